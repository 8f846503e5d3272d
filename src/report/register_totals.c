/* What stands under the register: totals, and counts by grade. */
#include <stdio.h>

#include "chahe/base/buffer.h"
#include "chahe/report/period_document.h"
#include "chahe/report/wording.h"
#include "register_lines.h"

static const double SIZE = 9;

/* Adds the mean of the scores that are told, in tenths rounded half up. */
static void add_mean(struct buffer *out, const struct register_model *model,
                     const struct forms *forms) {
  int64_t sum = 0, count = 0;
  for (size_t i = 0; i < model->count; i++) {
    const struct grade_result *grade = &model->rows[i].result.grade;
    if (grade->grade == GRADE_PENDING || grade->score == SCORE_NONE)
      continue;
    sum += grade->score;
    count++;
  }
  if (count == 0) {
    buffer_add_text(out, forms_wording(forms, "common.empty"));
    return;
  }
  int tenths = (int)((sum * 20 + count) / (count * 2));
  buffer_format(out, "%d.%d", tenths / 10, tenths % 10);
}

/* The columns' sums: a tender that was audited again counts again. */
static void add_amounts(struct buffer *out, const struct register_model *model,
                        const struct forms *forms) {
  int64_t budget = 0, contract = 0;
  for (size_t i = 0; i < model->count; i++) {
    const struct register_row *row = &model->rows[i];
    budget += row->audit->facts.budget;
    if (row->texts->contract_price > 0)
      contract += row->texts->contract_price;
  }
  struct buffer amounts[2] = {{0}, {0}};
  wording_thousands(&amounts[0], budget);
  wording_thousands(&amounts[1], contract);
  const struct slot slots[] = {{"budget", buffer_text(&amounts[0])},
                               {"contract", buffer_text(&amounts[1])},
                               {NULL, NULL}};
  wording_add(out, forms, "register.amounts", slots);
  buffer_done(&amounts[0]);
  buffer_done(&amounts[1]);
}

void register_total(struct table *table, const struct register_model *model,
                    const struct forms *forms, int columns) {
  enum { LABEL_COLUMNS = 2 };
  const struct figures *figures = &model->figures;
  int closed = 0;
  for (size_t i = 0; i < model->count; i++)
    closed += model->rows[i].audit->facts.closed_on != DATE_NONE;
  enum { NUMBERS = 5 };
  struct buffer counts[NUMBERS] = {{0}};
  const int numbers[NUMBERS] = {figures->audits, figures->audit,
                                figures->reaudit, closed,
                                figures->audits - closed};
  for (size_t i = 0; i < NUMBERS; i++)
    wording_money(&counts[i], numbers[i]); /* with commas */
  struct buffer amounts = {0}, mean = {0}, text = {0};
  add_amounts(&amounts, model, forms);
  add_mean(&mean, model, forms);
  const struct slot slots[] = {{"audits", buffer_text(&counts[0])},
                               {"audit", buffer_text(&counts[1])},
                               {"reaudit", buffer_text(&counts[2])},
                               {"closed", buffer_text(&counts[3])},
                               {"unclosed", buffer_text(&counts[4])},
                               {"amounts", buffer_text(&amounts)},
                               {"mean", buffer_text(&mean)},
                               {NULL, NULL}};
  wording_add(&text, forms, "register.total_value", slots);
  const struct cell cells[] = {
      cell_label(forms_wording(forms, "register.total"), LABEL_COLUMNS),
      cell_middle(buffer_text(&text), columns - LABEL_COLUMNS, ALIGN_LEFT)};
  table_row(table, cells, 2);
  for (size_t i = 0; i < NUMBERS; i++)
    buffer_done(&counts[i]);
  buffer_done(&amounts);
  buffer_done(&mean);
  buffer_done(&text);
}

/* --- counts by grade --------------------------------------------------- */

enum { GRADES = GRADE_NONE + 1, GRADE_COLUMNS = GRADES + 2 };

/* A block that is kept on one page. */
struct block {
  struct document *document;
  const struct register_model *model;
  const struct forms *forms;
};

/* "55.8%", rounded half up. */
static void add_share(struct buffer *out, int count, int of) {
  int64_t tenths = ((int64_t)count * 2000 + of) / (of * 2);
  buffer_format(out, "%d.%d%%", (int)(tenths / 10), (int)(tenths % 10));
}

/* A row: each grade's number, or its share, and that of all. */
static void write_counts(struct table *table, const char *label,
                         const struct figures *figures, bool percent) {
  struct buffer texts[GRADES + 1] = {{0}};
  struct cell cells[GRADE_COLUMNS];
  cells[0] = cell_label(label, 1);
  for (int i = 0; i <= GRADES; i++) {
    int count = i < GRADES ? figures->grades[i] : figures->audits;
    if (percent)
      add_share(&texts[i], count, figures->audits);
    else
      wording_money(&texts[i], count);
    cells[i + 1] = cell_middle(buffer_text(&texts[i]), 1, ALIGN_CENTRE);
  }
  table_row(table, cells, GRADE_COLUMNS);
  for (int i = 0; i <= GRADES; i++)
    buffer_done(&texts[i]);
}

static void write_grades(const struct block *block) {
  static const double shares[GRADE_COLUMNS] = {2, 1, 1, 1, 1, 1, 1, 1};
  const struct figures *figures = &block->model->figures;
  const struct forms *forms = block->forms;
  struct cell heads[GRADE_COLUMNS];
  struct table table;
  heads[0] = cell_label(forms_wording(forms, "register.grade"), 1);
  for (int i = 0; i < GRADES; i++)
    heads[i + 1] =
        cell_label(i == GRADE_NONE ? forms_wording(forms, "score.none")
                                   : wording_grade(forms, (enum grade)i),
                   1);
  heads[GRADES + 1] = cell_label(forms_wording(forms, "register.total"), 1);
  table_start(&table, block->document, shares, GRADE_COLUMNS, SIZE);
  table_title(&table, forms_wording(forms, "register.grades"));
  table_head(&table, 0, heads, GRADE_COLUMNS);
  write_counts(&table, forms_wording(forms, "register.count"), figures, false);
  write_counts(&table, forms_wording(forms, "register.share"), figures, true);
  table_done(&table);
}

static void write_figures(const struct block *block) {
  const struct figures *figures = &block->model->figures;
  if (figures->audits > 0)
    write_grades(block);
  if (figures->supervision == 0)
    return;
  char count[16];
  struct buffer text = {0};
  snprintf(count, sizeof count, "%d", figures->supervision);
  const struct slot slots[] = {{"count", count}, {NULL, NULL}};
  wording_add(&text, block->forms, "register.supervisions", slots);
  document_space(block->document, 4);
  document_paragraph(block->document, buffer_text(&text), SIZE, ALIGN_LEFT);
  buffer_done(&text);
}

/* Nobody signs a page that does not say for what. */
static void write_block(void *context) {
  const struct block *block = context;
  write_figures(block);
  period_document_seals(block->document, block->forms);
}

void register_grades(struct document *document,
                     const struct register_model *model,
                     const struct forms *forms) {
  struct block block = {document, model, forms};
  document_keep(document, write_block, &block);
}
