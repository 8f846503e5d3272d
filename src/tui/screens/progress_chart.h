#ifndef CHAHE_TUI_SCREENS_PROGRESS_CHART_H
#define CHAHE_TUI_SCREENS_PROGRESS_CHART_H

/* Private to src/tui/screens: how a tender went on, as a small chart. */

#include <stddef.h>

#include "chahe/core/date.h"
#include "chahe/tui/canvas.h"

struct progress_point {
  date_t as_of;
  int planned, actual; /* hundredths of a percent, 0 to 10000 */
};

enum { PROGRESS_CHART_ROWS_LEAST = 5, PROGRESS_CHART_COLS_LEAST = 20 };

/* Draws the points (oldest first): a bar for what was done, "o" for what was
 * planned, at its day on an axis of time; a legend above, months below. Nothing
 * in a smaller area, or without points. */
void progress_chart_draw(struct canvas *canvas, struct area area,
                         const struct progress_point *points, size_t count);

#endif
