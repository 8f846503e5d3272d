#ifndef CHAHE_IMAGE_SHRINK_H
#define CHAHE_IMAGE_SHRINK_H

/* Private to src/image: a picture made smaller row by row while it is decoded,
 * so that the large one is never in memory. */

#include "chahe/image/pixels.h"

struct shrink;

/* The size of a picture of `cols` x `rows` whose longest side may have
 * `most_side` pixels: in proportion, never enlarged, never nothing. */
void shrink_size(int cols, int rows, int most_side, int *out_cols,
                 int *out_rows);

/* Rows of `cols` x `rows` become `out->cols` x `out->rows`, none of which may
 * be larger; `out->rgb` is made here, is the caller's, and is borrowed until
 * shrink_free(). */
struct shrink *shrink_new(int cols, int rows, struct pixels *out);

/* The next row, from the top: three bytes a pixel. After the last one `out` is
 * complete. */
void shrink_row(struct shrink *shrink, const uint8_t *rgb);

void shrink_free(struct shrink *shrink);

#endif
