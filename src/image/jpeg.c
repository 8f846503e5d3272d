/* Reading JPEG, with libjpeg-turbo. */
#include <stdio.h> /* jpeglib.h wants it before */

#include <jpeglib.h>

#include <jerror.h>
#include <setjmp.h>
#include <stdlib.h>

#include "decoded.h"
#include "shrink.h"

enum {
  CHANNELS = 3,
  SLACK = 64,     /* bytes behind a scan's last block; some cameras pad */
  INKS = 4,       /* cyan, magenta, yellow, black */
  SCANS_MAX = 100 /* of a progressive JPEG; programs write 10 or so */
};

/* The library reports by its own structures, which are therefore the first
 * members; it leaves by longjmp(), so all that is held is in here. */
struct reader {
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct info;
  jmp_buf failed;
  bool too_large;
  const struct picture *picture;
  int most_side;
  struct decoded *decoded;
  struct shrink *shrink;
};

static struct reader *reader_of(j_common_ptr info) {
  return (struct reader *)info->client_data;
}

static void fail(j_common_ptr info) {
  struct reader *reader = reader_of(info);
  int code = info->err->msg_code;
  reader->too_large =
      code == JERR_NO_BACKING_STORE || code == JERR_OUT_OF_MEMORY;
  longjmp(reader->failed, 1);
}

/* The library paints over what is missing and only warns of it: such a picture
 * is not what was taken. So does one that had more data than its size needs: a
 * hole in it took its place. */
static void warn(j_common_ptr info, int level) {
  if (level >= 0)
    return;
  switch (info->err->msg_code) {
    case JWRN_ARITH_BAD_CODE:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_JPEG_EOF:
    case JWRN_MUST_RESYNC:
      fail(info);
      break;
    case JWRN_EXTRANEOUS_DATA:
      if (info->err->msg_parm.i[0] > SLACK)
        fail(info);
      break;
    default:
      break;
  }
}

static void say_nothing(j_common_ptr info) {
  (void)info;
}

/* Each scan of a progressive JPEG goes over the whole picture, and may take
 * next to no bytes. */
static void watch(j_common_ptr info) {
  const struct reader *reader = reader_of(info);
  if (reader->info.input_scan_number > SCANS_MAX)
    fail(info);
}

/* The library decodes to an eighth, a quarter or a half at less cost; twice
 * the size that is wanted leaves the shrinking enough to choose from. */
static void choose_scale(struct jpeg_decompress_struct *info, int most_side) {
  enum { WHOLE = 8, SPARE = 2 };
  JDIMENSION longest = info->image_width > info->image_height
                           ? info->image_width
                           : info->image_height;
  info->scale_denom = WHOLE;
  for (info->scale_num = 1; info->scale_num < WHOLE; info->scale_num *= 2)
    if ((uint64_t)longest * info->scale_num >=
        (uint64_t)most_side * SPARE * WHOLE)
      break;
}

/* Inks to light. Adobe's programs, which write nearly all of these, store how
 * much is left white. */
static void convert_inks(const struct reader *reader, JSAMPLE *row) {
  bool inverted = reader->info.saw_Adobe_marker;
  const JSAMPLE *from = row;
  for (JDIMENSION col = 0; col < reader->info.output_width; col++) {
    unsigned white = inverted ? from[3] : 255U - from[3];
    for (int channel = 0; channel < CHANNELS; channel++) {
      unsigned value = inverted ? from[channel] : 255U - from[channel];
      *row++ = (JSAMPLE)((value * white + 127) / 255);
    }
    from += INKS;
  }
}

static void take_profile(struct reader *reader) {
  JOCTET *profile = NULL;
  unsigned len = 0;
  if (!jpeg_read_icc_profile(&reader->info, &profile, &len))
    return;
  decoded_keep_profile(reader->decoded, profile, len);
  free(profile);
}

static void read_head(struct reader *reader) {
  struct jpeg_decompress_struct *info = &reader->info;
  struct decoded *decoded = reader->decoded;
  jpeg_save_markers(info, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(info, TRUE);
  decoded->is_gray = info->jpeg_color_space == JCS_GRAYSCALE;
  decoded->is_common = decoded->is_gray || info->jpeg_color_space == JCS_YCbCr;
  bool has_inks =
      info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK;
  if (!decoded->is_gray && !has_inks)
    take_profile(reader);
  info->out_color_space = has_inks ? JCS_CMYK : JCS_RGB;
  choose_scale(info, reader->most_side);
}

static void read_rows(struct reader *reader) {
  struct jpeg_decompress_struct *info = &reader->info;
  struct pixels *pixels = &reader->decoded->pixels;
  jpeg_start_decompress(info);
  JSAMPARRAY row = (*info->mem->alloc_sarray)(
      (j_common_ptr)info, JPOOL_IMAGE,
      info->output_width * (JDIMENSION)info->output_components, 1);
  shrink_size((int)info->image_width, (int)info->image_height,
              reader->most_side, &pixels->cols, &pixels->rows);
  reader->shrink =
      shrink_new((int)info->output_width, (int)info->output_height, pixels);
  while (info->output_scanline < info->output_height) {
    jpeg_read_scanlines(info, row, 1);
    if (info->out_color_space == JCS_CMYK)
      convert_inks(reader, row[0]);
    shrink_row(reader->shrink, row[0]);
  }
  jpeg_finish_decompress(info);
}

/* Nothing here is used after the jump but what `reader` points to. */
static bool read_all(struct reader *reader, const void *bytes, size_t len) {
  struct jpeg_decompress_struct *info = &reader->info;
  if (setjmp(reader->failed))
    return false;
  jpeg_create_decompress(info);
  info->progress = &reader->progress;
  info->mem->max_memory_to_use = DECODE_BYTES_MAX;
  jpeg_mem_src(info, bytes, len);
  read_head(reader);
  read_rows(reader);
  return true;
}

bool jpeg_decode(const void *bytes, size_t len, const struct picture *picture,
                 int most_side, struct decoded *decoded, struct error *error) {
  struct reader reader = {
      .picture = picture, .most_side = most_side, .decoded = decoded};
  *decoded = (struct decoded){0};
  reader.info.err = jpeg_std_error(&reader.errors);
  reader.info.client_data = &reader;
  reader.errors.error_exit = fail;
  reader.errors.emit_message = warn;
  reader.errors.output_message = say_nothing;
  reader.progress.progress_monitor = watch;
  bool ok = read_all(&reader, bytes, len);
  shrink_free(reader.shrink);
  jpeg_destroy_decompress(&reader.info);
  if (ok)
    return true;
  decoded_done(decoded);
  return reader.too_large ? decode_refuse_large(picture, error)
                          : decode_refuse_damaged(error);
}
