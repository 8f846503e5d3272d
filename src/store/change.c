/* Reading the change log and verifying its chains. */
#include "chahe/store/change.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/text.h"

#include "change_reader.h"
#include "columns.h"
#include "functions.h"

/* The columns of a table in their order, as far as the log has them. */
struct column_names {
  char *table;
  char **names;
  size_t count;
};

static void names_done(struct column_names *names) {
  for (size_t i = 0; i < names->count; i++)
    free(names->names[i]);
  free(names->names);
  free(names->table);
  *names = (struct column_names){0};
}

static bool read_names(struct store *store, const char *table,
                       struct column_names *names, struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT name FROM pragma_table_info(?1) "
                         "WHERE name NOT IN ('rid', 'id', 'deleted')",
                         error);
  if (!statement)
    return false;
  names_done(names);
  names->table = memory_copy_text(table);
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    names->names =
        memory_resize(names->names, names->count + 1, sizeof *names->names);
    names->names[names->count++] = memory_copy_text(column_words(statement, 0));
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool read_id(const char *hex, struct row_id *id) {
  for (size_t i = 0; i < ROW_ID_SIZE; i++) {
    char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
    char *end;
    id->bytes[i] = (uint8_t)strtoul(pair, &end, 16);
    if (*end)
      return false;
  }
  return true;
}

/* A cell of an insert's array; ids are hexadecimal there, in columns named
 * after what they refer to. */
static struct cell cell_of_json(const json_t *value, const char *column) {
  struct cell cell = {.type = CELL_NULL};
  size_t len = strlen(column);
  if (json_is_integer(value)) {
    cell.type = CELL_INTEGER;
    cell.integer = json_integer_value(value);
  } else if (json_is_string(value)) {
    const char *text = json_string_value(value);
    bool is_id = len > 3 && strcmp(column + len - 3, "_id") == 0 &&
                 strlen(text) == 2 * ROW_ID_SIZE;
    if (is_id && read_id(text, &cell.id)) {
      cell.type = CELL_ID;
    } else {
      cell.type = CELL_TEXT;
      cell.text = text;
    }
  }
  return cell;
}

static json_t *parse_cells(sqlite3_stmt *statement, int at) {
  const char *text = (const char *)sqlite3_column_text(statement, at);
  return text ? json_loads(text, 0, NULL) : NULL;
}

enum {
  AT_DEVICE,
  AT_SEQ,
  AT_TIME,
  AT_AUTHOR,
  AT_TABLE,
  AT_ROW,
  AT_COLUMN,
  AT_VALUE,
  AT_BEFORE_COLUMN,
  AT_BEFORE,
  AT_DEVICE_NO,
  AT_PREV_DEVICE,
  AT_PREV_SEQ
};

/* Who gets the changes; `empty_too`: an insert's empty cells as well. */
struct reading {
  struct store *store;
  change_visit *visit;
  void *context;
  bool empty_too, go_on;
};

/* Hands out an insert, one change a cell. */
static bool visit_insert(sqlite3_stmt *statement, struct change *change,
                         const struct column_names *names,
                         const struct reading *reading) {
  json_t *cells = parse_cells(statement, AT_VALUE);
  bool go_on = true;
  for (size_t i = 0; go_on && i < names->count; i++) {
    const json_t *value = json_array_get(cells, i);
    if ((!value || json_is_null(value)) && !reading->empty_too)
      continue;
    change->column = names->names[i];
    change->inserted = true;
    change->value = cell_of_json(value, change->column);
    go_on = reading->visit(reading->context, change);
  }
  json_decref(cells);
  return go_on;
}

static bool visit_update(sqlite3_stmt *statement, struct change *change,
                         const struct column_names *names,
                         const struct reading *reading) {
  const char *before =
      (const char *)sqlite3_column_text(statement, AT_BEFORE_COLUMN);
  json_t *cells = NULL;
  change->value = column_cell(statement, AT_VALUE);
  if (before && *before) {
    change->before = column_cell(statement, AT_BEFORE);
  } else if (before) {
    cells = parse_cells(statement, AT_BEFORE);
    for (size_t i = 0; i < names->count; i++)
      if (strcmp(names->names[i], change->column) == 0)
        change->before = cell_of_json(json_array_get(cells, i), change->column);
  }
  bool go_on = reading->visit(reading->context, change);
  json_decref(cells);
  return go_on;
}

static bool visit_row(struct reading *reading, sqlite3_stmt *statement,
                      struct column_names *names, struct error *error) {
  struct change change = {
      .device = column_words(statement, AT_DEVICE),
      .device_no = sqlite3_column_int64(statement, AT_DEVICE_NO),
      .seq = sqlite3_column_int64(statement, AT_SEQ),
      .prev_device = sqlite3_column_int64(statement, AT_PREV_DEVICE),
      .prev_seq = sqlite3_column_int64(statement, AT_PREV_SEQ),
      .at = sqlite3_column_int64(statement, AT_TIME),
      .author = column_words(statement, AT_AUTHOR),
      .table = column_words(statement, AT_TABLE),
      .column = column_words(statement, AT_COLUMN),
  };
  if (!column_id(statement, AT_ROW, &change.row))
    return connection_damaged(reading->store, error);
  if (!text_same(names->table, change.table) &&
      !read_names(reading->store, change.table, names, error))
    return false;
  reading->go_on = (*change.column ? visit_update : visit_insert)(
      statement, &change, names, reading);
  return true;
}

static bool read_all(struct reading *reading, sqlite3_stmt *statement,
                     struct error *error) {
  struct column_names names = {0};
  int step = SQLITE_DONE;
  bool ok = true;
  reading->go_on = true;
  while (ok && reading->go_on && (step = sqlite3_step(statement)) == SQLITE_ROW)
    ok = visit_row(reading, statement, &names, error);
  if (ok && reading->go_on && step != SQLITE_DONE)
    ok = connection_refuse(reading->store, error);
  names_done(&names);
  connection_release(statement);
  return ok;
}

bool change_read(struct store *store, sqlite3_stmt *statement,
                 change_visit *visit, void *context, struct error *error) {
  struct reading reading = {store, visit, context, .empty_too = false};
  return read_all(&reading, statement, error);
}

bool change_read_cells(struct store *store, sqlite3_stmt *statement,
                       change_visit *visit, void *context,
                       struct error *error) {
  struct reading reading = {store, visit, context, .empty_too = true};
  return read_all(&reading, statement, error);
}

bool change_each(struct store *store, const struct row_id *row,
                 change_visit *visit, void *context, struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         CHANGE_SELECT "WHERE c.row = ?1 AND " CHANGE_ONCE
                                       "ORDER BY c.at, d.id, c.seq",
                         error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  return change_read(store, statement, visit, context, error);
}

bool change_each_stamp(struct store *store, const struct row_id *row,
                       const char *column, change_stamp_visit *visit,
                       void *context, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT c.device, c.seq, c.at, c.author, d.name, c.col FROM change c "
      "LEFT JOIN device d ON d.no = c.device WHERE c.row = ?1 "
      "AND (?2 IS NULL OR c.col IN (?2, '')) "
      "ORDER BY c.at DESC, d.id DESC, c.seq DESC",
      error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, column, -1, SQLITE_STATIC);
  int step = SQLITE_DONE;
  bool go_on = true;
  while (go_on && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    const struct change_stamp stamp = {
        .device_no = sqlite3_column_int64(statement, 0),
        .seq = sqlite3_column_int64(statement, 1),
        .at = sqlite3_column_int64(statement, 2),
        .author = column_words(statement, 3),
        .device = column_words(statement, 4),
        .column = column_words(statement, 5),
    };
    go_on = visit(context, &stamp);
  }
  bool ok = !go_on || step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool change_verify(struct store *store, int64_t *checked, int64_t *broken,
                   struct error *error) {
  /* The hash is recomputed from the change before it in the chain; a gap in
   * the numbers leaves that NULL for a change that had one, and shows too; so
   * does a device that is missing. */
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT count(*), coalesce(sum(c.hash IS NOT chahe_hash("
      "(SELECT hash FROM change b WHERE b.device = c.device "
      "AND b.seq = c.seq - 1), d.id, c.seq, c.at, c.author, c.tbl, c.row, "
      "c.col, c.value, (SELECT id FROM device WHERE no = c.prev_device), "
      "c.prev_seq)), 0) FROM change c LEFT JOIN device d ON d.no = c.device",
      error);
  if (!statement)
    return false;
  bool ok = sqlite3_step(statement) == SQLITE_ROW;
  if (ok) {
    *checked = sqlite3_column_int64(statement, 0);
    *broken = sqlite3_column_int64(statement, 1);
  } else {
    connection_refuse(store, error);
  }
  connection_release(statement);
  return ok;
}
