#ifndef CHAHE_APP_REVERT_H
#define CHAHE_APP_REVERT_H

/* Private to src/app: writing back what a transaction changed. */

#include "chahe/app/session.h"
#include "effect.h"

/* Transactions that cancel one another out: what was done and undone. */
struct transactions {
  struct transaction *list;
  size_t count, room;
};
void transactions_add(struct transactions *transactions,
                      const struct transaction *transaction);
void transactions_done(struct transactions *transactions);

/* Writes back, within the caller's transaction, what `effects` of
 * `transaction` found. ERROR_INPUT says which record and field stand in the
 * way: changed since by a change that is not of `cancelled`; a key that
 * another record has now; a record that refers to one that would be deleted,
 * or is. The caller then rolls back. */
bool revert_run(struct session *session, const struct transaction *transaction,
                const struct effects *effects,
                const struct transactions *cancelled, struct error *error);

#endif
