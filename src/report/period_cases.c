/* Audits of grade 丙 and what was done about them. */
#include <stdio.h>

#include "chahe/report/period_sections.h"
#include "chahe/report/table_words.h"

/* Label of a choice of a field in the print language; the key itself where the
 * agency's form has none. */
static const char *choice_label(const struct period_form *form,
                                const char *form_name, const char *key,
                                const char *choice) {
  const struct form *found = forms_find(form->forms, form_name);
  int at = found ? form_field(found, key) : -1;
  return at < 0 ? choice
                : field_choice_label(&found->fields[at], choice, LANGUAGE_ZH);
}

static void add_ground(struct period_form *form, struct buffer *out,
                       const char *key, const char *label, char number) {
  const char ground[] = {number, '\0'};
  const struct slot slots[] = {
      {"label", label}, {"ground", ground}, {NULL, NULL}};
  if (out->len)
    buffer_add_char(out, '\n');
  wording_add(out, form->forms, key, slots);
}

static void add_number_ground(struct period_form *form, struct buffer *out,
                              const char *key, int number) {
  const struct slot slots[] = {{"number", period_form_number(form, number)},
                               {NULL, NULL}};
  if (out->len)
    buffer_add_char(out, '\n');
  wording_add(out, form->forms, key, slots);
}

/* Why it is a 丙: every ground that would do alone. */
static const char *grounds(struct period_form *form,
                           const struct grade_c_case *one) {
  static const char *const items[] = {"concrete_core", "asphalt_core",
                                      "compaction"};
  struct buffer *text = texts_new(&form->texts);
  const struct grade_result *grade = &one->result.grade;
  for (int item = 0; item <= TEST_COMPACTION; item++)
    if (one->failed_tests & 1u << item)
      add_ground(form, text, "figures.ground_test",
                 choice_label(form, "sampling", "item", items[item]),
                 (char)('1' + item));
  for (const char *c = one->team_grounds; *c; c++) {
    const char number[] = {*c, '\0'};
    if (*c >= '1' && *c <= '9')
      add_ground(form, text, "figures.ground_team",
                 choice_label(form, "audit", "forced_c", number), *c);
  }
  if (grade->bound == GRADE_C)
    add_number_ground(form, text, "figures.ground_points",
                      one->result.total_points);
  if (grade->raw_score != SCORE_NONE &&
      score_grade(grade->raw_score) == GRADE_C)
    add_number_ground(form, text, "figures.ground_score", grade->raw_score);
  return buffer_text(text);
}

/* How far its findings are improved. */
static const char *improvement(struct period_form *form,
                               const struct grade_c_case *one) {
  const struct remediation *state = &one->result.remediation;
  const struct slot slots[] = {
      {"open", period_form_number(form, state->findings - state->done)},
      {"last",
       wording_or_empty(form->forms, period_form_date(form, state->last_date))},
      {"due",
       wording_or_empty(form->forms,
                        period_form_date(form, one->result.effective_due))},
      {"closed", period_form_date(form, one->closed_on)},
      {NULL, NULL}};
  const char *key = one->sent_on == DATE_NONE ? "figures.case_unsent"
                    : state->overdue          ? "figures.case_overdue"
                    : !state->improved        ? "figures.case_improving"
                    : state->on_time          ? "figures.case_in_time"
                                              : "figures.case_late";
  struct buffer *text = texts_new(&form->texts);
  wording_add(text, form->forms, key, slots);
  if (one->closed_on != DATE_NONE) {
    buffer_add_char(text, '\n');
    wording_add(text, form->forms, "figures.case_closed", slots);
  }
  return buffer_text(text);
}

/* The next audit of the tender, and what is noted. */
static const char *measures(struct period_form *form,
                            const struct grade_c_case *one) {
  struct buffer *text = texts_new(&form->texts);
  const struct grade_c_next *next = &one->next;
  if (next->audit_no) {
    const char *grade = next->grade.grade == GRADE_NONE
                            ? period_form_word(form, "figures.unscored")
                            : wording_grade(form->forms, next->grade.grade);
    const struct slot slots[] = {
        {"date", period_form_date(form, next->audited_on)},
        {"number", next->audit_no},
        {"grade", grade},
        {NULL, NULL}};
    wording_add(text, form->forms, "figures.case_next", slots);
  }
  if (*one->note) {
    if (text->len)
      buffer_add_char(text, '\n');
    buffer_add_text(text, one->note);
  }
  return buffer_text(text);
}

static void case_row(struct period_form *form, struct table *table,
                     const struct grade_c_case *one) {
  int score = one->result.grade.score;
  const struct slot slots[] = {
      {"name", one->tender_name}, {"number", one->tender_no}, {NULL, NULL}};
  struct buffer *audit = texts_new(&form->texts);
  struct buffer *parties = texts_new(&form->texts);
  buffer_format(audit, "%s\n", one->audit_no);
  wording_date(audit, one->audited_on);
  buffer_format(parties, "%s\n%s",
                wording_or_empty(form->forms, one->organizer),
                wording_or_empty(form->forms, one->contractor));
  const struct cell cells[] = {
      cell_text(buffer_text(audit), 1),
      cell_text(period_form_words(form, "figures.case_tender", slots), 1),
      cell_text(buffer_text(parties), 1),
      (struct cell){.text = score == SCORE_NONE
                                ? period_form_word(form, "common.empty")
                                : period_form_number(form, score),
                    .align = ALIGN_CENTRE},
      cell_text(grounds(form, one), 1),
      cell_text(improvement(form, one), 1),
      cell_text(measures(form, one), 1)};
  table_row(table, cells, 7);
}

void period_cases(struct period_form *form) {
  static const double shares[] = {1.75, 3, 2, 0.9, 2.8, 3.8, 2.2};
  static const char *const names[] = {
      "figures.case_audit",   "figures.case_tender_head",
      "figures.case_parties", "figures.case_score",
      "figures.case_grounds", "figures.case_state",
      "figures.case_measures"};
  const struct grade_c_cases *cases = &form->review->cases;
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.cases")),
      shares, 7);
  table.size = 9;
  table_words(&table, form->forms, names, 7);
  for (size_t i = 0; i < cases->count; i++)
    case_row(form, &table, &cases->list[i]);
  if (cases->count == 0)
    table_none(&table, form->forms);
  if (cases->count > 0)
    period_form_note(&table, period_form_word(form, "figures.cases_note"));
  table_done(&table);
}
