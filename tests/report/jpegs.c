/* Photographs made up for tests. */
#include "jpegs.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

/* Sky, a wall with a frame of scaffolding before it, ground: so that one sees
 * on paper which way up it is, and how wide. */
static int shade(const struct jpeg_kind *kind, int x, int y, int channel) {
  int third = kind->rows / 3, tone = (int)(kind->seed * 61u % 120u);
  int pitch = kind->cols / 8 > 0 ? kind->cols / 8 : 1;
  if (y < third)
    return 150 + 35 * channel;
  if (y >= 2 * third)
    return 120 - 25 * channel;
  if (x % pitch < pitch / 10 + 1)
    return 40;
  return channel == (int)(kind->seed % 3u) ? 130 + tone : 110;
}

void jpeg_make(const struct jpeg_kind *kind, struct buffer *out) {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long len = 0;
  int channels = kind->grey ? 1 : kind->four_colours ? 4 : 3;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &bytes, &len);
  jpeg.image_width = (JDIMENSION)kind->cols;
  jpeg.image_height = (JDIMENSION)kind->rows;
  jpeg.input_components = channels;
  jpeg.in_color_space = kind->grey           ? JCS_GRAYSCALE
                        : kind->four_colours ? JCS_CMYK
                                             : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 80, TRUE);
  if (kind->progressive)
    jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  uint8_t *row = calloc((size_t)kind->cols, (size_t)channels);
  for (int y = 0; y < kind->rows; y++) {
    for (int x = 0; x < kind->cols; x++)
      for (int k = 0; k < channels; k++)
        row[x * channels + k] = (uint8_t)shade(kind, x, y, k);
    JSAMPROW rows[] = {row};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  buffer_reset(out);
  buffer_add(out, bytes, len);
  free(row);
  free(bytes);
}
