#ifndef CHAHE_APP_OUTLOOK_H
#define CHAHE_APP_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* Where to audit next: the year's quota and the early warning. */

/* `year` is Gregorian. */
bool outlook_quota(struct session *session, int year, struct quota *quota,
                   struct error *error);

struct outlook_risk {
  char *tender_no, *name, *contractor;
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

#endif
