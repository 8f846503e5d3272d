#ifndef CHAHE_IMAGE_PIXELS_H
#define CHAHE_IMAGE_PIXELS_H

#include <stdint.h>

/* A decoded picture: 8-bit sRGB, three bytes a pixel (red, green, blue), rows
 * from the top, no gap between them. Start with {0}. */
struct pixels {
  int cols, rows;
  uint8_t *rgb; /* 3 * cols * rows bytes, owned */
};

void pixels_done(struct pixels *pixels);

#endif
