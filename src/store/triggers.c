/* Triggers made from the table list: the change log and the search index. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "schema.h"

/* Raised when the text of the triggers below or the tokenizer changes. */
#define TRIGGER_EDITION "2"

enum { TABLES_PER_ROW = 32 }; /* search rowid = rid * 32 + table number */

static bool has_column(const struct search_columns *search, const char *name) {
  for (size_t i = 0; i < search->count; i++)
    if (strcmp(search->columns[i], name) == 0)
      return true;
  return false;
}

/* A table's columns as the triggers need them. */
struct trigger_parts {
  struct buffer cells;   /* arguments of chahe_cells() over new's cells */
  struct buffer changed; /* one SELECT a column: name, old, new */
  struct buffer old_text, new_text; /* searched cells, joined by line ends */
  struct buffer searched;           /* their names, joined by commas */
};

static void trigger_parts_done(struct trigger_parts *texts) {
  buffer_done(&texts->cells);
  buffer_done(&texts->changed);
  buffer_done(&texts->old_text);
  buffer_done(&texts->new_text);
  buffer_done(&texts->searched);
}

static void add_column(struct trigger_parts *texts, const char *name,
                       bool searched) {
  if (strcmp(name, "deleted") != 0) /* a new row never is */
    buffer_format(&texts->cells, "%snew.%s", texts->cells.len ? ", " : "",
                  name);
  buffer_format(&texts->changed,
                "%sSELECT '%s' AS col, old.%s AS was, new.%s AS value",
                texts->changed.len ? " UNION ALL " : "", name, name, name);
  if (!searched)
    return;
  bool alone = texts->searched.len == 0;
  const char *glue = alone ? "" : " || char(10) || ";
  buffer_format(&texts->old_text, "%scoalesce(old.%s, '')", glue, name);
  buffer_format(&texts->new_text, "%scoalesce(new.%s, '')", glue, name);
  buffer_format(&texts->searched, "%s%s", alone ? "" : ", ", name);
}

static bool read_columns(struct store *store, const char *table,
                         const struct search_columns *search,
                         struct trigger_parts *texts, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT name FROM pragma_table_info(?1)", error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(statement, 0);
    if (strcmp(name, "rid") != 0 && strcmp(name, "id") != 0)
      add_column(texts, name, search && has_column(search, name));
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static void add_log_triggers(struct buffer *sql, const char *table,
                             const struct trigger_parts *texts) {
  buffer_format(sql,
                "CREATE TRIGGER %s_log_insert AFTER INSERT ON %s BEGIN "
                "INSERT INTO logged VALUES ('%s', new.id, '', "
                "chahe_cells(%s)); END;",
                table, table, table, texts->cells.data);
  buffer_format(sql,
                "CREATE TRIGGER %s_log_update AFTER UPDATE ON %s BEGIN "
                "SELECT raise(ABORT, 'a row keeps its id') "
                "WHERE new.id IS NOT old.id; "
                "INSERT INTO logged SELECT '%s', new.id, col, value FROM (%s) "
                "WHERE was IS NOT value; END;",
                table, table, table, texts->changed.data);
  buffer_format(sql,
                "CREATE TRIGGER %s_no_delete BEFORE DELETE ON %s BEGIN "
                "SELECT raise(ABORT, 'rows are marked, not deleted'); END;",
                table, table);
}

/* The index is a virtual table, which triggers may not touch in a file that
 * trusts no schema; chahe_index(rowid, old text, new text) writes to it. */
static void add_search_triggers(struct buffer *sql, const char *table,
                                size_t number,
                                const struct trigger_parts *texts) {
  buffer_format(sql,
                "CREATE TRIGGER %s_search_insert AFTER INSERT ON %s "
                "WHEN new.deleted = 0 BEGIN "
                "SELECT chahe_index(new.rid * %d + %zu, NULL, %s); END;",
                table, table, TABLES_PER_ROW, number, texts->new_text.data);
  buffer_format(sql,
                "CREATE TRIGGER %s_search_update AFTER UPDATE OF %s, deleted "
                "ON %s BEGIN "
                "SELECT chahe_index(old.rid * %d + %zu, "
                "iif(old.deleted = 0, %s, NULL), "
                "iif(new.deleted = 0, %s, NULL)); END;",
                table, texts->searched.data, table, TABLES_PER_ROW, number,
                texts->old_text.data, texts->new_text.data);
}

static const struct search_columns *search_of(
    const struct search_columns *search, size_t count, const char *table) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(search[i].table, table) == 0)
      return &search[i];
  return NULL;
}

/* What the triggers depend on, to see whether the file has these. */
static char *describe(const struct search_columns *search, size_t count) {
  struct buffer text = {0};
  buffer_add_text(&text, TRIGGER_EDITION);
  for (size_t i = 0; i < schema_table_count; i++) {
    const struct search_columns *one =
        search_of(search, count, schema_tables[i]);
    buffer_format(&text, ";%s", schema_tables[i]);
    for (size_t k = 0; one && k < one->count; k++)
      buffer_format(&text, ",%s", one->columns[k]);
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
  *same =
      step == SQLITE_ROW &&
      strcmp((const char *)sqlite3_column_text(statement, 0), description) == 0;
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool drop_triggers(struct store *store, struct error *error) {
  static const char *const kinds[] = {"log_insert", "log_update", "no_delete",
                                      "search_insert", "search_update"};
  struct buffer sql = {0};
  for (size_t i = 0; i < schema_table_count; i++)
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      buffer_format(&sql, "DROP TRIGGER IF EXISTS %s_%s;", schema_tables[i],
                    kinds[k]);
  bool ok = connection_run(store, sql.data, error);
  buffer_done(&sql);
  return ok;
}

static bool make_table(struct store *store, size_t index,
                       const struct search_columns *search,
                       struct error *error) {
  const char *table = schema_tables[index];
  struct trigger_parts texts = {0};
  struct buffer sql = {0};
  bool ok = read_columns(store, table, search, &texts, error);
  if (ok) {
    add_log_triggers(&sql, table, &texts);
    if (texts.searched.len > 0) {
      add_search_triggers(&sql, table, index + 1, &texts);
      /* the rows that are there already */
      buffer_format(&sql,
                    "INSERT INTO search (rowid, text) "
                    "SELECT new.rid * %d + %zu, %s FROM %s new "
                    "WHERE new.deleted = 0;",
                    TABLES_PER_ROW, index + 1, texts.new_text.data, table);
    }
    ok = connection_run(store, sql.data, error);
  }
  buffer_done(&sql);
  trigger_parts_done(&texts);
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
  if (!drop_triggers(store, error) ||
      !connection_run(
          store, "INSERT INTO search (search) VALUES ('delete-all')", error))
    return false;
  for (size_t i = 0; i < schema_table_count; i++)
    if (!make_table(store, i, search_of(search, search_count, schema_tables[i]),
                    error))
      return false;
  return remember(store, description, error);
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
