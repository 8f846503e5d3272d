/* A person settles a conflict: entries of the log that are built on each of
 * its sides. Taking that back: entries that are built on each of these. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/store/conflict.h"
#include "change_reader.h"
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

/* The cell that entries are written for. */
struct target {
  const char *table, *column;
  const struct row_id *row;
};

/* An entry for the cell that is built on that change. The triggers make one
 * that is built on the change in force, and none where the value stays. */
static bool write_entry(struct store *store, const struct target *target,
                        const struct cell *value, int64_t device_no,
                        int64_t seq, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "INSERT INTO built VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, target->table, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, target->row->bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, target->column, -1, SQLITE_STATIC);
  column_bind_cell(statement, 4, value);
  sqlite3_bind_int64(statement, 5, device_no);
  sqlite3_bind_int64(statement, 6, seq);
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
  const struct target target = {decision.table, column, row};
  for (size_t i = decision.in_force ? 0 : 1; ok && i < decision.count; i++)
    ok = write_entry(store, &target, value, decision.sides[i].device_no,
                     decision.sides[i].seq, error);
  ok = ok && follow(store, row, &decision, error);
  free(decision.table);
  free(decision.sides);
  return ok;
}

/* --- taking it back ------------------------------------------------------- */

/* An entry of the transaction, and what the cell held before it. */
struct taken {
  int64_t device_no, seq;
  struct cell before; /* the text is owned */
};

struct taking {
  const struct target *target;
  struct taken *list; /* as written */
  size_t count;
};

static bool take_entry(void *context, const struct change *change) {
  struct taking *taking = context;
  if (!row_id_equal(&change->row, taking->target->row) ||
      strcmp(change->column, taking->target->column) != 0)
    return true;
  struct taken taken = {change->device_no, change->seq, change->before};
  if (taken.before.type == CELL_TEXT)
    taken.before.text = memory_copy_text(change->before.text);
  taking->list = column_room(taking->list, taking->count, sizeof taken);
  taking->list[taking->count++] = taken;
  return true;
}

/* The change that is in force. */
static bool find_latest(struct store *store, const struct target *target,
                        struct place *latest, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT c.device, c.seq, c.at FROM change c JOIN device d "
      "ON d.no = c.device WHERE c.row = ?1 AND c.col IN (?2, '') "
      "ORDER BY c.at DESC, d.id DESC, c.seq DESC LIMIT 1",
      error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, target->row->bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, target->column, -1, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  if (ok)
    *latest = (struct place){sqlite3_column_int64(statement, 0),
                             sqlite3_column_int64(statement, 1),
                             sqlite3_column_int64(statement, 2)};
  connection_release(statement);
  return ok;
}

/* What came after the transaction, and was undone, is in force: a change that
 * nothing was built on would stand against all that follows. */
static bool write_on_latest(struct store *store, const struct taking *taking,
                            const struct place *latest, struct error *error) {
  for (size_t i = 0; i < taking->count; i++)
    if (taking->list[i].device_no == latest->device_no &&
        taking->list[i].seq == latest->seq)
      return true;
  return write_entry(store, taking->target, &taking->list[0].before,
                     latest->device_no, latest->seq, error);
}

/* Entries on those of the transaction before which the cell held the value in
 * force (`in_force`), or another one. */
static bool write_sides(struct store *store, const struct taking *taking,
                        bool in_force, struct error *error) {
  bool ok = true;
  for (size_t i = taking->count; ok && i-- > 0;) {
    const struct taken *taken = &taking->list[i];
    if (cell_same(&taken->before, &taking->list[0].before) == in_force)
      ok = write_entry(store, taking->target, &taken->before, taken->device_no,
                       taken->seq, error);
  }
  return ok;
}

/* The last entry counts: of the side in force, which was decided first. Those
 * of one value lie together, and are one. The row is set past the triggers,
 * whose entry would be built on another side. */
static bool write_taken(struct store *store, const struct taking *taking,
                        struct error *error) {
  const struct target *target = taking->target;
  struct place latest;
  if (taking->count == 0)
    return error_set(error, ERROR_NOT_FOUND, NULL, "%s", "");
  if (!find_latest(store, target, &latest, error))
    return false;
  store->merging = true;
  bool ok = row_update(store, target->table, target->row, &target->column,
                       &taking->list[0].before, 1, error);
  store->merging = false;
  return ok && write_sides(store, taking, false, error) &&
         write_on_latest(store, taking, &latest, error) &&
         write_sides(store, taking, true, error);
}

bool conflict_write_back(struct store *store,
                         const struct transaction *transaction,
                         const char *table, const struct row_id *row,
                         const char *column, struct error *error) {
  const struct target target = {table, column, row};
  struct taking taking = {.target = &target};
  bool ok =
      transaction_each_entry(store, transaction, take_entry, &taking, error) &&
      write_taken(store, &taking, error);
  for (size_t i = 0; i < taking.count; i++)
    if (taking.list[i].before.type == CELL_TEXT)
      free((char *)(uintptr_t)taking.list[i].before.text);
  free(taking.list);
  return ok;
}
