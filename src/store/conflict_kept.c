/* What stands against the deletion of a row. */
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/store/reference.h"
#include "columns.h"
#include "conflict_row.h"

bool conflict_saw(const struct conflict_entry *mark,
                  const struct conflict_entry *entry) {
  if (mark->side.device_no == entry->side.device_no)
    return mark->side.seq > entry->side.seq;
  return mark->prev_device == entry->side.device_no &&
         mark->prev_seq >= entry->side.seq;
}

/* --- changes of the row --------------------------------------------------- */

static bool is_mark(const struct conflict_row *row,
                    const struct conflict_entry *entry) {
  return strcmp(row->columns[entry->column], "deleted") == 0;
}

/* Whether somebody who deleted the row had seen the change, or made it. */
static bool was_seen(const struct conflict_row *row,
                     const struct conflict_entry *entry) {
  for (size_t i = 0; i < row->count; i++) {
    const struct conflict_entry *mark = &row->entries[i];
    if (is_mark(row, mark) && mark->side.value.integer == 1 &&
        (mark->side.device_no == entry->side.device_no ||
         conflict_saw(mark, entry)))
      return true;
  }
  return false;
}

/* What two laptops import is inserted twice: that is no change of it. */
static void add_unseen(const struct conflict_row *row,
                       struct conflict_sides *sides) {
  size_t first = sides->count;
  for (size_t i = row->count; i-- > 0;) {
    const struct conflict_entry *entry = &row->entries[i];
    if (entry->inserted || is_mark(row, entry) || was_seen(row, entry))
      continue;
    bool known = false;
    for (size_t k = first; k < sides->count; k++)
      known = known || sides->list[k].device_no == entry->side.device_no;
    struct conflict_side side = entry->side;
    side.value = (struct cell){.type = CELL_INTEGER, .integer = 0};
    if (!known)
      conflict_sides_add(sides, &side);
  }
}

/* --- records that belong to it -------------------------------------------- */

static bool add_child(struct store *store, struct conflict_row *row,
                      const struct reference *reference,
                      const struct row_id *child, struct conflict_sides *sides,
                      struct error *error) {
  sqlite3_stmt *last = connection_prepare(
      store,
      "SELECT c.device, c.seq, c.at, d.name, c.author FROM change c "
      "JOIN device d ON d.no = c.device WHERE c.row = ?1 "
      "ORDER BY c.at DESC, d.id DESC, c.seq DESC LIMIT 1",
      error);
  if (!last)
    return false;
  sqlite3_bind_blob(last, 1, child->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  int step = sqlite3_step(last);
  struct conflict_side side = {
      .value = {.type = CELL_INTEGER, .integer = 0},
      .table = reference->table,
      .row = *child,
      .column = "",
      .device = "",
      .author = "",
  };
  if (step == SQLITE_ROW) {
    side.device_no = sqlite3_column_int64(last, 0);
    side.seq = sqlite3_column_int64(last, 1);
    side.at = sqlite3_column_int64(last, 2);
    side.device = column_text(&row->texts, last, 3);
    side.author = column_text(&row->texts, last, 4);
  }
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(last);
  conflict_sides_add(sides, &side);
  return ok;
}

static bool add_children(struct store *store, struct conflict_row *row,
                         const struct reference *reference,
                         struct conflict_sides *sides, struct error *error) {
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT id FROM \"%s\" WHERE \"%s\" = ?1 AND deleted = 0 "
                "ORDER BY id",
                reference->table, reference->column);
  sqlite3_stmt *children = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!children)
    return false;
  sqlite3_bind_blob(children, 1, row->id.bytes, ROW_ID_SIZE, SQLITE_STATIC);
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(children)) == SQLITE_ROW) {
    struct row_id child;
    ok = column_id(children, 0, &child)
             ? add_child(store, row, reference, &child, sides, error)
             : connection_damaged(store, error);
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(children);
  return ok;
}

bool conflict_add_kept(struct store *store, struct conflict_row *row,
                       struct conflict_sides *sides, struct error *error) {
  struct references references;
  bool ok = references_load(store, &references, error);
  add_unseen(row, sides);
  for (size_t i = 0; ok && i < references.count; i++)
    if (strcmp(references.list[i].target, row->table) == 0)
      ok = add_children(store, row, &references.list[i], sides, error);
  references_done(&references);
  return ok;
}
