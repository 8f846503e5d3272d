/* Photographs as they are stored. */
#include "chahe/image/prepare.h"

#include <string.h>

#include "decoded.h"
#include "encode.h"
#include "strip.h"
#include "turn.h"

void prepared_done(struct prepared *prepared) {
  buffer_done(&prepared->bytes);
  *prepared = (struct prepared){0};
}

/* Whether it is as it is to be but for its notes and its size in bytes. */
static bool is_fit(const struct picture *picture, const struct decoded *decoded,
                   const struct exif *exif) {
  return picture->kind == PICTURE_JPEG && picture->is_baseline &&
         decoded->is_common && exif->orientation == 1 &&
         picture->cols <= PREPARED_SIDE_MAX &&
         picture->rows <= PREPARED_SIDE_MAX;
}

static void make_bytes(const void *bytes, size_t len,
                       const struct picture *picture,
                       const struct decoded *decoded, const struct exif *exif,
                       struct prepared *out) {
  if (is_fit(picture, decoded, exif)) {
    jpeg_strip(bytes, picture, &out->bytes);
    out->is_original =
        out->bytes.len == len && memcmp(out->bytes.data, bytes, len) == 0;
    if (out->bytes.len <= PREPARED_BYTES_KEPT)
      return;
  }
  out->is_original = false;
  jpeg_encode(decoded, PREPARED_BYTES_AIM, &out->bytes);
}

bool image_prepare(const void *bytes, size_t len, struct prepared *out,
                   struct error *error) {
  struct picture picture;
  struct decoded decoded;
  struct exif exif;
  *out = (struct prepared){0};
  if (!picture_inspect(bytes, len, &picture, error) ||
      !decode(bytes, len, &picture, PREPARED_SIDE_MAX, &decoded, error))
    return false;
  exif_read(&picture, &exif);
  pixels_turn(&decoded.pixels, exif.orientation);
  make_bytes(bytes, len, &picture, &decoded, &exif, out);
  out->cols = decoded.pixels.cols;
  out->rows = decoded.pixels.rows;
  memcpy(out->taken_at, exif.taken_at, sizeof out->taken_at);
  decoded_done(&decoded);
  return true;
}
