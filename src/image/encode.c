/* Writing JPEG, with libjpeg-turbo. */
#include "encode.h"

#include <stdio.h> /* jpeglib.h wants it before */

#include <jpeglib.h>

#include <stdlib.h>

enum { CHANNELS = 3 };

/* The library can only fail here for want of memory. */
static void fail(j_common_ptr info) {
  char words[JMSG_LENGTH_MAX];
  (*info->err->format_message)(info, words);
  fprintf(stderr, "chahe: %s\n", words);
  abort();
}

static void set_up(struct jpeg_compress_struct *info,
                   const struct decoded *decoded, int quality) {
  info->image_width = (JDIMENSION)decoded->pixels.cols;
  info->image_height = (JDIMENSION)decoded->pixels.rows;
  info->input_components = CHANNELS;
  info->in_color_space = JCS_RGB;
  jpeg_set_defaults(info); /* colours at half the resolution: 4:2:0 */
  if (decoded->is_gray)
    jpeg_set_colorspace(info, JCS_GRAYSCALE);
  jpeg_set_quality(info, quality, TRUE);
  info->optimize_coding = TRUE;
}

static void write_at(const struct decoded *decoded, int quality,
                     struct buffer *out) {
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long len = 0;
  info.err = jpeg_std_error(&errors);
  errors.error_exit = fail;
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &bytes, &len);
  set_up(&info, decoded, quality);
  jpeg_start_compress(&info, TRUE);
  if (decoded->profile.len > 0)
    jpeg_write_icc_profile(&info, (const JOCTET *)decoded->profile.data,
                           (unsigned)decoded->profile.len);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = decoded->pixels.rgb + (size_t)info.next_scanline *
                                             (size_t)decoded->pixels.cols *
                                             CHANNELS;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  buffer_reset(out);
  buffer_add(out, bytes, len);
  free(bytes);
}

void jpeg_encode(const struct decoded *decoded, size_t most,
                 struct buffer *out) {
  static const int qualities[] = {50, 55, 60, 65, 70, 75, 80};
  enum { BEST = 85 };
  size_t low = 0;
  size_t high = sizeof qualities / sizeof *qualities;
  size_t written = high;
  write_at(decoded, BEST, out);
  if (out->len <= most)
    return;
  /* what `high` gives is too much; `low` is the best that fits, or the last */
  while (high - low > 1) {
    written = (low + high) / 2;
    write_at(decoded, qualities[written], out);
    if (out->len <= most)
      low = written;
    else
      high = written;
  }
  if (written != low)
    write_at(decoded, qualities[low], out);
}
