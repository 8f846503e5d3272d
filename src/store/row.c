/* Rows of any table, by column name. */
#include "chahe/store/row.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "columns.h"
#include "connection.h"
#include "schema.h"

const char *row_table(const char *name) {
  for (size_t i = 0; i < schema_table_count; i++)
    if (strcmp(schema_tables[i], name) == 0)
      return schema_tables[i];
  return NULL;
}

bool cell_same(const struct cell *a, const struct cell *b) {
  if (a->type != b->type)
    return false;
  switch (a->type) {
    case CELL_NULL:
      return true;
    case CELL_INTEGER:
      return a->integer == b->integer;
    case CELL_TEXT:
      return strcmp(a->text, b->text) == 0;
    case CELL_ID:
      return memcmp(a->id.bytes, b->id.bytes, ROW_ID_SIZE) == 0;
  }
  return false;
}

static void add_conditions(struct buffer *sql, const char *table,
                           const struct condition *conditions, size_t count) {
  buffer_format(sql, " FROM \"%s\" WHERE deleted = 0", table);
  for (size_t i = 0; i < count; i++)
    buffer_format(sql, " AND \"%s\" IS ?%zu", conditions[i].column, i + 1);
}

static void bind_conditions(sqlite3_stmt *statement,
                            const struct condition *conditions, size_t count) {
  for (size_t i = 0; i < count; i++)
    column_bind_cell(statement, (int)i + 1, &conditions[i].value);
}

bool row_find(struct store *store, const char *table,
              const struct condition *conditions, size_t count,
              struct row_id *id, struct error *error) {
  struct buffer sql = {0};
  buffer_add_text(&sql, "SELECT id");
  add_conditions(&sql, table, conditions, count);
  /* the oldest, should two laptops have brought the same key */
  buffer_add_text(&sql, " ORDER BY rid LIMIT 1");
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  bind_conditions(statement, conditions, count);
  int step = sqlite3_step(statement);
  bool ok = false;
  if (step == SQLITE_ROW)
    ok = column_id(statement, 0, id) || connection_damaged(store, error);
  else if (step == SQLITE_DONE)
    error_set(error, ERROR_NOT_FOUND, NULL, "%s", "");
  else
    connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

enum { COLUMNS_MAX = 64 };

/* Steps through `statement` (id, then the columns), and releases it. */
static bool visit_rows(struct store *store, sqlite3_stmt *statement,
                       size_t column_count, row_visit *visit, void *context,
                       struct error *error) {
  struct cell cells[COLUMNS_MAX];
  int step = SQLITE_DONE;
  bool go_on = true;
  bool ok = true;
  while (ok && go_on && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct row_id id;
    for (size_t i = 0; i < column_count; i++)
      cells[i] = column_cell(statement, (int)i + 1);
    ok = column_id(statement, 0, &id) || connection_damaged(store, error);
    go_on = ok && visit(context, &id, cells);
  }
  if (ok && go_on && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* "SELECT id" and the columns. */
static bool select_columns(struct buffer *sql, const char *table,
                           const char *const *columns, size_t column_count,
                           struct error *error) {
  if (column_count > COLUMNS_MAX)
    return error_set(error, ERROR_INPUT, table,
                     _("has more than %d columns to be read"), COLUMNS_MAX);
  buffer_add_text(sql, "SELECT id");
  for (size_t i = 0; i < column_count; i++)
    buffer_format(sql, ", \"%s\"", columns[i]);
  return true;
}

bool row_each(struct store *store, const char *table,
              const char *const *columns, size_t column_count,
              const struct condition *conditions, size_t condition_count,
              const struct row_order *orders, row_visit *visit, void *context,
              struct error *error) {
  struct buffer sql = {0};
  if (!select_columns(&sql, table, columns, column_count, error))
    return false;
  add_conditions(&sql, table, conditions, condition_count);
  buffer_add_text(&sql, " ORDER BY ");
  for (; orders && orders->column; orders++)
    if (orders->table)
      buffer_format(&sql,
                    "(SELECT o.\"%s\" FROM \"%s\" o WHERE o.id = \"%s\"), ",
                    orders->by, orders->table, orders->column);
    else
      buffer_format(&sql, "\"%s\", ", orders->column);
  buffer_add_text(&sql, "rid");
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  bind_conditions(statement, conditions, condition_count);
  return visit_rows(store, statement, column_count, visit, context, error);
}

bool row_visit_id(struct store *store, const char *table,
                  const struct row_id *id, const char *const *columns,
                  size_t column_count, row_visit *visit, void *context,
                  struct error *error) {
  struct buffer sql = {0};
  if (!select_columns(&sql, table, columns, column_count, error))
    return false;
  buffer_format(&sql, " FROM \"%s\" WHERE id = ?1", table);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, id->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  return visit_rows(store, statement, column_count, visit, context, error);
}

bool row_each_ever(struct store *store, const char *table, const char *column,
                   row_visit *visit, void *context, struct error *error) {
  struct buffer sql = {0};
  buffer_format(&sql, "SELECT id, \"%s\" FROM \"%s\" ORDER BY rid", column,
                table);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  return statement && visit_rows(store, statement, 1, visit, context, error);
}

static bool run(struct store *store, sqlite3_stmt *statement,
                struct error *error) {
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool write_row(struct store *store, struct buffer *sql,
                      const struct row_id *id, const struct cell *cells,
                      size_t count, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql->data, error);
  buffer_done(sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, id->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  for (size_t i = 0; i < count; i++)
    column_bind_cell(statement, (int)i + 2, &cells[i]);
  return run(store, statement, error);
}

bool row_insert(struct store *store, const char *table, const struct row_id *id,
                const char *const *columns, const struct cell *cells,
                size_t count, struct error *error) {
  struct buffer sql = {0};
  buffer_format(&sql, "INSERT INTO \"%s\" (id", table);
  for (size_t i = 0; i < count; i++)
    buffer_format(&sql, ", \"%s\"", columns[i]);
  buffer_add_text(&sql, ") VALUES (?1");
  for (size_t i = 0; i < count; i++)
    buffer_format(&sql, ", ?%zu", i + 2);
  buffer_add_text(&sql, ")");
  return write_row(store, &sql, id, cells, count, error);
}

bool row_update(struct store *store, const char *table, const struct row_id *id,
                const char *const *columns, const struct cell *cells,
                size_t count, struct error *error) {
  if (count == 0)
    return true;
  struct buffer sql = {0};
  buffer_format(&sql, "UPDATE \"%s\" SET ", table);
  for (size_t i = 0; i < count; i++)
    buffer_format(&sql, "%s\"%s\" = ?%zu", i ? ", " : "", columns[i], i + 2);
  buffer_add_text(&sql, " WHERE id = ?1");
  return write_row(store, &sql, id, cells, count, error);
}

static bool mark_row(struct store *store, const char *table,
                     const struct row_id *id, int deleted,
                     struct error *error) {
  static const char *const column = "deleted";
  const struct cell cell = {.type = CELL_INTEGER, .integer = deleted};
  return row_update(store, table, id, &column, &cell, 1, error);
}

bool row_delete(struct store *store, const char *table, const struct row_id *id,
                struct error *error) {
  return mark_row(store, table, id, 1, error);
}

bool row_undelete(struct store *store, const char *table,
                  const struct row_id *id, struct error *error) {
  return mark_row(store, table, id, 0, error);
}

bool row_exists(struct store *store, const char *table, const struct row_id *id,
                bool *exists, struct error *error) {
  struct buffer sql = {0};
  buffer_format(&sql, "SELECT 1 FROM \"%s\" WHERE id = ?1", table);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, id->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  int step = sqlite3_step(statement);
  *exists = step == SQLITE_ROW;
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool row_max(struct store *store, const char *table, const char *column,
             const struct condition *condition, int64_t *max,
             struct error *error) {
  struct buffer sql = {0};
  buffer_format(
      &sql, "SELECT coalesce(max(\"%s\"), 0) FROM \"%s\" WHERE \"%s\" IS ?1",
      column, table, condition->column);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  column_bind_cell(statement, 1, &condition->value);
  bool ok = sqlite3_step(statement) == SQLITE_ROW;
  if (ok)
    *max = sqlite3_column_int64(statement, 0);
  else
    connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
