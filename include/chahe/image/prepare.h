#ifndef CHAHE_IMAGE_PREPARE_H
#define CHAHE_IMAGE_PREPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"
#include "chahe/image/exif.h"

/* Photographs as they are stored and printed. */

enum {
  PREPARED_SIDE_MAX = 1600,        /* pixels: 270 dpi on 15 cm */
  PREPARED_BYTES_AIM = 330 * 1000, /* the quality is chosen for no more */
  PREPARED_BYTES_KEPT = 350 * 1000 /* a file with no more need not be made
                                      smaller */
};

struct prepared {
  struct buffer bytes; /* a JPEG */
  bool is_original;    /* they are those that came */
  int cols, rows;
  char taken_at[EXIF_TIME_SIZE]; /* by the camera's clock; "": not noted */
};

/* Makes of a JPEG or PNG, whatever its colours, a baseline JPEG (RGB with 4:2:0
 * or grey) that is upright, has at most PREPARED_SIDE_MAX pixels a side, about
 * 300 KB, and none of the notes of cameras and programs: those say where the
 * person stood. A picture without detail is much smaller; one full of noise may
 * have 1 MB. A JPEG that is all this already keeps its very bytes, or where
 * there are notes in it all others.
 *
 * It takes less than 250 MB whatever the file is. ERROR_INPUT says what the
 * file is not, or that it is damaged or too large; there is no `where`, and
 * `out` is empty. Else free it by prepared_done(). */
bool image_prepare(const void *bytes, size_t len, struct prepared *out,
                   struct error *error);

void prepared_done(struct prepared *prepared);

#endif
