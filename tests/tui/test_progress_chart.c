/* Progress as a chart: a bar is what was done, "o" what was planned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/tui/screens/progress_chart.h"
#include "chahe/base/buffer.h"

static void draws(const struct progress_point *points, size_t count, int rows,
                  int cols, const char *expected) {
  struct canvas canvas;
  struct buffer text = {0};
  canvas_init(&canvas, rows, cols);
  progress_chart_draw(&canvas, (struct area){0, 0, rows, cols}, points, count);
  canvas_text(&canvas, &text);
  assert_string_equal(buffer_text(&text), expected);
  buffer_done(&text);
  canvas_done(&canvas);
}

/* Four rows of bars, so a row is 25%: 50% is two rows, 75% three. The axis
 * takes five columns, the first bar begins at the axis, the last one ends at
 * the right edge. */
static void test_two_reports(void **state) {
  const struct progress_point points[] = {
      {date_from_parts(2023, 1, 31), 5000, 5000},
      {date_from_parts(2023, 2, 28), 10000, 7500},
  };
  (void)state;
  draws(points, 2, 6, 30,
        "     ## actual   o planned\n"
        "100%|                       o\n"
        " 50%|                      ###\n"
        "    |#o#                   ###\n"
        "  0%|###                   ###\n"
        "     112.01             112.02\n");
}

/* One report has no axis of time; nothing done has no bar. */
static void test_one_report_at_nothing(void **state) {
  const struct progress_point points[] = {{date_from_parts(2023, 1, 31), 0, 0}};
  (void)state;
  draws(points, 1, 5, 26,
        "     ## actual   o planned\n"
        "100%|\n"
        " 50%|\n"
        "  0%| o\n"
        "     112.01\n");
}

/* A little that was done shows, and all that was done fills the column. */
static void test_a_little_shows(void **state) {
  const struct progress_point points[] = {
      {date_from_parts(2023, 1, 31), 10000, 1},
      {date_from_parts(2023, 1, 31) + 20, 10000, 10000},
  };
  (void)state;
  draws(points, 2, 5, 28,
        "     ## actual   o planned\n"
        "100%| o                  #o#\n"
        " 50%|                    ###\n"
        "  0%|###                 ###\n"
        "     112.01           112.02\n");
}

/* Daily reports on a narrow screen: bars are one column wide. */
static void test_many_reports_have_narrow_bars(void **state) {
  struct progress_point points[6];
  (void)state;
  for (int i = 0; i < 6; i++)
    points[i] =
        (struct progress_point){date_from_parts(2023, 3, 1) + i, 10000, 10000};
  /* 21 columns leave 16 for the bars: a bar every third column leaves a blank
     between two only when it is one wide, and "o" stands on its top */
  draws(points, 6, 5, 21,
        "     ## actual   o ..\n"
        "100%|o  o  o  o  o  o\n"
        " 50%|#  #  #  #  #  #\n"
        "  0%|#  #  #  #  #  #\n"
        "               112.03\n");
}

static void test_nothing_in_no_room_or_without_reports(void **state) {
  const struct progress_point points[] = {
      {date_from_parts(2023, 1, 31), 5000, 5000}};
  (void)state;
  draws(points, 1, 4, 30, "\n\n\n\n");
  draws(points, 1, 5, 19, "\n\n\n\n\n");
  draws(points, 0, 5, 30, "\n\n\n\n\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_two_reports),
      cmocka_unit_test(test_one_report_at_nothing),
      cmocka_unit_test(test_a_little_shows),
      cmocka_unit_test(test_many_reports_have_narrow_bars),
      cmocka_unit_test(test_nothing_in_no_room_or_without_reports),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
