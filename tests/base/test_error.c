/* An error says what and where, in whole characters however long it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"
#include "chahe/base/utf8.h"

static void test_it_carries_code_place_and_words(void **state) {
  (void)state;
  struct error error;
  assert_false(error_set(&error, ERROR_INPUT, "finding.csv:17: improved_on",
                         "\"%s\" is no date", "112.2.30"));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_string_equal(error.where, "finding.csv:17: improved_on");
  assert_string_equal(error.message, "\"112.2.30\" is no date");
}

static void test_the_place_may_be_unknown_and_the_words_unwanted(void **state) {
  (void)state;
  struct error error;
  assert_false(error_set(&error, ERROR_IO, NULL, "disk full"));
  assert_string_equal(error.where, "");
  assert_string_equal(error.message, "disk full");
  assert_false(error_set(NULL, ERROR_IO, "here", "%s", "nobody listens"));
}

static void test_it_can_be_emptied(void **state) {
  (void)state;
  struct error error;
  error_set(&error, ERROR_BUSY, "here", "busy");
  error_clear(&error);
  assert_int_equal(error.code, ERROR_NONE);
  assert_string_equal(error.where, "");
  assert_string_equal(error.message, "");
}

/* Cuts after `pad` ASCII letters and then `letter` over and over; what is
 * kept is as long as whole letters and the three bytes of "…" allow. */
static void cuts(const char *letter, size_t pad) {
  struct buffer text = {0};
  struct error error;
  size_t size = strlen(letter);
  for (size_t i = 0; i < pad; i++)
    buffer_add_char(&text, 'a');
  while (text.len < 2 * sizeof error.message)
    buffer_add_text(&text, letter);
  error_set(&error, ERROR_INPUT, text.data, "%s", text.data);

  size_t room = sizeof error.message - 1 - strlen("…");
  size_t expected = pad + (room - pad) / size * size;
  assert_memory_equal(error.message, text.data, expected);
  assert_string_equal(error.message + expected, "…");
  assert_true(utf8_valid(error.message, expected, NULL));

  room = sizeof error.where - 1 - strlen("…");
  expected = pad + (room - pad) / size * size;
  assert_memory_equal(error.where, text.data, expected);
  assert_string_equal(error.where + expected, "…");
  buffer_done(&text);
}

static void test_too_long_a_text_is_cut_at_a_whole_character(void **state) {
  (void)state;
  for (size_t pad = 0; pad < 4; pad++) {
    cuts("x", pad);
    cuts("é", pad);
    cuts("查", pad);
    cuts("\U0002137C", pad);
  }
}

static void test_a_text_that_just_fits_is_kept_whole(void **state) {
  (void)state;
  struct error error;
  char text[sizeof error.message];
  memset(text, 'a', sizeof text - 1);
  memcpy(text + sizeof text - 4, "查", 4);
  error_set(&error, ERROR_INPUT, NULL, "%s", text);
  assert_string_equal(error.message, text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_it_carries_code_place_and_words),
      cmocka_unit_test(test_the_place_may_be_unknown_and_the_words_unwanted),
      cmocka_unit_test(test_it_can_be_emptied),
      cmocka_unit_test(test_too_long_a_text_is_cut_at_a_whole_character),
      cmocka_unit_test(test_a_text_that_just_fits_is_kept_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
