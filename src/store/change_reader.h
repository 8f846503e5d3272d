#ifndef CHAHE_STORE_CHANGE_READER_H
#define CHAHE_STORE_CHANGE_READER_H

/* Private to src/store: handing out changes that a statement finds. */

#include "chahe/store/change.h"
#include "connection.h"

/* What such a statement begins with; WHERE and ORDER BY follow. `c` is the
 * change, `d` its device. */
#define CHANGE_SELECT                                                    \
  "SELECT d.name, c.seq, c.at, c.author, c.tbl, c.row, c.col, c.value, " \
  "p.col, p.value, c.device, c.prev_device, c.prev_seq "                 \
  "FROM change c LEFT JOIN device d ON d.no = c.device "                 \
  "LEFT JOIN change p ON p.device = c.prev_device AND p.seq = c.prev_seq "

/* Entries of one decision follow each other: each gives the cell the same value
 * at the same time, and is built on another change that was seen. They count
 * as the first of them. */
#define CHANGE_ONCE                                                  \
  "(c.col = '' OR NOT EXISTS (SELECT 1 FROM change f "               \
  "WHERE f.device = c.device AND f.seq = c.seq - 1 AND f.at = c.at " \
  "AND f.row = c.row AND f.col = c.col AND f.value IS c.value)) "

/* Steps through it, and releases it. */
bool change_read(struct store *store, sqlite3_stmt *statement,
                 change_visit *visit, void *context, struct error *error);
/* The same, an insert's empty cells included. */
bool change_read_cells(struct store *store, sqlite3_stmt *statement,
                       change_visit *visit, void *context, struct error *error);

#endif
