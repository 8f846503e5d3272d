#ifndef CHAHE_IMAGE_ENCODE_H
#define CHAHE_IMAGE_ENCODE_H

/* Private to src/image: pixels as a JPEG file. */

#include "decoded.h"

/* Adds to `out` a baseline JPEG of the pixels, grey where they are, with their
 * profile and nothing else: at quality 85, or less where it would have more
 * than `most` bytes. No quality goes below 50, so a picture full of noise may
 * have more. */
void jpeg_encode(const struct decoded *decoded, size_t most,
                 struct buffer *out);

#endif
