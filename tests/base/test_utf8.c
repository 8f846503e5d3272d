/* UTF-8 is checked to the letter, and no character is ever cut in two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "random.h"

#define TEXT(literal) literal, sizeof(literal) - 1

/* The corners of the Unicode Standard's table 3-7. */
static void test_well_formed_text_is_valid(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t len;
  } rows[] = {
      {TEXT("")},
      {TEXT("A\x01\x7F")},
      {TEXT("\xC2\x80\xDF\xBF")},         /* U+0080, U+07FF */
      {TEXT("\xE0\xA0\x80\xEF\xBF\xBF")}, /* U+0800, U+FFFF */
      {TEXT("\xED\x9F\xBF\xEE\x80\x80")}, /* around the surrogates */
      {TEXT("\xF0\x90\x80\x80")},         /* U+10000 */
      {TEXT("\xF4\x8F\xBF\xBF")},         /* U+10FFFF */
      {TEXT("查核\xF0\xA1\x8D\xBC")},     /* U+2137C */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t bad = 99;
    if (!utf8_valid(rows[i].text, rows[i].len, &bad))
      fail_msg("row %zu is refused at %zu", i, bad);
    assert_int_equal(bad, 99);
  }
}

static void test_malformed_text_is_refused_at_its_first_bad_byte(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t len;
    size_t bad;
  } rows[] = {
      {TEXT("\x80"), 0},             /* continuation alone */
      {TEXT("ab\xBF"), 2},           /* the same, later */
      {TEXT("a\xC0\x80"), 1},        /* overlong NUL */
      {TEXT("\xC1\xBF"), 0},         /* overlong U+007F */
      {TEXT("\xE0\x80\x80"), 0},     /* overlong in three */
      {TEXT("\xE0\x9F\xBF"), 0},     /* overlong U+07FF */
      {TEXT("\xF0\x80\x80\x80"), 0}, /* overlong in four */
      {TEXT("\xF0\x8F\xBF\xBF"), 0}, /* overlong U+FFFF */
      {TEXT("查\xED\xA0\x80"), 3},   /* first surrogate */
      {TEXT("\xED\xBF\xBF"), 0},     /* last surrogate */
      {TEXT("\xF4\x90\x80\x80"), 0}, /* U+110000 */
      {TEXT("\xF5\x80\x80\x80"), 0},
      {TEXT("\xF8\x88\x80\x80\x80"), 0},
      {TEXT("\xFE"), 0},
      {TEXT("\xFF"), 0},
      {TEXT("a\xC3"), 1}, /* ends too early */
      {TEXT("\xE6\x9F"), 0},
      {TEXT("\xF0\xA1\x8D"), 0},
      {TEXT("\xC3("), 0}, /* goes on wrongly */
      {TEXT("\xE6\x9F"
            "A"),
       0},
      {TEXT("ab\0c"), 2}, /* NUL */
      {TEXT("\0\xFF"), 0},
      {TEXT("\xFF\0"), 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t bad = 99;
    if (utf8_valid(rows[i].text, rows[i].len, &bad))
      fail_msg("row %zu is taken as valid", i);
    assert_int_equal(bad, rows[i].bad);
    assert_false(utf8_valid(rows[i].text, rows[i].len, NULL));
  }
}

static void test_every_character_is_encoded_and_decoded(void **state) {
  (void)state;
  for (uint32_t point = 1; point <= 0x10FFFF; point++) {
    if (point == 0xD800)
      point = 0xE000;
    char text[4];
    uint32_t decoded = 0;
    size_t len = utf8_encode(point, text);
    size_t expected = point < 0x80      ? 1
                      : point < 0x800   ? 2
                      : point < 0x10000 ? 3
                                        : 4;
    if (len != expected || !utf8_valid(text, len, NULL) ||
        utf8_decode(text, len, &decoded) != len || decoded != point)
      fail_msg("U+%04X becomes %zu bytes and U+%04X", point, len, decoded);
  }
}

static void test_a_malformed_byte_is_passed_over_alone(void **state) {
  (void)state;
  static const char *const rows[] = {"\xE6\x9Fx",    "\xFFx",
                                     "\xED\xA0\x80", "\xF0\x80\x80\x80",
                                     "\xC3",         "\xF4\x90"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint32_t point = 0;
    assert_int_equal(utf8_decode(rows[i], strlen(rows[i]), &point), 1);
    assert_int_equal(point, 0xFFFD);
  }
  uint32_t point = 0;
  assert_int_equal(utf8_decode("\xEF\xBF\xBDx", 4, &point), 3);
  assert_int_equal(point, 0xFFFD);
  /* a character that goes on past what is left */
  assert_int_equal(utf8_decode("查", 2, &point), 1);
  assert_int_equal(point, 0xFFFD);
}

static void test_characters_and_columns_are_counted_apart(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t count, cols;
  } rows[] = {
      {"", 0, 0},      {"abc", 3, 3},
      {"查核", 2, 4},  {"\U0002137C", 1, 2}, /* beyond U+FFFF */
      {"查a核", 3, 5}, {"e\u0301", 2, 1},    /* combining acute */
      {"Ｒ１", 2, 4},                        /* full width */
      {"ｱ", 1, 1},                           /* half width */
      {"、。", 2, 4},  {"…", 1, 1},          /* ambiguous width */
      {"①※", 2, 2},    {"\u3000", 1, 2},     /* ideographic space */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (utf8_cols(rows[i].text) != rows[i].cols)
      fail_msg("%s takes %zu columns instead of %zu", rows[i].text,
               utf8_cols(rows[i].text), rows[i].cols);
    assert_int_equal(utf8_count(rows[i].text), rows[i].count);
  }
}

/* --- cutting ----------------------------------------------------------- */

static void fits(const char *text, size_t cols, const char *left,
                 const char *right) {
  struct buffer out = {0};
  utf8_fit(&out, text, cols);
  assert_string_equal(buffer_text(&out), left);
  buffer_reset(&out);
  utf8_fit_right(&out, text, cols);
  assert_string_equal(buffer_text(&out), right);
  buffer_done(&out);
}

static void test_a_wide_text_is_cut_visibly_to_exact_columns(void **state) {
  (void)state;
  fits("查核ab", 0, "", "");
  fits("查核ab", 1, "…", "…");
  fits("查核ab", 2, "… ", " …"); /* half a wide character does not fit */
  fits("查核ab", 3, "查…", "查…");
  fits("查核ab", 4, "查… ", " 查…");
  fits("查核ab", 5, "查核…", "查核…");
  fits("查核ab", 6, "查核ab", "查核ab");
  fits("查核ab", 7, "查核ab ", " 查核ab");
  fits("\U0002137C\U0002137C", 3, "\U0002137C…", "\U0002137C…");
  fits("", 2, "  ", "  ");
  fits("a", 1, "a", "a");
  fits("ab", 1, "…", "…");
}

static void test_a_combining_mark_stays_with_its_letter(void **state) {
  (void)state;
  fits("e\u0301x", 1, "…", "…");
  fits("e\u0301x", 2, "e\u0301x", "e\u0301x");
  fits("e\u0301\u0308xyz", 2, "e\u0301\u0308…", "e\u0301\u0308…");
  fits("ae\u0301b", 2, "a…", "a…");
  assert_int_equal(utf8_prefix("e\u0301x", 1), 3);
}

static void test_any_text_fits_any_number_of_columns(void **state) {
  (void)state;
  static const char *const letters[] = {"a",  "查", "\U0002137C", "\u0301",
                                        "，", "é",  "1",          "Ｒ"};
  struct random random = {7001};
  for (int i = 0; i < 2000; i++) {
    struct buffer text = {0};
    for (size_t k = random_below(&random, 12); k > 0; k--)
      buffer_add_text(&text, letters[random_below(&random, 8)]);
    size_t whole = utf8_cols(buffer_text(&text));
    for (size_t cols = 0; cols <= whole + 2; cols++) {
      struct buffer out = {0};
      utf8_fit(&out, buffer_text(&text), cols);
      assert_int_equal(utf8_cols(buffer_text(&out)), cols);
      assert_true(utf8_valid(buffer_text(&out), out.len, NULL));
      const char *cut = strstr(buffer_text(&out), "…");
      assert_int_equal(cut != NULL, cols > 0 && cols < whole);
      size_t kept = cut ? (size_t)(cut - out.data) : 0;
      assert_int_equal(strncmp(buffer_text(&out), buffer_text(&text), kept), 0);
      buffer_done(&out);
    }
    buffer_done(&text);
  }
}

static void test_control_characters_are_tamed(void **state) {
  (void)state;
  /* C1 in UTF-8; a no-break space and letters are none */
  static const char wild[] = "查\x1b[2J\n\t\r\n\r\x7f\xC2\x9B\xC2\xA0é\x01";
  char text[sizeof wild];
  memcpy(text, wild, sizeof wild);
  utf8_tame(text, sizeof wild - 1, true);
  assert_string_equal(text, "查?[2J\n\t\r\n????\xC2\xA0é?");
  memcpy(text, wild, sizeof wild);
  utf8_tame(text, sizeof wild - 1, false);
  assert_string_equal(text, "查?[2J????????\xC2\xA0é?");
  utf8_tame(NULL, 0, true);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_control_characters_are_tamed),
      cmocka_unit_test(test_well_formed_text_is_valid),
      cmocka_unit_test(test_malformed_text_is_refused_at_its_first_bad_byte),
      cmocka_unit_test(test_every_character_is_encoded_and_decoded),
      cmocka_unit_test(test_a_malformed_byte_is_passed_over_alone),
      cmocka_unit_test(test_characters_and_columns_are_counted_apart),
      cmocka_unit_test(test_a_wide_text_is_cut_visibly_to_exact_columns),
      cmocka_unit_test(test_a_combining_mark_stays_with_its_letter),
      cmocka_unit_test(test_any_text_fits_any_number_of_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
