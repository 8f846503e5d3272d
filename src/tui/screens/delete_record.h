#ifndef CHAHE_TUI_SCREENS_DELETE_RECORD_H
#define CHAHE_TUI_SCREENS_DELETE_RECORD_H

/* Private to src/tui/screens: deleting, which `u` takes back. */

#include "chahe/forms/form.h"
#include "chahe/tui/screen.h"

/* Deletes the record with that key and what belongs to it, at once, and says
 * so; or says why it cannot be. */
enum outcome delete_record(struct view *view, const struct form *form,
                           const char *key);

#endif
