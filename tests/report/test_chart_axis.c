/* The axis of a chart of counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/report/chart_axis.h"

static void test_ticks_are_numbers_that_people_count_in(void **state) {
  (void)state;
  static const struct {
    int most, ticks, step, top;
  } cases[] = {
      {0, 5, 1, 1},         {1, 5, 1, 1},
      {5, 5, 1, 5},         {6, 5, 2, 6},
      {10, 5, 2, 10},       {11, 5, 5, 15},
      {25, 5, 5, 25},       {26, 5, 10, 30},
      {323, 5, 100, 400},   {101, 5, 50, 150},
      {1000, 5, 200, 1000}, {1001, 5, 500, 1500},
      {7, 1, 10, 10},       {-3, 5, 1, 1},
      {999, 10, 100, 1000}, {20000, 5, 5000, 20000},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct chart_axis axis = chart_axis_for(cases[i].most, cases[i].ticks);
    if (axis.step != cases[i].step || axis.top != cases[i].top)
      fail_msg("%d: %d to %d", cases[i].most, axis.step, axis.top);
  }
}

/* Whatever the largest value is. */
static void test_the_axis_reaches_every_value(void **state) {
  (void)state;
  for (int64_t most = 1; most <= INT32_MAX; most = most * 3 / 2 + 1) {
    struct chart_axis axis = chart_axis_for((int)most, 5);
    assert_true(axis.top >= most);
    assert_true(axis.step > 0);
    assert_int_equal(axis.top % axis.step, 0);
    assert_true(axis.top / axis.step <= 5);
  }
  struct chart_axis axis = chart_axis_for(INT32_MAX, 5);
  assert_true(axis.top >= INT32_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ticks_are_numbers_that_people_count_in),
      cmocka_unit_test(test_the_axis_reaches_every_value),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
