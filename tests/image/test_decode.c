/* Pictures of every kind, decoded. */
#include "chahe/image/decode.h"

#include <png.h>

#include "../base/random.h"
#include "../base/scratch.h"
#include "pictures.h"

enum { RED, GREEN, BLUE, YELLOW };

static const uint8_t colours[][3] = {
    [RED] = {255, 0, 0},
    [GREEN] = {0, 255, 0},
    [BLUE] = {0, 0, 255},
    [YELLOW] = {255, 255, 0},
};

static struct pixels decode(const struct buffer *bytes, int most_side) {
  struct pixels pixels;
  struct error error = {0};
  if (!image_decode(bytes->data, bytes->len, most_side, &pixels, &error))
    fail_msg("refused: %s", error.message);
  return pixels;
}

static void refuses(const struct buffer *bytes, const char *words) {
  struct pixels pixels;
  struct error error = {0};
  assert_false(image_decode(bytes->data, bytes->len, 100, &pixels, &error));
  assert_null(pixels.rgb);
  assert_int_equal(error.code, ERROR_INPUT);
  if (!strstr(error.message, words))
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
}

static const uint8_t *at(const struct pixels *pixels, int col, int row) {
  return pixels->rgb + 3 * ((size_t)row * (size_t)pixels->cols + (size_t)col);
}

/* The pixel in the middle of a quarter: 0 the upper left, 1 the upper right,
 * 2 the lower left, 3 the lower right. */
static const uint8_t *quarter(const struct pixels *pixels, int which) {
  int col = pixels->cols * (which % 2 ? 3 : 1) / 4;
  int row = pixels->rows * (which / 2 ? 3 : 1) / 4;
  return at(pixels, col, row);
}

static void is_near(const uint8_t *rgb, const uint8_t *wanted, int tolerance) {
  for (int i = 0; i < 3; i++)
    if (abs(rgb[i] - wanted[i]) > tolerance)
      fail_msg("%d %d %d is not %d %d %d", rgb[0], rgb[1], rgb[2], wanted[0],
               wanted[1], wanted[2]);
}

static void quarters_are(const struct pixels *pixels, const int wanted[4],
                         int tolerance) {
  for (int i = 0; i < 4; i++)
    is_near(quarter(pixels, i), colours[wanted[i]], tolerance);
}

static const int upright[4] = {RED, GREEN, BLUE, YELLOW};

/* --- JPEG --------------------------------------------------------------- */

/* EXIF 2.32, 4.6.4 A: which side of what is seen the first row and the first
 * column of the file are. The file has red, green above, blue, yellow below:
 * with 6, for one, its first row is the right side and its first column the
 * top, so red is seen at the upper right and green below it. */
static void test_eight_orientations_are_put_upright(void **state) {
  (void)state;
  static const int seen[9][4] = {
      {RED, GREEN, BLUE, YELLOW}, /* not noted */
      {RED, GREEN, BLUE, YELLOW}, /* row: top, column: left */
      {GREEN, RED, YELLOW, BLUE}, /* top, right */
      {YELLOW, BLUE, GREEN, RED}, /* bottom, right */
      {BLUE, YELLOW, RED, GREEN}, /* bottom, left */
      {RED, BLUE, GREEN, YELLOW}, /* left, top */
      {BLUE, RED, YELLOW, GREEN}, /* right, top */
      {YELLOW, GREEN, BLUE, RED}, /* right, bottom */
      {GREEN, YELLOW, RED, BLUE}, /* left, bottom */
  };
  for (int orientation = 0; orientation <= 8; orientation++)
    for (int most_side = 40; most_side <= 320; most_side *= 8) {
      struct buffer bytes = {0};
      pictures_jpeg(&bytes,
                    &(struct pictures_jpeg){
                        .cols = 160, .rows = 96, .orientation = orientation});
      struct pixels pixels = decode(&bytes, most_side);
      int longest = most_side < 160 ? most_side : 160;
      bool turned = orientation >= 5;
      assert_int_equal(turned ? pixels.rows : pixels.cols, longest);
      assert_int_equal(turned ? pixels.cols : pixels.rows, longest * 96 / 160);
      quarters_are(&pixels, seen[orientation], 12);
      pixels_done(&pixels);
      buffer_done(&bytes);
    }
}

static void test_orientations_that_do_not_exist_change_nothing(void **state) {
  (void)state;
  for (int orientation = 9; orientation < 300; orientation += 120) {
    struct buffer bytes = {0};
    pictures_jpeg(&bytes,
                  &(struct pictures_jpeg){
                      .cols = 64, .rows = 48, .orientation = orientation});
    struct pixels pixels = decode(&bytes, 64);
    quarters_are(&pixels, upright, 12);
    pixels_done(&pixels);
    buffer_done(&bytes);
  }
}

static void test_jpeg_of_all_colours(void **state) {
  (void)state;
  static const enum pictures_colours kinds[] = {PICTURES_RGB, PICTURES_PLAIN,
                                                PICTURES_CMYK, PICTURES_YCCK,
                                                PICTURES_CMYK_PLAIN};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (int progressive = 0; progressive < 2; progressive++) {
      struct buffer bytes = {0};
      pictures_jpeg(&bytes,
                    &(struct pictures_jpeg){.cols = 64,
                                            .rows = 48,
                                            .colours = kinds[i],
                                            .progressive = progressive});
      struct pixels pixels = decode(&bytes, 64);
      quarters_are(&pixels, upright, 12);
      pixels_done(&pixels);
      buffer_done(&bytes);
    }
}

/* ITU-R BT.601: 0.299 red, 0.587 green, 0.114 blue. */
static const uint8_t grays[4][3] = {
    {76, 76, 76}, {150, 150, 150}, {29, 29, 29}, {226, 226, 226}};

static void test_gray_jpeg(void **state) {
  (void)state;
  struct buffer bytes = {0};
  pictures_jpeg(&bytes, &(struct pictures_jpeg){
                            .cols = 64, .rows = 48, .colours = PICTURES_GRAY});
  struct pixels pixels = decode(&bytes, 64);
  for (int i = 0; i < 4; i++)
    is_near(quarter(&pixels, i), grays[i], 3);
  pixels_done(&pixels);
  buffer_done(&bytes);
}

/* --- PNG ---------------------------------------------------------------- */

/* As far as each depth can say it: with 2 bits a step is 85. */
static void test_png_of_all_kinds(void **state) {
  (void)state;
  static const struct {
    int type, depth, tolerance;
  } kinds[] = {
      {PNG_COLOR_TYPE_GRAY, 2, 64},       {PNG_COLOR_TYPE_GRAY, 4, 16},
      {PNG_COLOR_TYPE_GRAY, 8, 0},        {PNG_COLOR_TYPE_GRAY, 16, 0},
      {PNG_COLOR_TYPE_RGB, 8, 0},         {PNG_COLOR_TYPE_RGB, 16, 0},
      {PNG_COLOR_TYPE_PALETTE, 2, 0},     {PNG_COLOR_TYPE_PALETTE, 4, 0},
      {PNG_COLOR_TYPE_PALETTE, 8, 0},     {PNG_COLOR_TYPE_GRAY_ALPHA, 8, 0},
      {PNG_COLOR_TYPE_GRAY_ALPHA, 16, 0}, {PNG_COLOR_TYPE_RGB_ALPHA, 8, 0},
      {PNG_COLOR_TYPE_RGB_ALPHA, 16, 0},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (int interlaced = 0; interlaced < 2; interlaced++) {
      struct buffer bytes = {0};
      pictures_png(&bytes, &(struct pictures_png){.cols = 61,
                                                  .rows = 47,
                                                  .type = kinds[i].type,
                                                  .depth = kinds[i].depth,
                                                  .alpha = 255,
                                                  .interlaced = interlaced});
      struct pixels pixels = decode(&bytes, 100);
      assert_int_equal(pixels.cols, 61);
      assert_int_equal(pixels.rows, 47);
      for (int which = 0; which < 4; which++)
        is_near(quarter(&pixels, which),
                kinds[i].type & PNG_COLOR_MASK_COLOR ? colours[which]
                                                     : grays[which],
                kinds[i].tolerance);
      pixels_done(&pixels);
      buffer_done(&bytes);
    }
}

/* One bit: what is dark is black, what is light white. */
static void test_png_of_one_bit(void **state) {
  (void)state;
  static const uint8_t wanted[4][3] = {
      {0, 0, 0}, {255, 255, 255}, {0, 0, 0}, {255, 255, 255}};
  struct buffer bytes = {0};
  pictures_png(&bytes,
               &(struct pictures_png){.cols = 61, .rows = 47, .depth = 1});
  struct pixels pixels = decode(&bytes, 100);
  for (int i = 0; i < 4; i++)
    is_near(quarter(&pixels, i), wanted[i], 0);
  pixels_done(&pixels);
  buffer_done(&bytes);
}

/* (255 * 128 + 255 * 127) / 255 = 255 of red; (0 * 128 + 255 * 127) / 255 =
 * 127 of the others. */
static void test_what_is_transparent_lies_on_white(void **state) {
  (void)state;
  static const uint8_t pink[3] = {255, 127, 127};
  static const uint8_t white[3] = {255, 255, 255};
  for (int interlaced = 0; interlaced < 2; interlaced++)
    for (int depth = 8; depth <= 16; depth += 8) {
      struct buffer bytes = {0};
      struct pictures_png spec = {.cols = 40,
                                  .rows = 30,
                                  .type = PNG_COLOR_TYPE_RGB_ALPHA,
                                  .depth = depth,
                                  .interlaced = interlaced,
                                  .alpha = 128};
      pictures_png(&bytes, &spec);
      struct pixels pixels = decode(&bytes, 100);
      is_near(quarter(&pixels, 0), pink, 0);
      pixels_done(&pixels);
      spec.alpha = 0;
      buffer_reset(&bytes);
      pictures_png(&bytes, &spec);
      pixels = decode(&bytes, 100);
      is_near(quarter(&pixels, 0), white, 0);
      pixels_done(&pixels);
      buffer_done(&bytes);
    }
}

static void test_png_is_put_upright(void **state) {
  (void)state;
  static const int turned[4] = {BLUE, RED, YELLOW, GREEN};
  struct buffer bytes = {0};
  pictures_png(&bytes, &(struct pictures_png){.cols = 40,
                                              .rows = 30,
                                              .type = PNG_COLOR_TYPE_RGB,
                                              .depth = 8,
                                              .orientation = 6});
  struct pixels pixels = decode(&bytes, 100);
  assert_int_equal(pixels.cols, 30);
  quarters_are(&pixels, turned, 0);
  pixels_done(&pixels);
  buffer_done(&bytes);
}

/* --- sizes -------------------------------------------------------------- */

static void test_size_is_in_proportion(void **state) {
  (void)state;
  static const struct {
    int cols, rows, most, out_cols, out_rows;
  } sizes[] = {
      {400, 300, 160, 160, 120}, {300, 400, 160, 120, 160},
      {400, 300, 400, 400, 300}, {400, 300, 9999, 400, 300},
      {400, 300, 399, 399, 299}, {401, 301, 1, 1, 1},
      {1, 1, 100, 1, 1},         {3000, 2, 100, 100, 1},
      {2, 3000, 100, 1, 100},    {1, 17, 16, 1, 16},
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int kind = 0; kind < 2; kind++) {
      struct buffer bytes = {0};
      if (kind)
        pictures_png(&bytes, &(struct pictures_png){.cols = sizes[i].cols,
                                                    .rows = sizes[i].rows,
                                                    .depth = 8});
      else
        pictures_jpeg(&bytes, &(struct pictures_jpeg){.cols = sizes[i].cols,
                                                      .rows = sizes[i].rows});
      struct pixels pixels = decode(&bytes, sizes[i].most);
      assert_int_equal(pixels.cols, sizes[i].out_cols);
      assert_int_equal(pixels.rows, sizes[i].out_rows);
      pixels_done(&pixels);
      buffer_done(&bytes);
    }
}

/* A field of one grey is that grey at every size, to its very edges. */
static void test_shrinking_changes_no_grey(void **state) {
  (void)state;
  static const int shades[] = {0, 1, 10, 100, 200, 254, 255};
  for (size_t i = 0; i < sizeof shades / sizeof *shades; i++) {
    struct buffer bytes = {0};
    pictures_png(&bytes, &(struct pictures_png){.cols = 331,
                                                .rows = 207,
                                                .motif = PICTURES_SHADE,
                                                .shade = shades[i],
                                                .depth = 8});
    for (int most = 1; most <= 331; most += 33) {
      struct pixels pixels = decode(&bytes, most);
      size_t count = 3 * (size_t)pixels.cols * (size_t)pixels.rows;
      for (size_t at_byte = 0; at_byte < count; at_byte++)
        assert_int_equal(pixels.rgb[at_byte], shades[i]);
      pixels_done(&pixels);
    }
    buffer_done(&bytes);
  }
}

/* Half of the light is 188 in sRGB: 1.055 * 0.5^(1/2.4) - 0.055 = 0.7354, of
 * 255 187.5. The mean of the numbers, 128, would be far too dark. */
static void test_shrinking_keeps_the_light(void **state) {
  (void)state;
  static const uint8_t half[3] = {188, 188, 188};
  struct buffer bytes = {0};
  pictures_png(
      &bytes,
      &(struct pictures_png){
          .cols = 400, .rows = 400, .motif = PICTURES_CHECKS, .depth = 8});
  for (int most = 20; most <= 180; most += 40) {
    struct pixels pixels = decode(&bytes, most);
    for (int i = 0; i < 4; i++)
      is_near(quarter(&pixels, i), half, 4);
    pixels_done(&pixels);
  }
  buffer_done(&bytes);
}

/* --- damage ------------------------------------------------------------- */

static void make(struct buffer *out, int kind) {
  buffer_reset(out);
  if (kind == 0)
    pictures_jpeg(out,
                  &(struct pictures_jpeg){.cols = 200,
                                          .rows = 150,
                                          .motif = PICTURES_NOISE,
                                          .orientation = 6,
                                          .taken_at = "2023:05:02 14:03:05"});
  else if (kind == 1)
    pictures_jpeg(out, &(struct pictures_jpeg){.cols = 200,
                                               .rows = 150,
                                               .motif = PICTURES_NOISE,
                                               .progressive = true});
  else
    pictures_png(out, &(struct pictures_png){.cols = 100,
                                             .rows = 75,
                                             .motif = PICTURES_NOISE,
                                             .type = PNG_COLOR_TYPE_RGB,
                                             .depth = 8,
                                             .interlaced = kind == 3});
}

/* A copy without room behind it lets the sanitizer see what reads too far. */
static void test_a_file_cut_off_anywhere_is_refused(void **state) {
  (void)state;
  struct random random = {20230502};
  struct buffer whole = {0};
  for (int kind = 0; kind < 4; kind++) {
    make(&whole, kind);
    for (int i = 0; i < 200; i++) {
      size_t len = 1 + random_below(&random, whole.len - 1);
      struct buffer part = {.data = malloc(len), .len = len};
      assert_non_null(part.data);
      memcpy(part.data, whole.data, len);
      refuses(&part, "");
      free(part.data);
    }
  }
  buffer_done(&whole);
}

/* The stick lost a block: the frame is whole, what is in it is not. */
static void test_a_hole_is_refused(void **state) {
  (void)state;
  struct buffer bytes = {0};
  for (int kind = 0; kind < 4; kind++) {
    make(&bytes, kind);
    memset(bytes.data + bytes.len / 2, 0, bytes.len / 4);
    refuses(&bytes, "is damaged");
  }
  buffer_done(&bytes);
}

/* A picture whose data end early, but with an end mark. */
static void test_data_that_end_early_are_refused(void **state) {
  (void)state;
  struct buffer bytes = {0};
  for (int kind = 0; kind < 2; kind++) {
    make(&bytes, kind);
    bytes.len = bytes.len * 2 / 3;
    buffer_add(&bytes, "\xFF\xD9", 2);
    refuses(&bytes, "is damaged");
  }
  buffer_done(&bytes);
}

/* Claims 16,000 x 12,500 pixels and has none: no time is spent on them. */
static void test_a_bomb_is_refused(void **state) {
  (void)state;
  static const unsigned char large[] = {0x30, 0xD4, 0x3E, 0x80};
  struct buffer bytes = {0};
  pictures_jpeg(&bytes, &(struct pictures_jpeg){.cols = 64, .rows = 48});
  char *frame = memmem(bytes.data, bytes.len, "\xFF\xC0\x00\x11\x08", 5);
  assert_non_null(frame);
  memcpy(frame + 5, large, sizeof large); /* 12,500, 16,000 */
  refuses(&bytes, "is damaged");
  memset(frame + 5, 0xFF, sizeof large);
  refuses(&bytes, "65535 x 65535");
  buffer_done(&bytes);
}

/* Scans over and over, each of which goes through the whole picture. */
static void test_scans_without_end_are_refused(void **state) {
  (void)state;
  struct buffer bytes = {0};
  struct buffer bomb = {0};
  make(&bytes, 1);
  /* from the last scan's tables to EOI, again and again */
  char *scan = NULL;
  for (size_t i = 0; i + 4 < bytes.len; i++)
    if (memcmp(bytes.data + i, "\xFF\xDA\x00\x08", 4) == 0)
      scan = bytes.data + i;
  assert_non_null(scan);
  size_t before = (size_t)(scan - bytes.data);
  buffer_add(&bomb, bytes.data, bytes.len - 2);
  for (int i = 0; i < 200; i++)
    buffer_add(&bomb, scan, bytes.len - 2 - before);
  buffer_add(&bomb, "\xFF\xD9", 2);
  refuses(&bomb, "is damaged");
  buffer_done(&bytes);
  buffer_done(&bomb);
}

static void test_what_is_no_picture_is_refused(void **state) {
  (void)state;
  struct buffer bytes = {0};
  buffer_add_text(&bytes, "dear diary");
  refuses(&bytes, "no JPEG or PNG");
  buffer_done(&bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_eight_orientations_are_put_upright),
      cmocka_unit_test(test_orientations_that_do_not_exist_change_nothing),
      cmocka_unit_test(test_jpeg_of_all_colours),
      cmocka_unit_test(test_gray_jpeg),
      cmocka_unit_test(test_png_of_all_kinds),
      cmocka_unit_test(test_png_of_one_bit),
      cmocka_unit_test(test_what_is_transparent_lies_on_white),
      cmocka_unit_test(test_png_is_put_upright),
      cmocka_unit_test(test_size_is_in_proportion),
      cmocka_unit_test(test_shrinking_changes_no_grey),
      cmocka_unit_test(test_shrinking_keeps_the_light),
      cmocka_unit_test(test_a_file_cut_off_anywhere_is_refused),
      cmocka_unit_test(test_a_hole_is_refused),
      cmocka_unit_test(test_data_that_end_early_are_refused),
      cmocka_unit_test(test_a_bomb_is_refused),
      cmocka_unit_test(test_scans_without_end_are_refused),
      cmocka_unit_test(test_what_is_no_picture_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
