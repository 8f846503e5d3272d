/* Bars of charts. */
#include "bar.h"

void bar_draw(struct canvas *canvas, int row, int col, int cols, int64_t share,
              int64_t whole, enum style style) {
  if (share <= 0 || whole <= 0 || cols <= 0)
    return;
  int64_t filled = share >= whole ? cols : (share * cols + whole / 2) / whole;
  canvas_line(canvas, row, col, filled > 0 ? (int)filled : 1, SHAPE_BAR, style);
}
