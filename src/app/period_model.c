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
                        period_audit_visit *visit, void *context,
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
    if (visit)
      visit(context, &set.audits[i], &result);
  }
  count_codes(session, &set, model);
  audits_done(&set);
  return true;
}

/* --- the rest ---------------------------------------------------------- */

/* What walks the records of a form. */
struct walk {
  struct session *session;
  struct period_model *model;
};

static const struct field *category_field(const struct session *session) {
  const struct form *form = forms_find(&session->forms, "citizen");
  int at = form ? form_field(form, "category") : -1;
  return at < 0 ? NULL : &form->fields[at];
}

static void list_categories(const struct session *session,
                            struct period_model *model) {
  const struct field *field = category_field(session);
  if (!field)
    return;
  model->citizens = memory_new(field->choice_count, sizeof *model->citizens);
  for (size_t i = 0; i < field->choice_count; i++)
    model->citizens[model->citizen_count++].category = &field->choices[i];
}

static struct period_citizens *citizens_of(struct period_model *model,
                                           const char *category) {
  for (size_t i = 0; i < model->citizen_count; i++)
    if (strcmp(model->citizens[i].category->key, category) == 0)
      return &model->citizens[i];
  return NULL;
}

static bool take_citizen(void *context, const struct record *record) {
  const struct walk *walk = context;
  struct period_model *model = walk->model;
  const struct citizen_report report = {
      .received_on = date_parse(record_get(record, "received_on")),
      .inspected_on = date_parse(record_get(record, "inspected_on")),
      .improved_on = date_parse(record_get(record, "improved_on")),
      .replied_on = date_parse(record_get(record, "replied_on"))};
  if (!period_holds(model->period, report.received_on))
    return true;
  const char *category = record_get(record, "category");
  bool closed = report.replied_on != DATE_NONE;
  model->citizen_received++;
  model->citizen_closed += closed;
  struct period_citizens *citizens = citizens_of(model, category);
  if (!citizens)
    return true;
  citizens->received++;
  citizens->closed += closed;
  const struct citizen_item *item = forms_citizen_item(
      &walk->session->forms, category, record_get(record, "item"));
  if (item) {
    struct citizen_state state =
        citizen_assess(&report, item->limits, walk->session->today);
    citizens->inspect_late += state.inspect_late;
    citizens->improve_late += state.improve_late;
  }
  return true;
}

static bool take_training(void *context, const struct record *training) {
  struct period_model *model = ((const struct walk *)context)->model;
  date_t held_on = date_parse(record_get(training, "held_on"));
  if (!period_holds(model->period, held_on))
    return true;
  model->trainings = memory_resize(model->trainings, model->training_count + 1,
                                   sizeof *model->trainings);
  model->trainings[model->training_count++] = (struct period_training){
      .held_on = held_on,
      .title = memory_copy_text(record_get(training, "title")),
      .partner = memory_copy_text(record_get(training, "partner")),
      .hours = record_hundredths(training, "hours", -1),
      .participants =
          (int)strtol(record_get(training, "participants"), NULL, 10),
  };
  return true;
}

static bool take_submission(void *context, const struct record *submission) {
  struct period_model *model = ((const struct walk *)context)->model;
  for (size_t i = 0; i < model->return_count; i++) {
    struct period_return *one = &model->returns[i];
    if (strcmp(one->quarter, record_get(submission, "quarter")) != 0)
      continue;
    one->sent_on = date_parse(record_get(submission, "sent_on"));
    free(one->letter_no);
    one->letter_no = memory_copy_text(record_get(submission, "letter_no"));
  }
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
    one->letter_no = memory_copy_text("");
    quarter = period_quarter_of(quarter.to + 1);
  }
}

bool period_model_load_each(struct session *session, struct period period,
                            struct period_model *model,
                            period_audit_visit *visit, void *context,
                            struct error *error) {
  const struct forms *forms = &session->forms;
  struct walk walk = {session, model};
  *model = (struct period_model){.period = period};
  list_returns(model);
  list_categories(session, model);
  bool ok = store_snapshot(session->store, error);
  if (ok) {
    ok = load_audits(session, model, visit, context, error) &&
         record_each(session, forms_find(forms, "citizen"), NULL, 0,
                     take_citizen, &walk, error) &&
         record_each(session, forms_find(forms, "training"), NULL, 0,
                     take_training, &walk, error) &&
         record_each(session, forms_find(forms, "submission"), NULL, 0,
                     take_submission, &walk, error);
    store_snapshot_end(session->store);
  }
  if (!ok)
    period_model_done(model);
  return ok;
}

bool period_model_load(struct session *session, struct period period,
                       struct period_model *model, struct error *error) {
  return period_model_load_each(session, period, model, NULL, NULL, error);
}

void period_model_done(struct period_model *model) {
  for (size_t i = 0; i < model->training_count; i++) {
    free(model->trainings[i].title);
    free(model->trainings[i].partner);
  }
  for (size_t i = 0; i < model->return_count; i++)
    free(model->returns[i].letter_no);
  free(model->trainings);
  free(model->returns);
  free(model->citizens);
  free(model->codes);
  *model = (struct period_model){0};
}
