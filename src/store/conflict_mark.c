/* What a decision on a deletion means for other rows. */
#include "conflict_mark.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/store/reference.h"
#include "chahe/store/row.h"
#include "columns.h"

/* Rows of one or more tables, read before they are written to. */
struct rows {
  struct found {
    const char *table; /* static */
    struct row_id id;
  } * list;
  size_t count;
};

static void add(struct rows *rows, const char *table, const struct row_id *id) {
  rows->list = column_room(rows->list, rows->count, sizeof *rows->list);
  rows->list[rows->count++] = (struct found){table, *id};
}

/* Steps through `statement` (id, then its table where `table` is NULL), and
 * releases it. */
static bool read_rows(struct store *store, sqlite3_stmt *statement,
                      const char *table, struct rows *rows,
                      struct error *error) {
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct row_id id;
    const char *name = table ? table : row_table(column_words(statement, 1));
    ok = (name && column_id(statement, 0, &id)) ||
         connection_damaged(store, error);
    if (ok)
      add(rows, name, &id);
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* --- what belongs to it --------------------------------------------------- */

/* A record belongs to what it cannot be without; a photograph of a finding
 * also to that. A citizen's report only refers to a tender. */
static bool belongs(struct store *store, const struct reference *reference,
                    bool *does, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT \"notnull\" FROM pragma_table_info(?1) WHERE name = ?2",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, reference->table, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, reference->column, -1, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  *does = ok && (sqlite3_column_int(statement, 0) != 0 ||
                 strcmp(reference->table, "photo") == 0);
  connection_release(statement);
  return ok;
}

static bool find_children(struct store *store,
                          const struct reference *reference,
                          const struct row_id *row, struct rows *rows,
                          struct error *error) {
  struct buffer sql = {0};
  bool does;
  size_t before = rows->count;
  if (!belongs(store, reference, &does, error))
    return false;
  buffer_format(&sql, "SELECT id FROM \"%s\" WHERE \"%s\" = ?1 AND deleted = 0",
                reference->table, reference->column);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  return read_rows(store, statement, reference->table, rows, error) &&
         (does || rows->count == before ||
          error_set(error, ERROR_INPUT, reference->table,
                    _("refers to the record; change or delete that first")));
}

bool conflict_delete_below(struct store *store, const char *table,
                           const struct row_id *row, struct error *error) {
  struct references references;
  struct rows rows = {0};
  bool ok = references_load(store, &references, error);
  add(&rows, table, row);
  for (size_t at = 0; ok && at < rows.count; at++) {
    struct found found = rows.list[at];
    for (size_t i = 0; ok && i < references.count; i++)
      if (strcmp(references.list[i].target, found.table) == 0)
        ok = find_children(store, &references.list[i], &found.id, &rows, error);
    if (ok && at > 0)
      ok = row_delete(store, found.table, &found.id, error);
  }
  references_done(&references);
  free(rows.list);
  return ok;
}

/* --- what went with it ---------------------------------------------------- */

bool conflict_take_back(struct store *store, int64_t device_no, int64_t at,
                        struct error *error) {
  struct rows rows = {0};
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT DISTINCT g.row, g.tbl FROM change g WHERE g.device = ?1 "
      "AND g.at = ?2 AND g.col = 'deleted' AND g.value = 1 "
      "AND (?1, ?2, 1) = (SELECT c.device, c.at, c.value FROM change c "
      "JOIN device d ON d.no = c.device WHERE c.row = g.row "
      "AND c.col = 'deleted' ORDER BY c.at DESC, d.id DESC, c.seq DESC "
      "LIMIT 1)",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device_no);
  sqlite3_bind_int64(statement, 2, at);
  bool ok = read_rows(store, statement, NULL, &rows, error);
  for (size_t i = 0; ok && i < rows.count; i++)
    ok = row_undelete(store, rows.list[i].table, &rows.list[i].id, error);
  free(rows.list);
  return ok;
}
