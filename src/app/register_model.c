/* The register of a period. */
#include "chahe/app/register_model.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/core/code.h"

static bool load(struct session *session, struct register_model *model,
                 struct error *error) {
  struct period held = model->period;
  if (held.to > session->today)
    held.to = session->today;
  if (!session_snapshot(session, error))
    return false;
  bool ok = audits_in(session, held, &model->audits, error) &&
            audit_texts_load(session->store, held, &model->audits,
                             &model->texts, error);
  session_snapshot_end(session);
  return ok;
}

/* Numbers of a year have no fixed number of digits: code_compare() takes each
 * run of digits as a number, in any text. */
static int compare_rows(const void *a, const void *b) {
  const struct audit_row *first = ((const struct register_row *)a)->audit;
  const struct audit_row *second = ((const struct register_row *)b)->audit;
  if (first->facts.audited_on != second->facts.audited_on)
    return first->facts.audited_on < second->facts.audited_on ? -1 : 1;
  int order = code_compare(first->audit_no, second->audit_no);
  return order ? order
               : (first->rid > second->rid) - (first->rid < second->rid);
}

static void add_row(const struct session *session, size_t at,
                    struct register_model *model) {
  const struct audit_row *audit = &model->audits.audits[at];
  const struct audit_facts *facts = &audit->facts;
  struct audit_result result =
      audit_assess(facts, &session->forms.law, session->today);
  figures_add(&model->figures, facts, &result);
  if (facts->kind == AUDIT_SUPERVISION)
    return;
  model->rows[model->count++] = (struct register_row){
      .audit = audit,
      .texts = &model->texts.audits[at],
      .names = model->texts.names + (facts->members - model->audits.members),
      .result = result,
  };
}

bool register_model_load(struct session *session, struct period period,
                         struct register_model *model, struct error *error) {
  *model = (struct register_model){.period = period, .today = session->today};
  if (!load(session, model, error)) {
    register_model_done(model);
    return false;
  }
  model->rows = memory_new(model->audits.count, sizeof *model->rows);
  for (size_t i = 0; i < model->audits.count; i++)
    add_row(session, i, model);
  if (model->count > 0)
    qsort(model->rows, model->count, sizeof *model->rows, compare_rows);
  return true;
}

void register_model_done(struct register_model *model) {
  free(model->rows);
  audits_done(&model->audits);
  audit_texts_done(&model->texts);
  *model = (struct register_model){0};
}
