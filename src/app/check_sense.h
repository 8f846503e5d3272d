#ifndef CHAHE_APP_CHECK_SENSE_H
#define CHAHE_APP_CHECK_SENSE_H

/* Private to src/app: whether records agree with each other. */

#include "chahe/app/record.h"
#include "chahe/core/plausibility.h"
#include "sense_facts.h"

struct sense {
  struct session *session;
  struct sense_facts facts;
  const struct audit_sense *audit; /* found last: rows of one come together */
  /* Of the row seen before, where the next is compared with it. */
  char *progress_tender;
  int progress_pct;
  const struct audit_row *extended; /* the audit, and when it was due then */
  date_t extended_due;
};

/* Reads in bulk what records are compared with. */
bool sense_start(struct sense *sense, struct session *session,
                 struct error *error);
void sense_done(struct sense *sense);

/* What is odd about the record. Records come form by form in the order of
 * record_each(). */
void sense_record(struct sense *sense, const struct record *record,
                  struct oddities *found);

#endif
