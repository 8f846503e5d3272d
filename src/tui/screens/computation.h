#ifndef CHAHE_TUI_SCREENS_COMPUTATION_H
#define CHAHE_TUI_SCREENS_COMPUTATION_H

/* Private to src/tui/screens: reading the file in the background, so that no
 * key waits for it. */

#include <stdbool.h>

#include "chahe/app/session.h"
#include "chahe/base/buffer.h"
#include "chahe/base/error.h"
#include "chahe/tui/screen.h"

struct background;

/* Reads through `session`, which is its own, and adds what it found to `out`,
 * packed (pack.h). */
typedef bool computation_run(struct session *session, const void *context,
                             struct buffer *out, struct error *error);

enum computation_state {
  COMPUTATION_NONE,
  COMPUTATION_RUNNING,
  COMPUTATION_DONE,
  COMPUTATION_FAILED
};

/* Start with {0}. */
struct computation {
  enum computation_state state;
  struct buffer text; /* once DONE */
  struct error error; /* once FAILED */
  struct background *child;
  computation_run *run;
  const void *context;
};

/* Begins anew, whatever it was at. `context` is borrowed until the end. In a
 * script nothing runs beside: the work is done by the first `tick`, so that
 * every screen is what it is each time. */
void computation_start(struct computation *computation, struct view *view,
                       computation_run *run, const void *context);

/* For the screen's tick. True: it ended, and state says how. */
bool computation_look(struct computation *computation, struct view *view);

/* Stops it while it runs, and has the view load, and so begin it, again. */
void computation_pause(struct computation *computation, struct view *view);

/* Words for the place where the result is to be: "計算中", or that there is
 * none. */
const char *computation_words(const struct computation *computation);

void computation_done(struct computation *computation);

#endif
