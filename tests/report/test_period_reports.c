/* 半年報, 年報, 統計表: parts of the half-year of a city side by side, as the
 * scenario's expected.json has them; and forms of nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/report/printout.h"
#include "period_paper.h"

static const char *const grade_names[EXPECTED_GRADES] = {"優等", "甲等", "乙等",
                                                         "丙等", "待判"};

/* --- 半年報 --------------------------------------------------------------- */

typedef int reading(const json_t *period, const char *key);

/* The value of each quarter and of the half-year. */
static void expect_column_row(const struct period_paper *form,
                              const char *heading, const char *name,
                              reading *read, const char *key) {
  static const char *const columns[] = {"112Q1", "112Q2", "112H1"};
  char row[ROW_TEXT] = "";
  for (int i = 0; i < 3; i++)
    add_number(row, read(expected_of(columns[i]), key));
  expect_row(form, heading, name, row);
}

static int grade_of(const json_t *period, const char *key) {
  return number(json_object_get(period, "grades"), key);
}

static int severity_of(const json_t *period, const char *key) {
  return number(json_object_get(period, "findings_by_severity"), key);
}

static int points_in(const json_t *period, const char *key) {
  return number(json_object_get(period, "points"), key);
}

static int fines_in(const json_t *period, const char *key) {
  return number(json_object_get(period, "fines"), key);
}

static int late_of(const json_t *period, const char *key) {
  (void)key;
  return number(period, "improved") - number(period, "improved_on_time");
}

static void test_quarters_stand_side_by_side(void **state) {
  (void)state;
  static const char heading[] = "各項統計比較";
  struct period_paper form;
  period_print("half", "112H1", &form);
  expect_column_row(&form, heading, "查核", number, "audit");
  expect_column_row(&form, heading, "複查", number, "reaudit");
  expect_column_row(&form, heading, "合計", number, "audits");
  expect_column_row(&form, heading, "外聘委員未達三分之一", number,
                    "below_external_third");
  for (int i = 0; i < 5; i++)
    expect_column_row(&form, heading, grade_names[i], grade_of,
                      expected_grades[i]);
  expect_column_row(&form, heading, "缺失項數", number, "findings");
  expect_column_row(&form, heading, "輕微", severity_of, "L");
  expect_column_row(&form, heading, "中等", severity_of, "M");
  expect_column_row(&form, heading, "嚴重", severity_of, "S");
  for (size_t i = 0; i < EXPECTED_PARTIES; i++) {
    expect_column_row(&form, heading, expected_parties[i].name, points_in,
                      expected_parties[i].key);
    if (expected_parties[i].fined) /* below the last row of the points */
      expect_column_row(&form, "設計單位", expected_parties[i].name, fines_in,
                        expected_parties[i].key);
  }
  expect_column_row(&form, heading, "逾期函送或逾期未函送", number,
                    "record_late");
  expect_column_row(&form, heading, "如期改善完成（含未列缺失）", number,
                    "improved_on_time");
  expect_column_row(&form, heading, "逾期改善完成", late_of, "");
  expect_column_row(&form, heading, "逾期未改善", number, "overdue");
  /* 40 of 44, 41 of 51, 81 of 95 */
  expect_row(&form, heading, "不預先通知比率", "90.91% 80.39% 85.26%");
  /* 25 of 44, 30 of 51, 55 of 95 */
  expect_row(&form, heading, "甲等以上比率", "56.82% 58.82% 57.89%");
  /* 589 of 44, 686 of 51, 1275 of 95 */
  expect_row(&form, heading, "每件平均缺失", "13.4 13.5 13.4");
  period_paper_done(&form);
}

static void test_the_half_year_has_its_other_tables(void **state) {
  (void)state;
  const json_t *expected = expected_of("112H1");
  struct period_paper form;
  period_print("half", "112H1", &form);
  expect_grades(&form, expected);
  expect_findings(&form, expected);
  expect_top_codes(&form, expected);
  expect_remediation(&form, expected);
  /* 27 reports, all of them closed: expected.json and the city's own report */
  char *row = words_row(&form.words, "全民督工通報", "合計");
  assert_int_equal(strncmp(row, "27 27 0 ", 8), 0);
  free(row);
  expect_row(&form, "十三、教育訓練", "112.04.24",
             "金質獎推薦參獎籌備及注意重點（含簡報製作） － 3 57");
  expect_row(&form, "十三、教育訓練", "112.05.26",
             "112年度校舍RC工程施工重點及查核常見缺失 教育局 6 67");
  /* 57 + 67 + 47 + 48 */
  expect_row(&form, "十三、教育訓練", "場", "219");
  expect_row(&form, "季報表函送情形", "112年第一季",
             "112.04.30 前（組織準則第10條） 112.04.20");
  /* the file begins in October of 111 */
  assert_int_equal(paper_count_closed(&form.paper,
                                      "去年同期（111.01.01至111.06.30）無查核"
                                      "資料"),
                   1);
  /* and what was done is told in words */
  assert_int_equal(paper_count_closed(&form.paper, "計95件"), 1);
  assert_int_equal(paper_count_closed(&form.paper, "受理通報27件"), 1);
  assert_in_range(paper_pages(&form.paper), 5, 7);
  period_paper_done(&form);
}

/* 交通局 14 audits, 捷運工程局 12: counted in audit.csv and project.csv. */
static void test_organizers_add_up(void **state) {
  (void)state;
  struct period_paper form;
  period_print("half", "112H1", &form);
  char *row = words_row(&form.words, "各主辦機關查核情形", "交通局");
  /* five grades, and their sum */
  long counts[6];
  char *end = row;
  for (int i = 0; i < 6; i++)
    counts[i] = strtol(end, &end, 10);
  assert_int_equal(counts[5], 14);
  assert_int_equal(counts[0] + counts[1] + counts[2] + counts[3] + counts[4],
                   14);
  free(row);
  row = words_row(&form.words, "各主辦機關查核情形", "合計");
  assert_int_equal(strncmp(row, "2 53 31 6 3 95 ", 15), 0);
  free(row);
  period_paper_done(&form);
}

/* 112Q4 beside 111Q4, with 38 audits, 7 of them 丙: nothing against all. */
static void test_the_year_before_stands_beside_it(void **state) {
  (void)state;
  struct period_paper form;
  period_print_on("2024-01-15", "half", "112H2", &form);
  expect_row(&form, "各項統計比較", "合計", "0 0 0 38 −38");
  expect_row(&form, "各項統計比較", "丙等", "0 0 0 7 −7");
  expect_row(&form, "各項統計比較", "甲等以上比率", "－ － － 44.74% －");
  assert_int_equal(
      paper_count_closed(&form.paper, "去年同期為111.07.01至111.12.31"), 1);
  period_paper_done(&form);
}

/* --- 年報 ----------------------------------------------------------------- */

static void test_four_quarters_stand_side_by_side(void **state) {
  (void)state;
  struct period_paper form;
  period_print("year", "112", &form);
  static const char heading[] = "各項統計比較";
  /* July has not come: its figures are no zeros */
  expect_row(&form, heading, "合計", "44 51 － － 95");
  expect_row(&form, heading, "丙等", "4 2 － － 6");
  expect_row(&form, heading, "缺失項數", "589 686 － － 1,275");
  expect_row(&form, "設計單位", "承攬廠商",
             "901,000 1,200,000 － － 2,101,000");
  expect_row(&form, "112年度查核件數達成情形（截至112.06.30）", "5千萬元以上",
             "47 20 35 已達成");
  /* the chart of months: sums over six bars, none for what is to come */
  assert_non_null(words_find(&form.words, "6月"));
  assert_null(words_find(&form.words, "7月"));
  expect_grades(&form, expected_of("112H1"));
  expect_top_codes(&form, expected_of("112H1"));
  expect_parties(&form, expected_of("112H1"));
  assert_in_range(paper_pages(&form.paper), 4, 7);
  period_paper_done(&form);
}

static void test_any_span_of_time_is_printed(void **state) {
  (void)state;
  struct period_paper form;
  period_print("figures", "111.10.1..112.6.30", &form);
  /* 38 audits of 111Q4 and 95 of 112H1; 7 + 6 of grade 丙 */
  expect_row(&form, "各項統計比較", "合計", "133");
  expect_row(&form, "各項統計比較", "丙等", "13");
  expect_row(&form, "缺失分類及嚴重程度", "合計", "1,146 498 89 1,733 100.00%");
  period_paper_done(&form);
}

/* --- nothing, and too much ------------------------------------------------ */

static void check_nothing(const char *name, const char *key) {
  struct period_paper form;
  period_print_on("2023-10-15", name, key, &form);
  char *row = words_row(&form.words, "各級距查核成績等第", "合計");
  assert_string_equal(row, "0 0 0 0 0 －");
  free(row);
  expect_row(&form, "缺失分類及嚴重程度", "合計", "0 0 0 0 －");
  expect_row(&form, "十大缺失", "無", "");
  expect_row(&form, "丙等案件及處置情形", "無", "");
  assert_true(paper_count(&form.paper, "本期無資料") >= 2); /* its charts */
  assert_int_equal(paper_count(&form.paper, "NaN"), 0);
  period_paper_done(&form);
}

/* The city held none in the summer. */
static void test_a_quarter_without_audits_is_a_form_of_zeros(void **state) {
  (void)state;
  check_nothing("quarter", "112Q3");
}

static void test_an_empty_file_has_its_forms(void **state) {
  (void)state;
  check_nothing("quarter", "112Q2");
  check_nothing("half", "112H1");
  check_nothing("year", "112");
  check_nothing("figures", "112.1.5..112.2.10");
}

static void test_a_form_is_of_its_kind_of_period(void **state) {
  (void)state;
  static const char *const wrong[][2] = {
      {"quarter", "112H1"}, {"quarter", "112"},  {"half", "112Q1"},
      {"half", "112"},      {"year", "112Q1"},   {"year", "112H1"},
      {"figures", "112Q5"}, {"quarter", "year"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct error error = {0};
    struct buffer out = {0};
    assert_false(
        printout_find(wrong[i][0])
            ->print(period_session(), wrong[i][1], &out, NULL, &error));
    assert_int_equal(error.code, ERROR_USAGE);
    assert_string_equal(error.where, wrong[i][1]);
    buffer_done(&out);
  }
}

int main(void) {
#define EMPTY(test) \
  cmocka_unit_test_setup_teardown(test, empty_setup, empty_teardown)
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_quarters_stand_side_by_side),
      cmocka_unit_test(test_the_half_year_has_its_other_tables),
      cmocka_unit_test(test_organizers_add_up),
      cmocka_unit_test(test_the_year_before_stands_beside_it),
      cmocka_unit_test(test_four_quarters_stand_side_by_side),
      cmocka_unit_test(test_any_span_of_time_is_printed),
      cmocka_unit_test(test_a_quarter_without_audits_is_a_form_of_zeros),
      EMPTY(test_an_empty_file_has_its_forms),
      EMPTY(test_a_form_is_of_its_kind_of_period),
  };
  return cmocka_run_group_tests(tests, city_setup, city_teardown);
}
