#ifndef CHAHE_TUI_SCREENS_PICK_H
#define CHAHE_TUI_SCREENS_PICK_H

/* Private to src/tui/screens: pickers of what fields refer to. */

#include "chahe/tui/screen.h"

/* Called in the view that asked with what was chosen: a code, a key. */
typedef enum outcome pick_done(struct view *view, const char *value);

/* A code of the catalogue, narrowed by Chinese or English words or the code's
 * beginning; those found often in this file come first. */
enum outcome pick_code(struct tui *tui, const char *initial, pick_done *done);

/* A tender or an audit; `typed` may be NULL, else it is called when nothing
 * fits what was typed. */
enum outcome pick_tender(struct tui *tui, const char *initial, pick_done *done,
                         pick_done *typed);
enum outcome pick_audit(struct tui *tui, const char *initial, pick_done *done);

#endif
