/* What terminals answer that were asked how wide they draw "▄": it was drawn in
 * the first column of the second row. Rows and columns count from 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/tui/dots.h"

static enum canvas_dots after(enum canvas_dots dots, int row, int col) {
  dots_report(&(struct input){.kind = INPUT_REPORT, .row = row, .col = col},
              &dots);
  return dots;
}

static void test_one_column_allows_half_blocks(void **state) {
  (void)state;
  assert_int_equal(after(DOTS_256, 1, 1), DOTS_HALVES);
  assert_int_equal(after(DOTS_HALVES, 1, 1), DOTS_HALVES);
}

static void test_two_columns_do_not(void **state) {
  (void)state;
  assert_int_equal(after(DOTS_256, 1, 2), DOTS_256);
}

static void test_another_place_is_no_answer(void **state) {
  (void)state;
  assert_int_equal(after(DOTS_256, 0, 1), DOTS_256);
  assert_int_equal(after(DOTS_256, -1, -1), DOTS_256);
  assert_int_equal(after(DOTS_256, 23, 1), DOTS_256);
}

static void test_an_answer_brings_no_colours(void **state) {
  (void)state;
  assert_int_equal(after(DOTS_NONE, 1, 1), DOTS_NONE);
  assert_int_equal(after(DOTS_16, 1, 1), DOTS_16);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_column_allows_half_blocks),
      cmocka_unit_test(test_two_columns_do_not),
      cmocka_unit_test(test_another_place_is_no_answer),
      cmocka_unit_test(test_an_answer_brings_no_colours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
