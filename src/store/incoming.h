#ifndef CHAHE_STORE_INCOMING_H
#define CHAHE_STORE_INCOMING_H

/* Private to src/store: a file that has come from elsewhere. It is hostile
 * until shown otherwise, is never written to, and nothing in it is ever run:
 * neither its triggers nor its views. */

#include <time.h>

#include "connection.h"

struct incoming {
  struct store store; /* reads it */
  int64_t bytes;      /* its size */
  struct timespec changed_at;
  int64_t version; /* of its schema */
  int64_t steps;   /* taken by SQLite so far, in thousands */
};

/* Opens the file where it lies: a regular one, quiet, of this program and no
 * newer version, with the structure of its version. Refuses `own` itself.
 * incoming_done() in any case. An older file needs no migration: its log,
 * devices and pictures are as they always were, and an insert's array is
 * shorter where columns have come since. */
bool incoming_open(struct incoming *incoming, struct store *own,
                   const char *path, struct error *error);

/* Whether its version has that table. */
bool incoming_has(struct incoming *incoming, const char *table, bool *has,
                  struct error *error);

/* Before something is taken: the tables that it is taken from are sound in
 * themselves. The others are not: they say nothing that the log does not. */
bool incoming_check(struct incoming *incoming, struct error *error);

/* Afterwards: nobody wrote to it since it was opened. */
bool incoming_unchanged(const struct incoming *incoming, struct error *error);

void incoming_done(struct incoming *incoming);

/* Refuses the file as damaged, for that reason; returns false. */
bool incoming_damaged(const struct incoming *incoming, struct error *error,
                      const char *reason);

#endif
