/* Bar charts: what is drawn is as long as it should be, and can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/report/chart.h"
#include "words.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  if (forms_load(&forms, NULL, &error))
    return 0;
  print_error("%s: %s\n", error.where, error.message);
  return -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static struct document *open_document(void) {
  const struct document_setup setup = {
      .forms = &forms,
      .title = "charts",
      .author = "",
      .record = "112",
      .digest = "",
      .printed_on = date_from_parts(2023, 7, 5)};
  struct document *document = document_new(&setup, NULL);
  assert_non_null(document);
  return document;
}

static void finish(struct document *document, struct paper *paper) {
  *paper = (struct paper){0};
  assert_true(document_finish(document, &paper->pdf, NULL, NULL));
  document_free(document);
  paper_write(paper);
}

static void print_chart(const struct chart *chart, struct paper *paper) {
  struct document *document = open_document();
  chart_write(document, chart);
  finish(document, paper);
}

/* --- bars ----------------------------------------------------------------- */

/* A coloured box: a part of a bar, or one of the legend. */
struct box {
  double x, y, width, height;
};

enum { MOST_BOXES = 64 };

/* The coloured boxes of the paper as they were drawn. */
static size_t find_boxes(const struct paper *paper, struct box *boxes) {
  struct buffer content = {0};
  size_t count = 0;
  paper_run(paper, "qpdf --qdf --object-streams=disable %s -", &content);
  for (const char *at = content.data;
       (at = memmem(at, content.len - (size_t)(at - content.data), " rg ", 4));
       at += 4) {
    double numbers[4];
    char *end;
    numbers[0] = strtod(at + 4, &end);
    for (int i = 1; i < 4; i++)
      numbers[i] = strtod(end, &end);
    assert_int_equal(strncmp(end, " re f", 5), 0);
    assert_true(count < MOST_BOXES);
    boxes[count++] =
        (struct box){numbers[0], numbers[1], numbers[2], numbers[3]};
  }
  buffer_done(&content);
  return count;
}

static void assert_near(double value, double expected) {
  if (fabs(value - expected) > 0.05)
    fail_msg("%.2f is not %.2f", value, expected);
}

static const struct chart_series one_series = {"項數", CHART_RISING};

/* 10 is the axis' top: 5 is half of it, 0 is nothing. */
static void test_lying_bars_are_as_long_as_their_values(void **state) {
  (void)state;
  static const int ten = 10, five = 5, none = 0;
  const struct chart_bar bars[] = {
      {"甲區", &ten}, {"乙區", &five}, {"丙區", &none}};
  const struct chart chart = {.title = "各區件數",
                              .unit = "件",
                              .empty = "本期無資料",
                              .lying = true,
                              .series = &one_series,
                              .series_count = 1,
                              .bars = bars,
                              .bar_count = 3};
  struct paper paper;
  struct words words;
  struct box boxes[MOST_BOXES];
  print_chart(&chart, &paper);
  words_load(&words, &paper);
  assert_int_equal(find_boxes(&paper, boxes), 2);
  assert_near(boxes[0].width, 2 * boxes[1].width);
  assert_near(boxes[0].x, boxes[1].x);
  assert_near(boxes[0].height, boxes[1].height);
  /* its sum behind each, and the axis' tick of 10 under the longest's end */
  char *row = words_row(&words, "各區件數", "甲區");
  assert_string_equal(row, "10");
  free(row);
  row = words_row(&words, "各區件數", "丙區");
  assert_string_equal(row, "0");
  free(row);
  row = words_row(&words, "各區件數", "件");
  assert_string_equal(row, "0 2 4 6 8 10");
  free(row);
  /* the last 10 that was written is the tick's */
  double tick = 0;
  for (size_t i = 0; i < words.count; i++)
    if (strcmp(words.list[i].text, "10") == 0)
      tick = (words.list[i].left + words.list[i].right) / 2;
  assert_near(tick, boxes[0].x + boxes[0].width);
  assert_int_equal(paper_count(&paper, "本期無資料"), 0);
  words_are_apart(&words);
  words_done(&words);
  paper_done(&paper);
}

static const struct chart_series three_series[] = {
    {"輕微", CHART_PLAIN}, {"中等", CHART_FALLING}, {"嚴重", CHART_DARK}};

/* 4, 3 and 1 from the ground up; 8 in all, and the axis goes to 8. */
static void test_parts_of_a_bar_stand_on_each_other(void **state) {
  (void)state;
  static const int values[] = {4, 3, 1};
  const struct chart_bar bar = {"第一季", values};
  const struct chart chart = {.title = "缺失",
                              .unit = "項",
                              .empty = "本期無資料",
                              .series = three_series,
                              .series_count = 3,
                              .bars = &bar,
                              .bar_count = 1,
                              .height = 160};
  struct paper paper;
  struct words words;
  struct box boxes[MOST_BOXES];
  print_chart(&chart, &paper);
  assert_int_equal(find_boxes(&paper, boxes), 3 + 3); /* legend and parts */
  const struct box *parts = &boxes[3];
  assert_near(parts[0].height, 80); /* of 160: 4, 3 and 1 of 8 */
  assert_near(parts[1].height, 60);
  assert_near(parts[2].height, 20);
  assert_near(parts[0].y + parts[0].height, parts[1].y);
  assert_near(parts[1].y + parts[1].height, parts[2].y);
  assert_near(parts[0].x, parts[2].x);
  assert_near(parts[0].width, parts[2].width);
  words_load(&words, &paper);
  words_are_apart(&words);
  struct word sum = {0};
  for (size_t i = 0; i < words.count; i++)
    if (strcmp(words.list[i].text, "8") == 0 && words.list[i].left > parts[0].x)
      sum = words.list[i];
  /* above the highest part, in its middle; PDF counts from below */
  assert_true(841.89 - sum.bottom > parts[2].y + parts[2].height - 3);
  assert_near((sum.left + sum.right) / 2, parts[0].x + parts[0].width / 2);
  static const char *const texts[] = {"輕微", "中等", "嚴重", "第一季", "缺失"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_int_equal(paper_count(&paper, texts[i]), 1);
  words_done(&words);
  paper_done(&paper);
}

/* A part of 1 beside one of 500 has no room for its number. */
static void test_a_number_stands_in_its_part_or_nowhere(void **state) {
  (void)state;
  static const int values[] = {500, 1, 37};
  const struct chart_bar bar = {"第一季", values};
  const struct chart chart = {.title = "缺失",
                              .unit = "項",
                              .empty = "",
                              .lying = true,
                              .series = three_series,
                              .series_count = 3,
                              .bars = &bar,
                              .bar_count = 1};
  struct paper paper;
  struct words words;
  print_chart(&chart, &paper);
  words_load(&words, &paper);
  char *row = words_row(&words, "缺失", "第一季");
  assert_string_equal(row, "500 37 538");
  free(row);
  words_are_apart(&words);
  words_done(&words);
  paper_done(&paper);
}

/* --- nothing to show ------------------------------------------------------ */

static void check_empty(struct chart chart, size_t zeros) {
  struct paper paper;
  struct words words;
  struct box boxes[MOST_BOXES];
  print_chart(&chart, &paper);
  words_load(&words, &paper);
  assert_int_equal(paper_count(&paper, "本期無資料"), 1);
  assert_int_equal(find_boxes(&paper, boxes), 0);
  size_t found = 0;
  for (size_t i = 0; i < words.count; i++)
    found += strcmp(words.list[i].text, "0") == 0;
  assert_int_equal(found, zeros);
  words_are_apart(&words);
  words_done(&words);
  paper_done(&paper);
}

/* The axis begins at 0, and each bar says that it is 0. */
static void test_a_chart_of_nothing_says_so(void **state) {
  (void)state;
  static const int none = 0;
  const struct chart_bar bars[] = {{"甲區", &none}, {"乙區", &none}};
  struct chart chart = {.title = "各區件數",
                        .unit = "件",
                        .empty = "本期無資料",
                        .series = &one_series,
                        .series_count = 1,
                        .bars = bars,
                        .bar_count = 2,
                        .height = 100};
  check_empty(chart, 1 + 2);
  chart.lying = true;
  check_empty(chart, 1 + 2);
  chart.bar_count = 0;
  check_empty(chart, 1);
  chart.lying = false;
  check_empty(chart, 1);
}

/* --- labels --------------------------------------------------------------- */

/* A label goes on in a second line; what has no room in that is cut, and …
 * says so. */
static void test_a_label_is_wrapped_and_then_cut(void **state) {
  (void)state;
  static const int value = 3;
  const struct chart_bar bars[] = {
      {"5.14.01.01 "
       "高處邊緣與開口防墜設施不足，或護欄、安全母索、安全網未依圖說設置",
       &value},
      {"4.01.04 機關督導查驗未落實或紀錄不全，督導紀錄未陳核，追蹤改善未落實，"
       "品質督導機制未建立，歷次督導缺失未列管，逾期未改善者亦未處罰",
       &value}};
  struct chart chart = {.title = "前二大缺失",
                        .unit = "次",
                        .empty = "",
                        .lying = true,
                        .series = &one_series,
                        .series_count = 1,
                        .bars = bars,
                        .bar_count = 2,
                        .height = 100};
  for (int lying = 0; lying < 2; lying++) {
    struct paper paper;
    struct words words;
    chart.lying = lying;
    print_chart(&chart, &paper);
    words_load(&words, &paper);
    words_are_apart(&words);
    assert_int_equal(paper_count_closed(&paper, "5.14.01.01高處邊緣"), 1);
    /* the first takes two lines of 40 % of the width, the second more */
    assert_int_equal(paper_count(&paper, "…"), 1);
    assert_int_equal(paper_count(&paper, "亦未處罰"), 0);
    words_done(&words);
    paper_done(&paper);
  }
}

/* Twelve months of five figures each stay apart. */
static void test_a_crowded_chart_can_be_read(void **state) {
  (void)state;
  enum { MONTHS = 12 };
  static const char *const names[MONTHS] = {"1月", "2月",  "3月",  "4月",
                                            "5月", "6月",  "7月",  "8月",
                                            "9月", "10月", "11月", "12月"};
  int values[MONTHS][3];
  struct chart_bar bars[MONTHS];
  for (int i = 0; i < MONTHS; i++) {
    values[i][0] = 10000 + 777 * i;
    values[i][1] = 20 * i;
    values[i][2] = 9000 - 500 * i;
    bars[i] = (struct chart_bar){names[i], values[i]};
  }
  struct chart chart = {.title = "各月缺失",
                        .unit = "項",
                        .empty = "",
                        .series = three_series,
                        .series_count = 3,
                        .bars = bars,
                        .bar_count = MONTHS,
                        .height = 130};
  for (int lying = 0; lying < 2; lying++) {
    struct paper paper;
    struct words words;
    chart.lying = lying;
    print_chart(&chart, &paper);
    words_load(&words, &paper);
    words_are_apart(&words);
    assert_true(words_find(&words, "19,000") !=
                NULL); /* the first month's sum */
    words_done(&words);
    paper_done(&paper);
  }
}

/* --- on paper ------------------------------------------------------------- */

static void test_a_chart_is_not_parted_over_pages(void **state) {
  (void)state;
  static const int value = 3;
  const struct chart_bar bar = {"甲區", &value};
  const struct chart chart = {.title = "各區件數",
                              .unit = "件",
                              .empty = "",
                              .series = &one_series,
                              .series_count = 1,
                              .bars = &bar,
                              .bar_count = 1,
                              .height = 130};
  struct document *document = open_document();
  double height = chart_height(document, &chart, 400);
  document_set_y(document, document_area(document).bottom - height + 1);
  chart_write(document, &chart);
  assert_true(document_room(document) > 0);
  struct paper paper;
  struct words words;
  finish(document, &paper);
  assert_int_equal(paper_pages(&paper), 2);
  words_load(&words, &paper);
  assert_int_equal(words_find(&words, "各區件數")->page, 2);
  assert_int_equal(words_find(&words, "甲區")->page, 2);
  words_done(&words);
  paper_done(&paper);
}

static void test_two_charts_stand_side_by_side(void **state) {
  (void)state;
  static const int value = 3;
  const struct chart_bar bar = {"甲區", &value};
  struct chart left = {.title = "左圖",
                       .unit = "件",
                       .empty = "",
                       .series = &one_series,
                       .series_count = 1,
                       .bars = &bar,
                       .bar_count = 1,
                       .height = 130};
  struct chart right = left;
  right.title = "右圖";
  right.lying = true;
  struct document *document = open_document();
  chart_write_pair(document, &left, &right);
  struct paper paper;
  struct words words;
  finish(document, &paper);
  words_load(&words, &paper);
  const struct word *first = words_find(&words, "左圖");
  const struct word *second = words_find(&words, "右圖");
  assert_near(first->top, second->top);
  assert_true(first->right < 595.28 / 2);
  assert_true(second->left > 595.28 / 2);
  words_are_apart(&words);
  words_done(&words);
  paper_done(&paper);
}

/* --- in black ------------------------------------------------------------- */

enum { FILLS = CHART_LEVEL + 1, DPI = 150, SWATCH = 30 };

/* How many of a hundred pixels of two swatches differ clearly. */
static int difference(const unsigned char *gray, size_t cols,
                      const size_t rows[2]) {
  int differing = 0;
  for (size_t y = 0; y < SWATCH; y++)
    for (size_t x = 0; x < SWATCH; x++) {
      int first = gray[(rows[0] + y) * cols + x];
      int second = gray[(rows[1] + y) * cols + x];
      differing += abs(first - second) > 40;
    }
  return differing * 100 / (SWATCH * SWATCH);
}

/* Printed without colour, no two series look alike: a sixth of their points
 * differ by more than an eye needs. */
static void test_series_are_told_apart_in_black(void **state) {
  (void)state;
  static const int value = 1;
  struct paper paper;
  struct document *document = open_document();
  struct box boxes[MOST_BOXES];
  for (int fill = 0; fill < FILLS; fill++) {
    const struct chart_series series = {"一", (enum chart_fill)fill};
    const struct chart_bar bar = {"一", &value};
    const struct chart chart = {.title = "",
                                .unit = "",
                                .empty = "",
                                .series = &series,
                                .series_count = 1,
                                .bars = &bar,
                                .bar_count = 1,
                                .height = 60};
    chart_write(document, &chart);
  }
  finish(document, &paper);
  assert_int_equal(find_boxes(&paper, boxes), FILLS);
  struct buffer image = {0};
  paper_run(&paper, "pdftoppm -r 150 -gray -singlefile %s", &image);
  /* P5, columns and rows, 255, then the grays */
  assert_int_equal(strncmp(buffer_text(&image), "P5\n", 3), 0);
  char *end;
  size_t cols = strtoul(image.data + 3, &end, 10);
  assert_true(strtoul(end, &end, 10) > 0);
  assert_int_equal(strtoul(end, &end, 10), 255);
  const unsigned char *gray = (const unsigned char *)end + 1;
  for (int a = 0; a < FILLS; a++)
    for (int b = 0; b < a; b++) {
      const struct box *pair[] = {&boxes[a], &boxes[b]};
      size_t tops[2];
      for (int i = 0; i < 2; i++)
        tops[i] =
            (size_t)((841.89 - pair[i]->y - pair[i]->height) * DPI / 72) + 8;
      size_t left = (size_t)(boxes[a].x * DPI / 72) + 8;
      int percent = difference(gray + left, cols, tops);
      if (percent < 16)
        fail_msg("fills %d and %d: %d %% differ", a, b, percent);
    }
  buffer_done(&image);
  paper_done(&paper);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lying_bars_are_as_long_as_their_values),
      cmocka_unit_test(test_parts_of_a_bar_stand_on_each_other),
      cmocka_unit_test(test_a_number_stands_in_its_part_or_nowhere),
      cmocka_unit_test(test_a_chart_of_nothing_says_so),
      cmocka_unit_test(test_a_label_is_wrapped_and_then_cut),
      cmocka_unit_test(test_a_crowded_chart_can_be_read),
      cmocka_unit_test(test_a_chart_is_not_parted_over_pages),
      cmocka_unit_test(test_two_charts_stand_side_by_side),
      cmocka_unit_test(test_series_are_told_apart_in_black),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
