/* What else was held or came in: citizens' reports, trainings. */
#include "chahe/report/period_sections.h"
#include "chahe/report/table_words.h"

static void citizen_row(struct period_form *form, struct table *table,
                        struct cell name, const struct period_citizens *one) {
  const struct cell cells[] = {
      name,
      period_form_count(form, one->received),
      period_form_count(form, one->closed),
      period_form_count(form, one->received - one->closed),
      period_form_count(form, one->inspect_late),
      period_form_count(form, one->improve_late)};
  table_row(table, cells, 6);
}

void period_citizens(struct period_form *form) {
  static const double shares[] = {4, 2, 2, 2, 2.4, 2.4};
  static const char *const names[] = {
      "figures.category",     "figures.received",     "figures.closed",
      "figures.not_answered", "figures.inspect_late", "figures.improve_late"};
  const struct period_model *model = &form->review->model;
  struct period_citizens sum = {.received = model->citizen_received,
                                .closed = model->citizen_closed};
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.citizens")),
      shares, 6);
  table_words(&table, form->forms, names, 6);
  for (size_t i = 0; i < model->citizen_count; i++) {
    const struct period_citizens *one = &model->citizens[i];
    citizen_row(form, &table,
                cell_text(one->category->label.in[LANGUAGE_ZH], 1), one);
    sum.inspect_late += one->inspect_late;
    sum.improve_late += one->improve_late;
  }
  citizen_row(form, &table,
              cell_label(period_form_word(form, "figures.sum"), 1), &sum);
  table_done(&table);
}

static const char *hours_text(struct period_form *form, int hundredths) {
  struct buffer *text = texts_new(&form->texts);
  if (hundredths >= 0)
    buffer_format(text, "%d", hundredths / 100);
  if (hundredths > 0 && hundredths % 100 != 0) {
    buffer_format(text, ".%02d", hundredths % 100);
    if (hundredths % 10 == 0)
      text->data[--text->len] = '\0';
  }
  return buffer_text(text);
}

void period_trainings(struct period_form *form) {
  static const double shares[] = {2, 7, 3, 1.4, 1.7};
  static const char *const names[] = {"figures.held_on", "figures.title",
                                      "figures.partner", "figures.hours",
                                      "figures.participants"};
  const struct period_model *model = &form->review->model;
  int64_t participants = 0;
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.trainings")),
      shares, 5);
  table_words(&table, form->forms, names, 5);
  for (size_t i = 0; i < model->training_count; i++) {
    const struct period_training *one = &model->trainings[i];
    const struct cell cells[] = {
        cell_text(period_form_date(form, one->held_on), 1),
        cell_text(one->title, 1),
        cell_text(wording_or_empty(form->forms, one->partner), 1),
        period_form_value(
            wording_or_empty(form->forms, hours_text(form, one->hours))),
        period_form_count(form, one->participants)};
    table_row(&table, cells, 5);
    participants += one->participants;
  }
  if (model->training_count == 0)
    table_none(&table, form->forms);
  if (model->training_count > 0) {
    const struct slot slots[] = {
        {"count", period_form_number(form, (int64_t)model->training_count)},
        {NULL, NULL}};
    const struct cell sum[] = {
        cell_label(period_form_words(form, "figures.trainings_sum", slots), 4),
        period_form_count(form, participants)};
    table_row(&table, sum, 2);
  }
  table_done(&table);
}
