#ifndef CHAHE_TUI_PALETTE_COLOURS_H
#define CHAHE_TUI_PALETTE_COLOURS_H

/* Private to src/tui: styles as attributes and colours of a terminal. */

#include <curses.h>
#include <stdint.h>

#include "chahe/tui/style.h"

/* Fills the attributes of every style for the terminal that is open: colours
 * on its own background, light or dark, where it has at least 8 and NO_COLOR
 * (no-color.org) is not set. */
void palette_colours(attr_t attributes[STYLE_COUNT]);

/* The pair of two colours of colour.h, as the terminal has them. */
int palette_pair(uint8_t ink, uint8_t paper);

#endif
