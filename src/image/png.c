/* Reading PNG, with libpng. */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "decoded.h"
#include "shrink.h"

enum { RGB = 3, RGBA = 4 };

/* The library leaves by longjmp(), so all that is held is in here. */
struct reader {
  const unsigned char *bytes;
  size_t len, at;
  png_structp png;
  png_infop info;
  jmp_buf failed;
  bool too_large;
  int most_side;
  struct decoded *decoded;
  struct shrink *shrink;
  size_t row_len;
  png_bytep rows; /* of an interlaced picture all, else one */
};

static void fail(png_structp png, png_const_charp message) {
  struct reader *reader = png_get_error_ptr(png);
  (void)message;
  longjmp(reader->failed, 1);
}

static void say_nothing(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void give_bytes(png_structp png, png_bytep out, size_t count) {
  struct reader *reader = png_get_io_ptr(png);
  if (reader->len - reader->at < count)
    png_error(png, "end");
  memcpy(out, reader->bytes + reader->at, count);
  reader->at += count;
}

/* A chunk that is not shown may unfold to more than there is memory. */
static void set_limits(png_structp png) {
  static const png_byte skipped[] =
      "bKGD\0hIST\0iTXt\0oFFs\0pCAL\0sBIT\0sCAL\0sPLT\0tEXt\0tIME\0zTXt\0eXIf";
  enum { NAME = 5, CHUNK_MAX = 1000 * 1000 };
  png_set_user_limits(png, PICTURE_SIDE_MAX, PICTURE_SIDE_MAX);
  png_set_chunk_malloc_max(png, CHUNK_MAX);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, skipped,
                              sizeof skipped / NAME);
}

static void take_profile(struct reader *reader) {
  png_charp name;
  int compression;
  png_bytep profile;
  png_uint_32 len;
  if (!reader->decoded->is_gray &&
      png_get_iCCP(reader->png, reader->info, &name, &compression, &profile,
                   &len) != 0)
    decoded_keep_profile(reader->decoded, profile, len);
}

/* Whatever it is, rows come as RGB or RGBA, 8 bits, sRGB. */
static void read_head(struct reader *reader) {
  png_structp png = reader->png;
  png_read_info(png, reader->info);
  int type = png_get_color_type(png, reader->info);
  reader->decoded->is_gray = !(type & PNG_COLOR_MASK_COLOR);
  take_profile(reader);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  if (reader->decoded->profile.len == 0)
    png_set_gamma(png, PNG_DEFAULT_sRGB, PNG_DEFAULT_sRGB);
  png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  reader->row_len = png_get_rowbytes(png, reader->info);
}

/* Lays the row over white, as every program that shows pictures does, and
 * gives it on. */
static void take_row(struct reader *reader, png_bytep row) {
  if (png_get_channels(reader->png, reader->info) == RGBA) {
    png_uint_32 cols = png_get_image_width(reader->png, reader->info);
    const png_byte *from = row;
    png_bytep to = row;
    for (png_uint_32 col = 0; col < cols; col++, from += RGBA)
      for (int channel = 0; channel < RGB; channel++) {
        unsigned alpha = from[RGB];
        unsigned value = from[channel] * alpha + 255U * (255U - alpha);
        *to++ = (png_byte)((value + 127) / 255);
      }
  }
  shrink_row(reader->shrink, row);
}

/* An interlaced picture comes in seven passes over all of it. */
static void read_interlaced(struct reader *reader, png_uint_32 rows) {
  enum { PASSES = 7 };
  for (int pass = 0; pass < PASSES; pass++)
    for (png_uint_32 row = 0; row < rows; row++)
      png_read_row(reader->png, reader->rows + row * reader->row_len, NULL);
  for (png_uint_32 row = 0; row < rows; row++)
    take_row(reader, reader->rows + row * reader->row_len);
}

static void read_rows(struct reader *reader) {
  struct pixels *pixels = &reader->decoded->pixels;
  png_uint_32 cols = png_get_image_width(reader->png, reader->info);
  png_uint_32 rows = png_get_image_height(reader->png, reader->info);
  bool interlaced =
      png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE;
  reader->too_large =
      interlaced && (uint64_t)reader->row_len * rows > DECODE_BYTES_MAX;
  if (reader->too_large)
    png_error(reader->png, "large");
  reader->rows = memory_new(interlaced ? rows : 1, reader->row_len);
  shrink_size((int)cols, (int)rows, reader->most_side, &pixels->cols,
              &pixels->rows);
  reader->shrink = shrink_new((int)cols, (int)rows, pixels);
  if (interlaced)
    read_interlaced(reader, rows);
  for (png_uint_32 row = 0; !interlaced && row < rows; row++) {
    png_read_row(reader->png, reader->rows, NULL);
    take_row(reader, reader->rows);
  }
  png_read_end(reader->png, NULL);
}

/* Nothing here is used after the jump but what `reader` points to. */
static bool read_all(struct reader *reader) {
  if (setjmp(reader->failed))
    return false;
  reader->png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, say_nothing);
  reader->info = png_create_info_struct(reader->png);
  png_set_read_fn(reader->png, reader, give_bytes);
  set_limits(reader->png);
  read_head(reader);
  read_rows(reader);
  return true;
}

bool png_decode(const void *bytes, size_t len, const struct picture *picture,
                int most_side, struct decoded *decoded, struct error *error) {
  struct reader reader = {
      .bytes = bytes, .len = len, .most_side = most_side, .decoded = decoded};
  *decoded = (struct decoded){0};
  bool ok = read_all(&reader);
  png_destroy_read_struct(&reader.png, &reader.info, NULL);
  shrink_free(reader.shrink);
  free(reader.rows);
  if (ok)
    return true;
  decoded_done(decoded);
  return reader.too_large ? decode_refuse_large(picture, error)
                          : decode_refuse_damaged(error);
}
