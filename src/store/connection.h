#ifndef CHAHE_STORE_CONNECTION_H
#define CHAHE_STORE_CONNECTION_H

/* Private to src/store: what a store is made of, and its statements. */

#include <sqlite3.h>

#include "chahe/store/store.h"

/* A prepared statement kept for the next call with the same text. */
struct cached_statement {
  uint64_t hash;
  sqlite3_stmt *statement;
};

struct store {
  sqlite3 *db;
  char *path;
  char *author;
  int64_t (*now)(void);
  void (*notice)(void *context); /* before a write; may be NULL */
  void *notice_context;
  int64_t at;     /* stamp of the running transaction, ms */
  int64_t device; /* own device's number in this file, 0: no transaction */
  struct index_queue *index_queue; /* NULL: the index is written at once */
  bool merging; /* rows are rebuilt from the log: nothing is logged */
  int64_t committed_at, committed_device; /* those of the last commit */
  struct cached_statement *cache;
  size_t cache_count;
};

/* Ends the statements and the connection. */
void connection_done(struct store *store);

/* Takes the write lock: BEGIN IMMEDIATE, after those who asked for a notice got
 * theirs. */
bool connection_begin(struct store *store, struct error *error);

/* Fills `error` from what SQLite says last; returns false. */
bool connection_refuse(struct store *store, struct error *error);

/* A cell holds what its column cannot: fills `error`, returns false. */
bool connection_damaged(const struct store *store, struct error *error);

/* Puts who holds the file into an ERROR_BUSY, as long as this connection has
 * no lock that asking could drop; returns false. */
bool connection_name_holder(const struct store *store, struct error *error);

/* The statement for `sql`, reset and without bindings; NULL on error. Owned
 * by the store: call connection_release() when done with it. */
sqlite3_stmt *connection_prepare(struct store *store, const char *sql,
                                 struct error *error);
void connection_release(sqlite3_stmt *statement);

/* Runs `sql` (one or more statements without results). */
bool connection_run(struct store *store, const char *sql, struct error *error);

/* The first column of the first row of `sql` as an integer. */
bool connection_integer(struct store *store, const char *sql, int64_t *value,
                        struct error *error);

#endif
