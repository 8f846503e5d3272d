#ifndef CHAHE_APP_PICTURE_H
#define CHAHE_APP_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* Pictures as files have them: what kind, how large, and whether the file is
 * whole. Nothing is decoded. */

enum picture_kind { PICTURE_JPEG, PICTURE_PNG };

/* Beyond this a picture would take more memory than a laptop has to spare. */
enum { PICTURE_PIXELS_MAX = 100 * 1000 * 1000 };

struct picture {
  enum picture_kind kind;
  uint32_t cols, rows; /* pixels, as stored: a camera's turn is not applied */
};

/* Walks the structure of a JPEG (its markers, to EOI) or PNG (its chunks, with
 * their checksums, to IEND). Refuses what is neither, cut off, damaged, or of
 * a kind or size that cannot be shown; `error` has no `where`. What stands
 * behind the end, as phones write it, is passed over. */
bool picture_inspect(const void *bytes, size_t len, struct picture *picture,
                     struct error *error);

#endif
