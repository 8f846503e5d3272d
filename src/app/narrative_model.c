/* What is reported of a period in words. */
#include "chahe/app/narrative_model.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/due.h"
#include "chahe/app/outlook.h"
#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/store/audit_counts.h"

static bool is_within(struct period period, date_t date) {
  return date != DATE_NONE && date >= period.from && date <= period.to;
}

/* --- audits ------------------------------------------------------------ */

static void add_program(struct narrative_model *model, const char *name) {
  for (size_t i = 0; i < model->program_count; i++)
    if (strcmp(model->programs[i].name, name) == 0) {
      model->programs[i].audits++;
      return;
    }
  model->programs = memory_resize(model->programs, model->program_count + 1,
                                  sizeof *model->programs);
  model->programs[model->program_count++] =
      (struct narrative_program){memory_copy_text(name), 1};
}

static void take_counts(void *context, const struct audit_counts *counts) {
  struct narrative_model *model = context;
  if (counts->kind == AUDIT_SUPERVISION)
    return;
  model->records_sent += counts->sent;
  model->design_advice += counts->design_advice;
  model->other_advice += counts->other_advice;
  if (*counts->program)
    add_program(model, counts->program);
  if (counts->members == 0) {
    model->without_members++;
    model->unentered += counts->findings == 0;
    return;
  }
  int externals = counts->externals;
  if (externals == 0) {
    model->without_externals++;
    return;
  }
  if (model->externals_most == 0 || externals < model->externals_least)
    model->externals_least = externals;
  if (externals > model->externals_most)
    model->externals_most = externals;
}

static int compare_programs(const void *a, const void *b) {
  const struct narrative_program *first = a;
  const struct narrative_program *second = b;
  if (first->audits != second->audits)
    return first->audits > second->audits ? -1 : 1;
  return strcmp(first->name, second->name);
}

static bool load_audits(struct session *session, struct narrative_model *model,
                        struct error *error) {
  struct period held = model->figures.period;
  if (held.to > session->today)
    held.to = session->today;
  if (!audit_counts_each(session->store, held, take_counts, model, error))
    return false;
  if (model->program_count > 0)
    qsort(model->programs, model->program_count, sizeof *model->programs,
          compare_programs);
  return true;
}

/* --- returns ----------------------------------------------------------- */

static void add_return(struct narrative_model *model, struct period quarter,
                       date_t sent_on) {
  model->returns = memory_resize(model->returns, model->return_count + 1,
                                 sizeof *model->returns);
  struct narrative_return *one = &model->returns[model->return_count++];
  period_quarter(quarter.from, one->quarter);
  one->due = period_return_due(quarter);
  one->sent_on = sent_on;
}

static bool take_submission(void *context, const struct record *submission) {
  struct narrative_model *model = context;
  date_t sent_on = date_parse(record_get(submission, "sent_on"));
  struct period quarter;
  if (sent_on == DATE_NONE || sent_on > model->today ||
      !period_parse(record_get(submission, "quarter"), &quarter))
    return true;
  const struct period *period = &model->figures.period;
  if (is_within(*period, sent_on) ||
      (is_within(*period, period_return_due(quarter)) && sent_on > period->to))
    add_return(model, quarter, sent_on);
  return true;
}

/* Those that should have been sent in the period. */
static bool load_missing(struct session *session, struct narrative_model *model,
                         struct error *error) {
  struct due_list due;
  if (!due_list_brief(session, 0, &due, error))
    return false;
  for (size_t i = 0; i < due.count; i++) {
    const struct due_item *item = &due.items[i];
    struct period quarter;
    if (item->kind == DUE_RETURN && item->due < session->today &&
        is_within(model->figures.period, item->due) &&
        period_parse(item->key, &quarter))
      add_return(model, quarter, DATE_NONE);
  }
  due_list_done(&due);
  return true;
}

/* A return's day is the later the later its quarter. */
static int compare_returns(const void *a, const void *b) {
  const struct narrative_return *first = a;
  const struct narrative_return *second = b;
  return (first->due > second->due) - (first->due < second->due);
}

static bool load_returns(struct session *session, struct narrative_model *model,
                         struct error *error) {
  const struct form *form = forms_find(&session->forms, "submission");
  if (!record_each(session, form, NULL, 0, take_submission, model, error) ||
      !load_missing(session, model, error))
    return false;
  if (model->return_count > 0)
    qsort(model->returns, model->return_count, sizeof *model->returns,
          compare_returns);
  return true;
}

/* --- the rest ---------------------------------------------------------- */

/* As the early warning stood at the period's end. */
static bool load_risks(struct session *session, struct narrative_model *model,
                       struct error *error) {
  struct session then = *session;
  struct outlook_risks risks;
  then.today = model->risk_on;
  if (!outlook_risks(&then, NULL, &risks, error))
    return false;
  for (size_t i = 0; i < risks.count; i++)
    model->risks[risks.tenders[i].risk.level]++;
  outlook_risks_done(&risks);
  return true;
}

/* Trainings come by date. */
static void count_trainings(struct narrative_model *model) {
  const struct period_model *figures = &model->figures;
  for (size_t i = 0; i < figures->training_count; i++)
    if (figures->trainings[i].held_on <= model->today) {
      model->training_count++;
      model->training_participants += figures->trainings[i].participants;
    }
}

bool narrative_model_load(struct session *session, struct period period,
                          struct narrative_model *model, struct error *error) {
  bool ended = period.to <= session->today;
  *model = (struct narrative_model){
      .today = session->today,
      .held = period,
      .risk_on = ended ? period.to : session->today,
  };
  if (!ended && period.from <= session->today)
    model->held.to = session->today;
  if (!session_snapshot(session, error))
    return false;
  bool ok = period_model_load(session, period, &model->figures, error) &&
            load_audits(session, model, error) &&
            load_returns(session, model, error) &&
            load_risks(session, model, error);
  session_snapshot_end(session);
  if (ok)
    count_trainings(model);
  else
    narrative_model_done(model);
  return ok;
}

void narrative_model_done(struct narrative_model *model) {
  for (size_t i = 0; i < model->program_count; i++)
    free(model->programs[i].name);
  free(model->programs);
  free(model->returns);
  period_model_done(&model->figures);
  *model = (struct narrative_model){0};
}
