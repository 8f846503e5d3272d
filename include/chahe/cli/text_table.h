#ifndef CHAHE_CLI_TEXT_TABLE_H
#define CHAHE_CLI_TEXT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct buffer;

/* Rows in aligned columns, by display width. */
struct text_table {
  char **cells; /* owned, row by row */
  char **notes; /* owned, one a row, NULL: none */
  size_t columns, rows, room;
  const bool *right; /* by column: numbers; borrowed, may be NULL */
  size_t width;      /* of the terminal, in columns; 0: none to fit */
};

/* Adds a row: `columns` texts, copied; line ends become blanks. */
void text_table_add(struct text_table *table, const char *const *texts);
/* Adds to the last cell of the last row, parted by a blank. */
void text_table_append(struct text_table *table, const char *text);
/* A line of its own below the last row, indented and never cut. */
void text_table_note(struct text_table *table, const char *note);
/* Appends the table to `out`. Columns wider than `most` are cut with "…", and
 * the widest ones further where the table is wider than its terminal. */
void text_table_print(const struct text_table *table, size_t most,
                      struct buffer *out);
void text_table_done(struct text_table *table);

#endif
