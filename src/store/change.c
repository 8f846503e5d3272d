/* Reading the change log and verifying its chains. */
#include "chahe/store/change.h"

#include "columns.h"
#include "functions.h"

bool change_each(struct store *store, const struct row_id *row,
                 change_visit *visit, void *context, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT d.name, c.seq, c.at, c.author, c.tbl, c.col, c.value, "
      "p.seq IS NOT NULL, p.col IS '', p.value "
      "FROM change c JOIN device d ON d.no = c.device "
      "LEFT JOIN change p ON p.device = c.prev_device AND p.seq = c.prev_seq "
      "WHERE c.row = ?1 ORDER BY c.at, d.id, c.seq",
      error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  int step;
  bool go_on = true;
  while (go_on && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct change change = {
        .device = (const char *)sqlite3_column_text(statement, 0),
        .seq = sqlite3_column_int64(statement, 1),
        .at = sqlite3_column_int64(statement, 2),
        .author = (const char *)sqlite3_column_text(statement, 3),
        .table = (const char *)sqlite3_column_text(statement, 4),
        .row = *row,
        .column = (const char *)sqlite3_column_text(statement, 5),
        .value = column_cell(statement, 6),
        .has_before = sqlite3_column_int(statement, 7),
        .before_insert = sqlite3_column_int(statement, 8),
        .before = column_cell(statement, 9),
    };
    go_on = visit(context, &change);
  }
  bool ok = !go_on || step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool change_verify(struct store *store, int64_t *checked, int64_t *broken,
                   struct error *error) {
  /* The hash is recomputed from the change before it in the chain; a gap in
   * the numbers leaves that NULL for a change that had one, and shows too. */
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT count(*), coalesce(sum(c.hash IS NOT chahe_hash("
      "(SELECT hash FROM change b WHERE b.device = c.device "
      "AND b.seq = c.seq - 1), d.id, c.seq, c.at, c.author, c.tbl, c.row, "
      "c.col, c.value, (SELECT id FROM device WHERE no = c.prev_device), "
      "c.prev_seq)), 0) FROM change c JOIN device d ON d.no = c.device",
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
