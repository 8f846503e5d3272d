/* What a file holds, in numbers. */
#include "chahe/store/census.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "connection.h"
#include "schema.h"

static bool count_table(struct store *store, const char *name,
                        struct census_table *table, struct error *error) {
  struct buffer sql = {0};
  *table = (struct census_table){.name = name};
  buffer_format(&sql,
                "SELECT count(*) FILTER (WHERE deleted = 0), "
                "count(*) FILTER (WHERE deleted <> 0) FROM \"%s\"",
                name);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  if (ok) {
    table->records = sqlite3_column_int64(statement, 0);
    table->deleted = sqlite3_column_int64(statement, 1);
  }
  connection_release(statement);
  return ok;
}

static bool count_tables(struct store *store, struct census *census,
                         struct error *error) {
  census->tables = memory_new(schema_table_count, sizeof *census->tables);
  census->table_count = schema_table_count;
  for (size_t i = 0; i < schema_table_count; i++)
    if (!count_table(store, schema_tables[i], &census->tables[i], error))
      return false;
  return true;
}

bool census_take(struct store *store, struct census *census,
                 struct error *error) {
  *census = (struct census){0};
  bool ok = connection_integer(store, "PRAGMA user_version", &census->version,
                               error) &&
            count_tables(store, census, error) &&
            connection_integer(store, "SELECT count(*) FROM blob",
                               &census->pictures, error) &&
            connection_integer(
                store, "SELECT coalesce(sum(length(bytes)), 0) FROM blob",
                &census->picture_bytes, error) &&
            connection_integer(store, "SELECT count(*) FROM change",
                               &census->entries, error) &&
            log_positions_load(store, &census->positions, error);
  if (!ok)
    census_done(census);
  return ok;
}

void census_done(struct census *census) {
  log_positions_done(&census->positions);
  free(census->tables);
  *census = (struct census){0};
}

static bool same_table(const struct census_table *a,
                       const struct census_table *b) {
  return strcmp(a->name, b->name) == 0 && a->records == b->records &&
         a->deleted == b->deleted;
}

bool census_same(const struct census *a, const struct census *b) {
  bool same = a->version == b->version && a->table_count == b->table_count &&
              a->pictures == b->pictures &&
              a->picture_bytes == b->picture_bytes &&
              a->entries == b->entries &&
              log_positions_same(&a->positions, &b->positions);
  for (size_t i = 0; same && i < a->table_count; i++)
    same = same_table(&a->tables[i], &b->tables[i]);
  return same;
}

int64_t census_records(const struct census *census, const char *table) {
  for (size_t i = 0; i < census->table_count; i++)
    if (strcmp(census->tables[i].name, table) == 0)
      return census->tables[i].records;
  return 0;
}
