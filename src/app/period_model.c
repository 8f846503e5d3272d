/* The figures of a period. */
#include "chahe/app/period_model.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/app/record.h"
#include "chahe/base/memory.h"

/* --- audits ------------------------------------------------------------ */

/* Counts findings by code. Known codes are pointers into the catalogue, whose
 * place in it is the counter's place too. */
static void count_codes(const struct session *session,
                        const struct audit_set *set,
                        struct period_model *model) {
  const struct catalogue *catalogue = &session->forms.catalogue;
  int *counts = memory_new(catalogue->code_count, sizeof *counts);
  for (size_t i = 0; i < set->count; i++) {
    const struct audit_facts *facts = &set->audits[i].facts;
    if (facts->kind == AUDIT_SUPERVISION)
      continue;
    const char *last = NULL;
    size_t last_at = 0;
    for (size_t k = 0; k < facts->finding_count; k++) {
      const char *code = facts->findings[k].code;
      if (code != last) {
        const struct defect_code *found = catalogue_find(catalogue, code);
        if (!found)
          continue;
        last = code;
        last_at = (size_t)(found - catalogue->codes);
      }
      counts[last_at]++;
    }
  }
  model->codes = memory_new(catalogue->code_count, sizeof *model->codes);
  for (size_t i = 0; i < catalogue->code_count; i++)
    if (counts[i] > 0)
      model->codes[model->code_count++] =
          (struct code_count){catalogue->codes[i].code, counts[i]};
  free(counts);
  figures_rank(model->codes, model->code_count);
}

static bool load_audits(struct session *session, struct period_model *model,
                        struct error *error) {
  struct audit_set set;
  /* what is planned after today has not been held */
  struct period held = model->period;
  if (held.to > session->today)
    held.to = session->today;
  if (!audits_in(session, held, &set, error))
    return false;
  for (size_t i = 0; i < set.count; i++) {
    const struct audit_facts *facts = &set.audits[i].facts;
    struct audit_result result =
        audit_assess(facts, &session->forms.law, session->today);
    figures_add(&model->figures, facts, &result);
  }
  count_codes(session, &set, model);
  audits_done(&set);
  return true;
}

/* --- the rest ---------------------------------------------------------- */

static bool in_period(const struct period_model *model, date_t date) {
  return date != DATE_NONE && date >= model->period.from &&
         date <= model->period.to;
}

static bool take_citizen(void *context, const struct record *report) {
  struct period_model *model = context;
  if (in_period(model, date_parse(record_get(report, "received_on")))) {
    model->citizen_received++;
    model->citizen_closed += *record_get(report, "replied_on") != '\0';
  }
  return true;
}

static bool take_training(void *context, const struct record *training) {
  struct period_model *model = context;
  date_t held_on = date_parse(record_get(training, "held_on"));
  if (!in_period(model, held_on))
    return true;
  model->trainings = memory_resize(model->trainings, model->training_count + 1,
                                   sizeof *model->trainings);
  model->trainings[model->training_count++] = (struct period_training){
      .held_on = held_on,
      .title = memory_copy_text(record_get(training, "title")),
      .partner = memory_copy_text(record_get(training, "partner")),
      .participants =
          (int)strtol(record_get(training, "participants"), NULL, 10),
  };
  return true;
}

static bool take_submission(void *context, const struct record *submission) {
  struct period_model *model = context;
  for (size_t i = 0; i < model->return_count; i++)
    if (strcmp(model->returns[i].quarter, record_get(submission, "quarter")) ==
        0)
      model->returns[i].sent_on = date_parse(record_get(submission, "sent_on"));
  return true;
}

/* The quarters that begin in the period. */
static void list_returns(struct period_model *model) {
  struct period quarter = period_quarter_of(model->period.from);
  if (quarter.from < model->period.from)
    quarter = period_quarter_of(quarter.to + 1);
  /* a span of centuries is a slip of the pen, not forty thousand returns */
  enum { MOST = 400 };
  while (quarter.from != DATE_NONE && quarter.from <= model->period.to &&
         model->return_count < MOST) {
    model->returns = memory_resize(model->returns, model->return_count + 1,
                                   sizeof *model->returns);
    struct period_return *one = &model->returns[model->return_count++];
    period_quarter(quarter.from, one->quarter);
    one->due = period_return_due(quarter);
    one->sent_on = DATE_NONE;
    quarter = period_quarter_of(quarter.to + 1);
  }
}

bool period_model_load(struct session *session, struct period period,
                       struct period_model *model, struct error *error) {
  const struct forms *forms = &session->forms;
  *model = (struct period_model){.period = period};
  list_returns(model);
  bool ok = store_snapshot(session->store, error);
  if (ok) {
    ok = load_audits(session, model, error) &&
         record_each(session, forms_find(forms, "citizen"), NULL, 0,
                     take_citizen, model, error) &&
         record_each(session, forms_find(forms, "training"), NULL, 0,
                     take_training, model, error) &&
         record_each(session, forms_find(forms, "submission"), NULL, 0,
                     take_submission, model, error);
    store_snapshot_end(session->store);
  }
  if (!ok)
    period_model_done(model);
  return ok;
}

void period_model_done(struct period_model *model) {
  for (size_t i = 0; i < model->training_count; i++) {
    free(model->trainings[i].title);
    free(model->trainings[i].partner);
  }
  free(model->trainings);
  free(model->returns);
  free(model->codes);
  *model = (struct period_model){0};
}
