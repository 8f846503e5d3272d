/* A person settles a conflict: entries of the log that are built on each of
 * its sides. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/store/conflict.h"
#include "columns.h"
#include "connection.h"

/* A side of the conflict, by its place in the log. */
struct place {
  int64_t device_no, seq;
};

struct decision {
  const char *column;
  char *table; /* NULL: the cell is not in conflict */
  struct place *sides;
  size_t count;
  bool in_force; /* the value is that of the first side */
  const struct cell *value;
};

static bool take_sides(void *context, const struct conflict *conflict) {
  struct decision *decision = context;
  if (strcmp(conflict->column, decision->column) != 0)
    return true;
  decision->table = memory_copy_text(conflict->table);
  decision->sides = memory_new(conflict->count, sizeof *decision->sides);
  decision->count = conflict->count;
  for (size_t i = 0; i < conflict->count; i++)
    decision->sides[i] =
        (struct place){conflict->sides[i].device_no, conflict->sides[i].seq};
  decision->in_force = cell_same(&conflict->sides[0].value, decision->value);
  return false;
}

/* An entry for the cell that is built on that change. The triggers make one
 * that is built on the change in force, and none where the value stays. */
static bool write_entry(struct store *store, const struct row_id *row,
                        const struct decision *decision,
                        const struct place *side, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "INSERT INTO change (device, seq, at, author, tbl, row, col, value, "
      "prev_device, prev_seq, hash) "
      "SELECT own.no, last.seq + 1, chahe_at(), chahe_author(), ?1, ?2, ?3, "
      "?4, ?5, ?6, chahe_hash((SELECT hash FROM change WHERE device = own.no "
      "AND seq = last.seq), own.id, last.seq + 1, chahe_at(), chahe_author(), "
      "?1, ?2, ?3, ?4, (SELECT id FROM device WHERE no = ?5), ?6) "
      "FROM (SELECT no, id FROM device WHERE no = chahe_device()) own, "
      "(SELECT coalesce(max(seq), 0) AS seq FROM change "
      "WHERE device = chahe_device()) last",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, decision->table, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, decision->column, -1, SQLITE_STATIC);
  column_bind_cell(statement, 4, decision->value);
  sqlite3_bind_int64(statement, 5, side->device_no);
  sqlite3_bind_int64(statement, 6, side->seq);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool conflict_decide(struct store *store, const struct row_id *row,
                     const char *column, const struct cell *value,
                     struct error *error) {
  struct decision decision = {.column = column, .value = value};
  bool ok = conflict_each_of(store, row, take_sides, &decision, error);
  if (ok && !decision.table)
    ok = error_set(error, ERROR_NOT_FOUND, NULL, "%s", "");
  if (ok && !decision.in_force)
    ok = row_update(store, decision.table, row, &column, value, 1, error);
  for (size_t i = decision.in_force ? 0 : 1; ok && i < decision.count; i++)
    ok = write_entry(store, row, &decision, &decision.sides[i], error);
  free(decision.table);
  free(decision.sides);
  return ok;
}
