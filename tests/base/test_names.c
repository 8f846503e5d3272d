/* Names listed in one text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "chahe/base/names.h"

static void test_each_name_is_found_without_its_comma(void **state) {
  (void)state;
  static const char *const expected[] = {"甲", "乙 丙", "Ann Lee", "", "丁"};
  const char *rest = " 甲、乙 丙 ， Ann Lee; ;丁";
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    size_t len;
    const char *name = names_next(&rest, &len);
    assert_non_null(name);
    assert_int_equal(len, strlen(expected[i]));
    assert_memory_equal(name, expected[i], len);
  }
  size_t len;
  assert_null(names_next(&rest, &len));
  assert_null(names_next(&rest, &len)); /* and stays at the end */
}

static void test_a_name_is_one_of_them_as_a_whole(void **state) {
  (void)state;
  assert_true(names_include("陳小山", "陳小山"));
  assert_true(names_include("林大方、陳小山", "陳小山"));
  assert_true(names_include("林大方、陳小山", "林大方"));
  assert_false(names_include("林大方、陳小山", "小山"));
  assert_false(names_include("陳小", "陳小山"));
  assert_false(names_include("", "陳小山"));
  assert_false(names_include("林大方、、陳小山", ""));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_each_name_is_found_without_its_comma),
      cmocka_unit_test(test_a_name_is_one_of_them_as_a_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
