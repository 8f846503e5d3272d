#ifndef CHAHE_APP_PERIOD_REVIEW_H
#define CHAHE_APP_PERIOD_REVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/grade_c.h"
#include "chahe/app/period_model.h"
#include "chahe/app/session.h"
#include "chahe/core/quota.h"

/* A period as its printed reports look at it: beside its figures those of its
 * parts and of the same span a year earlier, the year's quota as it stood at
 * the period's end, who was audited, and the audits of grade 丙. */

/* Figures of a part of the period. */
struct period_part {
  struct period period;
  bool begun; /* by session->today; figures of one that has not are no zeros */
  struct figures figures;
};

struct period_organizer {
  char *name; /* "": none is recorded */
  struct figures figures;
};

struct period_review {
  struct period_model model;
  date_t today;
  struct period_part *quarters; /* of a half-year or a year; else none */
  size_t quarter_count;
  struct period_part *months; /* of a period of whole months, at most 24 */
  size_t month_count;
  /* The same span a year earlier, as far as this period has come by today. */
  struct period_model before;
  bool compared;      /* the file has audits or supervisions of it */
  struct quota quota; /* of the year that the period ends in */
  date_t quota_by;    /* what was done up to this day */
  struct period_organizer *organizers; /* most audits first, then by name */
  size_t organizer_count;
  struct grade_c_cases cases; /* by audit date */
};

/* `compare`: the year before, which is read, too. */
bool period_review_load(struct session *session, struct period period,
                        bool compare, struct period_review *review,
                        struct error *error);
void period_review_done(struct period_review *review);

#endif
