#ifndef CHAHE_TUI_PALETTE_COLOURS_H
#define CHAHE_TUI_PALETTE_COLOURS_H

/* Private to src/tui: styles as attributes and colours of a terminal. */

#include <curses.h>

#include "chahe/tui/style.h"

/* Fills the attributes of every style for the terminal that is open: colours
 * on its own background, light or dark, where it has at least 8 and NO_COLOR
 * (no-color.org) is not set. */
void palette_colours(attr_t attributes[STYLE_COUNT]);

#endif
