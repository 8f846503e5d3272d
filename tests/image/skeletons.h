#ifndef CHAHE_TESTS_IMAGE_SKELETONS_H
#define CHAHE_TESTS_IMAGE_SKELETONS_H

#include <stdint.h>

#include "chahe/base/buffer.h"

/* What frames a picture in a file, as small as the formats allow; what is in
 * the frame is no picture. */

/* A JPEG of that size whose data is `fill`, with a thumbnail inside its head
 * (a JPEG of its own, as cameras write it). */
void skeleton_jpeg(struct buffer *out, unsigned cols, unsigned rows,
                   const char *fill);

/* A PNG of that size, with a text chunk of `fill`. */
void skeleton_png(struct buffer *out, uint32_t cols, uint32_t rows,
                  const char *fill);

#endif
