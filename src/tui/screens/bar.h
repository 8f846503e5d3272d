#ifndef CHAHE_TUI_SCREENS_BAR_H
#define CHAHE_TUI_SCREENS_BAR_H

/* Private to src/tui/screens: bars of charts. */

#include <stdint.h>

#include "chahe/tui/canvas.h"

/* A bar of `share` / `whole` of `cols` columns, rounded, at least one for more
 * than nothing, at most all. */
void bar_draw(struct canvas *canvas, int row, int col, int cols, int64_t share,
              int64_t whole, enum style style);

#endif
