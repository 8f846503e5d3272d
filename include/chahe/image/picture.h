#ifndef CHAHE_IMAGE_PICTURE_H
#define CHAHE_IMAGE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* Pictures as files have them: what kind, how large, and whether the file is
 * whole. Nothing is decoded. */

enum picture_kind { PICTURE_JPEG, PICTURE_PNG };

enum {
  /* The largest cameras of phones have 200 million; beyond that a header is
   * no camera's. */
  PICTURE_PIXELS_MAX = 200 * 1000 * 1000,
  PICTURE_SIDE_MAX = 65535
};

struct picture {
  enum picture_kind kind;
  uint32_t cols, rows; /* pixels, as stored: a camera's turn is not applied */
  int components;      /* of a JPEG: 1 grey, 3, 4 with inks; of a PNG 0 */
  bool is_baseline;    /* a JPEG that is neither progressive nor extended */
  size_t end;          /* bytes up to its end; what is behind is no picture */
  /* The camera's notes (a TIFF of EXIF), inside the bytes; NULL: none. */
  const unsigned char *exif;
  size_t exif_len;
};

/* Walks the structure of a JPEG (its markers, to EOI) or PNG (its chunks, with
 * their checksums, to IEND). Refuses what is neither, cut off, damaged, or of
 * a kind or size that cannot be shown; `error` has no `where`. What stands
 * behind the end, as phones write it, is passed over. Where it refuses, what
 * was found until then is in `picture` all the same. */
bool picture_inspect(const void *bytes, size_t len, struct picture *picture,
                     struct error *error);

#endif
