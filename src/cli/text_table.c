/* Rows in aligned columns. */
#include "chahe/cli/text_table.h"

#include <stdlib.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"

static char *copy_cell(const char *text) {
  char *copy = memory_copy_text(text ? text : "");
  for (char *at = copy; *at; at++)
    if ((unsigned char)*at < ' ')
      *at = ' ';
  return copy;
}

void text_table_add(struct text_table *table, const char *const *texts) {
  if (table->rows == table->room) {
    table->room = table->room ? table->room * 2 : 16;
    table->cells = memory_resize(table->cells, table->room * table->columns,
                                 sizeof *table->cells);
    table->notes =
        memory_resize(table->notes, table->room, sizeof *table->notes);
  }
  for (size_t i = 0; i < table->columns; i++)
    table->cells[table->rows * table->columns + i] = copy_cell(texts[i]);
  table->notes[table->rows++] = NULL;
}

void text_table_append(struct text_table *table, const char *text) {
  char **cell = &table->cells[table->rows * table->columns - 1];
  struct buffer joined = {0};
  buffer_format(&joined, "%s%s%s", *cell, **cell ? " " : "", text);
  free(*cell);
  *cell = buffer_take(&joined);
}

void text_table_note(struct text_table *table, const char *note) {
  table->notes[table->rows - 1] = memory_copy_text(note);
}

enum { GAP = 2 };

/* Takes from the widest columns, none below `narrowest`, until `total` columns
 * fit the terminal; returns what is left. */
static size_t take_width(const struct text_table *table, size_t *cols,
                         size_t total, size_t narrowest) {
  while (total > table->width) {
    size_t widest = 0;
    for (size_t i = 1; i < table->columns; i++)
      if (cols[i] > cols[widest])
        widest = i;
    if (cols[widest] <= narrowest)
      break;
    cols[widest]--;
    total--;
  }
  return total;
}

/* Texts give way first; dates, numbers and short words only when they must. */
static void fit_width(const struct text_table *table, size_t *cols) {
  size_t total = GAP * (table->columns - 1);
  for (size_t i = 0; i < table->columns; i++)
    total += cols[i];
  if (table->width == 0)
    return;
  total = take_width(table, cols, total, 12);
  take_width(table, cols, total, 8);
}

void text_table_print(const struct text_table *table, size_t most,
                      struct buffer *out) {
  size_t *cols = memory_new(table->columns, sizeof *cols);
  for (size_t i = 0; i < table->rows * table->columns; i++) {
    size_t need = utf8_cols(table->cells[i]);
    size_t *col = &cols[i % table->columns];
    if (need > *col)
      *col = need > most ? most : need;
  }
  fit_width(table, cols);
  for (size_t row = 0; row < table->rows; row++) {
    size_t start = out->len;
    for (size_t i = 0; i < table->columns; i++) {
      const char *text = table->cells[row * table->columns + i];
      if (i > 0)
        buffer_add_text(out, "  ");
      if (table->right && table->right[i])
        utf8_fit_right(out, text, cols[i]);
      else
        utf8_fit(out, text, cols[i]);
    }
    while (out->len > start && out->data[out->len - 1] == ' ')
      out->data[--out->len] = '\0';
    buffer_add_char(out, '\n');
    if (table->notes[row])
      buffer_format(out, "    %s\n", table->notes[row]);
  }
  free(cols);
}

void text_table_done(struct text_table *table) {
  for (size_t i = 0; i < table->rows * table->columns; i++)
    free(table->cells[i]);
  for (size_t i = 0; i < table->rows; i++)
    free(table->notes[i]);
  free(table->cells);
  free(table->notes);
  table->notes = NULL;
  table->cells = NULL;
  table->rows = table->room = 0;
}
