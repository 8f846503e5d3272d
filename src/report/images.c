/* The photographs of a document. */
#include "chahe/report/images.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/image/picture.h"

/* Reads size and colours of a JPEG; false where it is none that a PDF can
 * show: one of printing inks, or with arithmetic coding. */
static bool read_head(struct image *image, const void *jpeg, size_t len) {
  enum { GREY = 1, RGB = 3 };
  struct picture picture;
  if (!picture_inspect(jpeg, len, &picture, NULL) ||
      (picture.components != GREY && picture.components != RGB))
    return false;
  image->cols = (int)picture.cols;
  image->rows = (int)picture.rows;
  image->is_grey = picture.components == GREY;
  return true;
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
