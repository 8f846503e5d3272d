/* Pictures for tests. */
#include "pictures.h"

#include <stdio.h>

#include <jpeglib.h>

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "../base/random.h"
#include "../base/scratch.h"

enum { RGB = 3, INKS = 4, FIELD = 8 };

/* --- what is on them ---------------------------------------------------- */

/* Where on the picture, and what of it. */
struct canvas_of {
  int cols, rows;
  enum pictures_motif motif;
  int shade;
  const char *words;
  struct random random;
};

static void pixel(struct canvas_of *of, int col, int row, uint8_t rgb[RGB]) {
  static const uint8_t quarters[2][2][RGB] = {
      {{255, 0, 0}, {0, 255, 0}},
      {{0, 0, 255}, {255, 255, 0}},
  };
  switch (of->motif) {
    case PICTURES_QUARTERS:
      memcpy(rgb, quarters[row >= of->rows / 2][col >= of->cols / 2], RGB);
      break;
    case PICTURES_CHECKS:
      memset(rgb, (col + row) % 2 ? 255 : 0, RGB);
      break;
    case PICTURES_NOISE:
      for (int i = 0; i < RGB; i++)
        rgb[i] = (uint8_t)random_below(&of->random, 256);
      break;
    case PICTURES_SHADE:
      memset(rgb, of->shade, RGB);
      break;
    case PICTURES_WORDS:
      memset(rgb, (unsigned char)of->words[col / FIELD], RGB);
      break;
  }
}

/* Whether the row looks like the one above. */
static bool repeats(const struct canvas_of *of, int row) {
  return (of->motif == PICTURES_QUARTERS || of->motif == PICTURES_SHADE) &&
         row > 0 && row != of->rows / 2;
}

static uint8_t gray_of(const uint8_t rgb[RGB]) {
  return (uint8_t)((rgb[0] * 299 + rgb[1] * 587 + rgb[2] * 114 + 500) / 1000);
}

/* --- EXIF --------------------------------------------------------------- */

static void add_number(struct buffer *out, uint32_t number, int size) {
  while (size-- > 0)
    buffer_add_char(out, (char)(number >> 8 * size & 0xFF));
}

/* An entry of a directory, and where its text goes behind the directory. */
static void add_text(struct buffer *entries, struct buffer *texts,
                     uint32_t texts_at, uint32_t tag, const char *text) {
  uint32_t len = (uint32_t)strlen(text) + 1;
  add_number(entries, tag, 2);
  add_number(entries, 2, 2); /* ASCII */
  add_number(entries, len, 4);
  add_number(entries, texts_at + (uint32_t)texts->len, 4);
  buffer_add(texts, text, len);
}

static void add_count(struct buffer *entries, uint32_t tag, uint32_t type,
                      uint32_t value) {
  add_number(entries, tag, 2);
  add_number(entries, type, 2);
  add_number(entries, 1, 4);
  add_number(entries, type == 3 ? value << 16 : value, 4);
}

/* Head, main directory, directory of the shot, that of the place, texts. */
void pictures_exif(struct buffer *out, int orientation, const char *taken_at,
                   const char *changed_at, const char *gps) {
  enum { HEAD = 8, ENTRY = 12, AROUND = 6 };
  struct buffer main = {0}, shot = {0}, place = {0}, texts = {0};
  uint32_t main_count = 0;
  main_count += orientation != 0;
  main_count += changed_at != NULL;
  main_count += taken_at != NULL;
  main_count += gps != NULL;
  uint32_t shot_at = HEAD + AROUND + main_count * ENTRY;
  uint32_t place_at = shot_at + (taken_at ? AROUND + ENTRY : 0);
  uint32_t texts_at = place_at + (gps ? AROUND + ENTRY : 0);
  if (orientation)
    add_count(&main, 0x0112, 3, (uint32_t)orientation);
  if (changed_at)
    add_text(&main, &texts, texts_at, 0x0132, changed_at);
  if (taken_at) {
    add_count(&main, 0x8769, 4, shot_at);
    add_text(&shot, &texts, texts_at, 0x9003, taken_at);
  }
  if (gps) {
    add_count(&main, 0x8825, 4, place_at);
    add_text(&place, &texts, texts_at, 0x001C, gps);
  }
  buffer_add(out, "MM\0*\0\0\0\10", HEAD);
  const struct buffer *directories[] = {&main, &shot, &place};
  for (size_t i = 0; i < 3; i++) {
    if (i > 0 && directories[i]->len == 0)
      continue;
    add_number(out, (uint32_t)(directories[i]->len / ENTRY), 2);
    if (directories[i]->len > 0)
      buffer_add(out, directories[i]->data, directories[i]->len);
    add_number(out, 0, 4);
  }
  if (texts.len > 0)
    buffer_add(out, texts.data, texts.len);
  buffer_done(&main);
  buffer_done(&shot);
  buffer_done(&place);
  buffer_done(&texts);
}

/* --- JPEG --------------------------------------------------------------- */

static void set_colours(struct jpeg_compress_struct *info,
                        enum pictures_colours colours) {
  bool has_inks = colours >= PICTURES_CMYK;
  info->in_color_space = has_inks                   ? JCS_CMYK
                         : colours == PICTURES_GRAY ? JCS_GRAYSCALE
                                                    : JCS_RGB;
  info->input_components = has_inks ? INKS : colours == PICTURES_GRAY ? 1 : RGB;
  jpeg_set_defaults(info);
  if (colours == PICTURES_PLAIN)
    jpeg_set_colorspace(info, JCS_RGB);
  if (colours == PICTURES_YCCK)
    jpeg_set_colorspace(info, JCS_YCCK);
  if (colours == PICTURES_CMYK_PLAIN)
    info->write_Adobe_marker = FALSE;
}

/* Red, green and blue as the samples that the file is to have. */
static void put_samples(const uint8_t rgb[RGB], enum pictures_colours colours,
                        JSAMPLE *out) {
  if (colours == PICTURES_GRAY) {
    *out = gray_of(rgb);
    return;
  }
  memcpy(out, rgb, RGB);
  if (colours >= PICTURES_CMYK)
    out[RGB] = 255; /* no black: inverted */
  for (int i = 0; colours == PICTURES_CMYK_PLAIN && i < INKS; i++)
    out[i] = (JSAMPLE)(255 - out[i]);
}

static void write_notes(struct jpeg_compress_struct *info,
                        const struct pictures_jpeg *spec) {
  static const char name[] = "Exif\0";
  if (spec->orientation || spec->taken_at || spec->changed_at || spec->gps) {
    struct buffer exif = {0};
    buffer_add(&exif, name, sizeof name);
    pictures_exif(&exif, spec->orientation, spec->taken_at, spec->changed_at,
                  spec->gps);
    jpeg_write_marker(info, JPEG_APP0 + 1, (const JOCTET *)exif.data,
                      (unsigned)exif.len);
    buffer_done(&exif);
  }
  if (spec->comment)
    jpeg_write_marker(info, JPEG_COM, (const JOCTET *)spec->comment,
                      (unsigned)strlen(spec->comment));
  if (spec->icc)
    jpeg_write_icc_profile(info, (const JOCTET *)spec->icc->data,
                           (unsigned)spec->icc->len);
}

void pictures_jpeg(struct buffer *out, const struct pictures_jpeg *spec) {
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long len = 0;
  struct canvas_of of = {spec->cols,
                         spec->rows,
                         spec->motif,
                         spec->shade,
                         spec->words ? spec->words : "",
                         {7}};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &bytes, &len);
  info.image_width = (JDIMENSION)spec->cols;
  info.image_height = (JDIMENSION)spec->rows;
  set_colours(&info, spec->colours);
  jpeg_set_quality(&info, spec->quality ? spec->quality : 90, TRUE);
  if (spec->progressive)
    jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  write_notes(&info, spec);
  JSAMPLE *row = calloc((size_t)spec->cols, INKS);
  assert_non_null(row);
  while (info.next_scanline < info.image_height) {
    int y = (int)info.next_scanline;
    for (int col = 0; col < spec->cols && !repeats(&of, y); col++) {
      uint8_t rgb[RGB];
      pixel(&of, col, y, rgb);
      put_samples(rgb, spec->colours, row + col * info.input_components);
    }
    jpeg_write_scanlines(&info, &row, 1);
  }
  free(row);
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  buffer_add(out, bytes, len);
  free(bytes);
}

/* --- PNG ---------------------------------------------------------------- */

static void add_bytes(png_structp png, png_bytep bytes, size_t len) {
  buffer_add(png_get_io_ptr(png), bytes, len);
}

static void flush(png_structp png) {
  (void)png;
}

static void set_palette(png_structp png, png_infop info) {
  static const png_color colours[] = {
      {255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 0}};
  png_set_PLTE(png, info, colours, sizeof colours / sizeof *colours);
}

/* The number of the quarter that a colour is of. */
static unsigned index_of(const uint8_t rgb[RGB]) {
  return rgb[2] > 0 ? 2 : rgb[0] == 0 ? 1 : rgb[1] > 0 ? 3 : 0;
}

/* A sample of 0 to 255 at its place among those of `depth` bits. */
static void put_sample(png_bytep row, size_t place, unsigned value, int depth) {
  if (depth == 16) {
    row[2 * place] = (png_byte)value;
    row[2 * place + 1] = (png_byte)value;
    return;
  }
  size_t bit = place * (size_t)depth;
  row[bit / 8] |=
      (png_byte)(value >> (8 - depth) << (8 - depth - (int)(bit % 8)));
}

static void put_pixel(png_bytep row, size_t col, const uint8_t rgb[RGB],
                      const struct pictures_png *spec) {
  uint8_t samples[INKS];
  size_t count = 0;
  if (spec->type == PNG_COLOR_TYPE_PALETTE)
    samples[count++] = (uint8_t)(index_of(rgb) << (8 - spec->depth));
  else if (spec->type & PNG_COLOR_MASK_COLOR)
    for (; count < RGB; count++)
      samples[count] = rgb[count];
  else
    samples[count++] = gray_of(rgb);
  if (spec->type & PNG_COLOR_MASK_ALPHA)
    samples[count++] = (uint8_t)spec->alpha;
  for (size_t i = 0; i < count; i++)
    put_sample(row, col * count + i, samples[i], spec->depth);
}

void pictures_png(struct buffer *out, const struct pictures_png *spec) {
  struct canvas_of of = {spec->cols,  spec->rows, spec->motif,
                         spec->shade, "",         {7}};
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  assert_non_null(info);
  png_set_write_fn(png, out, add_bytes, flush);
  png_set_compression_level(png, 1);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR(png, info, (png_uint_32)spec->cols, (png_uint_32)spec->rows,
               spec->depth, spec->type,
               spec->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (spec->type == PNG_COLOR_TYPE_PALETTE)
    set_palette(png, info);
  struct buffer exif = {0};
  if (spec->orientation) {
    pictures_exif(&exif, spec->orientation, NULL, NULL, NULL);
    png_set_eXIf_1(png, info, (png_uint_32)exif.len, (png_bytep)exif.data);
  }
  png_write_info(png, info);
  size_t row_len = png_get_rowbytes(png, info);
  png_bytep row = malloc(row_len);
  assert_non_null(row);
  int passes = png_set_interlace_handling(png);
  for (int pass = 0; pass < passes; pass++)
    for (int y = 0; y < spec->rows; y++) {
      if (!repeats(&of, y))
        memset(row, 0, row_len);
      for (int x = 0; x < spec->cols && !repeats(&of, y); x++) {
        uint8_t rgb[RGB];
        pixel(&of, x, y, rgb);
        put_pixel(row, (size_t)x, rgb, spec);
      }
      png_write_row(png, row);
    }
  free(row);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  buffer_done(&exif);
}

/* ------------------------------------------------------------------------ */

void pictures_write(const char *path, const struct pictures_jpeg *spec) {
  struct buffer bytes = {0};
  pictures_jpeg(&bytes, spec);
  scratch_write(path, bytes.data, bytes.len);
  buffer_done(&bytes);
}

void pictures_write_small(const char *path, const char *words) {
  pictures_write(path,
                 &(struct pictures_jpeg){.cols = FIELD * (int)strlen(words),
                                         .rows = FIELD,
                                         .motif = PICTURES_WORDS,
                                         .words = words,
                                         .colours = PICTURES_GRAY});
}
