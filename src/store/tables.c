/* The tables of records as the change log has them. */
#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "columns.h"
#include "schema.h"

static enum column_kind kind_of(const char *type) {
  if (strcmp(type, "INTEGER") == 0)
    return COLUMN_INTEGER;
  return strcmp(type, "BLOB") == 0 ? COLUMN_ID : COLUMN_TEXT;
}

static bool read_table(struct store *store, const char *name,
                       struct table *table, struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT name, type FROM pragma_table_info(?1) "
                         "WHERE name NOT IN ('rid', 'id', 'deleted')",
                         error);
  if (!statement)
    return false;
  struct buffer sql = {0};
  table->name = name;
  buffer_add_text(&sql, "SELECT deleted");
  sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *column = column_words(statement, 0);
    table->columns =
        memory_resize(table->columns, table->count + 1, sizeof *table->columns);
    table->columns[table->count++] = (struct table_column){
        memory_copy_text(column), kind_of(column_words(statement, 1))};
    buffer_format(&sql, ", \"%s\"", column);
  }
  buffer_format(&sql, " FROM \"%s\" WHERE id = ?1", name);
  table->select = buffer_take(&sql);
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

struct table *tables_load(struct store *store, struct error *error) {
  struct table *tables = memory_new(schema_table_count, sizeof *tables);
  for (size_t i = 0; i < schema_table_count; i++)
    if (!read_table(store, schema_tables[i], &tables[i], error)) {
      tables_done(tables);
      return NULL;
    }
  return tables;
}

void tables_done(struct table *tables) {
  for (size_t i = 0; tables && i < schema_table_count; i++) {
    for (size_t k = 0; k < tables[i].count; k++)
      free(tables[i].columns[k].name);
    free(tables[i].columns);
    free(tables[i].select);
  }
  free(tables);
}

const struct table *tables_find(const struct table *tables, const char *name) {
  for (size_t i = 0; i < schema_table_count; i++)
    if (strcmp(tables[i].name, name) == 0)
      return &tables[i];
  return NULL;
}

size_t table_column(const struct table *table, const char *name) {
  size_t at = 0;
  while (at < table->count && strcmp(table->columns[at].name, name) != 0)
    at++;
  return at;
}
