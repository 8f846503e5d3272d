#ifndef CHAHE_APP_EFFECT_H
#define CHAHE_APP_EFFECT_H

/* Private to src/app: what a transaction changed, cell by cell, from what it
 * found to what it left; and the conflicts that it settled. */

#include "chahe/app/session.h"
#include "chahe/store/transaction.h"

/* A row that is not there counts as deleted: an insert changes the column
 * "deleted" from 1 to 0, and what cells it filled does not matter. */
enum effect_kind {
  EFFECT_CHANGE,
  EFFECT_DECISION, /* settled a conflict, maybe with the value in force */
  EFFECT_RETURN    /* took such a decision back: it is a conflict again */
};

struct effect {
  const char *table; /* static */
  struct row_id row;
  char *column;
  struct cell before, after; /* texts are owned */
  bool inserted;
  enum effect_kind kind;
  size_t order; /* as written */
  bool apart;   /* not built on a change of the same transaction */
};

/* Those of one row lie together, rows and columns in a fixed order. */
struct effects {
  struct effect *list;
  size_t count, room;
};

/* Reads at most `most` changes of the transaction (0: all). `effects` starts
 * as {0}; effects_done() in any case. */
bool effects_load(struct session *session,
                  const struct transaction *transaction, size_t most,
                  struct effects *effects, struct error *error);
void effects_done(struct effects *effects);

/* Index behind the effects of the row that `list[start]` is of. */
size_t effects_row_end(const struct effects *effects, size_t start);

/* Whether each puts back what the other changed, and opens what the other
 * settled. */
bool effects_are_inverse(const struct effects *a, const struct effects *b);

#endif
