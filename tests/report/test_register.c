/* 彙整表: what its rows say of an audit, and what stands under them. The
 * half-year of a city is in tests/acceptance/test_register.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/report/digest.h"
#include "chahe/report/print.h"
#include "paper.h"

enum { MEMBERS = 5, ROWS_MAX = 300 };

static struct forms forms;

/* A register of up to ROWS_MAX audits that are all alike at first. */
static struct {
  struct register_model model;
  struct audit_row audits[ROWS_MAX];
  struct audit_texts texts[ROWS_MAX];
  struct register_row rows[ROWS_MAX];
  char numbers[ROWS_MAX][16];
} sheet;

static const struct member members[MEMBERS] = {
    {ROLE_INTERNAL, 81, false},
    {ROLE_LEADER, 82, false},
    {ROLE_STAFF, SCORE_NONE, false},
    {ROLE_EXTERNAL, 83, false},
    {ROLE_EXTERNAL, SCORE_NONE, true}};
static const char *const names[MEMBERS] = {"吳日月", "林大方", "周丙丁", "黃明",
                                           "陳小山"};
/* 3 + 2 points; the second is open */
static struct finding findings[2];
static struct test tests[1];
static struct extension extensions[1];

static int load(void **state) {
  (void)state;
  struct error error = {0};
  return forms_load(&forms, NULL, &error) ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static date_t day(const char *text) {
  return date_parse(text);
}

/* Computes what the rules make of row `at`. */
static void assess(size_t at) {
  sheet.rows[at].result =
      audit_assess(&sheet.audits[at].facts, &forms.law, sheet.model.today);
}

/* The audit of 112.03.01: sent on the 10th, so that improvement is due on
 * 2023-04-10 (the 9th is a Sunday), and closed. */
static void add_row(size_t at) {
  snprintf(sheet.numbers[at], sizeof sheet.numbers[at], "112-%03zu", at + 1);
  sheet.audits[at] = (struct audit_row){
      .audit_no = sheet.numbers[at],
      .tender_no = "T1",
      .tender_name = "甲區道路改善工程",
      .organizer = "工務局",
      .contractor = "甲營造",
      .reply_on = DATE_NONE,
      .facts = {.audited_on = day("2023-03-01"),
                .sent_on = day("2023-03-10"),
                .received_on = DATE_NONE,
                .closed_on = day("2023-04-12"),
                .unannounced = true,
                .budget = 60000000,
                .members = members,
                .member_count = MEMBERS,
                .findings = findings,
                .finding_count = 2,
                .tests = tests,
                .extensions = extensions},
  };
  sheet.texts[at] = (struct audit_texts){"某計畫", "", "", 55000500};
  sheet.rows[at] =
      (struct register_row){&sheet.audits[at], &sheet.texts[at], names, {0}};
  assess(at);
}

/* Fills in the figures of `count` rows. */
static void count_rows(size_t count) {
  sheet.model.count = count;
  sheet.model.figures = (struct figures){0};
  for (size_t i = 0; i < count; i++)
    figures_add(&sheet.model.figures, &sheet.audits[i].facts,
                &sheet.rows[i].result);
}

static int fill(void **state) {
  (void)state;
  findings[0] = (struct finding){.code = "5.01.01",
                                 .party = PARTY_CONTRACTOR,
                                 .severity = SEVERITY_M,
                                 .override = 3,
                                 .multiplier = 1,
                                 .improved_on = day("2023-04-01")};
  findings[1] = findings[0];
  findings[1].override = 2;
  tests[0] = (struct test){TEST_CONCRETE_CORE, TEST_PASS};
  extensions[0] = (struct extension){day("2023-07-31"), DATE_NONE};
  sheet.model =
      (struct register_model){.today = day("2023-06-30"), .rows = sheet.rows};
  if (!period_parse("112H1", &sheet.model.period))
    return -1;
  add_row(0);
  count_rows(1);
  return 0;
}

#define ROW_TEST(function) cmocka_unit_test_setup(function, fill)

/* Prints the register, with the first row computed again. */
static void print(struct paper *paper) {
  struct error error = {0};
  *paper = (struct paper){0};
  if (sheet.model.count > 0) {
    assess(0);
    count_rows(sheet.model.count);
  }
  if (!print_register(&sheet.model, &forms, day("2023-07-05"), &paper->pdf,
                      &paper->warnings, &error))
    fail_msg("%s: %s", error.where, error.message);
  paper_write(paper);
}

/* Prints it; `words` stand on it that often, cell behind cell. */
static void expect_count(const char *words, size_t count) {
  struct paper paper;
  print(&paper);
  if (paper_count_closed(&paper, words) != count)
    fail_msg("%s is not there %zu times:\n%s", words, count,
             buffer_text(&paper.text));
  paper_done(&paper);
}

/* --- a row ------------------------------------------------------------- */

/* NT$ 55,000,500 are 55,001 thousand, rounded half up; the mean is 82 of 81,
 * 82 and 83. External members come before internal ones. */
static void test_a_closed_audit(void **state) {
  (void)state;
  expect_count(
      "112-001某計畫工務局甲區道路改善工程（T1）60,00055,001112.03.01"
      "82甲等林大方※黃明、※陳小山（迴避）、吳日月周丙丁112.04.10"
      "112.04.12合計",
      1);
}

static void test_what_is_not_known_has_a_mark(void **state) {
  (void)state;
  sheet.audits[0].facts = (struct audit_facts){.audited_on = day("2023-06-28"),
                                               .sent_on = DATE_NONE,
                                               .received_on = DATE_NONE,
                                               .closed_on = day("2023-06-29")};
  sheet.texts[0] = (struct audit_texts){"", "", "", -1};
  sheet.audits[0].organizer = "";
  sheet.audits[0].tender_no = sheet.audits[0].tender_name = "";
  expect_count("112-001－－－－－112.06.28－－－－－－112.06.29合計", 1);
}

/* Rules Art. 8: the score would tell the grade that is withheld. */
static void test_a_withheld_grade_has_no_score(void **state) {
  (void)state;
  sheet.audits[0].facts.test_count = 1;
  tests[0].result = TEST_PENDING;
  expect_count("112.03.01－待判林大方", 1);
  expect_count("112.04.10檢驗結果未出112.04.12合計", 1);
  expect_count("平均成績－分", 1);
  expect_count("甲等※", 0);
}

/* Rules Art. 8, ground 1: 69 points at most. */
static void test_a_forced_grade_says_why(void **state) {
  (void)state;
  sheet.audits[0].facts.test_count = 1;
  tests[0].result = TEST_FAIL;
  expect_count("112.03.0169丙等", 1);
  expect_count("混凝土鑽心不合格，依作業辦法第8條列丙等；委員平均82分合計", 1);
  sheet.audits[0].facts.team_grounds = true;
  sheet.texts[0].forced_grounds = "4 6";
  expect_count("混凝土鑽心不合格、小組認定第4、6款事由，依作業辦法第8條列丙等",
               1);
  sheet.audits[0].facts.member_count = 0;
  expect_count("事由，依作業辦法第8條列丙等合計", 1);
}

/* 15 points: not better than 乙; 3 + 2 are fewer. */
static void test_a_bound_grade_says_why(void **state) {
  (void)state;
  expect_count("總扣點", 0);
  findings[1].override = 12;
  expect_count("112.03.0182乙等", 1);
  expect_count("總扣點15點，甲等改列乙等", 1);
}

static void test_a_reaudit_and_the_note(void **state) {
  (void)state;
  sheet.audits[0].facts.kind = AUDIT_REAUDIT;
  sheet.texts[0].note = "某註記";
  expect_count("112.04.12複查；某註記合計", 1);
}

/* --- what is unfinished ------------------------------------------------ */

/* 2023-04-10 to 2023-06-30 are 81 days. */
static void test_open_findings_and_since_when(void **state) {
  (void)state;
  sheet.audits[0].facts.closed_on = DATE_NONE;
  findings[1].improved_on = DATE_NONE;
  expect_count("112.04.102項中1項未改善；逾期81日（期限112.04.10）合計", 1);
  sheet.model.today = day("2023-04-10");
  expect_count("112.04.102項中1項未改善合計", 1);
  findings[1].fixed_on_site = true;
  expect_count("112.04.10已改善完妥，待結案合計", 1);
}

/* The request alone changes nothing; the approval moves the day. */
static void test_extensions(void **state) {
  (void)state;
  sheet.audits[0].facts.closed_on = DATE_NONE;
  sheet.audits[0].facts.extension_count = 1;
  findings[1].improved_on = DATE_NONE;
  expect_count("逾期81日（期限112.04.10）；申請展延至112.07.31，未核定合計", 1);
  extensions[0].approved_on = day("2023-04-05");
  expect_count("112.04.102項中1項未改善核准展延至112.07.31合計", 1);
  sheet.model.today = day("2023-08-01");
  expect_count("逾期1日（期限112.07.31）", 1);
}

/* The 7th working day after Wednesday 1 March is Friday the 10th. */
static void test_a_record_that_is_not_sent(void **state) {
  (void)state;
  sheet.audits[0].facts.closed_on = sheet.audits[0].facts.sent_on = DATE_NONE;
  expect_count("周丙丁－紀錄逾期未函送（期限112.03.10）合計", 1);
  sheet.model.today = day("2023-03-10");
  expect_count("周丙丁－紀錄未函送（期限112.03.10）合計", 1);
}

/* No office calendar tells of ROC 130. */
static void test_a_day_past_the_calendar_is_provisional(void **state) {
  (void)state;
  struct audit_facts *facts = &sheet.audits[0].facts;
  facts->audited_on = day("2041-03-01");
  facts->sent_on = day("2041-03-04");
  facts->closed_on = day("2041-04-01");
  sheet.model.today = day("2041-06-30");
  expect_count("130.04.03（暫依週休計）130.04.01", 1);
}

/* --- under the rows ---------------------------------------------------- */

/* Three audits, 60 M and 55.0005 M each: 165,001,500 rounds to 165,002.
 * Scores 82, 69 and none: 75.5. One is open. */
static void test_totals(void **state) {
  (void)state;
  for (size_t i = 1; i < 3; i++)
    add_row(i);
  sheet.audits[1].facts.kind = AUDIT_REAUDIT;
  sheet.audits[1].facts.team_grounds = true;
  sheet.audits[2].facts.member_count = 0;
  sheet.audits[2].facts.closed_on = DATE_NONE;
  assess(1);
  assess(2);
  count_rows(3);
  expect_count(
      "合計3件（查核2件、複查1件）；預算金額180,000千元、契約金額165,002"
      "千元；平均成績75.5分；已結案2件、未結案1件",
      1);
  expect_count("件數0101013", 1);
  expect_count("比率0.0%33.3%0.0%33.3%0.0%33.3%100.0%", 1);
}

static void test_supervisions_are_said_to_be_left_out(void **state) {
  (void)state;
  struct paper paper;
  expect_count("督導", 0);
  sheet.model.count = 0;
  sheet.model.figures = (struct figures){.supervision = 2};
  print(&paper);
  assert_int_equal(paper_count_closed(&paper, "另辦理督導2件，不列入本表。"),
                   1);
  paper_done(&paper);
}

static void test_an_empty_period_says_so(void **state) {
  (void)state;
  struct paper paper;
  sheet.model.count = 0;
  sheet.model.figures = (struct figures){0};
  print(&paper);
  assert_int_equal(paper_pages(&paper), 1);
  assert_int_equal(paper_count(&paper, "本期間無查核案件"), 1);
  assert_int_equal(paper_count(&paper, "成績統計"), 0);
  assert_int_equal(paper_count(&paper, "合計"), 0);
  assert_int_equal(paper_count(&paper, "未完成原因"), 1);
  paper_done(&paper);
}

/* --- pages ------------------------------------------------------------- */

static void test_it_lies_across(void **state) {
  (void)state;
  struct paper paper;
  struct buffer info = {0};
  print(&paper);
  paper_run(&paper, "pdfinfo %s", &info);
  assert_non_null(strstr(buffer_text(&info), "841.89 x 595.28 pts (A4)"));
  assert_non_null(strstr(buffer_text(&info), "工程施工查核彙整表 112H1"));
  assert_int_equal(
      paper_count(&paper, "查核期間：112年1月至6月底（資料截至112年6月30日）"),
      1);
  buffer_done(&info);
  paper_done(&paper);
}

static void test_heads_and_numbers_are_on_every_page(void **state) {
  (void)state;
  struct paper paper;
  for (size_t i = 1; i < ROWS_MAX; i++)
    add_row(i);
  count_rows(ROWS_MAX);
  print(&paper);
  size_t pages = paper_pages(&paper);
  assert_true(pages > 10);
  for (size_t i = 1; i <= pages; i++) {
    char number[64];
    char *page = paper_page(&paper, i);
    snprintf(number, sizeof number, "第 %zu 頁共 %zu 頁", i, pages);
    assert_non_null(strstr(page, number));
    /* the last may have the counts by grade and the seals alone */
    if (i < pages)
      assert_non_null(strstr(page, "未完成原因"));
    else
      assert_non_null(strstr(page, "成績統計"));
    if (i == pages)
      assert_non_null(strstr(page, "機關首長"));
    free(page);
  }
  for (size_t i = 0; i < ROWS_MAX; i++)
    assert_int_equal(paper_count(&paper, sheet.numbers[i]), 1);
  paper_done(&paper);
}

/* The first row of each month, on the page where it stands. */
static void test_months_have_bookmarks(void **state) {
  (void)state;
  struct paper paper;
  struct buffer outline = {0};
  for (size_t i = 1; i < 60; i++) {
    add_row(i);
    if (i >= 20)
      sheet.audits[i].facts.audited_on = day("2023-04-06");
  }
  count_rows(60);
  print(&paper);
  paper_run(&paper, "pdftohtml -q -i -xml -stdout %s", &outline);
  assert_non_null(strstr(buffer_text(&outline), "page=\"1\">112年3月</item>"));
  const char *april = strstr(buffer_text(&outline), "\">112年4月</item>");
  assert_non_null(april);
  char *page = paper_page(&paper, strtoul(april - 1, NULL, 10));
  assert_non_null(strstr(page, "112-021"));
  free(page);
  buffer_done(&outline);
  paper_done(&paper);
}

/* Longer than its column is wide; nothing of it is lost. */
static void test_long_names_are_whole(void **state) {
  (void)state;
  static const char *const long_names[MEMBERS] = {
      "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黃宇宙洪荒日月盈昃辰宿"
      "列張",
      "寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡劍號巨闕"
      "珠稱",
      "周丙丁", "Maximiliana Constantinopolitana-Wu Ai", "陳小山"};
  sheet.rows[0].names = long_names;
  sheet.audits[0].organizer = long_names[0];
  sheet.audits[0].tender_name = long_names[1];
  expect_count(long_names[0], 2);
  expect_count(long_names[1], 2);
  expect_count("※MaximilianaConstantinopolitana-WuAi、", 1);
}

static void test_a_rare_character_is_printed(void **state) {
  (void)state;
  static const char *const rare[MEMBERS] = {"吳日月", "林𡍼方", "周丙丁",
                                            "黃明", "陳小山"};
  struct paper paper;
  sheet.rows[0].names = rare;
  print(&paper);
  assert_int_equal(paper_count(&paper, "林𡍼方"), 1);
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  sheet.texts[0].note = "\xF4\x8F\xBF\xBD";
  print(&paper);
  assert_non_null(strstr(buffer_text(&paper.warnings), "112H1"));
  assert_non_null(strstr(buffer_text(&paper.warnings), "U+10FFFD"));
  paper_done(&paper);
}

/* --- the hash in the footer -------------------------------------------- */

static void assert_changed(const char *before, bool changed) {
  char after[DIGEST_SIZE];
  digest_register(&sheet.model, after);
  assert_int_equal(strcmp(before, after) != 0, changed);
}

static void test_the_footer_tells_one_state_from_another(void **state) {
  (void)state;
  static const char *const others[MEMBERS] = {"吳日月", "林大方", "周丙丁",
                                              "黃明", "陳小川"};
  char before[DIGEST_SIZE];
  add_row(1);
  count_rows(2);
  digest_register(&sheet.model, before);
  expect_count(before, 1);
  assert_changed(before, false);
  sheet.rows[1].names = others;
  assert_changed(before, true);
  sheet.rows[1].names = names;
  assert_changed(before, false);
  sheet.texts[1].note = "x";
  assert_changed(before, true);
  sheet.texts[1].note = "";
  sheet.rows[1].result.grade.grade = GRADE_B;
  assert_changed(before, true);
  assess(1);
  sheet.audits[1].facts.closed_on++;
  assert_changed(before, true);
  sheet.audits[1].facts.closed_on--;
  sheet.model.count = 1;
  assert_changed(before, true);
}

int main(void) {
  const struct CMUnitTest all[] = {
      ROW_TEST(test_a_closed_audit),
      ROW_TEST(test_what_is_not_known_has_a_mark),
      ROW_TEST(test_a_withheld_grade_has_no_score),
      ROW_TEST(test_a_forced_grade_says_why),
      ROW_TEST(test_a_bound_grade_says_why),
      ROW_TEST(test_a_reaudit_and_the_note),
      ROW_TEST(test_open_findings_and_since_when),
      ROW_TEST(test_extensions),
      ROW_TEST(test_a_record_that_is_not_sent),
      ROW_TEST(test_a_day_past_the_calendar_is_provisional),
      ROW_TEST(test_totals),
      ROW_TEST(test_supervisions_are_said_to_be_left_out),
      ROW_TEST(test_an_empty_period_says_so),
      ROW_TEST(test_it_lies_across),
      ROW_TEST(test_heads_and_numbers_are_on_every_page),
      ROW_TEST(test_months_have_bookmarks),
      ROW_TEST(test_long_names_are_whole),
      ROW_TEST(test_a_rare_character_is_printed),
      ROW_TEST(test_the_footer_tells_one_state_from_another),
  };
  return cmocka_run_group_tests(all, load, unload);
}
