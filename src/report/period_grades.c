/* How many audits, and of what grade: by size band, month and organizer. */
#include <stdio.h>

#include "chahe/report/chart.h"
#include "chahe/report/period_sections.h"
#include "chahe/report/table_words.h"

enum { GRADES = GRADE_NONE + 1 };

/* The grades that the form has columns for: the four, and those without one
 * where there are any. */
struct grade_columns {
  enum grade list[GRADES];
  size_t count;
  struct chart_series series[GRADES];
};

static struct grade_columns grade_columns(const struct period_form *form,
                                          const int counts[GRADES]) {
  static const enum chart_fill fills[GRADES] = {CHART_PLAIN,   CHART_RISING,
                                                CHART_FALLING, CHART_DARK,
                                                CHART_CROSSED, CHART_LEVEL};
  struct grade_columns columns = {.count = 0};
  for (int grade = 0; grade < GRADES; grade++) {
    if (grade >= GRADE_PENDING && counts[grade] == 0)
      continue;
    const char *name = grade == GRADE_NONE
                           ? period_form_word(form, "figures.unscored")
                           : wording_grade(form->forms, (enum grade)grade);
    columns.list[columns.count] = (enum grade)grade;
    columns.series[columns.count++] = (struct chart_series){name, fills[grade]};
  }
  return columns;
}

/* Writes the head of a table whose columns are grades: `first`, the grades,
 * and `more`. */
static void grade_head(struct table *table, const struct period_form *form,
                       const char *first, const struct grade_columns *columns,
                       const char *const *more, size_t more_count) {
  struct cell cells[TABLE_MAX_COLUMNS];
  size_t count = 0;
  cells[count++] = cell_label(period_form_word(form, first), 1);
  for (size_t i = 0; i < columns->count; i++)
    cells[count++] = cell_label(columns->series[i].name, 1);
  for (size_t i = 0; i < more_count; i++)
    cells[count++] = cell_label(period_form_word(form, more[i]), 1);
  table_head(table, 0, cells, count);
}

static size_t add_grades(struct period_form *form, struct cell *cells,
                         size_t count, const struct grade_columns *columns,
                         const int counts[GRADES]) {
  for (size_t i = 0; i < columns->count; i++)
    cells[count++] = period_form_count(form, counts[columns->list[i]]);
  return count;
}

static int sum_of(const int counts[GRADES]) {
  int sum = 0;
  for (int grade = 0; grade < GRADES; grade++)
    sum += counts[grade];
  return sum;
}

/* Values of a chart's bar: the counts in the order of the columns. */
static void take_values(const struct grade_columns *columns,
                        const int counts[GRADES], int values[GRADES]) {
  for (size_t i = 0; i < columns->count; i++)
    values[i] = counts[columns->list[i]];
}

/* --- how many ------------------------------------------------------------- */

void period_counts(struct period_form *form) {
  static const double shares[] = {1, 1, 1, 1, 1, 1, 1};
  static const char *const names[] = {
      "figures.audit",       "figures.reaudit",   "figures.audits",
      "figures.unannounced", "figures.externals", "figures.mean_score",
      "figures.supervision"};
  const struct figures *figures = &form->review->model.figures;
  struct table table;
  struct cell head[7];
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.counts")),
      shares, 7);
  for (size_t i = 0; i < 7; i++)
    head[i] = cell_label(period_form_word(form, names[i]), 1);
  table_head(&table, 0, head, 7);
  const struct slot slots[] = {
      {"count", period_form_number(form, figures->unannounced)},
      {"share", period_form_share(form, figures->unannounced, figures->audits)},
      {NULL, NULL}};
  const char *unannounced =
      figures->audits > 0
          ? period_form_words(form, "figures.count_share", slots)
          : period_form_number(form, 0);
  const char *values[] = {
      period_form_number(form, figures->audit),
      period_form_number(form, figures->reaudit),
      period_form_number(form, figures->audits),
      unannounced,
      period_form_number(form, figures->below_external_third),
      period_form_tenths(form, figures_mean_tenths(figures)),
      period_form_number(form, figures->supervision)};
  struct cell cells[7];
  for (size_t i = 0; i < 7; i++)
    cells[i] = cell_middle(values[i], 1, ALIGN_CENTRE);
  table_row(&table, cells, 7);
  table_done(&table);
}

/* --- by size band --------------------------------------------------------- */

static const char *band_name(const struct period_form *form, enum band band) {
  static const char *const keys[BAND_COUNT] = {[BAND_MINOR] = "figures.minor",
                                               [BAND_SMALL] = "figures.small",
                                               [BAND_MEDIUM] = "figures.medium",
                                               [BAND_LARGE] = "figures.large",
                                               [BAND_HUGE] = "figures.huge"};
  return period_form_word(form, keys[band]);
}

/* Under a bar there is less room. */
static const char *band_label(const struct period_form *form, enum band band) {
  static const char *const keys[BAND_COUNT] = {
      [BAND_MINOR] = "figures.minor",
      [BAND_SMALL] = "figures.small_short",
      [BAND_MEDIUM] = "figures.medium_short",
      [BAND_LARGE] = "figures.large_short",
      [BAND_HUGE] = "figures.huge_short"};
  return period_form_word(form, keys[band]);
}

static void grades_chart(struct period_form *form,
                         const struct grade_columns *columns) {
  const struct figures *figures = &form->review->model.figures;
  int values[BAND_COUNT][GRADES];
  struct chart_bar bars[BAND_COUNT];
  for (int i = 0; i < BAND_COUNT; i++) {
    int band = BAND_HUGE - i;
    take_values(columns, figures->band_grade[band], values[i]);
    bars[i] = (struct chart_bar){band_label(form, (enum band)band), values[i]};
  }
  const struct chart chart = {
      .title = period_form_word(form, "figures.grades_chart"),
      .unit = period_form_word(form, "figures.audit_unit"),
      .empty = period_form_word(form, "figures.no_data"),
      .series = columns->series,
      .series_count = columns->count,
      .bars = bars,
      .bar_count = BAND_COUNT,
      .height = 130};
  chart_write(form->document, &chart);
}

void period_grades(struct period_form *form) {
  static const double shares[] = {6, 2, 2, 2, 2, 2, 2, 2, 2};
  static const char *const more[] = {"figures.sum", "figures.share"};
  const struct figures *figures = &form->review->model.figures;
  struct grade_columns columns = grade_columns(form, figures->grades);
  struct table table;
  struct cell cells[TABLE_MAX_COLUMNS];
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.grades")),
      shares, columns.count + 3);
  grade_head(&table, form, "figures.band", &columns, more, 2);
  for (int band = BAND_HUGE; band >= 0; band--) {
    const int *counts = figures->band_grade[band];
    size_t count = 0;
    cells[count++] = cell_text(band_name(form, (enum band)band), 1);
    count = add_grades(form, cells, count, &columns, counts);
    cells[count++] = period_form_count(form, sum_of(counts));
    cells[count++] = period_form_value(
        period_form_share(form, sum_of(counts), figures->audits));
    table_row(&table, cells, count);
  }
  size_t count = 0;
  cells[count++] = cell_label(period_form_word(form, "figures.sum"), 1);
  count = add_grades(form, cells, count, &columns, figures->grades);
  cells[count++] = period_form_count(form, figures->audits);
  cells[count++] = period_form_value(
      period_form_share(form, figures->audits, figures->audits));
  table_row(&table, cells, count);
  count = 0;
  cells[count++] = cell_label(period_form_word(form, "figures.share"), 1);
  for (size_t i = 0; i < columns.count; i++)
    cells[count++] = period_form_value(period_form_share(
        form, figures->grades[columns.list[i]], figures->audits));
  cells[count++] = period_form_value(
      period_form_share(form, figures->audits, figures->audits));
  cells[count++] = period_form_value(period_form_word(form, "common.empty"));
  table_row(&table, cells, count);
  table_done(&table);
  grades_chart(form, &columns);
}

/* --- by month ------------------------------------------------------------- */

enum { MOST_MONTHS = 24 };

static const char *month_name(struct period_form *form,
                              const struct period_part *month) {
  char number[16];
  snprintf(number, sizeof number, "%d", date_parts(month->period.from).month);
  const struct slot slots[] = {{"month", number}, {NULL, NULL}};
  return period_form_words(form, "figures.month", slots);
}

void period_months(struct period_form *form) {
  const struct period_review *review = form->review;
  period_form_heading(form, period_form_word(form, "figures.months"));
  struct grade_columns columns =
      grade_columns(form, review->model.figures.grades);
  int values[MOST_MONTHS][GRADES] = {{0}};
  struct chart_bar bars[MOST_MONTHS];
  size_t count = 0;
  for (size_t i = 0; i < review->month_count && i < MOST_MONTHS; i++) {
    const struct period_part *month = &review->months[i];
    if (!month->begun)
      break;
    take_values(&columns, month->figures.grades, values[count]);
    bars[count] = (struct chart_bar){month_name(form, month), values[count]};
    count++;
  }
  const struct chart chart = {
      .title = "",
      .unit = period_form_word(form, "figures.audit_unit"),
      .empty = period_form_word(form, "figures.no_data"),
      .series = columns.series,
      .series_count = columns.count,
      .bars = bars,
      .bar_count = count,
      .height = 130};
  chart_write(form->document, &chart);
}

/* --- by organizer --------------------------------------------------------- */

static void organizer_row(struct period_form *form, struct table *table,
                          const char *name, bool sum,
                          const struct grade_columns *columns,
                          const struct figures *figures) {
  struct cell cells[TABLE_MAX_COLUMNS];
  size_t count = 0;
  cells[count++] = sum ? cell_label(name, 1) : cell_text(name, 1);
  count = add_grades(form, cells, count, columns, figures->grades);
  cells[count++] = period_form_count(form, figures->audits);
  cells[count++] =
      period_form_value(period_form_tenths(form, figures_mean_tenths(figures)));
  cells[count++] = period_form_count(form, figures->findings);
  cells[count++] = period_form_count(form, figures->record_late);
  cells[count++] = period_form_count(form, figures->overdue);
  table_row(table, cells, count);
}

void period_organizers(struct period_form *form) {
  static const double shares[] = {5,   1.5, 1.5, 1.5, 1.5, 2.3,
                                  2.3, 2.3, 2.3, 2.3, 2.3, 2.3};
  static const char *const more[] = {
      "figures.sum", "figures.mean_score", "figures.findings_short",
      "figures.late_short", "figures.overdue_short"};
  const struct period_review *review = form->review;
  const struct figures *figures = &review->model.figures;
  struct grade_columns columns = grade_columns(form, figures->grades);
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.organizers")),
      shares, columns.count + 6);
  grade_head(&table, form, "figures.organizer", &columns, more, 5);
  for (size_t i = 0; i < review->organizer_count; i++) {
    const struct period_organizer *one = &review->organizers[i];
    organizer_row(form, &table, wording_or_empty(form->forms, one->name), false,
                  &columns, &one->figures);
  }
  if (review->organizer_count == 0)
    table_none(&table, form->forms);
  else
    organizer_row(form, &table, period_form_word(form, "figures.sum"), true,
                  &columns, figures);
  table_done(&table);
}
