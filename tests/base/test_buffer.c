/* A buffer holds whatever bytes are added, and its text always ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"

static void test_an_empty_buffer_is_an_empty_text(void **state) {
  (void)state;
  struct buffer buffer = {0};
  assert_string_equal(buffer_text(&buffer), "");
  assert_null(buffer.data);
  buffer_reset(&buffer);
  char *text = buffer_take(&buffer);
  assert_string_equal(text, "");
  free(text);
  buffer_done(&buffer);
}

static void test_what_is_added_follows_what_is_there(void **state) {
  (void)state;
  struct buffer buffer = {0};
  buffer_add_text(&buffer, "查");
  buffer_add_char(&buffer, '-');
  buffer_format(&buffer, "%03d", 31);
  buffer_add(&buffer, "xyz", 1);
  buffer_add(&buffer, NULL, 0);
  buffer_add_text(&buffer, "");
  assert_string_equal(buffer_text(&buffer), "查-031x");
  assert_int_equal(buffer.len, 8); /* 3 + 1 + 3 + 1 bytes */
  buffer_done(&buffer);
  assert_null(buffer.data);
  assert_int_equal(buffer.len, 0);
}

static void test_bytes_of_value_zero_are_kept(void **state) {
  (void)state;
  struct buffer buffer = {0};
  buffer_add(&buffer, "a\0b", 3);
  assert_int_equal(buffer.len, 3);
  assert_memory_equal(buffer.data, "a\0b", 4);
  buffer_done(&buffer);
}

static void test_it_grows_without_losing_a_byte(void **state) {
  (void)state;
  struct buffer buffer = {0};
  for (size_t i = 0; i < 100000; i++) {
    buffer_add_char(&buffer, (char)('a' + i % 26));
    assert_true(buffer.data[i + 1] == '\0');
  }
  assert_int_equal(buffer.len, 100000);
  for (size_t i = 0; i < buffer.len; i++)
    assert_true(buffer.data[i] == (char)('a' + i % 26));
  buffer_done(&buffer);
}

static void test_a_format_longer_than_the_room_is_whole(void **state) {
  (void)state;
  static const size_t lengths[] = {0, 1, 62, 63, 64, 65, 5000};
  char text[5001];
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    struct buffer buffer = {0};
    memset(text, 'x', lengths[i]);
    text[lengths[i]] = '\0';
    buffer_format(&buffer, "%s", text);
    assert_int_equal(buffer.len, lengths[i]);
    assert_string_equal(buffer_text(&buffer), text);
    buffer_format(&buffer, "%s!", text);
    assert_int_equal(buffer.len, 2 * lengths[i] + 1);
    assert_string_equal(buffer_text(&buffer) + 2 * lengths[i], "!");
    buffer_done(&buffer);
  }
}

static void test_reset_keeps_the_memory_and_take_hands_it_over(void **state) {
  (void)state;
  struct buffer buffer = {0};
  buffer_add_text(&buffer, "a long enough text");
  const char *before = buffer.data;
  buffer_reset(&buffer);
  assert_string_equal(buffer_text(&buffer), "");
  assert_int_equal(buffer.len, 0);
  buffer_add_text(&buffer, "short");
  assert_ptr_equal(buffer.data, before);
  char *text = buffer_take(&buffer);
  assert_string_equal(text, "short");
  assert_null(buffer.data);
  buffer_add_text(&buffer, "next");
  assert_string_equal(text, "short");
  free(text);
  buffer_done(&buffer);
}

static void test_what_there_is_room_for_moves_nothing(void **state) {
  (void)state;
  struct buffer buffer = {0};
  buffer_add_text(&buffer, "ab");
  buffer_reserve(&buffer, 5000);
  const char *before = buffer.data;
  assert_string_equal(buffer_text(&buffer), "ab");
  for (size_t i = 0; i < 5000; i++)
    buffer_add_char(&buffer, 'c');
  assert_ptr_equal(buffer.data, before);
  assert_int_equal(buffer.len, 5002);
  buffer_done(&buffer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_an_empty_buffer_is_an_empty_text),
      cmocka_unit_test(test_what_is_added_follows_what_is_there),
      cmocka_unit_test(test_bytes_of_value_zero_are_kept),
      cmocka_unit_test(test_it_grows_without_losing_a_byte),
      cmocka_unit_test(test_a_format_longer_than_the_room_is_whole),
      cmocka_unit_test(test_reset_keeps_the_memory_and_take_hands_it_over),
      cmocka_unit_test(test_what_there_is_room_for_moves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
