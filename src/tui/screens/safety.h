#ifndef CHAHE_TUI_SCREENS_SAFETY_H
#define CHAHE_TUI_SCREENS_SAFETY_H

/* Private to src/tui/screens: what is typed and not in the file is put away
 * every two seconds, and offered again after a crash. */

#include <stdbool.h>

#include "chahe/app/draft.h"
#include "chahe/tui/tui.h"

/* Fills `draft` with what a form holds that is not in the file; false: there
 * is nothing. Owned by the caller: draft_forms_done(). */
bool record_draft(const struct view *view, struct draft_form *draft);
bool finding_draft(const struct view *view, struct draft_form *draft);

/* Puts away what all open forms hold; when they hold nothing, empties the
 * copy. Called two seconds after something was typed, and when something typed
 * was saved or given up. False: it could not be written, which is said. */
bool safety_put_away(struct tui *tui);

#endif
