/* Which cells are in conflict, read from the change log. */
#include "chahe/store/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "change_reader.h"
#include "columns.h"

/* A change of the row being looked at, with texts of its own. */
struct entry {
  struct conflict_side side;
  int64_t prev_device, prev_seq;
  size_t column; /* place among the row's */
};

struct reader {
  struct store *store;
  conflict_visit *visit;
  void *context;
  struct error *error;
  bool go_on;
  /* the row being looked at */
  struct row_id row;
  char *table;
  char **columns;
  size_t column_count;
  struct entry *entries; /* in the order of the log: the last one is in force */
  size_t count, room;
};

/* --- reading a row's changes ---------------------------------------------- */

static void forget_row(struct reader *reader) {
  for (size_t i = 0; i < reader->count; i++) {
    free((char *)(uintptr_t)reader->entries[i].side.device);
    free((char *)(uintptr_t)reader->entries[i].side.author);
    free((char *)(uintptr_t)reader->entries[i].side.value.text);
  }
  for (size_t i = 0; i < reader->column_count; i++)
    free(reader->columns[i]);
  free(reader->columns);
  free(reader->table);
  reader->columns = NULL;
  reader->table = NULL;
  reader->column_count = reader->count = 0;
}

static size_t column_place(struct reader *reader, const char *column) {
  for (size_t i = 0; i < reader->column_count; i++)
    if (strcmp(reader->columns[i], column) == 0)
      return i;
  reader->columns =
      memory_resize(reader->columns, reader->column_count + 1, sizeof(char *));
  reader->columns[reader->column_count] = memory_copy_text(column);
  return reader->column_count++;
}

static bool keep(void *context, const struct change *change) {
  struct reader *reader = context;
  if (!reader->table)
    reader->table = memory_copy_text(change->table);
  if (reader->count == reader->room) {
    reader->room = reader->room ? 2 * reader->room : 64;
    reader->entries =
        memory_resize(reader->entries, reader->room, sizeof *reader->entries);
  }
  struct entry *entry = &reader->entries[reader->count++];
  *entry = (struct entry){
      .side = {.device_no = change->device_no,
               .seq = change->seq,
               .at = change->at,
               .device = memory_copy_text(change->device),
               .author = memory_copy_text(change->author),
               .value = change->value},
      .prev_device = change->prev_device,
      .prev_seq = change->prev_seq,
      .column = column_place(reader, change->column),
  };
  if (change->value.type == CELL_TEXT)
    entry->side.value.text = memory_copy_text(change->value.text);
  else
    entry->side.value.text = NULL;
  return true;
}

/* --- a cell --------------------------------------------------------------- */

/* One change among those of its cell. */
struct node {
  const struct entry *entry;
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

static void link_parents(struct node *nodes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct entry before = {
        .side = {.device_no = nodes[i].entry->prev_device,
                 .seq = nodes[i].entry->prev_seq}};
    const struct node wanted = {.entry = &before};
    nodes[i].parent =
        bsearch(&wanted, nodes, count, sizeof *nodes, compare_nodes);
    if (nodes[i].parent)
      nodes[i].parent->built_on = true;
  }
}

/* Changes of one transaction that gave a cell the same value are one decision:
 * each is built on another side. They are neighbours. */
static bool decided_together(const struct node *a, const struct node *b) {
  const struct conflict_side *first = &a->entry->side;
  const struct conflict_side *second = &b->entry->side;
  return first->device_no == second->device_no && first->at == second->at &&
         cell_same(&first->value, &second->value);
}

/* Marks the change, those that decided with it, and what they were built on.
 * Each change is put on the stack once, which so needs no more room. */
static void mark_seen(struct node *nodes, size_t count, struct node *winner,
                      struct node **stack) {
  size_t depth = 0;
  stack[depth++] = winner;
  winner->seen = true;
  while (depth > 0) {
    struct node *node = stack[--depth];
    struct node *const next[] = {node->parent, node > nodes ? node - 1 : NULL,
                                 node + 1 < nodes + count ? node + 1 : NULL};
    for (int i = 0; i < 3; i++)
      if (next[i] && !next[i]->seen &&
          (i == 0 || decided_together(node, next[i]))) {
        next[i]->seen = true;
        stack[depth++] = next[i];
      }
  }
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

/* Whether the value in force comes from the change, or from another one that
 * did the same. */
static bool was_seen(const struct node *nodes, size_t count,
                     const struct node *node) {
  for (size_t i = 0; i < count; i++)
    if (nodes[i].seen && did_the_same(node, &nodes[i], count))
      return true;
  return false;
}

/* The sides that stand against the winner, the latest first; returns how
 * many, the winner included. */
static size_t list_sides(const struct node *nodes, size_t count,
                         const struct node *winner,
                         struct conflict_side *sides) {
  const struct node **by_order = memory_new(count, sizeof(struct node *));
  size_t found = 0;
  sides[found++] = winner->entry->side;
  for (size_t i = 0; i < count; i++)
    by_order[nodes[i].order] = &nodes[i];
  for (size_t i = count; i-- > 0;) {
    const struct conflict_side *side = &by_order[i]->entry->side;
    bool known = by_order[i]->built_on || by_order[i]->seen ||
                 was_seen(nodes, count, by_order[i]);
    for (size_t k = 0; !known && k < found; k++)
      known = cell_same(&sides[k].value, &side->value);
    if (!known)
      sides[found++] = *side;
  }
  free(by_order);
  return found;
}

/* Hands the cell out where it is in conflict; `count` changes, two at least,
 * in the order of the log. */
static void visit_cell(struct reader *reader, size_t column, struct node *nodes,
                       size_t count) {
  struct node *winner = nodes;
  qsort(nodes, count, sizeof *nodes, compare_nodes);
  for (size_t i = 0; i < count; i++)
    if (nodes[i].order == count - 1)
      winner = &nodes[i];
  link_parents(nodes, count);
  struct node **stack = memory_new(count, sizeof(struct node *));
  mark_seen(nodes, count, winner, stack);
  free(stack);
  struct conflict_side *sides = memory_new(count, sizeof *sides);
  const struct conflict conflict = {reader->table, reader->row,
                                    reader->columns[column], sides,
                                    list_sides(nodes, count, winner, sides)};
  if (conflict.count > 1)
    reader->go_on = reader->visit(reader->context, &conflict);
  free(sides);
}

static bool is_deleted(const struct reader *reader) {
  for (size_t i = reader->count; i-- > 0;)
    if (strcmp(reader->columns[reader->entries[i].column], "deleted") == 0)
      return reader->entries[i].side.value.integer != 0;
  return false;
}

static void visit_row(struct reader *reader) {
  struct node *nodes = memory_new(reader->count, sizeof *nodes);
  for (size_t c = 0; reader->go_on && c < reader->column_count; c++) {
    size_t count = 0;
    for (size_t i = 0; i < reader->count; i++)
      if (reader->entries[i].column == c) {
        nodes[count] =
            (struct node){.entry = &reader->entries[i], .order = count};
        count++;
      }
    if (count > 1)
      visit_cell(reader, c, nodes, count);
  }
  free(nodes);
}

static bool read_row(struct reader *reader, const struct row_id *row) {
  sqlite3_stmt *statement = connection_prepare(
      reader->store,
      CHANGE_SELECT "WHERE c.row = ?1 ORDER BY c.at, d.id, c.seq",
      reader->error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, row->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  reader->row = *row;
  bool ok =
      change_read_cells(reader->store, statement, keep, reader, reader->error);
  if (ok && reader->count > 0 && !is_deleted(reader))
    visit_row(reader);
  forget_row(reader);
  return ok;
}

/* --- the file ------------------------------------------------------------- */

bool conflict_each_of(struct store *store, const struct row_id *row,
                      conflict_visit *visit, void *context,
                      struct error *error) {
  struct reader reader = {store, visit, context, error, .go_on = true};
  bool ok = read_row(&reader, row);
  free(reader.entries);
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
   * stand against each other. Read from the index, not from the log. */
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT DISTINCT row FROM (SELECT row FROM change GROUP BY row, col "
      "HAVING min(device) < max(device))",
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
  free(reader.entries);
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
