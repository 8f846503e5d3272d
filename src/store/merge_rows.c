/* Bringing rows to what the log says of them. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "columns.h"
#include "index_queue.h"
#include "merging.h"

/* A row being rebuilt: `deleted`, then its cells in the table's order. */
struct rebuilt {
  struct merge *merge;
  struct touched *touched;
  const struct table *table;
  struct cell *cells; /* texts are owned */
};

static void put(struct rebuilt *row, size_t at, struct cell cell) {
  free((char *)(uintptr_t)row->cells[at].text);
  if (cell.type == CELL_TEXT)
    cell.text = memory_copy_text(cell.text);
  else
    cell.text = NULL;
  row->cells[at] = cell;
}

static void forget(struct rebuilt *row) {
  for (size_t i = 0; i <= row->table->count; i++)
    put(row, i, (struct cell){.type = CELL_NULL});
}

static bool refuse(const struct rebuilt *row, const char *reason) {
  return incoming_damaged(&row->merge->incoming, row->merge->error, reason);
}

/* --- reading the log ------------------------------------------------------ */

static bool fits(const struct table *table, size_t at,
                 const struct cell *cell) {
  enum column_kind kind =
      at == 0 ? COLUMN_INTEGER : table->columns[at - 1].kind;
  switch (cell->type) {
    case CELL_INTEGER:
      return kind == COLUMN_INTEGER;
    case CELL_TEXT:
      return kind == COLUMN_TEXT;
    case CELL_ID:
      return kind == COLUMN_ID;
    default:
      return at > 0;
  }
}

static bool read_hex(const char *hex, struct row_id *id) {
  if (strlen(hex) != 2 * (size_t)ROW_ID_SIZE ||
      strspn(hex, "0123456789abcdef") != 2 * (size_t)ROW_ID_SIZE)
    return false;
  for (size_t i = 0; i < ROW_ID_SIZE; i++) {
    char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
    id->bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
  }
  return true;
}

/* A cell of an insert's array; false: it is none. */
static bool cell_of_json(const json_t *value, enum column_kind kind,
                         struct cell *cell) {
  *cell = (struct cell){.type = CELL_NULL};
  if (!value || json_is_null(value))
    return true;
  if (json_is_integer(value)) {
    cell->type = CELL_INTEGER;
    cell->integer = json_integer_value(value);
    return true;
  }
  if (!json_is_string(value))
    return false;
  cell->text = json_string_value(value);
  cell->type = CELL_TEXT;
  if (kind == COLUMN_ID) {
    if (!read_hex(cell->text, &cell->id))
      return false;
    cell->type = CELL_ID;
    cell->text = NULL;
  }
  return true;
}

static bool apply_insert(struct rebuilt *row, sqlite3_stmt *entry) {
  const struct table *table = row->table;
  json_t *array = NULL;
  if (sqlite3_column_type(entry, 1) == SQLITE_TEXT)
    array = json_loads(column_words(entry, 1), 0, NULL);
  bool ok = json_is_array(array) && json_array_size(array) <= table->count;
  put(row, 0, (struct cell){.type = CELL_INTEGER, .integer = 0});
  for (size_t i = 0; ok && i < table->count; i++) {
    struct cell cell;
    ok =
        cell_of_json(json_array_get(array, i), table->columns[i].kind, &cell) &&
        fits(table, i + 1, &cell);
    if (ok)
      put(row, i + 1, cell);
  }
  json_decref(array);
  return ok;
}

static bool apply_update(struct rebuilt *row, sqlite3_stmt *entry) {
  const char *column = column_words(entry, 0);
  size_t at = 0;
  if (strcmp(column, "deleted") != 0)
    at = 1 + table_column(row->table, column);
  struct cell cell = column_cell(entry, 1);
  if (at > row->table->count || !fits(row->table, at, &cell) ||
      (at == 0 && cell.integer != 0 && cell.integer != 1))
    return false;
  put(row, at, cell);
  return true;
}

/* Applies all changes of the row in the order of the log. */
static bool read_log(struct rebuilt *row) {
  struct merge *merge = row->merge;
  sqlite3_stmt *entries =
      connection_prepare(merge->store,
                         "SELECT c.col, c.value, c.tbl, c.device FROM change c "
                         "JOIN device d ON d.no = c.device WHERE c.row = ?1 "
                         "ORDER BY c.at, d.id, c.seq",
                         merge->error);
  if (!entries)
    return false;
  sqlite3_bind_blob(entries, 1, row->touched->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  int64_t device = 0;
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(entries)) == SQLITE_ROW) {
    if (strcmp(column_words(entries, 2), row->table->name) != 0)
      ok = refuse(row, _("its log has one record in two tables"));
    else if (!(*column_words(entries, 0) ? apply_update : apply_insert)(
                 row, entries))
      ok = refuse(row, _("its log has a value that its column cannot hold"));
    row->touched->shared |=
        device != 0 && device != sqlite3_column_int64(entries, 3);
    device = sqlite3_column_int64(entries, 3);
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(merge->store, merge->error);
  connection_release(entries);
  return ok;
}

/* --- writing the row ------------------------------------------------------ */

static void bind(sqlite3_stmt *statement, int at, const struct cell *cell) {
  switch (cell->type) {
    case CELL_INTEGER:
      sqlite3_bind_int64(statement, at, cell->integer);
      break;
    case CELL_TEXT:
      sqlite3_bind_text(statement, at, cell->text, -1, SQLITE_STATIC);
      break;
    case CELL_ID:
      sqlite3_bind_blob(statement, at, cell->id.bytes, ROW_ID_SIZE,
                        SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_null(statement, at);
      break;
  }
}

static bool run(struct rebuilt *row, sqlite3_stmt *statement) {
  struct merge *merge = row->merge;
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_DONE;
  if (!ok && (step & 0xff) == SQLITE_CONSTRAINT)
    refuse(row, _("its log has a value that its column cannot hold"));
  else if (!ok)
    connection_refuse(merge->store, merge->error);
  connection_release(statement);
  return ok;
}

static bool insert_row(struct rebuilt *row) {
  const struct table *table = row->table;
  struct buffer sql = {0};
  buffer_format(&sql, "INSERT INTO \"%s\" (id, deleted", table->name);
  for (size_t i = 0; i < table->count; i++)
    buffer_format(&sql, ", \"%s\"", table->columns[i].name);
  buffer_add_text(&sql, ") VALUES (?1, ?2");
  for (size_t i = 0; i < table->count; i++)
    buffer_format(&sql, ", ?%zu", i + 3);
  buffer_add_char(&sql, ')');
  sqlite3_stmt *statement =
      connection_prepare(row->merge->store, sql.data, row->merge->error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->touched->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  for (size_t i = 0; i <= table->count; i++)
    bind(statement, (int)i + 2, &row->cells[i]);
  row->touched->added = true;
  return run(row, statement);
}

static bool update_cell(struct rebuilt *row, size_t at) {
  struct buffer sql = {0};
  buffer_format(&sql, "UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1",
                row->table->name,
                at == 0 ? "deleted" : row->table->columns[at - 1].name);
  sqlite3_stmt *statement =
      connection_prepare(row->merge->store, sql.data, row->merge->error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->touched->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  bind(statement, 2, &row->cells[at]);
  row->touched->changed = true;
  return run(row, statement);
}

static bool same_cell(sqlite3_stmt *statement, int at,
                      const struct cell *cell) {
  struct row_id id;
  switch (sqlite3_column_type(statement, at)) {
    case SQLITE_NULL:
      return cell->type == CELL_NULL;
    case SQLITE_INTEGER:
      return cell->type == CELL_INTEGER &&
             sqlite3_column_int64(statement, at) == cell->integer;
    case SQLITE_TEXT:
      return cell->type == CELL_TEXT &&
             strcmp(column_words(statement, at), cell->text) == 0;
    case SQLITE_BLOB:
      return cell->type == CELL_ID && column_id(statement, at, &id) &&
             row_id_equal(&id, &cell->id);
    default:
      return false;
  }
}

/* Compares with the row that is there, and writes what differs. */
static bool write_row(struct rebuilt *row) {
  struct merge *merge = row->merge;
  sqlite3_stmt *present =
      connection_prepare(merge->store, row->table->select, merge->error);
  if (!present)
    return false;
  bool *differs = memory_new(row->table->count + 1, sizeof *differs);
  sqlite3_bind_blob(present, 1, row->touched->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  int step = sqlite3_step(present);
  for (size_t i = 0; step == SQLITE_ROW && i <= row->table->count; i++)
    differs[i] = !same_cell(present, (int)i, &row->cells[i]);
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  connection_release(present);
  if (step == SQLITE_DONE)
    ok = insert_row(row);
  for (size_t i = 0; ok && i <= row->table->count; i++)
    if (differs[i])
      ok = update_cell(row, i);
  free(differs);
  return ok;
}

static bool rebuild_row(struct merge *merge, struct touched *touched) {
  const struct table *table = &merge->tables[touched->table];
  struct merge_count *count = &merge->receipt->counts[touched->table];
  struct rebuilt row = {merge, touched, table,
                        memory_new(table->count + 1, sizeof(struct cell))};
  bool ok = read_log(&row) && write_row(&row);
  touched->deleted = row.cells[0].integer == 1;
  forget(&row);
  free(row.cells);
  count->added += touched->added;
  count->changed += touched->changed;
  return ok;
}

/* Rows between two times that the search index is written: what it is to hold
 * waits in memory. */
enum { INDEX_ROWS = 4096 };

bool merge_rebuild(struct merge *merge) {
  bool ok = true;
  merge->store->merging = true;
  for (size_t i = 0; ok && i < merge->touched_count;) {
    index_queue_start(merge->store);
    for (size_t k = 0; ok && k < INDEX_ROWS && i < merge->touched_count; k++)
      ok = rebuild_row(merge, &merge->touched[i++]);
    ok = ok && index_queue_run(merge->store, merge->error);
    index_queue_drop(merge->store);
  }
  merge->store->merging = false;
  return ok;
}
