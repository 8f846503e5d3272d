/* The triggers that keep the change log and the search index, made from the
 * tables' columns. */
#include <string.h>

#include "chahe/base/buffer.h"
#include "columns.h"
#include "schema.h"

static const char *const kinds[] = {"log_insert", "log_update", "no_delete",
                                    "search_insert", "search_update"};

/* A table's columns as the triggers need them. */
struct parts {
  struct buffer cells;   /* arguments of chahe_cells() over new's cells */
  struct buffer changed; /* one SELECT a column: name, old, new */
  struct buffer old_text, new_text; /* searched cells, joined by line ends */
  struct buffer searched;           /* their names, joined by commas */
};

static void parts_done(struct parts *parts) {
  buffer_done(&parts->cells);
  buffer_done(&parts->changed);
  buffer_done(&parts->old_text);
  buffer_done(&parts->new_text);
  buffer_done(&parts->searched);
}

static bool is_searched(const struct search_columns *search, size_t count,
                        const char *table, const char *name) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < search[i].count; k++)
      if (strcmp(search[i].table, table) == 0 &&
          strcmp(search[i].columns[k], name) == 0)
        return true;
  return false;
}

static void add_column(struct parts *parts, const char *name, bool searched) {
  buffer_format(&parts->cells, "%snew.%s", parts->cells.len ? ", " : "", name);
  buffer_format(&parts->changed,
                "%sSELECT '%s' AS col, old.%s AS was, new.%s AS value",
                parts->changed.len ? " UNION ALL " : "", name, name, name);
  if (!searched)
    return;
  bool alone = parts->searched.len == 0;
  const char *glue = alone ? "" : " || char(10) || ";
  buffer_format(&parts->old_text, "%scoalesce(old.%s, '')", glue, name);
  buffer_format(&parts->new_text, "%scoalesce(new.%s, '')", glue, name);
  buffer_format(&parts->searched, "%s%s", alone ? "" : ", ", name);
}

static bool read_parts(struct store *store, const char *table,
                       const struct search_columns *search, size_t search_count,
                       struct parts *parts, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT name FROM pragma_table_info(?1)", error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *name = column_words(statement, 0);
    /* a new row is never deleted, and the mark is logged by itself */
    if (strcmp(name, "rid") != 0 && strcmp(name, "id") != 0 &&
        strcmp(name, "deleted") != 0)
      add_column(parts, name, is_searched(search, search_count, table, name));
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* One trigger being put together. */
struct trigger {
  const char *table;
  struct buffer name, sql;
};

static struct buffer *start(struct trigger *trigger, const char *kind,
                            const char *when) {
  buffer_reset(&trigger->name);
  buffer_format(&trigger->name, "%s_%s", trigger->table, kind);
  buffer_reset(&trigger->sql);
  buffer_format(&trigger->sql, "CREATE TRIGGER %s %s ON %s ",
                trigger->name.data, when, trigger->table);
  return &trigger->sql;
}

/* What a merge writes has its entries in the log already. */
#define LOGGING "WHEN chahe_merging() = 0 "

/* A mark says what of the row was seen when it was made, so that it can be told
 * what was not: behind the entry that is built on the mark before comes one
 * for each other device that has changed the row, built on the last of its
 * changes. */
#define LOG_MARK                                                        \
  "INSERT INTO logged SELECT '%s', new.id, 'deleted', new.deleted "     \
  "WHERE new.deleted IS NOT old.deleted; "                              \
  "INSERT INTO built SELECT '%s', new.id, 'deleted', new.deleted, "     \
  "seen.device, seen.seq FROM (SELECT device, max(seq) AS seq "         \
  "FROM change WHERE new.deleted IS NOT old.deleted AND row = new.id "  \
  "AND device <> chahe_device() GROUP BY device) seen "                 \
  "WHERE (seen.device, seen.seq) IS NOT (SELECT prev_device, prev_seq " \
  "FROM change WHERE device = chahe_device() ORDER BY seq DESC LIMIT 1); "

static bool each_log_trigger(struct trigger *trigger, const struct parts *parts,
                             trigger_visit *visit, void *context) {
  const char *table = trigger->table;
  struct buffer *sql = start(trigger, "log_insert", "AFTER INSERT");
  buffer_format(sql,
                LOGGING
                "BEGIN INSERT INTO logged VALUES ('%s', new.id, '', "
                "chahe_cells(%s)); END",
                table, buffer_text(&parts->cells));
  if (!visit(context, table, trigger->name.data, sql->data))
    return false;
  start(trigger, "log_update", "AFTER UPDATE");
  buffer_format(sql,
                LOGGING
                "BEGIN SELECT raise(ABORT, 'a row keeps its id') "
                "WHERE new.id IS NOT old.id; " LOG_MARK
                "INSERT INTO logged SELECT '%s', new.id, col, value FROM (%s) "
                "WHERE was IS NOT value; END",
                table, table, table, parts->changed.data);
  if (!visit(context, table, trigger->name.data, sql->data))
    return false;
  start(trigger, "no_delete", "BEFORE DELETE");
  buffer_add_text(sql,
                  "BEGIN SELECT raise(ABORT, 'rows are marked, not deleted'); "
                  "END");
  return visit(context, table, trigger->name.data, sql->data);
}

/* The index is a virtual table, which triggers may not touch in a file that
 * trusts no schema; chahe_index(rowid, old text, new text) writes to it. */
static bool each_search_trigger(struct trigger *trigger, size_t table,
                                const struct parts *parts, trigger_visit *visit,
                                void *context) {
  struct buffer when = {0};
  struct buffer *sql = start(trigger, "search_insert", "AFTER INSERT");
  buffer_add_text(sql, "WHEN new.deleted = 0 BEGIN SELECT chahe_index(");
  schema_add_search_rowid(sql, "new", table);
  buffer_format(sql, ", NULL, %s); END", parts->new_text.data);
  bool ok = visit(context, trigger->table, trigger->name.data, sql->data);
  buffer_format(&when, "AFTER UPDATE OF %s, deleted", parts->searched.data);
  start(trigger, "search_update", when.data);
  buffer_add_text(sql, "BEGIN SELECT chahe_index(");
  schema_add_search_rowid(sql, "old", table);
  buffer_format(sql,
                ", iif(old.deleted = 0, %s, NULL), "
                "iif(new.deleted = 0, %s, NULL)); END",
                parts->old_text.data, parts->new_text.data);
  ok = ok && visit(context, trigger->table, trigger->name.data, sql->data);
  buffer_done(&when);
  return ok;
}

static bool each_of_table(struct store *store, size_t table,
                          const struct search_columns *search,
                          size_t search_count, trigger_visit *visit,
                          void *context, struct error *error) {
  struct trigger trigger = {.table = schema_tables[table]};
  struct parts parts = {0};
  bool ok =
      read_parts(store, trigger.table, search, search_count, &parts, error) &&
      each_log_trigger(&trigger, &parts, visit, context) &&
      (parts.searched.len == 0 ||
       each_search_trigger(&trigger, table, &parts, visit, context));
  parts_done(&parts);
  buffer_done(&trigger.name);
  buffer_done(&trigger.sql);
  return ok;
}

bool triggers_each(struct store *store, const struct search_columns *search,
                   size_t search_count, trigger_visit *visit, void *context,
                   struct error *error) {
  bool ok = true;
  for (size_t i = 0; ok && i < schema_table_count; i++)
    ok = each_of_table(store, i, search, search_count, visit, context, error);
  return ok;
}

bool triggers_text(struct store *store, const char *table,
                   const struct search_columns *search, size_t search_count,
                   struct buffer *text, struct error *error) {
  struct parts parts = {0};
  bool ok = read_parts(store, table, search, search_count, &parts, error);
  buffer_add_text(text, buffer_text(&parts.new_text));
  parts_done(&parts);
  return ok;
}

bool triggers_have(const char *name) {
  for (size_t i = 0; i < schema_table_count; i++) {
    size_t len = strlen(schema_tables[i]);
    if (strncmp(name, schema_tables[i], len) != 0 || name[len] != '_')
      continue;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      if (strcmp(name + len + 1, kinds[k]) == 0)
        return true;
  }
  return false;
}
