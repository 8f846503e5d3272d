#ifndef CHAHE_STORE_MERGE_H
#define CHAHE_STORE_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/store/store.h"

/* Taking in what other copies of the file have: the entries of their logs that
 * this one lacks, and the pictures. Every touched row is then rebuilt from the
 * log: each cell gets its latest change (by stamp, then device). Whatever is
 * merged in whatever order, again or back, all files end with equal data. */

enum { MERGE_HASH_SIZE = 65 /* in hexadecimal, with its NUL */ };

/* Rows of one table. read = added + changed + known. */
struct merge_count {
  const char *table;
  int64_t read;      /* in the file that came, deleted ones too */
  int64_t added;     /* that were not here */
  int64_t changed;   /* that were, and are other now */
  int64_t known;     /* that are as they were */
  int64_t conflicts; /* of those, and of what they belong to: in conflict */
};

/* What the stamps of a device's new entries say of its clock. */
enum merge_clock {
  MERGE_CLOCK_FINE,
  MERGE_CLOCK_AHEAD, /* more than a day ahead of the clock here */
  MERGE_CLOCK_SLOW,  /* more than a day behind what it had seen */
  MERGE_CLOCK_OLD,   /* the last entry is older than a month: slow, or kept */
};

/* A device that wrote to one of the two files. */
struct merge_device {
  char *name;
  int64_t theirs; /* number of its last entry in the file that came; 0: none */
  int64_t before, after; /* the same here */
  int64_t clock_ms;      /* by how much its clock is wrong */
  enum merge_clock clock;
  bool own; /* the one that this file writes as */
  struct row_id id;
  char head[MERGE_HASH_SIZE]; /* hash of entry `after`: commits to all before */
};

/* A row that came, and has the key of another one. */
struct merge_duplicate {
  const char *table;
  struct row_id row;
};

/* What a merge did, or found. */
struct merge_receipt {
  int64_t bytes;   /* of the file that came */
  int64_t version; /* of its schema */
  struct merge_count *counts;
  size_t count;
  struct merge_device *devices; /* by name, then id */
  size_t device_count;
  int64_t entries_read, entries_new; /* of the log */
  int64_t pictures_read, pictures_new;
  int64_t picture_bytes; /* of the new ones */
  struct merge_duplicate *duplicates;
  size_t duplicate_count;
  /* Of all devices' heads: two files with equal digests have equal logs. */
  char theirs[MERGE_HASH_SIZE], before[MERGE_HASH_SIZE], after[MERGE_HASH_SIZE];
  bool is_changed;  /* something was taken in */
  bool lost_device; /* the file had gone on as this one: an older copy lies
                       here, and goes on as another device */
};
void merge_receipt_done(struct merge_receipt *receipt);

/* The columns that make the key of a table's rows. */
struct merge_key {
  const char *table;
  const char *const *columns;
  size_t count;
};

/* A run over several files. */
struct merge_run {
  const struct merge_key *keys; /* duplicates of these are told */
  size_t key_count;
  bool keep_copy; /* copy this file aside before the first change */
  char *copy;     /* the copy's path, owned; NULL: there was no need of one */
  bool has_room;  /* private: the connection's cache was enlarged */
};
void merge_run_done(struct merge_run *run, struct store *store);

/* Takes in the file at `path`, in one transaction, or refuses it and leaves
 * everything as it was. Where it brings nothing new, nothing is written.
 * merge_receipt_done() in any case. `error` says why: no regular file, none of
 * ours, a newer version, damaged, a chain that does not follow from ours. */
bool merge_file(struct store *store, struct merge_run *run, const char *path,
                struct merge_receipt *receipt, struct error *error);

#endif
