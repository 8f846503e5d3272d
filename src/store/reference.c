/* Which tables refer to which. */
#include "chahe/store/reference.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "columns.h"
#include "connection.h"
#include "schema.h"

static bool add_table(struct store *store, const char *table,
                      struct references *references, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1) "
      "ORDER BY id DESC",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *target = row_table(column_words(statement, 1));
    if (!target)
      continue;
    references->list = memory_resize(references->list, references->count + 1,
                                     sizeof *references->list);
    references->list[references->count++] = (struct reference){
        table, memory_copy_text(column_words(statement, 0)), target};
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool references_load(struct store *store, struct references *references,
                     struct error *error) {
  bool ok = true;
  *references = (struct references){0};
  for (size_t i = 0; ok && i < schema_table_count; i++)
    ok = add_table(store, schema_tables[i], references, error);
  return ok;
}

void references_done(struct references *references) {
  for (size_t i = 0; i < references->count; i++)
    free(references->list[i].column);
  free(references->list);
  *references = (struct references){0};
}
