/* Text is broken by columns, and nothing of it is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <string.h>

#include "../base/random.h"
#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/wrap.h"

/* Four people joined by ZWJ: 8 columns, one cluster of 25 bytes. */
#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"

/* Each row: text, columns, its lines parted by "|". */
static const struct {
  const char *text;
  size_t cols;
  const char *lines;
} rows[] = {
    {"", 10, ""},
    {"查核", 10, "查核"},
    {"\n", 10, "|"},
    {"a\n", 10, "a|"},
    {"a\n\nb", 10, "a||b"},
    {"a\r\nb\r\n", 10, "a|b|"},
    {"abcd\r\ne", 4, "abcd|e"}, /* CR asks for no column */

    /* Two columns each: four in eight columns, and in nine. */
    {"查核結果良好", 8, "查核結果|良好"},
    {"查核結果良好", 9, "查核結果|良好"},
    {"\U0002137C\U0002137C\U0002137C", 4, "\U0002137C\U0002137C|\U0002137C"},

    /* 避頭尾: a closing mark takes the character before it along, an opening
       one goes down with what it opens. */
    {"查核結果，良好", 8, "查核結|果，良好"},
    {"查核結果」。良", 8, "查核結|果」。良"},
    {"查核結「果」", 8, "查核結|「果」"},
    {"評為（甲）等", 6, "評為|（甲）|等"},
    {"。。。。。", 4, "。。|。。|。"}, /* where it must */

    /* Latin words whole where they fit. */
    {"foo bar baz", 7, "foo bar|baz"},
    {"foo bar baz", 6, "foo|bar|baz"},
    {"foo bar baz", 3, "foo|bar|baz"},
    {"使用concrete施工", 10, "使用|concrete施|工"},
    {"abcdefghij", 4, "abcd|efgh|ij"},
    {"ab abcdefg", 4, "ab|abcd|efg"},
    {"共120公分", 5, "共|120公|分"}, /* a number keeps its unit */

    /* Blanks at a break are not shown, at an end as far as they fit. */
    {"foo    bar", 5, "foo|bar"},
    {"foo\u3000\u3000bar", 5, "foo|bar"},
    {"foo  ", 10, "foo  "},
    {"foo   ", 4, "foo "},
    {"foo   \nb", 4, "foo |b"},
    {"  foo", 5, "  foo"},
    {"\u3000\u3000查核", 8, "\u3000\u3000查核"},
    {"      ", 3, "   "},
    {"aaa     )", 5, "aaa| )"}, /* the mark opens no line: a blank does */

    /* Clusters whole where they fit. */
    {"abce\u0301f", 4, "abce\u0301|f"},
    {"葛\U000E0100葛\U000E0100", 3, "葛\U000E0100|葛\U000E0100"},
    {"a" FAMILY "b", 8, "a|" FAMILY "|b"},
    {FAMILY, 4, "\U0001F468\u200D\U0001F469\u200D|\U0001F467\u200D\U0001F466"},
    {"\U0001F1F9\U0001F1FC\U0001F1EF\U0001F1F5", 3,
     "\U0001F1F9\U0001F1FC|\U0001F1EF\U0001F1F5"},
};

static void test_lines_break_where_a_typesetter_breaks(void **state) {
  (void)state;
  struct wrap wrap = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    wrap_text(&wrap, rows[i].text, rows[i].cols);
    struct buffer found = {0};
    for (size_t k = 0; k < wrap.count; k++) {
      if (k > 0)
        buffer_add_char(&found, '|');
      buffer_add(&found, rows[i].text + wrap.lines[k].start, wrap.lines[k].len);
    }
    if (strcmp(buffer_text(&found), rows[i].lines) != 0)
      fail_msg("row %zu (%s in %zu): %s, not %s", i, rows[i].text, rows[i].cols,
               buffer_text(&found), rows[i].lines);
    buffer_done(&found);
  }
  wrap_done(&wrap);
}

static void test_lines_know_their_place_and_width(void **state) {
  (void)state;
  struct wrap wrap = {0};
  /* 查核 is bytes 0 to 5, 結 6 to 8, the blank 9, "ab" 10 and 11 */
  wrap_text(&wrap, "查核結 ab", 6);
  assert_int_equal(wrap.count, 2);
  assert_int_equal(wrap.lines[0].start, 0);
  assert_int_equal(wrap.lines[0].len, 9);
  assert_int_equal(wrap.lines[0].cols, 6);
  assert_int_equal(wrap.lines[1].start, 10);
  assert_int_equal(wrap.lines[1].len, 2);
  assert_int_equal(wrap.lines[1].cols, 2);
  /* again, into the same lines */
  wrap_text(&wrap, "", 6);
  assert_int_equal(wrap.count, 1);
  assert_int_equal(wrap.lines[0].len, 0);
  wrap_done(&wrap);
}

static bool is_blank(const char *text, size_t at, size_t *len) {
  *len = 1;
  if (text[at] == ' ' || text[at] == '\t')
    return true;
  *len = 3;
  return strncmp(text + at, "\u3000", 3) == 0;
}

/* What may be left out between two lines: blanks, then one line end. */
static void assert_left_out(const char *text, size_t at, size_t end) {
  size_t len;
  while (at < end && is_blank(text, at, &len))
    at += len;
  at += at + 1 < end && text[at] == '\r';
  at += at < end && text[at] == '\n';
  assert_int_equal(at, end);
}

static void assert_whole(const char *text, size_t cols) {
  struct wrap wrap = {0};
  wrap_text(&wrap, text, cols);
  size_t at = 0;
  for (size_t i = 0; i < wrap.count; i++) {
    const struct wrap_line *line = &wrap.lines[i];
    assert_true(line->start >= at);
    assert_left_out(text, at, line->start);
    assert_true(line->cols <= cols);
    assert_int_equal(line->cols, utf8_span_cols(text + line->start, line->len));
    assert_true(utf8_valid(text + line->start, line->len, NULL));
    assert_null(memchr(text + line->start, '\n', line->len));
    at = line->start + line->len;
  }
  assert_left_out(text, at, strlen(text));
  wrap_done(&wrap);
}

static const char *const pieces[] = {
    "查",     "核",     "，",         "。",     "「",         "」",
    "（",     "）",     "\u3000",     " ",      " ",          "\n",
    "a",      "b",      "Z",          "9",      "%",          ".",
    ")",      "(",      "\u0301",     "\u200D", "\U0002137C", "\U000E0100",
    "\uFE0F", FAMILY,   "\U0001F1F9", "\t",     "\r",         "\r\n",
    "\u200B", "\u00A0", "\u2028",     "\uE000", "各",         "\u1100",
    "\u1161", "\u0600"};

static void test_nothing_is_lost_of_any_text(void **state) {
  (void)state;
  struct random random = {20230630};
  for (int round = 0; round < 3000; round++) {
    struct buffer text = {0};
    size_t count = random_below(&random, 60);
    size_t kinds = 1 + random_below(&random, sizeof pieces / sizeof *pieces);
    for (size_t i = 0; i < count; i++)
      buffer_add_text(&text, pieces[random_below(&random, kinds)]);
    assert_whole(buffer_text(&text), 2 + random_below(&random, 20));
    buffer_done(&text);
  }
}

/* No byte of a malformed text is lost either. */
static void test_malformed_text_is_wrapped(void **state) {
  (void)state;
  struct random random = {99};
  for (int round = 0; round < 500; round++) {
    char text[40];
    for (size_t i = 0; i + 1 < sizeof text; i++)
      text[i] = (char)(1 + random_below(&random, 255));
    text[sizeof text - 1] = '\0';
    struct wrap wrap = {0};
    wrap_text(&wrap, text, 5);
    size_t at = 0;
    for (size_t i = 0; i < wrap.count; i++) {
      assert_left_out(text, at, wrap.lines[i].start);
      at = wrap.lines[i].start + wrap.lines[i].len;
    }
    assert_left_out(text, at, strlen(text));
    wrap_done(&wrap);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lines_break_where_a_typesetter_breaks),
      cmocka_unit_test(test_lines_know_their_place_and_width),
      cmocka_unit_test(test_nothing_is_lost_of_any_text),
      cmocka_unit_test(test_malformed_text_is_wrapped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
