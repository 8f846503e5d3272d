/* What was done after the audits, and what of the year's quota: letters,
 * improvement, quota, audits of grade 丙, returns. */
#include <stdio.h>

#include "chahe/report/period_sections.h"
#include "chahe/report/table_words.h"

/* --- letters and improvement ---------------------------------------------- */

static void count_row(struct period_form *form, struct table *table,
                      const char *key, int count, int whole) {
  const struct cell cells[] = {
      cell_text(period_form_word(form, key), 1), period_form_count(form, count),
      period_form_value(period_form_share(form, count, whole))};
  table_row(table, cells, 3);
}

void period_remediation(struct period_form *form) {
  static const double shares[] = {1.2, 5, 2, 2};
  const struct figures *figures = &form->review->model.figures;
  int audits = figures->audits;
  int late = figures->improved - figures->improved_on_time;
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.remediation")),
      shares, 4);
  const struct cell head[] = {
      cell_label(period_form_word(form, "figures.item"), 2),
      cell_label(period_form_word(form, "figures.audits_count"), 1),
      cell_label(period_form_word(form, "figures.share"), 1)};
  table_head(&table, 0, head, 3);
  table_side(&table, period_form_word(form, "figures.letters"));
  count_row(form, &table, "figures.letters_in_time",
            audits - figures->record_late, audits);
  count_row(form, &table, "figures.letters_late", figures->record_late, audits);
  table_end_side(&table);
  table_side(&table, period_form_word(form, "figures.improvement"));
  count_row(form, &table, "figures.improved_in_time", figures->improved_on_time,
            audits);
  count_row(form, &table, "figures.improved_late", late, audits);
  count_row(form, &table, "figures.improving",
            audits - figures->improved - figures->overdue, audits);
  count_row(form, &table, "figures.overdue", figures->overdue, audits);
  table_end_side(&table);
  table_done(&table);
}

/* --- quota ---------------------------------------------------------------- */

static void quota_row(struct period_form *form, struct table *table,
                      struct cell name, int tenders, int required, int done) {
  int missing = required - done;
  const char *state = missing > 0 ? period_form_number(form, missing)
                      : required == 0
                          ? period_form_word(form, "common.empty")
                          : period_form_word(form, "figures.reached");
  const struct cell cells[] = {
      name, period_form_count(form, tenders), period_form_count(form, required),
      period_form_count(form, done), cell_middle(state, 1, ALIGN_RIGHT)};
  table_row(table, cells, 5);
}

void period_quota(struct period_form *form) {
  static const double shares[] = {5, 2.4, 2.4, 2.4, 2.4};
  static const char *const names[] = {
      "figures.band", "figures.quota_tenders", "figures.quota_required",
      "figures.quota_done", "figures.quota_missing"};
  static const char *const bands[QUOTA_BAND_COUNT] = {
      [QUOTA_GE_50M] = "figures.quota_large",
      [QUOTA_GE_10M] = "figures.medium",
      [QUOTA_GE_1_5M] = "figures.small"};
  const struct quota *quota = &form->review->quota;
  struct table table;
  char year[16];
  snprintf(year, sizeof year, "%d", date_roc_year(form->review->quota_by));
  const struct slot slots[] = {
      {"year", year},
      {"date", period_form_date(form, form->review->quota_by)},
      {NULL, NULL}};
  period_form_table(form, &table,
                    period_form_section(
                        form, period_form_words(form, "figures.quota", slots)),
                    shares, 5);
  table_words(&table, form->forms, names, 5);
  for (int i = 0; i < QUOTA_BAND_COUNT; i++)
    quota_row(form, &table, cell_text(period_form_word(form, bands[i]), 1),
              quota->bands[i].tenders, quota->bands[i].required,
              quota->bands[i].done);
  quota_row(form, &table,
            cell_label(period_form_word(form, "figures.quota_all"), 1),
            quota->tenders, quota->required, quota->done);
  period_form_note(&table, period_form_word(form, "figures.quota_note"));
  table_done(&table);
}

/* --- returns -------------------------------------------------------------- */

static const char *sent_text(struct period_form *form,
                             const struct period_return *one) {
  const struct slot slots[] = {{"date", period_form_date(form, one->sent_on)},
                               {"letter", one->letter_no},
                               {NULL, NULL}};
  date_t today = form->review->today;
  if (one->sent_on == DATE_NONE)
    return period_form_word(form, one->due < today ? "figures.return_overdue"
                                                   : "figures.return_open");
  if (one->sent_on > one->due)
    return period_form_words(form, "figures.return_late", slots);
  return period_form_words(form, "figures.return_sent", slots);
}

static const char *due_text(struct period_form *form,
                            const struct period_return *one) {
  const struct slot slots[] = {{"date", period_form_date(form, one->due)},
                               {NULL, NULL}};
  return period_form_words(form, "figures.return_due", slots);
}

void period_head(struct period_form *form) {
  const struct period_review *review = form->review;
  const struct period_model *model = &review->model;
  static const double shares[] = {84, 172, 84, 171};
  struct table table;
  table_start(&table, form->document, shares, 4, DOCUMENT_SIZE);
  const struct slot days[] = {
      {"from", period_form_date(form, model->period.from)},
      {"to", period_form_date(form, model->period.to)},
      {NULL, NULL}};
  const struct slot day[] = {{"date", period_form_date(form, review->today)},
                             {NULL, NULL}};
  const char *as_of = period_form_words(form,
                                        model->period.to > review->today
                                            ? "figures.as_of_running"
                                            : "figures.as_of_date",
                                        day);
  const struct cell spans[] = {
      cell_label(period_form_word(form, "figures.span"), 1),
      cell_middle(period_form_words(form, "figures.days", days), 1, ALIGN_LEFT),
      cell_label(period_form_word(form, "figures.as_of"), 1),
      cell_middle(as_of, 1, ALIGN_LEFT)};
  table_row(&table, spans, 4);
  if (period_unit(model->period) == PERIOD_QUARTER && model->return_count > 0) {
    const struct cell sent[] = {
        cell_label(period_form_word(form, "figures.due_on"), 1),
        cell_middle(due_text(form, &model->returns[0]), 1, ALIGN_LEFT),
        cell_label(period_form_word(form, "figures.sent_on"), 1),
        cell_middle(sent_text(form, &model->returns[0]), 1, ALIGN_LEFT)};
    table_row(&table, sent, 4);
  }
  table_done(&table);
}

void period_returns(struct period_form *form) {
  static const double shares[] = {3, 5, 6};
  static const char *const names[] = {"figures.quarter", "figures.due_on",
                                      "figures.sent_on"};
  const struct period_model *model = &form->review->model;
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.returns")),
      shares, 3);
  table_words(&table, form->forms, names, 3);
  for (size_t i = 0; i < model->return_count; i++) {
    const struct period_return *one = &model->returns[i];
    struct period quarter = model->period;
    period_parse(one->quarter, &quarter);
    const struct cell cells[] = {cell_text(period_form_name(form, quarter), 1),
                                 cell_text(due_text(form, one), 1),
                                 cell_text(sent_text(form, one), 1)};
    table_row(&table, cells, 3);
  }
  if (model->return_count == 0)
    table_none(&table, form->forms);
  table_done(&table);
}
