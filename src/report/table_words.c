/* Head rows and fillers that the tables of forms have in common. */
#include "chahe/report/table_words.h"

#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"

void table_words(struct table *table, const struct forms *forms,
                 const char *const *keys, size_t count) {
  struct cell cells[TABLE_MAX_COLUMNS];
  for (size_t i = 0; i < count; i++)
    cells[i] = cell_label(forms_wording(forms, keys[i]), 1);
  table_head(table, 0, cells, count);
}

static struct cell group(const struct table *table, const char *title) {
  struct cell cell = cell_label(title, (int)table->columns);
  cell.align = ALIGN_LEFT;
  return cell;
}

void table_group(struct table *table, const char *title) {
  const struct cell cell = group(table, title);
  table_head(table, 1, &cell, 1);
}

void table_group_on(struct table *table, const char *title) {
  const struct cell cell = group(table, title);
  table_next_head(table, 1, &cell, 1);
}

void table_numbered(struct table *table, int number, const char *text) {
  struct buffer digits = {0};
  buffer_format(&digits, "%d", number);
  const struct cell cells[] = {
      cell_middle(buffer_text(&digits), 1, ALIGN_CENTRE), cell_text(text, 1)};
  table_row(table, cells, 2);
  buffer_done(&digits);
}

void table_none(struct table *table, const struct forms *forms) {
  const struct cell none =
      cell_text(forms_wording(forms, "common.none"), (int)table->columns);
  table_row(table, &none, 1);
}
