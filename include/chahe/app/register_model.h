#ifndef CHAHE_APP_REGISTER_MODEL_H
#define CHAHE_APP_REGISTER_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/audits.h"
#include "chahe/app/session.h"
#include "chahe/core/figures.h"
#include "chahe/core/period.h"
#include "chahe/store/audit_texts.h"

/* The register of a period (彙整表): each audit and re-audit held in it, with
 * what the rules make of it on session->today. Supervisions are only counted.
 * What is planned for days after today is left out: where the team goes next
 * is secret (工程施工查核小組作業辦法 Art. 13). */

struct register_row {
  const struct audit_row *audit;
  const struct audit_texts *texts;
  const char *const *names; /* of audit->facts.members */
  struct audit_result result;
};

struct register_model {
  struct period period;
  date_t today;
  struct register_row *rows; /* by audit date, then by number */
  size_t count;
  struct figures figures; /* of the rows; supervisions counted apart */
  /* What the rows borrow from. */
  struct audit_set audits;
  struct audit_texts_set texts;
};

bool register_model_load(struct session *session, struct period period,
                         struct register_model *model, struct error *error);
void register_model_done(struct register_model *model);

#endif
