#ifndef CHAHE_APP_CHECK_H
#define CHAHE_APP_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/app/session.h"

/* What a person should look at: the file's own integrity, the log's chains,
 * keys that two rows share, records that break a rule of the forms, records
 * that contradict each other or the law (core/plausibility). */

enum check_weight {
  CHECK_DAMAGE,
  CHECK_ATTENTION, /* the forms would refuse it today */
  CHECK_ODDITY     /* they take it, and it cannot quite be so */
};

typedef void check_report(void *context, enum check_weight weight,
                          const char *kind, const char *key,
                          const char *problem);

struct check_summary {
  size_t damages, attentions, oddities;
  int64_t changes; /* log entries verified */
  size_t records;  /* rows looked at */
};

bool check_all(struct session *session, check_report *report, void *context,
               struct check_summary *summary, struct error *error);

#endif
