#ifndef CHAHE_IMAGE_STRIP_H
#define CHAHE_IMAGE_STRIP_H

/* Private to src/image: a JPEG without what its makers noted in it. */

#include "chahe/base/buffer.h"
#include "chahe/image/picture.h"

/* Adds to `out` the JPEG, the same picture to the bit, without notes (where it
 * was taken, by whom, a small copy of what was cut off), comments, and what is
 * behind its end; what says how its colours are meant stays. The same bytes,
 * where there is nothing of that. */
void jpeg_strip(const void *bytes, const struct picture *picture,
                struct buffer *out);

#endif
