/* Numbers and texts from one process to another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chahe/base/pack.h"

static void what_was_packed_comes_out(void **state) {
  (void)state;
  struct buffer out = {0};
  int64_t number;
  char *texts[3];
  pack_number(&out, INT64_MIN);
  pack_text(&out, "臺 1\n\t2 ");
  pack_text(&out, "");
  pack_text(&out, NULL);
  pack_number(&out, 7);
  const char *at = buffer_text(&out);
  assert_true(unpack_number(&at, &number));
  assert_true(number == INT64_MIN);
  for (int i = 0; i < 3; i++)
    assert_true(unpack_text(&at, &texts[i]));
  assert_string_equal(texts[0], "臺 1\n\t2 ");
  assert_string_equal(texts[1], "");
  assert_string_equal(texts[2], "");
  assert_true(unpack_number(&at, &number));
  assert_int_equal(number, 7);
  assert_string_equal(at, "");
  for (int i = 0; i < 3; i++)
    free(texts[i]);
  buffer_done(&out);
}

static void what_was_not_packed_is_refused(void **state) {
  (void)state;
  static const char *const no_text[] = {"",
                                        " ",
                                        "x",
                                        "3",
                                        "3 ab",
                                        "3 abc",
                                        "3 abcd",
                                        "-1 ",
                                        "+1 a ",
                                        "99999999999999999999 a ",
                                        "9223372036854775807 a "};
  for (size_t i = 0; i < sizeof no_text / sizeof *no_text; i++) {
    const char *at = no_text[i];
    char *text = NULL;
    assert_false(unpack_text(&at, &text));
    assert_ptr_equal(at, no_text[i]);
    assert_null(text);
  }
  const char *at = "5 ";
  int number = 0;
  assert_false(unpack_int(&at, 0, 4, &number));
  assert_false(unpack_int(&at, 6, 9, &number));
  assert_true(unpack_int(&at, 5, 5, &number));
  assert_int_equal(number, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_packed_comes_out),
      cmocka_unit_test(what_was_not_packed_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
