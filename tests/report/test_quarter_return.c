/* 季報表: the quarters of a city on paper, every figure in the row where it
 * belongs. What should stand there is in the scenario's expected.json, which
 * was computed apart from the program; blocks were counted in finding.csv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "period_paper.h"

/* Mean of the scores of its audits that are not withheld, to a tenth. */
static void add_mean(char row[ROW_TEXT], const char *quarter) {
  const char *key;
  json_t *audit;
  int sum = 0, count = 0;
  json_object_foreach(expected_audits(), key, audit) {
    const char *own = json_string_value(json_object_get(audit, "quarter"));
    const char *grade = json_string_value(json_object_get(audit, "grade"));
    if (strcmp(own, quarter) == 0 && grade && strcmp(grade, "pending") != 0) {
      sum += number(audit, "score");
      count++;
    }
  }
  char text[32];
  int tenths = (int)(10.0 * sum / count + 0.5);
  snprintf(text, sizeof text, "%d.%d", tenths / 10, tenths % 10);
  add_text(row, text);
}

/* 48 | 3 51 41（80.39%） 2 80.1 0 */
static void expect_counts(const struct period_paper *form, const char *quarter,
                          const json_t *expected) {
  char first[ROW_TEXT] = "", row[ROW_TEXT] = "", share[ROW_TEXT] = "",
       text[ROW_TEXT + 32];
  int audits = number(expected, "audits");
  add_number(first, number(expected, "audit"));
  add_number(row, number(expected, "reaudit"));
  add_number(row, audits);
  add_share(share, number(expected, "unannounced"), audits);
  snprintf(text, sizeof text, "%d（%s）", number(expected, "unannounced"),
           share);
  add_text(row, text);
  add_number(row, number(expected, "below_external_third"));
  add_mean(row, quarter);
  add_number(row, 0);
  expect_row(form, "查核件數", first, row);
}

/* Whether `audit_no` stands in the first column of a table. */
static bool is_listed(const struct words *words, const char *audit_no) {
  enum { FIRST_COLUMN = 100 };
  for (size_t i = 0; i < words->count; i++)
    if (words->list[i].left < FIRST_COLUMN &&
        strcmp(words->list[i].text, audit_no) == 0)
      return true;
  return false;
}

/* Each audit of grade 丙, and no other, in the table of cases. */
static void expect_cases(const struct period_paper *form, const char *quarter) {
  const char *audit_no;
  json_t *audit;
  json_object_foreach(expected_audits(), audit_no, audit) {
    const char *own = json_string_value(json_object_get(audit, "quarter"));
    const char *grade = json_string_value(json_object_get(audit, "grade"));
    bool is_case =
        strcmp(own, quarter) == 0 && grade && strcmp(grade, "C") == 0;
    if (is_listed(&form->words, audit_no) != is_case)
      fail_msg("%s in %s", audit_no, quarter);
    if (!is_case)
      continue;
    char score[16];
    snprintf(score, sizeof score, " %d ", number(audit, "score"));
    char *row = words_row(&form->words, "丙等案件及處置情形", audit_no);
    assert_non_null(strstr(row, score));
    free(row);
  }
}

static void check_quarter(const char *quarter) {
  const json_t *expected = expected_of(quarter);
  struct period_paper form;
  period_print("quarter", quarter, &form);
  expect_counts(&form, quarter, expected);
  expect_grades(&form, expected);
  expect_findings(&form, expected);
  expect_top_codes(&form, expected);
  expect_parties(&form, expected);
  expect_remediation(&form, expected);
  expect_cases(&form, quarter);
  assert_in_range(paper_pages(&form.paper), 3, 4);
  period_paper_done(&form);
}

static void test_every_figure_of_a_quarter_is_in_its_row(void **state) {
  (void)state;
  check_quarter("111Q4");
  check_quarter("112Q1");
  check_quarter("112Q2");
}

/* Counted in finding.csv: lines of April to June by the start of their code. */
static void test_blocks_are_counted_by_severity(void **state) {
  (void)state;
  static const char heading[] = "缺失分類及嚴重程度";
  struct period_paper form;
  period_print("quarter", "112Q2", &form);
  expect_row(&form, heading, "主辦機關品質督導", "31 10 1 42 6.12%");
  expect_row(&form, heading, "監造單位品質保證", "32 18 1 51 7.43%");
  expect_row(&form, heading, "承攬廠商品質管制", "54 19 5 78 11.37%");
  expect_row(&form, heading, "施工品質", "205 98 20 323 47.08%");
  expect_row(&form, heading, "材料設備", "31 9 1 41 5.98%");
  expect_row(&form, heading, "職業安全衛生", "54 22 3 79 11.52%");
  expect_row(&form, heading, "其他施工事項", "23 15 2 40 5.83%");
  expect_row(&form, heading, "施工進度", "25 5 2 32 4.66%");
  expect_row(&form, heading, "規劃設計", "0 0 0 0 0.00%");
  /* and in the chart, where each part that has room says how long it is */
  expect_row(&form, "各類缺失嚴重程度項數", "施工品質", "205 98 20 323");
  period_paper_done(&form);
}

/* The year's quota as it stood at the quarter's end; see expected.json for the
 * whole of the file, 10 audits of 20 in 111. */
static void test_the_quota_says_what_is_short(void **state) {
  (void)state;
  struct period_paper form;
  period_print("quarter", "111Q4", &form);
  static const char heading[] = "111年度查核件數達成情形（截至111.12.31）";
  expect_row(&form, heading, "5千萬元以上", "42 20 10 10");
  expect_row(&form, heading, "1千萬元以上未達5千萬元", "46 15 15 已達成");
  expect_row(&form, heading, "150萬元以上未達1千萬元", "33 10 9 1");
  expect_row(&form, heading, "全部標案（10%）", "121 13 34 已達成");
  period_paper_done(&form);
  period_print("quarter", "112Q2", &form);
  expect_row(&form, "112年度查核件數達成情形（截至112.06.30）",
             "全部標案（10%）", "136 14 87 已達成");
  period_paper_done(&form);
}

/* Organisation Art. 10: by the end of January and July. */
static void test_the_return_says_when_it_is_due_and_was_sent(void **state) {
  (void)state;
  struct period_paper form;
  period_print("quarter", "111Q4", &form);
  expect_row(&form, "111年第四季工程施工查核季報表", "填報期限",
             "112.01.31 前（組織準則第10條） 函送工程會 112.01.17");
  period_paper_done(&form);
  period_print("quarter", "112Q2", &form);
  expect_row(&form, "112年第二季工程施工查核季報表", "填報期限",
             "112.07.31 前（組織準則第10條） 函送工程會 尚未函送");
  period_paper_done(&form);
  period_print_on("2023-08-01", "quarter", "112Q2", &form);
  expect_row(&form, "112年第二季工程施工查核季報表", "填報期限",
             "112.07.31 前（組織準則第10條） 函送工程會 逾期尚未函送");
  period_paper_done(&form);
}

/* Of 111-004 the contractor's next audit was 111-016; 111-032 was found to
 * have grounds 5 and 6. */
static void test_a_case_has_its_grounds_and_what_came_next(void **state) {
  (void)state;
  struct period_paper form;
  period_print("quarter", "111Q4", &form);
  assert_int_equal(paper_count_closed(&form.paper, "再查111.11.14111-016優等"),
                   1);
  assert_int_equal(paper_count_closed(&form.paper, "委員平均66分"), 1);
  assert_int_equal(
      paper_count_closed(&form.paper, "主要材料設備與設計不符（第5款）"), 1);
  assert_int_equal(
      paper_count_closed(&form.paper, "主要結構與設計不符（第4款）"), 1);
  period_paper_done(&form);
}

static const char *footer_code(const struct words *words) {
  for (size_t i = 0; i + 1 < words->count; i++)
    if (strcmp(words->list[i].text, "資料碼") == 0)
      return words->list[i + 1].text;
  return "";
}

/* The same figures have the same code in their footer, others another. */
static void test_the_footer_tells_figures_apart(void **state) {
  (void)state;
  struct period_paper first, again, other;
  period_print("quarter", "112Q1", &first);
  period_print("quarter", "112Q1", &again);
  period_print("quarter", "112Q2", &other);
  assert_int_equal(strlen(footer_code(&first.words)), 16);
  assert_string_equal(footer_code(&first.words), footer_code(&again.words));
  assert_string_not_equal(footer_code(&first.words), footer_code(&other.words));
  period_paper_done(&first);
  period_paper_done(&again);
  period_paper_done(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_figure_of_a_quarter_is_in_its_row),
      cmocka_unit_test(test_blocks_are_counted_by_severity),
      cmocka_unit_test(test_the_quota_says_what_is_short),
      cmocka_unit_test(test_the_return_says_when_it_is_due_and_was_sent),
      cmocka_unit_test(test_a_case_has_its_grounds_and_what_came_next),
      cmocka_unit_test(test_the_footer_tells_figures_apart),
  };
  return cmocka_run_group_tests(tests, city_setup, city_teardown);
}
