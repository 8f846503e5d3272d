/* Pictures in cells: colours, proportion, room. The numbers of colours are
 * those of xterm's palette: 16 + 36 red + 6 green + blue of the cube with steps
 * from 0 to 5, so that pure red is 196, pure blue 21, white 231; of the sixteen
 * 9 is red, 12 blue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/image/pixels.h"
#include "chahe/tui/colour.h"
#include "chahe/tui/mosaic.h"

enum { RED = 196, BLUE = 21, RED_OF_16 = 9, BLUE_OF_16 = 12 };

static const uint8_t red[] = {255, 0, 0};
static const uint8_t blue[] = {0, 0, 255};

static struct pixels blank(int cols, int rows) {
  return (struct pixels){.cols = cols,
                         .rows = rows,
                         .rgb = memory_new((size_t)cols * (size_t)rows, 3)};
}

/* Red on the left and blue on the right, or above and below. */
static struct pixels red_and_blue(int cols, int rows, bool is_above) {
  struct pixels pixels = blank(cols, rows);
  uint8_t *at = pixels.rgb;
  for (int row = 0; row < rows; row++)
    for (int col = 0; col < cols; col++, at += 3)
      memcpy(at, (is_above ? row < rows / 2 : col < cols / 2) ? red : blue, 3);
  return pixels;
}

static struct mosaic make(struct pixels pixels, int rows, int cols,
                          enum canvas_dots dots) {
  struct mosaic mosaic;
  mosaic_make(&pixels, rows, cols, dots, &mosaic);
  free(pixels.rgb);
  return mosaic;
}

/* Expects halves of all cells: those of the columns before `cols` / 2 to be
 * `left`, the others `right`. */
static void expect_left_and_right(const struct mosaic *mosaic, uint8_t left,
                                  uint8_t right) {
  const uint8_t *colours = mosaic->colours;
  for (int row = 0; row < mosaic->rows; row++)
    for (int col = 0; col < mosaic->cols; col++, colours += 2) {
      uint8_t expected = col < mosaic->cols / 2 ? left : right;
      assert_int_equal(colours[0], expected);
      assert_int_equal(colours[1], expected);
    }
}

/* 160 x 80 pixels in cells of 1:2: 40 columns want 10 rows. */
static void test_left_is_red_and_right_is_blue(void **state) {
  static const struct {
    enum canvas_dots dots;
    uint8_t red, blue;
  } kinds[] = {{DOTS_16, RED_OF_16, BLUE_OF_16},
               {DOTS_256, RED, BLUE},
               {DOTS_HALVES, RED, BLUE}};
  (void)state;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    struct mosaic mosaic =
        make(red_and_blue(160, 80, false), 24, 40, kinds[i].dots);
    assert_int_equal(mosaic.cols, 40);
    assert_int_equal(mosaic.rows, 10);
    expect_left_and_right(&mosaic, kinds[i].red, kinds[i].blue);
    mosaic_done(&mosaic);
  }
}

/* Whatever the pixels of a row are. 40 columns want 40 * 80 / width / 2 rows:
 * 16 of 98 to 103. */
static void test_rows_may_have_any_length(void **state) {
  (void)state;
  for (int width = 98; width <= 103; width++) {
    struct mosaic mosaic =
        make(red_and_blue(width, 80, false), 24, 40, DOTS_HALVES);
    assert_int_equal(mosaic.cols, 40);
    assert_int_equal(mosaic.rows, 16);
    for (int i = 0; i < 2 * 40 * 16; i++) {
      int col = i / 2 % 40;
      if (col != 19 && col != 20) /* an odd width has its middle in a cell */
        assert_int_equal(mosaic.colours[i], col < 20 ? RED : BLUE);
    }
    mosaic_done(&mosaic);
  }
}

/* 40 x 40 in 5 rows, 10 columns; the third row is red above and blue below. */
static void test_halves_part_a_cell(void **state) {
  (void)state;
  struct mosaic mosaic = make(red_and_blue(40, 40, true), 5, 40, DOTS_HALVES);
  assert_int_equal(mosaic.rows, 5);
  assert_int_equal(mosaic.cols, 10);
  for (int i = 0; i < 5 * 10; i++) {
    int row = i / 10;
    assert_int_equal(mosaic.colours[2 * i], row <= 2 ? RED : BLUE);
    assert_int_equal(mosaic.colours[2 * i + 1], row < 2 ? RED : BLUE);
  }
  mosaic_done(&mosaic);
}

/* Without them a cell has one colour between those that are in it: of black and
 * white a grey, about halfway. */
static void test_blanks_mix_a_cell(void **state) {
  struct pixels pixels = blank(8, 16);
  (void)state;
  memset(pixels.rgb, 255, 3 * 8 * 8);
  struct mosaic mosaic = make(pixels, 1, 1, DOTS_256);
  assert_int_equal(mosaic.rows, 1);
  assert_int_equal(mosaic.cols, 1);
  assert_int_equal(mosaic.colours[0], mosaic.colours[1]);
  uint32_t grey = colour_rgb(mosaic.colours[0]) & 0xFF;
  assert_int_equal(colour_rgb(mosaic.colours[0]), grey * 0x010101);
  assert_in_range(grey, 95, 135);
  mosaic_done(&mosaic);
}

/* A picture of 256 colours never uses the first sixteen, which a person may
 * have changed. */
static void test_named_colours_are_left_alone(void **state) {
  struct pixels pixels = blank(64, 32);
  (void)state;
  for (int i = 0; i < 64 * 32; i++) {
    pixels.rgb[3 * i] = (uint8_t)(i % 64 * 4);
    pixels.rgb[3 * i + 1] = (uint8_t)(i / 64 * 8);
    pixels.rgb[3 * i + 2] = (uint8_t)(255 - i % 64 * 4);
  }
  struct mosaic mosaic = make(pixels, 16, 64, DOTS_HALVES);
  assert_int_equal(mosaic.rows * mosaic.cols, 16 * 64);
  for (int i = 0; i < 2 * 16 * 64; i++)
    assert_true(mosaic.colours[i] >= 16);
  mosaic_done(&mosaic);
}

/* Width and height of the picture and the room, rows and columns of the
 * mosaic: twice as many columns as the proportion says, rounded. */
static void test_the_proportion_is_kept(void **state) {
  static const struct {
    int cols, rows, room_rows, room_cols, is_rows, is_cols;
  } cases[] = {
      {400, 300, 18, 78, 18, 48}, /* 2 * 18 * 4 / 3 */
      {300, 400, 18, 78, 18, 27}, /* 2 * 18 * 3 / 4 */
      {400, 300, 40, 40, 15, 40}, /* 40 * 3 / 4 / 2 */
      {100, 100, 1, 1, 1, 1},     /* two columns do not fit */
      {1, 1, 10, 100, 10, 20},    /* one pixel is enlarged */
      {10000, 10, 20, 78, 1, 78}, /* a thin line is still there */
      {10, 10000, 20, 78, 20, 1}, /* */
      {1600, 1200, 2, 100, 2, 5}, /* 2 * 2 * 4 / 3 = 5.33 */
      {1600, 1200, 100, 3, 1, 3}, /* 3 * 3 / 4 / 2 = 1.125 */
      {20000, 15000, 3, 8, 3, 8}, /* 2 * 3 * 4 / 3 */
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mosaic mosaic;
    struct pixels pixels = {.cols = cases[i].cols, .rows = cases[i].rows};
    pixels.rgb = memory_new((size_t)pixels.cols * (size_t)pixels.rows, 3);
    mosaic_make(&pixels, cases[i].room_rows, cases[i].room_cols, DOTS_256,
                &mosaic);
    assert_int_equal(mosaic.rows, cases[i].is_rows);
    assert_int_equal(mosaic.cols, cases[i].is_cols);
    mosaic_done(&mosaic);
    free(pixels.rgb);
  }
}

static void test_nothing_comes_of_nothing(void **state) {
  (void)state;
  const struct {
    struct pixels pixels;
    int rows, cols;
    enum canvas_dots dots;
  } cases[] = {{{0}, 10, 10, DOTS_256},
               {blank(8, 8), 0, 10, DOTS_256},
               {blank(8, 8), 10, 0, DOTS_256},
               {blank(8, 8), -3, -5, DOTS_HALVES},
               {blank(8, 8), 10, 10, DOTS_NONE}};
  struct canvas canvas;
  struct buffer out = {0};
  canvas_init(&canvas, 1, 3);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mosaic mosaic =
        make(cases[i].pixels, cases[i].rows, cases[i].cols, cases[i].dots);
    assert_int_equal(mosaic.rows, 0);
    assert_null(mosaic.colours);
    mosaic_draw(&mosaic, &canvas, (struct area){0, 0, 1, 3});
    mosaic_done(&mosaic);
  }
  canvas_styles(&canvas, &out);
  assert_string_equal(out.data, "...\n");
  buffer_done(&out);
  canvas_done(&canvas);
}

/* Two cells of a picture in the middle of 3 rows and 6 columns, and a text over
 * the second one. */
static void test_it_is_drawn_in_the_middle(void **state) {
  uint8_t colours[] = {RED, RED, RED, BLUE};
  const struct mosaic mosaic = {.rows = 1, .cols = 2, .colours = colours};
  struct canvas canvas;
  struct buffer text = {0};
  struct buffer styles = {0};
  (void)state;
  canvas_init(&canvas, 3, 6);
  mosaic_draw(&mosaic, &canvas, (struct area){0, 0, 3, 6});
  canvas_text(&canvas, &text);
  canvas_styles(&canvas, &styles);
  assert_string_equal(text.data, "\n   ▄\n\n");
  assert_string_equal(styles.data, "......\n..RR..\n......\n");
  const struct canvas_cell *cell = &canvas.cells[6 + 3];
  assert_int_equal(cell->paper, RED);
  assert_int_equal(cell->ink, BLUE);

  canvas_put(&canvas, 1, 3, 1, "x", STYLE_ALERT);
  buffer_reset(&styles);
  canvas_styles(&canvas, &styles);
  assert_string_equal(styles.data, "......\n..R!..\n......\n");
  buffer_done(&text);
  buffer_done(&styles);
  canvas_done(&canvas);
}

/* What does not fit on the canvas is left out. */
static void test_it_may_lie_outside(void **state) {
  struct canvas canvas;
  struct buffer styles = {0};
  (void)state;
  struct mosaic mosaic = make(red_and_blue(160, 80, false), 8, 32, DOTS_256);
  canvas_init(&canvas, 2, 3);
  mosaic_draw(&mosaic, &canvas, (struct area){-3, -15, 8, 32});
  canvas_styles(&canvas, &styles);
  assert_string_equal(styles.data, "RBB\nRBB\n");
  buffer_done(&styles);
  canvas_done(&canvas);
  mosaic_done(&mosaic);
}

static void test_it_passes_from_process_to_process(void **state) {
  struct mosaic came;
  struct buffer packed = {0};
  (void)state;
  struct mosaic mosaic = make(red_and_blue(40, 40, true), 5, 40, DOTS_HALVES);
  mosaic_pack(&mosaic, &packed);
  const char *at = packed.data;
  assert_true(mosaic_unpack(&at, &came));
  assert_string_equal(at, "");
  assert_int_equal(came.rows, 5);
  assert_int_equal(came.cols, 10);
  assert_memory_equal(came.colours, mosaic.colours, 2 * 5 * 10);
  mosaic_done(&came);

  static const char *const broken[] = {"",           "5 ",    "1 1 7 ",
                                       "1 1 7 256 ", "-1 1 ", "9999 9999 "};
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    at = broken[i];
    assert_false(mosaic_unpack(&at, &came));
    assert_ptr_equal(at, broken[i]);
    assert_null(came.colours);
  }
  buffer_done(&packed);
  mosaic_done(&mosaic);
}

/* The cube's steps are 0, 95, 135, 175, 215 and 255: 67 is 16 + 36 + 2 * 6 +
 * 3, so 95, 135, 175. */
static void test_colours_are_those_of_xterm(void **state) {
  (void)state;
  assert_int_equal(colour_rgb(RED), 0xFF0000);
  assert_int_equal(colour_rgb(67), 0x5F87AF);
  assert_int_equal(colour_rgb(232), 0x080808);
  assert_int_equal(colour_rgb(255), 0xEEEEEE);
  assert_int_equal(colour_rgb(BLUE_OF_16), 0x0000FF);
  static const char letters[] = {
      [16] = 'K',   [RED] = 'R', [46] = 'G', [226] = 'Y',
      [BLUE] = 'B', [201] = 'M', [51] = 'C', [231] = 'W',
  };
  for (size_t i = 0; i < sizeof letters; i++)
    if (letters[i])
      assert_int_equal(colour_letter((uint8_t)i), letters[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_left_is_red_and_right_is_blue),
      cmocka_unit_test(test_rows_may_have_any_length),
      cmocka_unit_test(test_halves_part_a_cell),
      cmocka_unit_test(test_blanks_mix_a_cell),
      cmocka_unit_test(test_named_colours_are_left_alone),
      cmocka_unit_test(test_the_proportion_is_kept),
      cmocka_unit_test(test_nothing_comes_of_nothing),
      cmocka_unit_test(test_it_is_drawn_in_the_middle),
      cmocka_unit_test(test_it_may_lie_outside),
      cmocka_unit_test(test_it_passes_from_process_to_process),
      cmocka_unit_test(test_colours_are_those_of_xterm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
