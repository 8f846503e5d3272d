#ifndef CHAHE_FORMS_SHEET_H
#define CHAHE_FORMS_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/csv.h"
#include "chahe/base/error.h"

struct source;

enum { SHEET_COLUMNS_MAX = 8 };

/* A CSV file of forms/ with known columns, in any order. */
struct sheet {
  struct csv_reader csv;
  const char *const *columns; /* borrowed names */
  size_t column_count;
  size_t at[SHEET_COLUMNS_MAX]; /* where each column stands in the file */
};

/* Reads the head line: each of `columns` must be there once and no other.
 * `source` must outlive the sheet. */
bool sheet_open(struct sheet *sheet, const struct source *source,
                const char *const *columns, size_t column_count,
                struct error *error);
void sheet_done(struct sheet *sheet);

/* The next row; CSV_BAD where it is malformed or has another number of cells
 * than the head line, with file and line in `error`. */
enum csv_result sheet_next(struct sheet *sheet, struct error *error);

/* A cell of the current row; borrowed until the next row. */
const char *sheet_cell(const struct sheet *sheet, size_t column);

/* A cell as a whole number from `min` to `max`, else false with the place in
 * `error`. */
bool sheet_number(const struct sheet *sheet, size_t column, int min, int max,
                  int *number, struct error *error);

/* Says that a cell is refused: `where` becomes "name:line: column". */
bool sheet_refuse(const struct sheet *sheet, size_t column, struct error *error,
                  const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same with a message that quotes the cell: "cell" reason. */
bool sheet_refuse_cell(const struct sheet *sheet, size_t column,
                       struct error *error, const char *reason);

#endif
