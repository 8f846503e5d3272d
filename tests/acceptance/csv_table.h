#ifndef TESTS_ACCEPTANCE_CSV_TABLE_H
#define TESTS_ACCEPTANCE_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"

/* A CSV file of a scenario, read whole. */
struct csv_table {
  struct buffer text;
  char **cells; /* row by row, the header first; owned */
  size_t columns;
  size_t rows; /* without the header */
};

/* The kinds of the data dictionary (DESIGN), parents before children, and the
 * columns of their keys; ended by a NULL name. */
struct csv_table_kind {
  const char *name;
  const char *keys[3];
};
extern const struct csv_table_kind csv_table_kinds[];

/* False when there is no such file; a file that cannot be read is told as a
 * TAP comment and is false too. */
bool csv_table_load(const char *folder, const char *kind,
                    struct csv_table *table);
void csv_table_done(struct csv_table *table);

/* The cell in row `row` (0 is the first below the header) and the column of
 * that name; NULL where there is no such column. */
const char *csv_table_cell(const struct csv_table *table, size_t row,
                           const char *column);

/* Compares an exported table with the one that was imported: the same rows,
 * each column equal once numbers, dates and line ends are written one way; a
 * column that was not imported is empty. Prints each difference as a TAP
 * comment and returns how many there are. */
size_t csv_table_compare(const struct csv_table_kind *kind,
                         const struct csv_table *imported,
                         const struct csv_table *exported);

#endif
