/* From a file's bytes to pixels. */
#include "chahe/image/decode.h"

#include <string.h>

#include "chahe/base/message.h"
#include "chahe/image/exif.h"
#include "decoded.h"
#include "turn.h"

void decoded_done(struct decoded *decoded) {
  pixels_done(&decoded->pixels);
  buffer_done(&decoded->profile);
  *decoded = (struct decoded){0};
}

/* The profile's head (ICC.1, 7.2) has its length, and at 16 the colours. */
void decoded_keep_profile(struct decoded *decoded, const void *profile,
                          size_t len) {
  enum { HEAD = 128, COLOURS = 16 };
  if (len > HEAD && len <= DECODE_PROFILE_MAX &&
      memcmp((const char *)profile + COLOURS, "RGB ", 4) == 0)
    buffer_add(&decoded->profile, profile, len);
}

bool decode_refuse_damaged(struct error *error) {
  return error_set(error, ERROR_INPUT, NULL,
                   _("is damaged: not all of the picture can be read"));
}

bool decode_refuse_large(const struct picture *picture, struct error *error) {
  return error_set(
      error, ERROR_INPUT, NULL,
      picture->kind == PICTURE_PNG
          ? _("has %u x %u pixels, too many for an interlaced PNG")
          : _("has %u x %u pixels, too many for a progressive JPEG"),
      (unsigned)picture->cols, (unsigned)picture->rows);
}

bool decode(const void *bytes, size_t len, const struct picture *picture,
            int most_side, struct decoded *decoded, struct error *error) {
  return (picture->kind == PICTURE_PNG ? png_decode : jpeg_decode)(
      bytes, len, picture, most_side, decoded, error);
}

bool image_decode(const void *bytes, size_t len, int most_side,
                  struct pixels *out, struct error *error) {
  struct picture picture;
  struct decoded decoded;
  struct exif exif;
  *out = (struct pixels){0};
  if (!picture_inspect(bytes, len, &picture, error) ||
      !decode(bytes, len, &picture, most_side, &decoded, error))
    return false;
  exif_read(&picture, &exif);
  pixels_turn(&decoded.pixels, exif.orientation);
  *out = decoded.pixels;
  decoded.pixels = (struct pixels){0};
  decoded_done(&decoded);
  return true;
}
