#ifndef CHAHE_APP_UNDO_STEPS_H
#define CHAHE_APP_UNDO_STEPS_H

/* Private to src/app: what an undo consists of. */

#include "chahe/app/undo.h"
#include "revert.h"

/* A transaction to be written back. */
struct step {
  char *what;
  struct transaction transaction;
  bool older; /* of an earlier run */
};

struct steps {
  struct step *list; /* next one last */
  size_t count, room;
};

struct undo {
  struct steps done, undone;
  /* Pairs: a step and what undid it. Later changes of that kind do not stand
   * in an earlier step's way. */
  struct transactions cancelled;
  /* What this session committed last, as far as it was looked at. */
  struct transaction seen;
};

/* Takes `step` and its text over. */
void steps_push(struct steps *steps, struct step step);
void steps_pop(struct steps *steps);
void steps_clear(struct steps *steps);

#endif
