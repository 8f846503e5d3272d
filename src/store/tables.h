#ifndef CHAHE_STORE_TABLES_H
#define CHAHE_STORE_TABLES_H

/* Private to src/store: the tables of records as the change log has them. */

#include "connection.h"

/* What a cell of the column may hold, beside NULL. */
enum column_kind { COLUMN_INTEGER, COLUMN_TEXT, COLUMN_ID };

struct table_column {
  char *name;
  enum column_kind kind;
};

/* Its columns without rid, id and deleted, in the order of an insert's array;
 * `select` reads `deleted` and then these of the row whose id is bound. */
struct table {
  const char *name; /* static */
  struct table_column *columns;
  size_t count;
  char *select;
};

/* One for each of schema_tables, in their order; NULL on error. tables_done()
 * ends it. */
struct table *tables_load(struct store *store, struct error *error);
void tables_done(struct table *tables);

/* NULL: there is none of that name. */
const struct table *tables_find(const struct table *tables, const char *name);
/* The place of the column, or the table's count: there is none. */
size_t table_column(const struct table *table, const char *name);

#endif
