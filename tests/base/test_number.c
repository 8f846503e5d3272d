/* Whole numbers: digits alone, within limits, never overflowing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>

#include "chahe/base/number.h"

static void test_digits_within_the_limits_are_read(void **state) {
  (void)state;
  int number = -1;
  assert_true(number_parse("0", 0, 9, &number));
  assert_int_equal(number, 0);
  assert_true(number_parse("007", 1, 9, &number));
  assert_int_equal(number, 7);
  assert_true(number_parse("2147483647", 0, INT_MAX, &number));
  assert_int_equal(number, INT_MAX);
}

static void test_anything_else_is_refused_and_changes_nothing(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "",    " 1",   "1 ", "+1", "-1",         "1.0",
      "1e3", "0x10", "九", "10", "2147483648", "99999999999999999999"};
  int number = 42;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(number_parse(wrong[i], 1, 9, &number));
  assert_false(number_parse("2147483648", 0, INT_MAX, &number));
  assert_int_equal(number, 42);
}

static void test_two_numbers_are_parted_by_one_character(void **state) {
  int first = 7;
  int second = 7;
  (void)state;
  assert_true(number_parse_pair("80x24", 'x', 1, 1000, &first, &second));
  assert_int_equal(first, 80);
  assert_int_equal(second, 24);
  static const char *const wrong[] = {"80",    "80x",   "x24",     "80x24x",
                                      "80 24", "0x24",  "80x1001", "",
                                      "-1x24", "80x 24"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(number_parse_pair(wrong[i], 'x', 1, 1000, &first, &second));
  assert_int_equal(first, 80);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_digits_within_the_limits_are_read),
      cmocka_unit_test(test_anything_else_is_refused_and_changes_nothing),
      cmocka_unit_test(test_two_numbers_are_parted_by_one_character),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
