#ifndef CHAHE_TUI_MOSAIC_H
#define CHAHE_TUI_MOSAIC_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/tui/canvas.h"

struct buffer;
struct pixels;

/* A picture in cells of a terminal. Making one takes tens of milliseconds,
 * drawing it none. Start with {0}. */
struct mosaic {
  int rows, cols;
  uint8_t *colours; /* two a cell: of its upper and its lower half; owned */
};

/* Makes of `pixels` what fits into `rows` and `cols` of cells, each twice as
 * high as wide, in its proportion. Nothing (no rows) comes of DOTS_NONE, of no
 * pixels and of no room. */
void mosaic_make(const struct pixels *pixels, int rows, int cols,
                 enum canvas_dots dots, struct mosaic *mosaic);
void mosaic_done(struct mosaic *mosaic);

/* Draws it in the middle of `area`. */
void mosaic_draw(const struct mosaic *mosaic, struct canvas *canvas,
                 struct area area);

/* From one process of this program to another (pack.h). False: `*at` has
 * something else, and the mosaic is empty. */
void mosaic_pack(const struct mosaic *mosaic, struct buffer *out);
bool mosaic_unpack(const char **at, struct mosaic *mosaic);

#endif
