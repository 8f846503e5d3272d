#ifndef CHAHE_STORE_CONFLICT_H
#define CHAHE_STORE_CONFLICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/store/transaction.h"

/* Cells that were given different values by people who did not see each
 * other's. Told by what each change was built on, not by clocks: of a cell's
 * changes those that nothing was built on stand open, and two of them with
 * different values are a conflict. One that did the same to the same as a
 * change that the value in force was built on is none, nor are the cells of a
 * deleted row. It lasts until a change is built on each of its sides.
 *
 * A record that was imported after another laptop had deleted it, which the
 * importer did not see, is there, and in conflict (0 against 1).
 *
 * A deleted row is a conflict of its column "deleted" (1 against 0) when
 * somebody changed it, or a record that belongs to it or refers to it is
 * there, and nobody who deleted it had seen that. */

struct conflict_side {
  int64_t device_no; /* the device's number in this file */
  int64_t seq;       /* of the change, on that device */
  /* When (ms since 1970-01-01 UTC, by the hybrid clock) and by whom; of a value
   * that came back when a decision was undone, who had entered it. */
  int64_t at;
  const char *device, *author;
  struct cell value;
  /* what was changed: the cell itself; where a deletion is in conflict, the
   * cell (column "": the record) that somebody wants to keep */
  const char *table;
  struct row_id row;
  const char *column;
};

struct conflict {
  const char *table;
  struct row_id row;
  const char *column;
  const struct conflict_side *sides; /* the one in force first */
  size_t count;                      /* two at least */
};

/* What it is given is borrowed until it returns; false ends the walk. */
typedef bool conflict_visit(void *context, const struct conflict *conflict);

/* Walks the conflicts of the file, row by row. */
bool conflict_each(struct store *store, conflict_visit *visit, void *context,
                   struct error *error);
/* Those of one row. */
bool conflict_each_of(struct store *store, const struct row_id *row,
                      conflict_visit *visit, void *context,
                      struct error *error);

/* Within a transaction: `value` holds from now on, built on every side of the
 * conflict, so that it is settled wherever this change arrives. With the value
 * that is in force it is a decision, too. Of a deletion: 1 deletes what
 * belongs to the row, too; 0 takes back all that was deleted with it.
 * ERROR_NOT_FOUND (no words): the cell is not in conflict. ERROR_INPUT: what
 * refers to the row would be left alone. */
bool conflict_decide(struct store *store, const struct row_id *row,
                     const char *column, const struct cell *value,
                     struct error *error);

/* Within a transaction: takes back what `transaction` decided on the cell
 * (several entries, each built on another change), or, of a
 * transaction that took a decision back, decides it anew. On each of its
 * entries one is built that says what was there before it: the sides stand
 * against each other again, or are one again, wherever this arrives. What was
 * in force before the transaction is in force. Whether somebody has changed the
 * cell since is the caller's to ask. ERROR_NOT_FOUND (no words): it has no
 * entry of that cell. */
bool conflict_write_back(struct store *store,
                         const struct transaction *transaction,
                         const char *table, const struct row_id *row,
                         const char *column, struct error *error);

bool conflict_count(struct store *store, int *count, struct error *error);

#endif
