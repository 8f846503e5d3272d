#ifndef CHAHE_TUI_BACKGROUND_H
#define CHAHE_TUI_BACKGROUND_H

/* Work that takes longer than a key may, done by a child
 * process while the screen goes on. */

#include <stdbool.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"

struct background;

/* The work: adds its result, a text without NUL, to `out`. It runs in a copy
 * of this process and must open for itself what it reads: neither a file nor a
 * database connection of the parent may be used or closed there. The terminal
 * is out of its reach. */
typedef bool background_work(void *context, struct buffer *out,
                             struct error *error);

/* Starts it. The caller holds no transaction or snapshot of a database then:
 * its locks would seem to be the child's. NULL: `error` says why. */
struct background *background_start(background_work *work, void *context,
                                    struct error *error);

enum background_state {
  BACKGROUND_RUNNING,
  BACKGROUND_DONE,
  BACKGROUND_FAILED
};

/* Looks, without waiting, how far it is. DONE: `out` has the result; FAILED:
 * `error` says why, be it the work's own reason or that the child died. Not to
 * be called again after either. */
enum background_state background_poll(struct background *background,
                                      struct buffer *out, struct error *error);

/* Ends the child if it still runs, and waits for its end. NULL is fine. */
void background_free(struct background *background);

#endif
