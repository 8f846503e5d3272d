/* Which cells are in conflict, read from the change log. */
#include "chahe/store/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "change_reader.h"
#include "columns.h"
#include "conflict_row.h"

struct reader {
  struct store *store;
  conflict_visit *visit;
  void *context;
  struct error *error;
  bool go_on;
  struct conflict_row row; /* being looked at */
};

void conflict_sides_add(struct conflict_sides *sides,
                        const struct conflict_side *side) {
  sides->list = column_room(sides->list, sides->count, sizeof *sides->list);
  sides->list[sides->count++] = *side;
}

/* --- reading a row's changes ---------------------------------------------- */

static void forget_row(struct conflict_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    free((char *)(uintptr_t)row->entries[i].side.device);
    free((char *)(uintptr_t)row->entries[i].side.author);
    free((char *)(uintptr_t)row->entries[i].side.value.text);
  }
  for (size_t i = 0; i < row->column_count; i++)
    free(row->columns[i]);
  free(row->columns);
  free(row->table);
  column_texts_done(row->texts);
  row->columns = NULL;
  row->table = NULL;
  row->texts = NULL;
  row->column_count = row->count = 0;
}

static size_t column_place(struct conflict_row *row, const char *column) {
  for (size_t i = 0; i < row->column_count; i++)
    if (strcmp(row->columns[i], column) == 0)
      return i;
  row->columns =
      memory_resize(row->columns, row->column_count + 1, sizeof(char *));
  row->columns[row->column_count] = memory_copy_text(column);
  return row->column_count++;
}

static struct conflict_entry *add_entry(struct conflict_row *row,
                                        const struct change *change,
                                        const char *column) {
  if (row->count == row->room) {
    row->room = row->room ? 2 * row->room : 64;
    row->entries = memory_resize(row->entries, row->room, sizeof *row->entries);
  }
  struct conflict_entry *entry = &row->entries[row->count++];
  *entry = (struct conflict_entry){
      .side = {.device_no = change->device_no,
               .seq = change->seq,
               .at = change->at,
               .device = memory_copy_text(change->device),
               .author = memory_copy_text(change->author),
               .value = {.type = CELL_INTEGER, .integer = 0},
               .table = row->table,
               .row = change->row},
      .prev_device = change->prev_device,
      .prev_seq = change->prev_seq,
      .column = column_place(row, column),
      .inserted = change->inserted,
  };
  entry->side.column = row->columns[entry->column];
  return entry;
}

/* Whether the last one kept is of the same entry of the log. */
static bool goes_on(const struct conflict_row *row,
                    const struct change *change) {
  if (row->count == 0)
    return false;
  const struct conflict_side *last = &row->entries[row->count - 1].side;
  return last->device_no == change->device_no && last->seq == change->seq;
}

/* An insert gives the mark a value, too: what was imported after it had been
 * deleted elsewhere is there. */
static bool keep(void *context, const struct change *change) {
  struct conflict_row *row = context;
  if (!row->table)
    row->table = memory_copy_text(change->table);
  if (change->inserted && !goes_on(row, change))
    add_entry(row, change, "deleted");
  struct conflict_entry *entry = add_entry(row, change, change->column);
  entry->side.value = change->value;
  if (change->value.type == CELL_TEXT)
    entry->side.value.text = memory_copy_text(change->value.text);
  else
    entry->side.value.text = NULL;
  return true;
}

/* --- a cell --------------------------------------------------------------- */

/* One change among those of its cell. */
struct node {
  const struct conflict_entry *entry;
  size_t order;        /* place in the log */
  struct node *parent; /* the change that it was built on; NULL: an insert */
  bool built_on;       /* some other change was built on it */
  bool seen;           /* the value in force comes from it */
};

/* By the place in its device's chain. */
static int compare_nodes(const void *a, const void *b) {
  const struct conflict_side *first = &((const struct node *)a)->entry->side;
  const struct conflict_side *second = &((const struct node *)b)->entry->side;
  if (first->device_no != second->device_no)
    return first->device_no < second->device_no ? -1 : 1;
  return first->seq < second->seq ? -1 : first->seq > second->seq;
}

/* Changes of one transaction that gave a cell the same value are one decision:
 * each is built on another side. They are neighbours. */
static bool decided_together(const struct node *a, const struct node *b) {
  const struct conflict_side *first = &a->entry->side;
  const struct conflict_side *second = &b->entry->side;
  return first->device_no == second->device_no && first->at == second->at &&
         cell_same(&first->value, &second->value);
}

/* A mark may have been made upon other changes of the row, behind which an
 * earlier mark of that device lies. */
static void link_seen(struct node *nodes, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count && !nodes[i].built_on; k++)
      nodes[i].built_on = conflict_saw(nodes[k].entry, nodes[i].entry) &&
                          !decided_together(&nodes[k], &nodes[i]);
}

static void link_parents(struct node *nodes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct conflict_entry before = {
        .side = {.device_no = nodes[i].entry->prev_device,
                 .seq = nodes[i].entry->prev_seq}};
    const struct node wanted = {.entry = &before};
    nodes[i].parent =
        bsearch(&wanted, nodes, count, sizeof *nodes, compare_nodes);
    if (nodes[i].parent)
      nodes[i].parent->built_on = true;
  }
}

/* Marks the change, those that decided with it, and what they were built on.
 * Lists them in `seen`, which has room for all. Returns how many they are. */
static size_t mark_seen(struct node *nodes, size_t count, struct node *winner,
                        struct node **seen) {
  size_t listed = 0;
  seen[listed++] = winner;
  winner->seen = true;
  for (size_t at = 0; at < listed; at++) {
    struct node *node = seen[at];
    struct node *const next[] = {node->parent, node > nodes ? node - 1 : NULL,
                                 node + 1 < nodes + count ? node + 1 : NULL};
    for (int i = 0; i < 3; i++)
      if (next[i] && !next[i]->seen &&
          (i == 0 || decided_together(node, next[i]))) {
        next[i]->seen = true;
        seen[listed++] = next[i];
      }
  }
  return listed;
}

/* Whether two people did the same to the same: `count` ends what goes in
 * circles. */
static bool did_the_same(const struct node *a, const struct node *b,
                         size_t count) {
  while (count-- > 0 &&
         cell_same(&a->entry->side.value, &b->entry->side.value)) {
    if (a->parent == b->parent)
      return true;
    if (!a->parent || !b->parent)
      return false;
    a = a->parent;
    b = b->parent;
  }
  return false;
}

/* The changes of a cell, and those that the value in force comes from. */
struct cell_changes {
  struct node *nodes;
  size_t count;
  struct node **seen;
  size_t seen_count;
};

/* Whether the value in force comes from the change, or from another one that
 * did the same. */
static bool was_seen(const struct cell_changes *changes,
                     const struct node *node) {
  if (node->seen)
    return true;
  for (size_t i = 0; i < changes->seen_count; i++)
    if (did_the_same(node, changes->seen[i], changes->count))
      return true;
  return false;
}

/* Whether both took back one decision, each the entry on another side. */
static bool returned_together(const struct node *a, const struct node *b) {
  return a->entry->side.device_no == b->entry->side.device_no &&
         a->entry->side.at == b->entry->side.at && a->parent && b->parent &&
         a->parent != b->parent && decided_together(a->parent, b->parent);
}

/* Whether the change and another one took back a decision. */
static bool is_returned(const struct cell_changes *changes,
                        const struct node *node) {
  for (size_t i = 0; i < changes->count; i++)
    if (returned_together(node, &changes->nodes[i]))
      return true;
  return false;
}

/* The change that gave the value first, where this one only brought it back:
 * `count` ends what goes in circles. */
static const struct node *origin_of(const struct cell_changes *changes,
                                    const struct node *node) {
  for (size_t left = changes->count; left > 0; left--) {
    const struct node *before =
        is_returned(changes, node) ? node->parent->parent : NULL;
    if (!before ||
        !cell_same(&before->entry->side.value, &node->entry->side.value))
      break;
    node = before;
  }
  return node;
}

static void add_side(const struct cell_changes *changes,
                     const struct node *node, struct conflict_sides *sides) {
  const struct conflict_side *origin = &origin_of(changes, node)->entry->side;
  struct conflict_side side = node->entry->side;
  side.at = origin->at;
  side.device = origin->device;
  side.author = origin->author;
  conflict_sides_add(sides, &side);
}

static int compare_cells(const struct cell *a, const struct cell *b) {
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  switch (a->type) {
    case CELL_INTEGER:
      return (a->integer > b->integer) - (a->integer < b->integer);
    case CELL_TEXT:
      return strcmp(a->text, b->text);
    case CELL_ID:
      return memcmp(a->id.bytes, b->id.bytes, ROW_ID_SIZE);
    default:
      return 0;
  }
}

static int compare_latest(const void *a, const void *b) {
  size_t first = (*(const struct node *const *)a)->order;
  size_t second = (*(const struct node *const *)b)->order;
  return (first < second) - (first > second);
}

static int compare_values(const void *a, const void *b) {
  const struct node *first = *(const struct node *const *)a;
  const struct node *second = *(const struct node *const *)b;
  int order =
      compare_cells(&first->entry->side.value, &second->entry->side.value);
  return order ? order : compare_latest(a, b);
}

/* Adds the sides: the winner, then those that stand against it, the latest
 * first, each value once. */
static void list_sides(const struct cell_changes *changes,
                       const struct node *winner,
                       struct conflict_sides *sides) {
  const struct node **open = memory_new(changes->count, sizeof(struct node *));
  const struct cell *value = &winner->entry->side.value;
  size_t count = 0;
  size_t kept = 0;
  for (size_t i = 0; i < changes->count; i++) {
    const struct node *node = &changes->nodes[i];
    if (!node->built_on && !cell_same(&node->entry->side.value, value) &&
        !was_seen(changes, node))
      open[count++] = node;
  }
  qsort(open, count, sizeof(struct node *), compare_values);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || !cell_same(&open[kept - 1]->entry->side.value,
                                &open[i]->entry->side.value))
      open[kept++] = open[i];
  qsort(open, kept, sizeof(struct node *), compare_latest);
  add_side(changes, winner, sides);
  for (size_t i = 0; i < kept; i++)
    add_side(changes, open[i], sides);
  free(open);
}

/* Finds the sides of a cell; `count` changes in the order of the log. */
static void compare_changes(struct node *nodes, size_t count, bool marks,
                            struct conflict_sides *sides) {
  struct cell_changes changes = {
      nodes, count, .seen = memory_new(count, sizeof(struct node *))};
  struct node *winner = nodes;
  qsort(nodes, count, sizeof *nodes, compare_nodes);
  for (size_t i = 0; i < count; i++)
    if (nodes[i].order == count - 1)
      winner = &nodes[i];
  link_parents(nodes, count);
  if (marks)
    link_seen(nodes, count);
  changes.seen_count = mark_seen(nodes, count, winner, changes.seen);
  list_sides(&changes, winner, sides);
  free(changes.seen);
}

/* Hands the cell out where it is in conflict. `deleted`: it is the mark of a
 * deleted row. */
static bool visit_cell(struct reader *reader, size_t column, bool deleted) {
  struct conflict_row *row = &reader->row;
  struct node *nodes = memory_new(row->count, sizeof *nodes);
  struct conflict_sides sides = {0};
  size_t count = 0;
  bool ok = true;
  for (size_t i = 0; i < row->count; i++)
    if (row->entries[i].column == column) {
      nodes[count] = (struct node){.entry = &row->entries[i], .order = count};
      count++;
    }
  if (count > 1 || deleted)
    compare_changes(nodes, count, strcmp(row->columns[column], "deleted") == 0,
                    &sides);
  if (deleted)
    ok = conflict_add_kept(reader->store, row, &sides, reader->error);
  const struct conflict conflict = {row->table, row->id, row->columns[column],
                                    sides.list, sides.count};
  if (ok && conflict.count > 1)
    reader->go_on = reader->visit(reader->context, &conflict);
  free(sides.list);
  free(nodes);
  return ok;
}

/* The column of the mark that says that the row is deleted; false: it is
 * not. */
static bool is_deleted(const struct conflict_row *row, size_t *column) {
  for (size_t i = row->count; i-- > 0;) {
    *column = row->entries[i].column;
    if (strcmp(row->columns[*column], "deleted") == 0)
      return row->entries[i].side.value.integer != 0;
  }
  return false;
}

static bool visit_row(struct reader *reader) {
  size_t column;
  bool ok = true;
  if (reader->row.count == 0)
    return true;
  if (is_deleted(&reader->row, &column))
    return visit_cell(reader, column, true);
  for (size_t c = 0; ok && reader->go_on && c < reader->row.column_count; c++)
    ok = visit_cell(reader, c, false);
  return ok;
}

static bool read_row(struct reader *reader, const struct row_id *row) {
  sqlite3_stmt *statement = connection_prepare(
      reader->store,
      CHANGE_SELECT "WHERE c.row = ?1 ORDER BY c.at, d.id, c.seq",
      reader->error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  reader->row.id = *row;
  bool ok = change_read_cells(reader->store, statement, keep, &reader->row,
                              reader->error) &&
            visit_row(reader);
  forget_row(&reader->row);
  return ok;
}

/* --- the file ------------------------------------------------------------- */

bool conflict_each_of(struct store *store, const struct row_id *row,
                      conflict_visit *visit, void *context,
                      struct error *error) {
  struct reader reader = {store, visit, context, error, .go_on = true};
  bool ok = read_row(&reader, row);
  free(reader.row.entries);
  return ok;
}

bool conflict_each(struct store *store, conflict_visit *visit, void *context,
                   struct error *error) {
  int64_t devices;
  if (!connection_integer(store, "SELECT count(*) FROM device", &devices,
                          error))
    return false;
  if (devices < 2)
    return true;
  /* A device sees its own changes: where a cell has those of one alone, none
   * stand against each other, save that a deletion may stand against what else
   * there is. One side at least is not of the device that wrote most, mostly
   * the office's: only the others' changes are looked into. Read from the
   * index, not from the log. */
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT DISTINCT row FROM change c WHERE col = 'deleted' OR (device <> "
      "(SELECT no FROM device ORDER BY (SELECT max(seq) FROM change "
      "WHERE device = no) DESC, no LIMIT 1) AND EXISTS (SELECT 1 "
      "FROM change d WHERE d.row = c.row AND d.col = c.col "
      "AND d.device <> c.device)) ORDER BY row",
      error);
  if (!statement)
    return false;
  struct reader reader = {store, visit, context, error, .go_on = true};
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && reader.go_on && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct row_id row;
    ok = column_id(statement, 0, &row) ? read_row(&reader, &row)
                                       : connection_damaged(store, error);
  }
  if (ok && reader.go_on && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  free(reader.row.entries);
  return ok;
}

static bool count_one(void *context, const struct conflict *conflict) {
  (void)conflict;
  ++*(int *)context;
  return true;
}

bool conflict_count(struct store *store, int *count, struct error *error) {
  *count = 0;
  return conflict_each(store, count_one, count, error);
}
