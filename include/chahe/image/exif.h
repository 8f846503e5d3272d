#ifndef CHAHE_IMAGE_EXIF_H
#define CHAHE_IMAGE_EXIF_H

#include <stddef.h>

#include "chahe/image/picture.h"

/* What a camera noted in the picture (EXIF, JEITA CP-3451). */

enum {
  EXIF_TIME_SIZE = 20,       /* "2023-05-02T14:03:05" with its NUL */
  EXIF_HEAD_LEN = 16 * 1024, /* of a file: cameras note the time before that */
};

struct exif {
  int orientation;               /* 1 to 8; 1: upright, or not noted */
  char taken_at[EXIF_TIME_SIZE]; /* ISO, the camera's clock; "": not noted */
};

/* Reads the notes of a picture that picture_inspect() saw. What is no time or
 * no orientation counts as not noted; there is nothing that fails. */
void exif_read(const struct picture *picture, struct exif *exif);

/* The same from the first bytes of a file, EXIF_HEAD_LEN or fewer. */
void exif_read_head(const void *bytes, size_t len, struct exif *exif);

#endif
