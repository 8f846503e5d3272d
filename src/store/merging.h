#ifndef CHAHE_STORE_MERGING_H
#define CHAHE_STORE_MERGING_H

/* Private to src/store: the steps of a merge, one file each. */

#include "chahe/store/merge.h"
#include "incoming.h"
#include "tables.h"

/* One device in both files. */
struct link {
  struct row_id id;
  char *name;
  int64_t made_at;
  int64_t theirs_no, ours_no; /* its numbers there and here; 0: not there */
  int64_t theirs, ours;       /* its last entries */
  unsigned char theirs_hash[32], ours_hash[32]; /* and their hashes */
  int64_t theirs_at, ours_at;                   /* and their stamps */
};

/* Which of the links has that number in the file that came. */
struct link_number {
  int64_t theirs_no;
  size_t at;
};

/* A row that new entries speak of. */
struct touched {
  size_t table; /* place in schema_tables */
  struct row_id row;
  int64_t at;          /* stamp of the first one */
  size_t order;        /* as read */
  bool added, changed; /* what came of it */
  bool deleted;        /* it is, now */
  bool shared;         /* more than one device has changed it */
};

struct merge {
  struct store *store;
  const struct merge_run *run;
  struct incoming incoming;
  struct merge_receipt *receipt;
  struct error *error;
  struct table *tables;
  struct link *links; /* by id */
  size_t link_count;
  struct link_number *by_number;
  int64_t own_no;          /* the device that this file writes as; 0: none */
  int64_t clock;           /* the latest stamp that was read */
  struct touched *touched; /* each row once, after merge_take_entries() */
  size_t touched_count, touched_room;
};

/* Finds each device in both files, and how far each has come. Refuses a file
 * whose chains do not agree with ours. `*is_new`: it has entries that we
 * lack. */
bool merge_link(struct merge *merge, bool *is_new);
void merge_links_done(struct merge *merge);
/* The device that has that number in the file that came; NULL: none. */
const struct link *merge_find_link(const struct merge *merge,
                                   int64_t theirs_no);

/* Takes over the devices and entries that we lack, each verified. */
bool merge_take_entries(struct merge *merge);

/* Brings the touched rows to what the log says now. */
bool merge_rebuild(struct merge *merge);

/* Whether the file has pictures that we lack / takes them over. Counts. */
bool merge_find_pictures(struct merge *merge, bool *is_new);
bool merge_take_pictures(struct merge *merge);

/* Tells what a person must look at: records that are in conflict, by this merge
 * or before, and keys that two have. */
bool merge_tell(struct merge *merge);

/* What the stamps say of the devices' clocks. */
bool merge_judge_clocks(struct merge *merge);

/* The digest of all heads: those of the file that came, or ours. */
void merge_digest(const struct merge *merge, bool ours,
                  char digest[MERGE_HASH_SIZE]);

#endif
