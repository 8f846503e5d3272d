#ifndef CHAHE_APP_PERIOD_MODEL_H
#define CHAHE_APP_PERIOD_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/core/figures.h"
#include "chahe/core/period.h"

/* A training held in the period. */
struct period_training {
  date_t held_on;
  char *title, *partner;
  int participants;
};

/* The quarterly return of a quarter that ends in the period or before it. */
struct period_return {
  char quarter[QUARTER_SIZE];
  date_t due, sent_on;
};

/* The figures of a period, for the returns and the screens. */
struct period_model {
  struct period period;
  struct figures figures;
  struct code_count *codes; /* ranked: the first ten are the top 10 */
  size_t code_count;
  int citizen_received, citizen_closed;
  struct period_training *trainings; /* by date */
  size_t training_count;
  struct period_return *returns; /* quarters of the period, by date */
  size_t return_count;
};

bool period_model_load(struct session *session, struct period period,
                       struct period_model *model, struct error *error);
void period_model_done(struct period_model *model);

#endif
