/* A decoded picture. */
#include "chahe/image/pixels.h"

#include <stdlib.h>

void pixels_done(struct pixels *pixels) {
  free(pixels->rgb);
  *pixels = (struct pixels){0};
}
