#ifndef CHAHE_TUI_SCREENS_CARRY_H
#define CHAHE_TUI_SCREENS_CARRY_H

/* Private to src/tui/screens: carrying a copy of the file away. */

#include "chahe/tui/screen.h"

extern const struct screen screen_carry;

/* Asks for the folder, then makes the copy there and shows how far it is. */
enum outcome open_carry(struct view *view);

#endif
