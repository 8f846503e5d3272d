/* Lines are broken as Chinese is set on paper (避頭尾), never lose a
 * character, and never are wider than they may be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/report/font.h"
#include "chahe/report/text.h"

static struct font *font;

static int open_font(void **state) {
  (void)state;
  font = font_new(NULL);
  return font ? 0 : -1;
}

static int close_font(void **state) {
  (void)state;
  font_free(font);
  return 0;
}

/* Breaks `text` at 10 pt and compares the lines, given joined by "|". */
static void expect_lines(const char *text, double width, const char *lines) {
  struct text_lines broken = {0};
  char joined[2000] = "";
  text_break(&broken, font, text, 10, width);
  for (size_t i = 0; i < broken.count; i++) {
    if (i > 0)
      strcat(joined, "|");
    strncat(joined, text + broken.items[i].start, broken.items[i].len);
  }
  assert_string_equal(joined, lines);
  text_lines_done(&broken);
}

/* A Chinese character is one em wide in every Kai font, so four of them at
 * 10 pt take 40 pt. */
static void test_a_chinese_character_is_an_em_wide(void **state) {
  (void)state;
  assert_true(text_width(font, "查核紀錄", strlen("查核紀錄"), 10) == 40);
  assert_true(text_width(font, "", 0, 10) == 0);
}

static void test_width_grows_with_size(void **state) {
  (void)state;
  double narrow = text_width(font, "Qa1,", 4, 10);
  assert_true(narrow > 0);
  assert_true(text_width(font, "Qa1,", 4, 20) == 2 * narrow);
}

static void test_chinese_breaks_between_any_two_characters(void **state) {
  (void)state;
  expect_lines("工程施工查核小組", 30, "工程施|工查核|小組");
  expect_lines("工程施工", 40, "工程施工");
}

/* By hand: four to a line, and the mark that would open the second line takes
 * the character before it along. */
static void test_no_line_opens_with_a_closing_mark(void **state) {
  (void)state;
  static const char *const marks[] = {"，", "。", "、", "；", "：", "？",
                                      "！", "）", "」", "』", "】", "〕",
                                      "》", "〉", "％", "…",  "‧",  "～"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    char text[64], lines[64];
    snprintf(text, sizeof text, "甲乙丙丁%s戊", marks[i]);
    snprintf(lines, sizeof lines, "甲乙丙|丁%s戊", marks[i]);
    expect_lines(text, 40, lines);
  }
}

static void test_no_line_ends_with_an_opening_mark(void **state) {
  (void)state;
  static const char *const marks[] = {"（", "「", "『", "【", "〔", "《", "〈"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    char text[64], lines[64];
    snprintf(text, sizeof text, "甲乙丙%s丁戊", marks[i]);
    snprintf(lines, sizeof lines, "甲乙丙|%s丁戊", marks[i]);
    expect_lines(text, 40, lines);
  }
}

/* Latin letters differ from font to font: room for the number, with one
 * Chinese character, not two. */
static void test_numbers_and_words_stay_whole(void **state) {
  (void)state;
  double number = text_width(font, "12,345.67", 9, 10);
  expect_lines("甲乙12,345.67丙丁", number + 10, "甲乙|12,345.67丙|丁");
  double word = text_width(font, "model-", 6, 10);
  expect_lines("model model-model", word, "model|model-|model");
}

/* By hand: three characters and the number fill a line. */
static void test_a_number_keeps_its_unit(void **state) {
  (void)state;
  double digits = text_width(font, "12", 2, 10);
  double blank = text_width(font, " ", 1, 10);
  expect_lines("金額共12千元整", 30 + digits, "金額共|12千元整");
  expect_lines("金額共12 千元整", 30 + digits + blank, "金額共|12 千元整");
  expect_lines("樓地板12㎡整", 30 + digits, "樓地板|12㎡整");
}

static void test_no_line_opens_with_a_superscript(void **state) {
  (void)state;
  double unit = text_width(font, "cm", 2, 10);
  expect_lines("甲乙cm²丙", 20 + unit, "甲乙|cm²丙");
  expect_lines("甲乙丙³丁", 30, "甲乙|丙³丁");
}

/* TW-Kai's own ² is a full em wide, and a speck in it. */
static void test_a_superscript_takes_less_room_than_its_digit(void **state) {
  (void)state;
  double digit = text_width(font, "2", strlen("2"), 10);
  double raised = text_width(font, "²", strlen("²"), 10);
  assert_true(raised > digit / 2 && raised < digit * 0.75);
}

static void test_a_word_wider_than_the_line_is_cut(void **state) {
  (void)state;
  double digits = text_width(font, "555555", 6, 10);
  expect_lines("5555555555555", digits, "555555|555555|5");
  /* Not before the mark, though it does not fit. */
  expect_lines("555555,", digits, "55555|5,");
}

static void test_a_line_holds_at_least_one_character(void **state) {
  (void)state;
  expect_lines("甲乙", 3, "甲|乙");
}

static void test_line_ends_are_kept(void **state) {
  (void)state;
  expect_lines("甲\n乙", 100, "甲|乙");
  expect_lines("甲\n\n乙\n", 100, "甲||乙");
  expect_lines("甲\r\n乙", 100, "甲|乙");
  expect_lines("", 100, "");
}

static void test_blanks_at_a_break_take_no_room(void **state) {
  (void)state;
  expect_lines("甲乙 丙丁", 20, "甲乙|丙丁");
}

/* Every width from one to thirty characters: all characters come out, in
 * order, and no line is too wide. */
/* Four characters to a line of 40 pt, and … is as wide as one. */
static void test_a_long_text_is_cut_where_one_sees_it(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t lines;
    const char *shown;
  } cases[] = {{"甲乙丙丁", 1, "甲乙丙丁"},
               {"甲乙丙丁戊", 1, "甲乙丙…"},
               {"甲乙丙丁戊己庚辛", 2, "甲乙丙丁戊己庚辛"},
               {"甲乙丙丁戊己庚辛壬", 2, "甲乙丙丁戊己庚…"},
               {"甲\n乙\n丙", 2, "甲\n乙…"},
               {"甲\n\n丙", 2, "甲\n…"},
               {"", 1, ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buffer shown = {0};
    text_shorten(&shown, font, cases[i].text, 10, 40, cases[i].lines);
    assert_string_equal(buffer_text(&shown), cases[i].shown);
    buffer_done(&shown);
  }
}

static void test_nothing_is_lost_at_any_width(void **state) {
  (void)state;
  static const char text[] =
      "（一）契約第12條「品質管制」未落實，請依規定於112.06.30前改善；"
      "鋼筋保護層不足（柱C3、梁B12），concrete core 245kgf/cm²……。";
  for (int width = 10; width <= 300; width += 5) {
    struct text_lines lines = {0};
    text_break(&lines, font, text, 10, width);
    size_t next = 0;
    for (size_t i = 0; i < lines.count; i++) {
      const struct text_line *line = &lines.items[i];
      for (; next < line->start; next++)
        assert_int_equal(text[next], ' ');
      assert_int_equal(next, line->start);
      next += line->len;
      if (width >= 20)
        assert_true(line->width <= width + 0.001);
    }
    assert_int_equal(next, strlen(text));
    text_lines_done(&lines);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_chinese_character_is_an_em_wide),
      cmocka_unit_test(test_width_grows_with_size),
      cmocka_unit_test(test_chinese_breaks_between_any_two_characters),
      cmocka_unit_test(test_no_line_opens_with_a_closing_mark),
      cmocka_unit_test(test_no_line_ends_with_an_opening_mark),
      cmocka_unit_test(test_numbers_and_words_stay_whole),
      cmocka_unit_test(test_a_number_keeps_its_unit),
      cmocka_unit_test(test_no_line_opens_with_a_superscript),
      cmocka_unit_test(test_a_superscript_takes_less_room_than_its_digit),
      cmocka_unit_test(test_a_word_wider_than_the_line_is_cut),
      cmocka_unit_test(test_a_line_holds_at_least_one_character),
      cmocka_unit_test(test_line_ends_are_kept),
      cmocka_unit_test(test_blanks_at_a_break_take_no_room),
      cmocka_unit_test(test_a_long_text_is_cut_where_one_sees_it),
      cmocka_unit_test(test_nothing_is_lost_at_any_width),
  };
  return cmocka_run_group_tests(tests, open_font, close_font);
}
