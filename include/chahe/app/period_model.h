#ifndef CHAHE_APP_PERIOD_MODEL_H
#define CHAHE_APP_PERIOD_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/core/figures.h"
#include "chahe/core/period.h"

struct audit_row;

/* A training held in the period. */
struct period_training {
  date_t held_on;
  char *title, *partner;
  int participants;
  int hours; /* in hundredths, -1: not recorded */
};

/* Citizens' reports (全民督工) of one category received in the period. */
struct period_citizens {
  const struct choice *category; /* borrowed from the session's forms */
  int received, closed;
  int inspect_late, improve_late; /* see citizen_assess() */
};

/* The quarterly return of a quarter that ends in the period or before it. */
struct period_return {
  char quarter[QUARTER_SIZE];
  date_t due, sent_on;
  char *letter_no;
};

/* The figures of a period, for the returns and the screens. */
struct period_model {
  struct period period;
  struct figures figures;
  struct code_count *codes; /* ranked: the first ten are the top 10 */
  size_t code_count;
  int citizen_received, citizen_closed;
  struct period_citizens *citizens; /* every category, in the form's order */
  size_t citizen_count;
  struct period_training *trainings; /* by date */
  size_t training_count;
  struct period_return *returns; /* quarters of the period, by date */
  size_t return_count;
};

bool period_model_load(struct session *session, struct period period,
                       struct period_model *model, struct error *error);

/* The same, showing each audit of the period that was held to `visit` with
 * what the rules make of it, by audit date; borrowed until it returns. */
typedef void period_audit_visit(void *context, const struct audit_row *audit,
                                const struct audit_result *result);
bool period_model_load_each(struct session *session, struct period period,
                            struct period_model *model,
                            period_audit_visit *visit, void *context,
                            struct error *error);
void period_model_done(struct period_model *model);

#endif
