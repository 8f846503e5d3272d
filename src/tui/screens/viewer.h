#ifndef CHAHE_TUI_SCREENS_VIEWER_H
#define CHAHE_TUI_SCREENS_VIEWER_H

/* Private to src/tui/screens: another program that shows a file. */

#include <stdbool.h>

#include "chahe/base/error.h"

/* Whether there is one: $CHAHE_PDF_VIEWER, or xdg-open where there is a
 * desktop. */
bool viewer_there(void);

/* Starts it on `path`, on its own, away from the terminal. What becomes of it
 * is not known. */
bool viewer_open(const char *path, struct error *error);

#endif
