/* What a reader takes for one character stays one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base/random.h"
#include "chahe/base/buffer.h"
#include "chahe/tui/grapheme.h"

/* Each text is one cluster. */
static const char *const clusters[] = {
    "a",
    "查",
    "\U0002137C",
    "e\u0301",
    "葛\U000E0100",         /* Chinese variant */
    "\u260E\uFE0F",         /* telephone as emoji */
    "1\uFE0F\u20E3",        /* keycap */
    "\U0001F44D\U0001F3FD", /* thumb with a skin colour */
    "\U0001F1F9\U0001F1FC", /* flag */
    "\u1100\u1161\u11A8",   /* Hangul in letters */
    "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
    "\u2764\uFE0F\u200D\U0001F525",
};

static void test_clusters_are_passed_as_one(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
    struct buffer text = {0};
    buffer_add_text(&text, "核");
    buffer_add_text(&text, clusters[i]);
    size_t end = text.len;
    buffer_add_text(&text, "x");
    assert_int_equal(grapheme_next(text.data, text.len, 0), 3);
    assert_int_equal(grapheme_next(text.data, text.len, 3), end);
    assert_int_equal(grapheme_next(text.data, text.len, end), text.len);
    assert_int_equal(grapheme_next(text.data, text.len, text.len), text.len);
    assert_int_equal(grapheme_prev(text.data, text.len, text.len), end);
    assert_int_equal(grapheme_prev(text.data, text.len, end), 3);
    assert_int_equal(grapheme_prev(text.data, text.len, 3), 0);
    assert_int_equal(grapheme_prev(text.data, text.len, 0), 0);
    for (size_t at = 4; at < end; at++) {
      assert_int_equal(grapheme_ceil(text.data, text.len, at), end);
      assert_int_equal(grapheme_floor(text.data, text.len, at), 3);
    }
    assert_int_equal(grapheme_ceil(text.data, text.len, 3), 3);
    assert_int_equal(grapheme_floor(text.data, text.len, 3), 3);
    buffer_done(&text);
  }
}

/* The few characters looked at give what the whole text gives. */
static void test_steps_agree_with_the_whole_text(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "a",          "查",         "\n",     "\u0301", "\u200D", "\U0001F468",
      "\U0001F1F9", "\U0001F3FD", "\u0600", "\u1100", "\u1161", "\r",
      "\U000E0100", "\U0002137C", " ",      "\u00A9"};
  struct random random = {7};
  for (int round = 0; round < 2000; round++) {
    struct buffer text = {0};
    size_t count = 1 + random_below(&random, 20);
    for (size_t i = 0; i < count; i++)
      buffer_add_text(
          &text, pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
    bool *starts = grapheme_starts(text.data, text.len);
    size_t last = 0;
    for (size_t at = 1; at <= text.len; at++) {
      if (at < text.len && !starts[at])
        continue;
      assert_int_equal(grapheme_next(text.data, text.len, last), at);
      assert_int_equal(grapheme_prev(text.data, text.len, at), last);
      for (size_t i = last + 1; i < at; i++) {
        assert_int_equal(grapheme_ceil(text.data, text.len, i), at);
        assert_int_equal(grapheme_floor(text.data, text.len, i), last);
      }
      last = at;
    }
    free(starts);
    buffer_done(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_clusters_are_passed_as_one),
      cmocka_unit_test(test_steps_agree_with_the_whole_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
