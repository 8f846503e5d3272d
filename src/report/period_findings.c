/* What was found, and against whom: blocks, severities, codes, parties. */
#include "chahe/report/chart.h"
#include "chahe/report/period_sections.h"
#include "chahe/report/table_words.h"

enum { TOP = 10 };

/* --- blocks and severities ------------------------------------------------ */

/* Blocks that the forms have; findings of none of them, only where there are
 * any. */
static bool is_shown(const struct figures *figures, int block) {
  return block != BLOCK_OTHER || figures->blocks[block] > 0;
}

static void severity_series(const struct period_form *form,
                            struct chart_series series[SEVERITY_COUNT]) {
  static const enum chart_fill fills[] = {CHART_PLAIN, CHART_FALLING,
                                          CHART_DARK};
  for (int i = 0; i < SEVERITY_COUNT; i++)
    series[i] = (struct chart_series){
        wording_severity(form->forms, (enum severity)i), fills[i]};
}

static void blocks_chart(struct period_form *form) {
  const struct figures *figures = &form->review->model.figures;
  struct chart_series series[SEVERITY_COUNT];
  struct chart_bar bars[BLOCK_COUNT];
  size_t count = 0;
  severity_series(form, series);
  for (int block = 0; block < BLOCK_COUNT; block++)
    if (is_shown(figures, block))
      bars[count++] =
          (struct chart_bar){wording_block(form->forms, (enum code_block)block),
                             figures->block_severities[block]};
  const struct chart chart = {
      .title = period_form_word(form, "figures.findings_chart"),
      .unit = period_form_word(form, "figures.finding_unit"),
      .empty = period_form_word(form, "figures.no_data"),
      .lying = true,
      .series = series,
      .series_count = SEVERITY_COUNT,
      .bars = bars,
      .bar_count = count};
  chart_write(form->document, &chart);
}

static void severity_row(struct period_form *form, struct table *table,
                         struct cell name, const int counts[SEVERITY_COUNT],
                         int sum) {
  struct cell cells[SEVERITY_COUNT + 3] = {name};
  for (int i = 0; i < SEVERITY_COUNT; i++)
    cells[1 + i] = period_form_count(form, counts[i]);
  cells[SEVERITY_COUNT + 1] = period_form_count(form, sum);
  cells[SEVERITY_COUNT + 2] = period_form_value(
      period_form_share(form, sum, form->review->model.figures.findings));
  table_row(table, cells, SEVERITY_COUNT + 3);
}

void period_findings(struct period_form *form) {
  static const double shares[] = {5, 2, 2, 2, 2, 2};
  const struct figures *figures = &form->review->model.figures;
  struct table table;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.findings")),
      shares, SEVERITY_COUNT + 3);
  struct cell head[SEVERITY_COUNT + 3];
  head[0] = cell_label(period_form_word(form, "figures.block"), 1);
  for (int i = 0; i < SEVERITY_COUNT; i++)
    head[1 + i] =
        cell_label(wording_severity(form->forms, (enum severity)i), 1);
  head[SEVERITY_COUNT + 1] =
      cell_label(period_form_word(form, "figures.sum"), 1);
  head[SEVERITY_COUNT + 2] =
      cell_label(period_form_word(form, "figures.share"), 1);
  table_head(&table, 0, head, SEVERITY_COUNT + 3);
  for (int block = 0; block < BLOCK_COUNT; block++)
    if (is_shown(figures, block))
      severity_row(
          form, &table,
          cell_text(wording_block(form->forms, (enum code_block)block), 1),
          figures->block_severities[block], figures->blocks[block]);
  severity_row(form, &table,
               cell_label(period_form_word(form, "figures.sum"), 1),
               figures->severities, figures->findings);
  table_done(&table);
  blocks_chart(form);
}

/* --- codes ---------------------------------------------------------------- */

static const char *code_text(const struct period_form *form, const char *code) {
  const struct defect_code *found =
      catalogue_find(&form->forms->catalogue, code);
  return found ? found->label.in[LANGUAGE_ZH] : "";
}

void period_top_codes(struct period_form *form) {
  static const double shares[] = {1.2, 2.4, 8, 1.6, 1.8};
  static const char *const names[] = {"figures.rank", "figures.code",
                                      "figures.text", "figures.times",
                                      "figures.share"};
  const struct period_model *model = &form->review->model;
  struct table table;
  struct cell head[5];
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.top")), shares,
      5);
  for (size_t i = 0; i < 5; i++)
    head[i] = cell_label(period_form_word(form, names[i]), 1);
  table_head(&table, 0, head, 5);
  struct chart_bar bars[TOP];
  size_t count = model->code_count < TOP ? model->code_count : TOP;
  for (size_t i = 0; i < count; i++) {
    const struct code_count *code = &model->codes[i];
    const char *text = code_text(form, code->code);
    const struct cell cells[] = {
        cell_middle(period_form_number(form, (int)i + 1), 1, ALIGN_CENTRE),
        cell_text(code->code, 1), cell_text(text, 1),
        period_form_count(form, code->count),
        period_form_value(
            period_form_share(form, code->count, model->figures.findings))};
    table_row(&table, cells, 5);
    const struct slot slots[] = {
        {"code", code->code}, {"text", text}, {NULL, NULL}};
    bars[i] = (struct chart_bar){
        period_form_words(form, "figures.code_label", slots), &code->count};
  }
  if (count == 0)
    table_none(&table, form->forms);
  table_done(&table);
  if (count == 0)
    return;
  const struct chart_series series = {period_form_word(form, "figures.times"),
                                      CHART_RISING};
  const struct chart chart = {
      .title = period_form_word(form, "figures.top_chart"),
      .unit = period_form_word(form, "figures.finding_unit"),
      .empty = period_form_word(form, "figures.no_data"),
      .lying = true,
      .series = &series,
      .series_count = 1,
      .bars = bars,
      .bar_count = count};
  chart_write(form->document, &chart);
}

/* --- parties -------------------------------------------------------------- */

void period_parties(struct period_form *form) {
  static const double shares[] = {4, 2, 3};
  static const char *const names[] = {"points.party", "points.points",
                                      "points.fine"};
  const struct figures *figures = &form->review->model.figures;
  const char *empty = period_form_word(form, "common.empty");
  struct table table;
  int64_t fines = 0;
  period_form_table(
      form, &table,
      period_form_section(form, period_form_word(form, "figures.parties")),
      shares, 3);
  table_words(&table, form->forms, names, 3);
  for (int i = 0; i < PARTY_COUNT; i++) {
    enum party party = (enum party)i;
    bool fined = party == PARTY_CONTRACTOR || party == PARTY_SUPERVISOR ||
                 party == PARTY_PCM;
    const struct cell cells[] = {
        cell_text(wording_party(form->forms, party), 1),
        period_form_count(form, figures->points[i]),
        fined ? period_form_count(form, figures->fines[i])
              : period_form_value(empty)};
    table_row(&table, cells, 3);
    fines += figures->fines[i];
  }
  const struct cell sum[] = {
      cell_label(period_form_word(form, "figures.sum"), 1),
      period_form_value(empty), period_form_count(form, fines)};
  table_row(&table, sum, 3);
  period_form_note(&table, period_form_word(form, "figures.parties_note"));
  table_done(&table);
}
