#ifndef CHAHE_TUI_SCREENS_FILE_LETTER_H
#define CHAHE_TUI_SCREENS_FILE_LETTER_H

/* Private to src/tui/screens. */

#include "application.h"

/* Asks for the letter that this file puts into the numbers of new audits. */
enum outcome file_letter_ask(struct view *view);

#endif
