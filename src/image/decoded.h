#ifndef CHAHE_IMAGE_DECODED_H
#define CHAHE_IMAGE_DECODED_H

/* Private to src/image: what the decoders of the two formats give. */

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"
#include "chahe/image/picture.h"
#include "chahe/image/pixels.h"

/* A picture takes no more memory than this besides its bytes: where a format
 * needs all of it at once, a larger one is refused. */
enum { DECODE_BYTES_MAX = 160 * 1000 * 1000 };

struct decoded {
  struct pixels pixels; /* over white, as they lie in the file: not turned */
  bool is_gray;
  bool is_common; /* a JPEG with the colours that every reader knows */
  /* The ICC profile of RGB pixels, at most DECODE_PROFILE_MAX; empty: none. */
  struct buffer profile;
};

/* Those of cameras and screens have some 600 bytes, the longest that are
 * common 3,144. */
enum { DECODE_PROFILE_MAX = 4096 };

void decoded_done(struct decoded *decoded);

/* Decode a whole file that picture_inspect() has accepted, to `most_side`
 * pixels at most along its longest side. Refuse what is damaged inside, and
 * what needs too much memory; `decoded` is empty then. */
bool jpeg_decode(const void *bytes, size_t len, const struct picture *picture,
                 int most_side, struct decoded *decoded, struct error *error);
bool png_decode(const void *bytes, size_t len, const struct picture *picture,
                int most_side, struct decoded *decoded, struct error *error);

/* Either, by its kind. */
bool decode(const void *bytes, size_t len, const struct picture *picture,
            int most_side, struct decoded *decoded, struct error *error);

/* For the decoders: keeps a profile that is short and one of RGB. */
void decoded_keep_profile(struct decoded *decoded, const void *profile,
                          size_t len);
bool decode_refuse_damaged(struct error *error);
bool decode_refuse_large(const struct picture *picture, struct error *error);

#endif
