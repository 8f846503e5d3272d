/* What the first screen shows. */
#include "chahe/app/home_model.h"

#include <limits.h>
#include <string.h>
#include <time.h>

#include "chahe/app/period_model.h"
#include "chahe/app/record.h"
#include "chahe/base/pack.h"
#include "chahe/store/carried.h"
#include "chahe/store/conflict.h"

/* --- at once -------------------------------------------------------------- */

static bool see_one(void *context, const struct record *record) {
  bool *any = context;
  (void)record;
  *any = true;
  return false;
}

static bool find_any(struct session *session, const char *kind, bool *any,
                     struct error *error) {
  return record_each(session, forms_find(&session->forms, kind), NULL, 0,
                     see_one, any, error);
}

static date_t day_of(int64_t ms) {
  time_t seconds = (time_t)(ms / 1000);
  struct tm local;
  if (ms == 0 || !localtime_r(&seconds, &local))
    return DATE_NONE;
  return date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

static bool load_carried(struct session *session, struct home_carried *carried,
                         struct error *error) {
  struct carried_standing standing;
  if (!carried_load(session->store, &standing, error))
    return false;
  date_t uncovered = day_of(standing.uncovered);
  *carried = (struct home_carried){
      .on = day_of(standing.at),
      .lacking = standing.lacking,
      .late = uncovered != DATE_NONE &&
              session->today - uncovered > HOME_CARRY_WITHIN,
  };
  carried_done(&standing);
  return true;
}

bool home_model_load(struct session *session, struct home_model *model,
                     struct error *error) {
  bool any = false;
  *model = (struct home_model){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = due_list_brief(session, HOME_WITHIN, &model->due, error) &&
            load_carried(session, &model->carried, error);
  if (ok && model->due.count == 0)
    ok = find_any(session, "project", &any, error) &&
         (any || find_any(session, "audit", &any, error));
  model->empty = ok && model->due.count == 0 && !any;
  session_snapshot_end(session);
  if (!ok)
    home_model_done(model);
  return ok;
}

void home_model_done(struct home_model *model) {
  due_list_done(&model->due);
  *model = (struct home_model){0};
}

/* --- what takes longer ---------------------------------------------------- */

static bool load_quarter(struct session *session, struct home_figures *figures,
                         struct error *error) {
  struct period_model period;
  figures->quarter = period_quarter_of(session->today);
  if (!period_model_load(session, figures->quarter, &period, error))
    return false;
  figures->audits = period.figures.audits;
  memcpy(figures->grades, period.figures.grades, sizeof figures->grades);
  period_model_done(&period);
  return true;
}

static bool count_one(void *context, const struct record *report) {
  int *count = context;
  (void)report;
  ++*count;
  return true;
}

/* As the quarterly figures have it: a report is closed once it is answered. */
static bool count_citizens(struct session *session, int *count,
                           struct error *error) {
  const struct form *form = forms_find(&session->forms, "citizen");
  struct record_filter unanswered = {(size_t)form_field(form, "replied_on"),
                                     NULL};
  *count = 0;
  return record_each(session, form, &unanswered, 1, count_one, count, error);
}

static bool load_risks(struct session *session, struct home_figures *figures,
                       struct error *error) {
  if (!outlook_risks(session, NULL, &figures->risks, error))
    return false;
  outlook_risks_sort(&figures->risks);
  for (size_t i = 0; i < figures->risks.count; i++) {
    enum risk_level level = figures->risks.tenders[i].risk.level;
    figures->red += level == RISK_RED;
    figures->orange += level == RISK_ORANGE;
  }
  return true;
}

bool home_figures_load(struct session *session, struct home_figures *figures,
                       struct error *error) {
  *figures = (struct home_figures){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = outlook_quota(session, date_parts(session->today).year,
                          &figures->quota, error) &&
            load_quarter(session, figures, error) &&
            count_citizens(session, &figures->citizens_open, error) &&
            load_risks(session, figures, error) &&
            conflict_count(session->store, &figures->conflicts, error);
  session_snapshot_end(session);
  if (!ok)
    home_figures_done(figures);
  return ok;
}

void home_figures_done(struct home_figures *figures) {
  outlook_risks_done(&figures->risks);
  *figures = (struct home_figures){0};
}

/* --- from one process to another ------------------------------------------ */

/* The numbers in the order in which they are packed. */
enum { NUMBERS = 4 + 3 * QUOTA_BAND_COUNT + 7 + GRADE_NONE + 1 };

static void list_numbers(struct home_figures *figures, int *numbers[NUMBERS]) {
  struct quota *quota = &figures->quota;
  size_t count = 0;
  numbers[count++] = &quota->year;
  numbers[count++] = &quota->tenders;
  numbers[count++] = &quota->required;
  numbers[count++] = &quota->done;
  for (int i = 0; i < QUOTA_BAND_COUNT; i++) {
    numbers[count++] = &quota->bands[i].tenders;
    numbers[count++] = &quota->bands[i].required;
    numbers[count++] = &quota->bands[i].done;
  }
  numbers[count++] = &figures->quarter.from;
  numbers[count++] = &figures->quarter.to;
  numbers[count++] = &figures->audits;
  numbers[count++] = &figures->citizens_open;
  numbers[count++] = &figures->red;
  numbers[count++] = &figures->orange;
  numbers[count++] = &figures->conflicts;
  for (int i = 0; i <= GRADE_NONE; i++)
    numbers[count++] = &figures->grades[i];
}

void home_figures_pack(const struct home_figures *figures, struct buffer *out) {
  struct home_figures copy = *figures;
  int *numbers[NUMBERS];
  list_numbers(&copy, numbers);
  for (size_t i = 0; i < NUMBERS; i++)
    pack_number(out, *numbers[i]);
  size_t shown = (size_t)figures->red + (size_t)figures->orange;
  outlook_risks_pack(&figures->risks, shown < HOME_RISKS ? shown : HOME_RISKS,
                     out);
}

bool home_figures_unpack(const char *text, struct home_figures *figures) {
  int *numbers[NUMBERS];
  *figures = (struct home_figures){0};
  list_numbers(figures, numbers);
  bool ok = true;
  for (size_t i = 0; ok && i < NUMBERS; i++)
    ok = unpack_int(&text, INT_MIN, INT_MAX, numbers[i]);
  ok = ok && outlook_risks_unpack(&text, &figures->risks);
  if (!ok)
    home_figures_done(figures);
  return ok;
}
