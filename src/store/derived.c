/* What is derived from the tables and the forms: the triggers in the file, and
 * the search index. Table `derived` says for what they were made. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "columns.h"
#include "schema.h"

/* Raised when the text of the triggers or the tokenizer changes. */
#define TRIGGER_EDITION "3"

/* What the triggers depend on, to see whether the file has these. */
static char *describe(const struct search_columns *search, size_t count) {
  struct buffer text = {0};
  buffer_add_text(&text, TRIGGER_EDITION);
  for (size_t i = 0; i < schema_table_count; i++) {
    buffer_format(&text, ";%s", schema_tables[i]);
    for (size_t k = 0; k < count; k++)
      for (size_t n = 0; n < search[k].count; n++)
        if (strcmp(search[k].table, schema_tables[i]) == 0)
          buffer_format(&text, ",%s", search[k].columns[n]);
  }
  return buffer_take(&text);
}

static bool same_as_before(struct store *store, const char *description,
                           bool *same, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT value FROM derived WHERE key = 'triggers'", error);
  if (!statement)
    return false;
  int step = sqlite3_step(statement);
  *same = step == SQLITE_ROW &&
          strcmp(column_words(statement, 0), description) == 0;
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool schema_has_triggers(struct store *store,
                         const struct search_columns *search,
                         size_t search_count, bool *same, struct error *error) {
  char *description = describe(search, search_count);
  bool ok = same_as_before(store, description, same, error);
  free(description);
  return ok;
}

/* The triggers that are there, by the names that ours have: one that was
 * made for more search columns than there are now goes too. */
static bool drop_triggers(struct store *store, struct error *error) {
  struct buffer sql = {0};
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    if (triggers_have(column_words(statement, 0)))
      buffer_format(&sql, "DROP TRIGGER %s;", column_words(statement, 0));
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  ok = ok && connection_run(store, buffer_text(&sql), error);
  buffer_done(&sql);
  return ok;
}

struct maker {
  struct store *store;
  struct error *error;
};

static bool make_trigger(void *context, const char *table, const char *name,
                         const char *sql) {
  struct maker *maker = context;
  (void)table;
  (void)name;
  return connection_run(maker->store, sql, maker->error);
}

/* Indexes the rows that are there already. */
static bool fill_index(struct store *store, const struct search_columns *search,
                       size_t search_count, struct error *error) {
  bool ok = connection_run(
      store, "INSERT INTO search (search) VALUES ('delete-all')", error);
  for (size_t i = 0; ok && i < schema_table_count; i++) {
    struct buffer text = {0};
    struct buffer sql = {0};
    ok = triggers_text(store, schema_tables[i], search, search_count, &text,
                       error);
    buffer_add_text(&sql, "INSERT INTO search (rowid, text) SELECT ");
    schema_add_search_rowid(&sql, "new", i);
    buffer_format(&sql, ", %s FROM %s new WHERE new.deleted = 0",
                  buffer_text(&text), schema_tables[i]);
    ok = ok && (text.len == 0 || connection_run(store, sql.data, error));
    buffer_done(&text);
    buffer_done(&sql);
  }
  return ok;
}

static bool remember(struct store *store, const char *description,
                     struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "INSERT OR REPLACE INTO derived VALUES ('triggers', ?1)", error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, description, -1, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool make_all(struct store *store, const struct search_columns *search,
                     size_t search_count, const char *description,
                     struct error *error) {
  struct maker maker = {store, error};
  return drop_triggers(store, error) &&
         triggers_each(store, search, search_count, make_trigger, &maker,
                       error) &&
         fill_index(store, search, search_count, error) &&
         remember(store, description, error);
}

bool schema_prepare_triggers(struct store *store,
                             const struct search_columns *search,
                             size_t search_count, struct error *error) {
  char *description = describe(search, search_count);
  bool same;
  bool ok = same_as_before(store, description, &same, error);
  if (ok && !same) {
    ok = connection_run(store, "BEGIN IMMEDIATE", error);
    if (ok && (!make_all(store, search, search_count, description, error) ||
               !connection_run(store, "COMMIT", error))) {
      sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
      ok = false;
    }
  }
  free(description);
  return ok;
}
