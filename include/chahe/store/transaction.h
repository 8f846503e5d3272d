#ifndef CHAHE_STORE_TRANSACTION_H
#define CHAHE_STORE_TRANSACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/store/change.h"
#include "chahe/store/store.h"

/* Transactions as the change log has them: all changes of one lie together on
 * one device, under one stamp. The numbers hold within one file. */
struct transaction {
  int64_t device;      /* the device's number in this file */
  int64_t at;          /* ms since 1970-01-01 UTC, hybrid clock */
  int64_t first, last; /* numbers of its changes on that device */
  bool own_author;     /* the one who writes through this connection */
};

/* The transaction that this connection committed last; `*found` is false when
 * there is none, or it left nothing in the log. */
bool transaction_written(struct store *store, struct transaction *transaction,
                         bool *found, struct error *error);

/* The last transaction that this file's own device wrote at `at` or before
 * (INT64_MAX: at all). */
bool transaction_latest(struct store *store, int64_t at,
                        struct transaction *transaction, bool *found,
                        struct error *error);

/* Whether the change is one of its. */
bool transaction_has(const struct transaction *transaction,
                     const struct change_stamp *stamp);

/* Walks its changes as they were written; texts are borrowed until the visit
 * returns. */
bool transaction_each(struct store *store,
                      const struct transaction *transaction,
                      change_visit *visit, void *context, struct error *error);

/* The same with every entry of a decision, each built on another change. */
bool transaction_each_entry(struct store *store,
                            const struct transaction *transaction,
                            change_visit *visit, void *context,
                            struct error *error);

/* How many transaction_each() walks. */
bool transaction_length(struct store *store,
                        const struct transaction *transaction, int64_t *length,
                        struct error *error);

#endif
