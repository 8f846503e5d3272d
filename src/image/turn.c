/* Putting pictures upright. */
#include "turn.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

enum { CHANNELS = 3, ORIENTATIONS = 8 };

/* Where pixel (0, 0) of the result comes from, and whether a row of it was a
 * column. */
struct way {
  bool from_right, from_bottom, swaps;
};

static const struct way ways[ORIENTATIONS + 1] = {
    [2] = {.from_right = true},
    [3] = {.from_right = true, .from_bottom = true},
    [4] = {.from_bottom = true},
    [5] = {.swaps = true},
    [6] = {.swaps = true, .from_bottom = true},
    [7] = {.swaps = true, .from_right = true, .from_bottom = true},
    [8] = {.swaps = true, .from_right = true},
};

void pixels_turn(struct pixels *pixels, int orientation) {
  if (orientation < 2 || orientation > ORIENTATIONS)
    return;
  const struct way *way = &ways[orientation];
  struct pixels turned = {
      .cols = way->swaps ? pixels->rows : pixels->cols,
      .rows = way->swaps ? pixels->cols : pixels->rows,
      .rgb = memory_new((size_t)pixels->cols * (size_t)pixels->rows, CHANNELS),
  };
  uint8_t *to = turned.rgb;
  for (int row = 0; row < turned.rows; row++)
    for (int col = 0; col < turned.cols; col++, to += CHANNELS) {
      int from_row = way->swaps ? col : row;
      int from_col = way->swaps ? row : col;
      if (way->from_bottom)
        from_row = pixels->rows - 1 - from_row;
      if (way->from_right)
        from_col = pixels->cols - 1 - from_col;
      memcpy(to,
             pixels->rgb +
                 ((size_t)from_row * (size_t)pixels->cols + (size_t)from_col) *
                     CHANNELS,
             CHANNELS);
    }
  pixels_done(pixels);
  *pixels = turned;
}
