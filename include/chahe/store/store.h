#ifndef CHAHE_STORE_STORE_H
#define CHAHE_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* One agency's file: SQLite with a rollback journal (a plain copy of a quiet
 * file is then complete), synchronous=EXTRA, one connection. */
struct store;

enum { STORE_VERSION = 3, STORE_APPLICATION_ID = 0x43484845, ROW_ID_SIZE = 16 };

/* A row's identity: 16 bytes, random or derived from its natural key. */
struct row_id {
  uint8_t bytes[ROW_ID_SIZE];
};

/* Columns of a table whose texts can be found by search. */
struct search_columns {
  const char *table;
  const char *const *columns;
  size_t count;
};

struct store_options {
  const char *path;
  bool create;          /* make the file where there is none */
  bool network;         /* allow a network file system */
  int wait_ms;          /* how long to wait for another process */
  const char *author;   /* who is writing, for the log */
  int64_t (*now)(void); /* wall clock, ms since 1970-01-01 UTC */
  const struct search_columns *search;
  size_t search_count;
};

/* Opens `options->path`, migrating an older schema (after a copy of the file
 * was kept beside it). NULL: `error` says why (not a chahe file, newer
 * version, damaged, network file system, no permission). */
struct store *store_open(const struct store_options *options,
                         struct error *error);
void store_close(struct store *store);

/* The path of the file; borrowed. */
const char *store_path(const struct store *store);

/* Calls `notice` before each store_begin(): whoever reads through another
 * connection can get out of the way, for a commit waits for every reader. */
void store_notice_writes(struct store *store, void (*notice)(void *context),
                         void *context);

/* Every write happens between begin and commit. Begin takes the write lock,
 * waiting as long as options say; ERROR_BUSY names the process that has it.
 * The first write through a copied file makes that copy a device of its own.
 * After a failed commit the transaction is rolled back. */
bool store_begin(struct store *store, struct error *error);
bool store_commit(struct store *store, struct error *error);
void store_rollback(struct store *store);

/* Between these two calls all reading sees the file at one moment; they nest,
 * and may stand within a transaction. */
bool store_snapshot(struct store *store, struct error *error);
void store_snapshot_end(struct store *store);

/* A number that changes whenever the contents of the file changed, through
 * this connection or another process; cheap. It means nothing by itself. */
bool store_version(struct store *store, int64_t *version, struct error *error);

/* A random id. */
struct row_id row_id_random(void);
/* BLAKE2b of the table and its key's texts: the same row on every laptop. */
struct row_id row_id_derived(const char *table, const char *const *keys,
                             size_t count);
bool row_id_equal(const struct row_id *a, const struct row_id *b);

#endif
