/* Whether the tables hold what the change log says.
 *
 * The log is walked as it was written, which is how the rows lie in their
 * tables, too. An insert's cells are compared with the row; one that differs
 * must have a later change. A change of a cell is looked at when it is the
 * last one of that cell, so that each cell is judged once. */
#include "chahe/store/log_check.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "columns.h"
#include "schema.h"
#include "tables.h"

struct checker {
  struct store *store;
  log_report *report;
  void *context;
  struct error *error;
  struct table *tables; /* as schema_tables */
  int64_t problems;
};

/* One entry of the log. */
struct entry {
  int64_t device, seq;
  struct row_id row;
  const struct table *table;
  const char *column; /* "": an insert */
  sqlite3_value *value;
};

static void tell(struct checker *checker, const char *table,
                 const struct row_id *row, const char *problem) {
  if (++checker->problems <= LOG_PROBLEMS_MAX)
    checker->report(checker->context, table, row, problem);
}

static void tell_cell(struct checker *checker, const struct entry *entry,
                      const char *column) {
  char problem[256];
  snprintf(problem, sizeof problem, _("%.64s: is not what the change log says"),
           column);
  tell(checker, entry->table->name, &entry->row, problem);
}

/* --- cells ------------------------------------------------------------- */

static bool same_bytes(const void *a, const void *b, size_t len) {
  return len == 0 || memcmp(a, b, len) == 0;
}

static bool same_values(sqlite3_value *a, sqlite3_value *b) {
  int type = sqlite3_value_type(a);
  if (type != sqlite3_value_type(b))
    return false;
  if (type == SQLITE_INTEGER)
    return sqlite3_value_int64(a) == sqlite3_value_int64(b);
  if (type == SQLITE_NULL)
    return true;
  int len = sqlite3_value_bytes(a);
  return len == sqlite3_value_bytes(b) &&
         same_bytes(sqlite3_value_blob(a), sqlite3_value_blob(b), (size_t)len);
}

static bool same_id(const unsigned char *id, const char *hex) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < ROW_ID_SIZE; i++)
    if (hex[2 * i] != digits[id[i] >> 4] ||
        hex[2 * i + 1] != digits[id[i] & 15])
      return false;
  return true;
}

/* A cell against its place in an insert's array, NULL when there is none. */
static bool same_as_json(sqlite3_stmt *row, int at, const json_t *json) {
  size_t len = (size_t)sqlite3_column_bytes(row, at);
  switch (sqlite3_column_type(row, at)) {
    case SQLITE_NULL:
      return !json || json_is_null(json);
    case SQLITE_INTEGER:
      return json_is_integer(json) &&
             json_integer_value(json) == sqlite3_column_int64(row, at);
    case SQLITE_TEXT:
      return json_is_string(json) && json_string_length(json) == len &&
             same_bytes(sqlite3_column_text(row, at), json_string_value(json),
                        len);
    case SQLITE_BLOB:
      return len == ROW_ID_SIZE && json_is_string(json) &&
             json_string_length(json) == 2 * ROW_ID_SIZE &&
             same_id(sqlite3_column_blob(row, at), json_string_value(json));
    default:
      return false;
  }
}

/* --- entries ----------------------------------------------------------- */

/* Whether the entry is the last one of that cell. */
static bool is_last(struct checker *checker, const struct entry *entry,
                    const char *column, bool *last) {
  sqlite3_stmt *statement = connection_prepare(
      checker->store,
      "SELECT c.device, c.seq FROM change c LEFT JOIN device d "
      "ON d.no = c.device WHERE c.row = ?1 AND c.col IN (?2, '') "
      "ORDER BY c.at DESC, d.id DESC, c.seq DESC LIMIT 1",
      checker->error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, entry->row.bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, column, -1, SQLITE_STATIC);
  bool ok = sqlite3_step(statement) == SQLITE_ROW ||
            connection_refuse(checker->store, checker->error);
  *last = ok && sqlite3_column_int64(statement, 0) == entry->device &&
          sqlite3_column_int64(statement, 1) == entry->seq;
  connection_release(statement);
  return ok;
}

/* A cell that is not what the insert says must have been changed since. */
static bool check_later(struct checker *checker, const struct entry *entry,
                        const char *column) {
  bool last;
  if (!is_last(checker, entry, column, &last))
    return false;
  if (last)
    tell_cell(checker, entry, column);
  return true;
}

static bool check_insert(struct checker *checker, const struct entry *entry,
                         sqlite3_stmt *row) {
  const struct table *table = entry->table;
  const char *text = (const char *)sqlite3_value_text(entry->value);
  json_t *cells = text ? json_loads(text, 0, NULL) : NULL;
  bool ok = sqlite3_column_int64(row, 0) == 0 ||
            check_later(checker, entry, "deleted");
  for (size_t i = 0; ok && i < table->count; i++)
    if (!same_as_json(row, (int)i + 1, json_array_get(cells, i)))
      ok = check_later(checker, entry, table->columns[i].name);
  if (!json_is_array(cells) || json_array_size(cells) > table->count)
    tell(checker, table->name, &entry->row,
         _("its entry in the change log cannot be read"));
  json_decref(cells);
  return ok;
}

static bool check_update(struct checker *checker, const struct entry *entry,
                         sqlite3_stmt *row) {
  size_t at = 0; /* of `deleted` */
  if (strcmp(entry->column, "deleted") != 0)
    at = 1 + table_column(entry->table, entry->column);
  if (at > entry->table->count) {
    tell(checker, entry->table->name, &entry->row,
         _("the change log names a column that is not there"));
    return true;
  }
  if (same_values(sqlite3_column_value(row, (int)at), entry->value))
    return true;
  return check_later(checker, entry, entry->column);
}

static bool check_entry(struct checker *checker, const struct entry *entry) {
  sqlite3_stmt *row =
      connection_prepare(checker->store, entry->table->select, checker->error);
  if (!row)
    return false;
  sqlite3_bind_blob(row, 1, entry->row.bytes, ROW_ID_SIZE, SQLITE_STATIC);
  int step = sqlite3_step(row);
  bool ok = true;
  if (step == SQLITE_ROW)
    ok = (*entry->column ? check_update : check_insert)(checker, entry, row);
  else if (step != SQLITE_DONE)
    ok = connection_refuse(checker->store, checker->error);
  else if (!*entry->column)
    tell(checker, entry->table->name, &entry->row,
         _("the change log has this row, the table has not"));
  connection_release(row);
  return ok;
}

static bool walk_log(struct checker *checker) {
  sqlite3_stmt *statement = connection_prepare(
      checker->store, "SELECT device, seq, tbl, row, col, value FROM change",
      checker->error);
  if (!statement)
    return false;
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct entry entry = {
        .device = sqlite3_column_int64(statement, 0),
        .seq = sqlite3_column_int64(statement, 1),
        .table = tables_find(checker->tables, column_words(statement, 2)),
        .column = column_words(statement, 4),
        .value = sqlite3_column_value(statement, 5),
    };
    if (entry.table && column_id(statement, 3, &entry.row))
      ok = check_entry(checker, &entry);
    else
      tell(checker, "log", NULL, _("an entry is of no table or of no row"));
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(checker->store, checker->error);
  connection_release(statement);
  return ok;
}

/* --- rows -------------------------------------------------------------- */

static bool find_unlogged(struct checker *checker, const char *table) {
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT id FROM \"%s\" t WHERE NOT EXISTS (SELECT 1 "
                "FROM change c WHERE c.row = t.id AND c.col = '')",
                table);
  sqlite3_stmt *statement =
      connection_prepare(checker->store, sql.data, checker->error);
  buffer_done(&sql);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct row_id id;
    bool sound = column_id(statement, 0, &id);
    tell(checker, table, sound ? &id : NULL,
         _("the table has this row, the change log has not"));
  }
  bool ok =
      step == SQLITE_DONE || connection_refuse(checker->store, checker->error);
  connection_release(statement);
  return ok;
}

bool log_check(struct store *store, log_report *report, void *context,
               struct error *error) {
  struct checker checker = {
      .store = store,
      .report = report,
      .context = context,
      .error = error,
      .tables = tables_load(store, error),
  };
  bool ok = checker.tables && walk_log(&checker);
  for (size_t i = 0; ok && i < schema_table_count; i++)
    ok = find_unlogged(&checker, schema_tables[i]);
  if (ok && checker.problems > LOG_PROBLEMS_MAX) {
    char problem[160];
    snprintf(problem, sizeof problem, _("%lld more like these"),
             (long long)(checker.problems - LOG_PROBLEMS_MAX));
    report(context, "log", NULL, problem);
  }
  tables_done(checker.tables);
  return ok;
}
