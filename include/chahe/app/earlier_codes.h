#ifndef CHAHE_APP_EARLIER_CODES_H
#define CHAHE_APP_EARLIER_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* What was found at a contractor's earlier audits: each code with the latest
 * audit that had it. */
struct earlier_code {
  char *code, *audit_no;
};

struct earlier_codes {
  struct earlier_code *codes; /* in no order, each code once */
  size_t count;
};

/* How many audits it looks back. */
enum { EARLIER_AUDITS_MOST = 40 };

/* Of the audits of `contractor` held on or before `until`, without audit
 * `except`. A contractor that is not known ("") has none. */
bool earlier_codes_load(struct session *session, const char *contractor,
                        date_t until, const char *except,
                        struct earlier_codes *earlier, struct error *error);
void earlier_codes_done(struct earlier_codes *earlier);

/* The number of the latest audit with that code, or NULL; borrowed. */
const char *earlier_codes_find(const struct earlier_codes *earlier,
                               const char *code);

#endif
