/* The photographs of a document. */
#include "chahe/report/images.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"

/* Markers of ITU-T T.81, table B.1. */
enum {
  SOI = 0xD8,
  SOS = 0xDA,
  EOI = 0xD9,
  SOF_FIRST = 0xC0,      /* baseline; then extended, progressive */
  SOF_LAST_SHOWN = 0xC2, /* the last that a PDF can show */
  SOF_LAST = 0xCF,
  DHT = 0xC4, /* three among the frames that are none */
  JPG = 0xC8,
  DAC = 0xCC,
};

static int number(const uint8_t *bytes) {
  return bytes[0] << 8 | bytes[1];
}

static bool is_frame(int marker) {
  return marker >= SOF_FIRST && marker <= SOF_LAST && marker != DHT &&
         marker != JPG && marker != DAC;
}

/* The frame's segment, after its length: T.81, B.2.2. */
static bool take_frame(struct image *image, int marker, const uint8_t *segment,
                       size_t len) {
  enum { LEAST = 6, BITS = 8 };
  if (marker > SOF_LAST_SHOWN || len < LEAST || segment[0] != BITS)
    return false;
  image->rows = number(segment + 1);
  image->cols = number(segment + 3);
  image->is_grey = segment[5] == 1;
  return image->rows > 0 && image->cols > 0 &&
         (segment[5] == 1 || segment[5] == 3);
}

/* Reads size and colours from the head of a JPEG; false where it is none that
 * a PDF can show. */
static bool read_head(struct image *image, const uint8_t *bytes, size_t len) {
  if (len < 2 || bytes[0] != 0xFF || bytes[1] != SOI)
    return false;
  for (size_t at = 2; at + 4 <= len && bytes[at] == 0xFF;) {
    int marker = bytes[at + 1];
    if (marker == 0xFF) { /* a fill byte */
      at++;
      continue;
    }
    size_t size = (size_t)number(bytes + at + 2);
    if (marker == SOS || marker == EOI || size < 2 || size > len - at - 2)
      return false;
    if (is_frame(marker))
      return take_frame(image, marker, bytes + at + 4, size - 2);
    at += 2 + size;
  }
  return false;
}

void images_done(struct images *images) {
  for (size_t i = 0; i < images->count; i++)
    free(images->items[i].jpeg);
  free(images->items);
  *images = (struct images){0};
}

bool images_take(struct images *images, const void *jpeg, size_t len,
                 size_t *place, struct error *error) {
  struct image image = {.len = len};
  for (*place = 0; *place < images->count; (*place)++) {
    const struct image *other = &images->items[*place];
    if (other->len == len && memcmp(other->jpeg, jpeg, len) == 0)
      return true;
  }
  if (!read_head(&image, jpeg, len))
    return error_set(error, ERROR_INPUT, NULL,
                     _("is no JPEG that a PDF can show"));
  image.jpeg = memory_copy_bytes(jpeg, len);
  images->items =
      memory_resize(images->items, images->count + 1, sizeof *images->items);
  images->items[images->count++] = image;
  return true;
}
