/* The grid of cells: widths, cutting, wide characters that are overwritten by
 * half. Expected lines are counted by hand: a Chinese character takes two
 * columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../base/random.h"
#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/canvas.h"

static char *text_of(const struct canvas *canvas) {
  struct buffer out = {0};
  canvas_text(canvas, &out);
  return buffer_take(&out);
}

static void expect(const struct canvas *canvas, const char *text) {
  char *is = text_of(canvas);
  assert_string_equal(is, text);
  free(is);
}

static void test_a_text_that_fits_is_whole(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 1, 8);
  assert_int_equal(canvas_put(&canvas, 0, 1, 4, "查核", STYLE_NORMAL), 4);
  expect(&canvas, " 查核\n");
  canvas_done(&canvas);
}

static void test_a_longer_text_is_cut_with_two_dots(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 1, 10);
  /* 5 columns: two for the dots, three left, of which one character takes 2 */
  assert_int_equal(canvas_put(&canvas, 0, 0, 5, "查核紀錄", STYLE_NORMAL), 4);
  expect(&canvas, "查..\n");
  canvas_clear(&canvas);
  canvas_put(&canvas, 0, 0, 6, "查核紀錄", STYLE_NORMAL);
  expect(&canvas, "查核..\n");
  canvas_clear(&canvas);
  canvas_put(&canvas, 0, 0, 1, "abc", STYLE_NORMAL);
  expect(&canvas, ".\n");
  canvas_done(&canvas);
}

static void test_right_and_middle(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 2, 10);
  canvas_put_right(&canvas, 0, 0, 10, "1,234", STYLE_NORMAL);
  canvas_put_middle(&canvas, 1, 0, 10, "核", STYLE_NORMAL);
  expect(&canvas, "     1,234\n    核\n");
  canvas_done(&canvas);
}

/* Writing over one half of a wide character leaves a blank for the other. */
static void test_half_of_a_wide_character_never_stays(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 1, 6);
  canvas_put(&canvas, 0, 0, 6, "查核表", STYLE_NORMAL);
  canvas_put(&canvas, 0, 1, 1, "x", STYLE_NORMAL);
  expect(&canvas, " x核表\n");
  canvas_put(&canvas, 0, 3, 2, "工", STYLE_NORMAL);
  expect(&canvas, " x 工\n");
  canvas_done(&canvas);
}

static void test_a_wide_character_is_not_half_outside(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 1, 3);
  canvas_put_bytes(&canvas, 0, 0, 9, "查核", strlen("查核"), STYLE_NORMAL);
  expect(&canvas, "查\n");
  canvas_put_bytes(&canvas, 0, -1, 9, "查x", strlen("查x"), STYLE_NORMAL);
  expect(&canvas, " x\n");
  canvas_done(&canvas);
}

static void test_marks_join_the_character_before_them(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 1, 4);
  assert_int_equal(canvas_put(&canvas, 0, 0, 4, "e\u0301x", STYLE_NORMAL), 2);
  expect(&canvas, "e\u0301x\n");
  canvas_clear(&canvas);
  assert_int_equal(canvas_put(&canvas, 0, 0, 4, "\U0002137C", STYLE_NORMAL), 2);
  expect(&canvas, "\U0002137C\n");
  canvas_done(&canvas);
}

/* A control character could steer the terminal. */
static void test_control_characters_are_blanks(void **state) {
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 1, 8);
  canvas_put(&canvas, 0, 0, 8, "a\033[1mb\n", STYLE_NORMAL);
  expect(&canvas, "a [1mb\n");
  canvas_clear(&canvas);
  canvas_put(&canvas, 0, 0, 8,
             "a\xFF"
             "b",
             STYLE_NORMAL);
  expect(&canvas, "a?b\n");
  canvas_done(&canvas);
}

static void test_a_click_finds_what_lies_on_top(void **state) {
  struct canvas canvas;
  struct input input;
  (void)state;
  canvas_init(&canvas, 4, 10);
  canvas_click(&canvas, (struct area){1, 0, 2, 10},
               (struct input){.kind = INPUT_ITEM, .point = 7});
  canvas_click(&canvas, (struct area){2, 4, 1, 2},
               (struct input){.kind = INPUT_ENTER});
  assert_false(canvas_hit(&canvas, 0, 0, &input));
  assert_true(canvas_hit(&canvas, 2, 0, &input));
  assert_int_equal(input.kind, INPUT_ITEM);
  assert_int_equal(input.point, 7);
  assert_true(canvas_hit(&canvas, 2, 5, &input));
  assert_int_equal(input.kind, INPUT_ENTER);
  canvas_done(&canvas);
}

/* Whatever is drawn where: every line is as wide as the canvas, so that a wide
 * character is always whole. */
static void test_lines_keep_their_width(void **state) {
  static const char *const texts[] = {
      "查核紀錄", "a", "e\u0301工", "\U0002137C", "ab", "", "，。"};
  struct random random = {20230630};
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 3, 17);
  for (int round = 0; round < 20000; round++) {
    int row = (int)random_below(&random, 5) - 1;
    int col = (int)random_below(&random, 24) - 3;
    int cols = (int)random_below(&random, 9);
    const char *text = texts[random_below(&random, 7)];
    canvas_put(&canvas, row, col, cols, text, STYLE_NORMAL);
    for (int i = 0; i < canvas.rows; i++) {
      struct buffer line = {0};
      for (int k = 0; k < canvas.cols; k++) {
        const struct canvas_cell *cell = &canvas.cells[i * canvas.cols + k];
        buffer_add(&line, cell->text, cell->len);
      }
      assert_int_equal(utf8_cols(buffer_text(&line)), canvas.cols);
      buffer_done(&line);
    }
  }
  canvas_done(&canvas);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_text_that_fits_is_whole),
      cmocka_unit_test(test_a_longer_text_is_cut_with_two_dots),
      cmocka_unit_test(test_right_and_middle),
      cmocka_unit_test(test_half_of_a_wide_character_never_stays),
      cmocka_unit_test(test_a_wide_character_is_not_half_outside),
      cmocka_unit_test(test_marks_join_the_character_before_them),
      cmocka_unit_test(test_control_characters_are_blanks),
      cmocka_unit_test(test_a_click_finds_what_lies_on_top),
      cmocka_unit_test(test_lines_keep_their_width),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
