#ifndef CHAHE_STORE_CONFLICT_ROW_H
#define CHAHE_STORE_CONFLICT_ROW_H

/* Private to src/store: all changes of one row, to find what stands against
 * each other in it. */

#include "chahe/store/conflict.h"
#include "connection.h"

/* A change, with texts of its own; an insert is one a column. */
struct conflict_entry {
  struct conflict_side side;
  int64_t prev_device, prev_seq;
  size_t column; /* place among the row's */
  bool inserted;
};

struct conflict_row {
  struct row_id id;
  char *table;
  char **columns;
  size_t column_count;
  struct conflict_entry *entries; /* in the order of the log */
  size_t count, room;
  struct text_block *texts; /* of sides that are other rows' */
};

struct conflict_sides {
  struct conflict_side *list;
  size_t count;
};
void conflict_sides_add(struct conflict_sides *sides,
                        const struct conflict_side *side);

/* Whether whoever made the change `mark` of the row had seen `entry`: a file
 * holds all of a device's changes up to some one. */
bool conflict_saw(const struct conflict_entry *mark,
                  const struct conflict_entry *entry);

/* Adds what stands against the deletion of the row, which is deleted: changes
 * that nobody who deleted it had seen, the latest of each device, and records
 * that belong to it and are not deleted. */
bool conflict_add_kept(struct store *store, struct conflict_row *row,
                       struct conflict_sides *sides, struct error *error);

#endif
