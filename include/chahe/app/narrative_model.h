#ifndef CHAHE_APP_NARRATIVE_MODEL_H
#define CHAHE_APP_NARRATIVE_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/period_model.h"
#include "chahe/app/session.h"
#include "chahe/core/period.h"
#include "chahe/core/risk.h"

/* What an office reports of a period in words, to its council and to its
 * superiors. Audits and re-audits are counted, supervisions are not. What is
 * planned for days after session->today has not happened and is left out. */

/* A quarterly return sent in the period; or due in it (工程施工查核小組組織準則
 * Art. 10), and sent later or not at all. */
struct narrative_return {
  char quarter[QUARTER_SIZE];
  date_t due, sent_on; /* sent_on DATE_NONE: not sent, and late */
};

/* A programme that audited tenders belong to. */
struct narrative_program {
  char *name;
  int audits;
};

struct narrative_model {
  struct period_model figures; /* of the whole period */
  date_t today;                /* that this is told on */
  struct period held; /* the period up to today; the whole of it where it has
                         not begun */
  int records_sent;
  /* External experts engaged for one audit, of the audits that had any; both
   * 0: none had. */
  int externals_least, externals_most;
  int without_externals; /* audits that have members, none of them external */
  int without_members;   /* audits whose team is not entered */
  int unentered;         /* of these, without findings: nothing is known */
  int design_advice, other_advice;
  struct narrative_return *returns; /* by quarter */
  size_t return_count;
  struct narrative_program *programs; /* most audits first, then by name */
  size_t program_count;
  date_t risk_on;            /* the period's last day, or today */
  int risks[RISK_RED + 1];   /* tenders by level, on that day */
  size_t training_count;     /* of figures.trainings, held by today */
  int training_participants; /* of these */
};

bool narrative_model_load(struct session *session, struct period period,
                          struct narrative_model *model, struct error *error);
void narrative_model_done(struct narrative_model *model);

#endif
