#ifndef CHAHE_IMAGE_DECODE_H
#define CHAHE_IMAGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/image/pixels.h"

/* Decodes a JPEG or PNG, whatever its colours, to pixels: upright, over white,
 * and shrunk in proportion so that neither side has more than `most_side`
 * pixels (at least 1; never enlarged). It takes less than 250 MB whatever the
 * file is, and the smaller `most_side`, the less time.
 *
 * ERROR_INPUT says what the picture is not, or that it is damaged or too large;
 * there is no `where`, and `out` is empty. Else free it by pixels_done(). */
bool image_decode(const void *bytes, size_t len, int most_side,
                  struct pixels *out, struct error *error);

#endif
