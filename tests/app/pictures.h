#ifndef CHAHE_TESTS_APP_PICTURES_H
#define CHAHE_TESTS_APP_PICTURES_H

#include <stdint.h>

#include "chahe/base/buffer.h"

/* Pictures as small as their formats allow, made for tests. */

/* A JPEG of that size whose data is `fill`, with a thumbnail inside its head
 * (a JPEG of its own, as cameras write it). */
void pictures_jpeg(struct buffer *out, unsigned cols, unsigned rows,
                   const char *fill);

/* A PNG of that size, with a text chunk of `fill`. */
void pictures_png(struct buffer *out, uint32_t cols, uint32_t rows,
                  const char *fill);

/* Writes one to `path`; returns the path. */
const char *pictures_write_jpeg(const char *path, const char *fill);

#endif
