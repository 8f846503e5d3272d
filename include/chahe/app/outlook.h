#ifndef CHAHE_APP_OUTLOOK_H
#define CHAHE_APP_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* Where to audit next: the year's quota and the early warning. */

/* What was done up to session->today; `year` is Gregorian. */
bool outlook_quota(struct session *session, int year, struct quota *quota,
                   struct error *error);
/* The same of what was done up to `by`, where that is earlier: as a return of
 * the past has it. */
bool outlook_quota_by(struct session *session, int year, date_t by,
                      struct quota *quota, struct error *error);

struct outlook_risk {
  char *tender_no, *name, *contractor, *program; /* "": none */
  struct risk risk;
};

struct outlook_risks {
  struct outlook_risk *tenders; /* by tender number */
  size_t count;
};

/* Risk of every started, not completed tender on session->today; `program`
 * (may be NULL) limits it to one programme's tenders. */
bool outlook_risks(struct session *session, const char *program,
                   struct outlook_risks *risks, struct error *error);
void outlook_risks_done(struct outlook_risks *risks);

/* Worst first: by points, then by tender number. */
void outlook_risks_sort(struct outlook_risks *risks);

/* Packs the first `most` of them (pack.h), for another process, and takes them
 * out there; false: it is not that, and `risks` is empty. */
struct buffer;
void outlook_risks_pack(const struct outlook_risks *risks, size_t most,
                        struct buffer *out);
bool outlook_risks_unpack(const char **at, struct outlook_risks *risks);

#endif
