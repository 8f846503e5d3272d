#ifndef CHAHE_STORE_ROW_H
#define CHAHE_STORE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/store/store.h"

/* Rows of any table, by column name. Deleted rows (deletes are marks) are
 * passed over, except where a function says otherwise. */

/* The table of records with that name, as a text that stays; NULL: none. */
const char *row_table(const char *name);

enum cell_type { CELL_NULL, CELL_INTEGER, CELL_TEXT, CELL_ID };

struct cell {
  enum cell_type type;
  int64_t integer;
  const char *text; /* borrowed, NUL-terminated */
  struct row_id id;
};

/* Whether both hold the same value, of the same type. */
bool cell_same(const struct cell *a, const struct cell *b);

/* column = value; `value` CELL_NULL means IS NULL. */
struct condition {
  const char *column;
  struct cell value;
};

/* Finds the one row that meets all conditions; false with ERROR_NOT_FOUND
 * (no words) when there is none. */
bool row_find(struct store *store, const char *table,
              const struct condition *conditions, size_t count,
              struct row_id *id, struct error *error);

/* Called once a row with the cells of `columns` in their order; texts are
 * borrowed until it returns. Returning false ends the walk. */
typedef bool row_visit(void *context, const struct row_id *id,
                       const struct cell *cells);

/* One column to order by; where it refers to a row of `table`, by that row's
 * column `by`. */
struct row_order {
  const char *column;
  const char *table; /* NULL: by the column itself */
  const char *by;
};

/* Walks the rows that meet all conditions, ordered by `orders` (ended by a
 * NULL column; NULL: none), then as entered. */
bool row_each(struct store *store, const char *table,
              const char *const *columns, size_t column_count,
              const struct condition *conditions, size_t condition_count,
              const struct row_order *orders, row_visit *visit, void *context,
              struct error *error);

/* Walks all rows ever, deleted ones included, as entered, each with its cell
 * of `column`: numbers that people see are not used twice. */
bool row_each_ever(struct store *store, const char *table, const char *column,
                   row_visit *visit, void *context, struct error *error);

/* Inserts a row / changes cells of one; within a transaction. The log is
 * written by triggers; setting a cell to what it holds writes nothing. */
bool row_insert(struct store *store, const char *table, const struct row_id *id,
                const char *const *columns, const struct cell *cells,
                size_t count, struct error *error);
bool row_update(struct store *store, const char *table, const struct row_id *id,
                const char *const *columns, const struct cell *cells,
                size_t count, struct error *error);

/* Marks the row as deleted / takes the mark away, and search finds it again. */
bool row_delete(struct store *store, const char *table, const struct row_id *id,
                struct error *error);
bool row_undelete(struct store *store, const char *table,
                  const struct row_id *id, struct error *error);

/* Hands the row with that id to `visit`, deleted or not ("deleted" is a column
 * like others); not called when there is none. */
bool row_visit_id(struct store *store, const char *table,
                  const struct row_id *id, const char *const *columns,
                  size_t column_count, row_visit *visit, void *context,
                  struct error *error);

/* Whether a row has that id, deleted or not. */
bool row_exists(struct store *store, const char *table, const struct row_id *id,
                bool *exists, struct error *error);

/* Largest value of the integer `column` among rows that meet the condition,
 * deleted ones included (numbers are not used twice); 0 when none. */
bool row_max(struct store *store, const char *table, const char *column,
             const struct condition *condition, int64_t *max,
             struct error *error);

#endif
