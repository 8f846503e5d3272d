#ifndef CHAHE_STORE_CHANGE_H
#define CHAHE_STORE_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/store/row.h"

/* The change log: every write, append-only, chained by hash per device. */

/* One cell's change. The insert of a row comes as one change for each cell
 * that it filled. */
struct change {
  const char *device; /* name of the device */
  int64_t device_no;  /* the device's number in this file */
  int64_t seq;        /* number on that device */
  int64_t at;         /* ms since 1970-01-01 UTC, hybrid clock */
  const char *author;
  const char *table;
  struct row_id row;
  const char *column;
  bool inserted; /* part of the row's insert */
  /* the change that it was built on; 0: none */
  int64_t prev_device, prev_seq;
  struct cell before; /* in that */
  struct cell value;
};

typedef bool change_visit(void *context, const struct change *change);

/* Walks the changes of one row, oldest first; texts are borrowed until the
 * visit returns. */
bool change_each(struct store *store, const struct row_id *row,
                 change_visit *visit, void *context, struct error *error);

/* Who wrote a change, and when. */
struct change_stamp {
  int64_t device_no; /* the device's number in this file */
  int64_t seq;
  int64_t at;
  const char *device;
  const char *author;
  const char *column; /* "": the row's insert */
};

typedef bool change_stamp_visit(void *context,
                                const struct change_stamp *stamp);

/* Walks the changes of one cell, or (`column` NULL) of all cells of a row, the
 * one in force first; texts are borrowed until the visit returns. */
bool change_each_stamp(struct store *store, const struct row_id *row,
                       const char *column, change_stamp_visit *visit,
                       void *context, struct error *error);

/* Recomputes every device's chain. `*broken` counts changes whose hash does
 * not follow from what stands before; `*checked` all. */
bool change_verify(struct store *store, int64_t *checked, int64_t *broken,
                   struct error *error);

#endif
