/* A person settles a conflict: entries of the log that are built on each of
 * its sides. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/store/conflict.h"
#include "columns.h"
#include "conflict_mark.h"
#include "connection.h"

/* A side of the conflict, by its place in the log. */
struct place {
  int64_t device_no, seq, at;
};

struct decision {
  const char *column;
  char *table; /* NULL: the cell is not in conflict */
  struct place *sides;
  size_t count;
  bool in_force; /* the value is that of the first side */
  bool deleted;  /* it is the mark of a deleted row */
  const struct cell *value;
};

/* Sides that are changes of other rows have no place among those of this. */
static bool take_sides(void *context, const struct conflict *conflict) {
  struct decision *decision = context;
  if (strcmp(conflict->column, decision->column) != 0)
    return true;
  decision->table = memory_copy_text(conflict->table);
  decision->sides = memory_new(conflict->count, sizeof *decision->sides);
  for (size_t i = 0; i < conflict->count; i++) {
    const struct conflict_side *side = &conflict->sides[i];
    if (row_id_equal(&side->row, &conflict->row))
      decision->sides[decision->count++] =
          (struct place){side->device_no, side->seq, side->at};
  }
  decision->in_force = cell_same(&conflict->sides[0].value, decision->value);
  decision->deleted = strcmp(conflict->column, "deleted") == 0 &&
                      conflict->sides[0].value.integer == 1;
  return false;
}

/* An entry for the cell that is built on that change. The triggers make one
 * that is built on the change in force, and none where the value stays. */
static bool write_entry(struct store *store, const struct row_id *row,
                        const struct decision *decision,
                        const struct place *side, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "INSERT INTO built VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
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

/* What a decision on a mark means for other rows. */
static bool follow(struct store *store, const struct row_id *row,
                   const struct decision *decision, struct error *error) {
  if (strcmp(decision->column, "deleted") != 0)
    return true;
  if (decision->value->integer == 1)
    return conflict_delete_below(store, decision->table, row, error);
  return !decision->deleted ||
         conflict_take_back(store, decision->sides[0].device_no,
                            decision->sides[0].at, error);
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
  ok = ok && follow(store, row, &decision, error);
  free(decision.table);
  free(decision.sides);
  return ok;
}
