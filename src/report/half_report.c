/* 半年報, the half-year report: what was done in words, and its figures. */
#include "chahe/report/narrative.h"
#include "chahe/report/paragraph.h"
#include "chahe/report/period_document.h"
#include "chahe/report/period_sections.h"
#include "chahe/report/print.h"
#include "chahe/report/table_words.h"

static const double WORDS_SIZE = 12, HEADING_ABOVE = 6;

static void write_section(struct document *document,
                          const struct narrative_section *section) {
  document_space(document, HEADING_ABOVE);
  paragraph_write(
      document,
      &(struct paragraph){.size = WORDS_SIZE, .label = section->number},
      section->heading);
  for (size_t i = 0; i < section->count; i++)
    paragraph_write(document,
                    &(struct paragraph){.size = WORDS_SIZE,
                                        .left = WORDS_SIZE,
                                        .label = section->paragraphs[i].number},
                    section->paragraphs[i].text);
}

/* The report in words opens the form: it is what a council reads. */
static void words(struct period_form *form,
                  const struct narrative_model *model) {
  struct narrative narrative;
  narrative_write(&narrative, model, form->forms);
  period_form_heading(form, narrative.title);
  for (size_t i = 0; i < NARRATIVE_SECTIONS; i++)
    write_section(form->document, &narrative.sections[i]);
  narrative_done(&narrative);
}

/* Programmes that audited tenders belong to, and the early warning's levels. */
static void programs(struct period_form *form,
                     const struct narrative_model *model) {
  static const double shares[] = {7, 3};
  static const char *const heads[] = {"figures.program", "figures.audits"};
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.programs")),
      shares, 2);
  table_words(&table, form->forms, heads, 2);
  for (size_t i = 0; i < model->program_count; i++) {
    const struct cell cells[] = {
        cell_text(model->programs[i].name, 1),
        period_form_count(form, model->programs[i].audits)};
    table_row(&table, cells, 2);
  }
  if (model->program_count == 0)
    table_none(&table, form->forms);
  const struct slot slots[] = {
      {"date", period_form_date(form, model->risk_on)},
      {"red", period_form_number(form, model->risks[RISK_RED])},
      {"orange", period_form_number(form, model->risks[RISK_ORANGE])},
      {"yellow", period_form_number(form, model->risks[RISK_YELLOW])},
      {NULL, NULL}};
  period_form_note(&table,
                   period_form_words(form, "figures.risks_note", slots));
  table_done(&table);
}

/* Nobody signs a page that does not say for what. */
static void closing(struct period_form *form) {
  period_returns(form);
  period_document_seals(form->document, form->forms);
}

bool print_half_report(const struct period_review *review,
                       const struct narrative_model *narrative,
                       const struct forms *forms, date_t printed_on,
                       struct buffer *out, struct buffer *warnings,
                       struct error *error) {
  struct period_form form;
  if (!period_form_start(&form, review, forms, "figures.title_half", printed_on,
                         error))
    return false;
  period_head(&form);
  words(&form, narrative);
  period_form_keep(&form, period_citizens);
  programs(&form, narrative);
  period_form_keep(&form, period_columns);
  period_form_keep(&form, period_months);
  period_form_keep(&form, period_grades);
  period_form_keep(&form, period_quota);
  period_form_keep(&form, period_findings);
  period_form_keep(&form, period_remediation);
  period_form_keep(&form, period_top_codes);
  period_organizers(&form);
  period_cases(&form);
  period_form_keep(&form, period_trainings);
  period_form_keep(&form, closing);
  return period_form_finish(&form, out, warnings, error);
}
