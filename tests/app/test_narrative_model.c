/* What is reported of a period in words; today is 2023-06-30. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/app/narrative_model.h"
#include "city.h"
#include "desk.h"

static struct city city;
static struct narrative_model model;

static int open_city(void **state) {
  (void)state;
  city_open(&city);
  city_import(&city, "project.csv",
              "tender_no,name,organizer,budget,program,start_date,"
              "completed_on\n"
              "T1,甲工程,工務局,60000000,丙計畫,2023-01-01,\n"
              "T2,乙工程,教育局,12000000,甲計畫,2023-02-01,\n"
              "T3,丁工程,教育局,12000000,,2023-02-01,2023-06-01\n");
  return 0;
}

static int close_city(void **state) {
  (void)state;
  narrative_model_done(&model);
  city_close(&city);
  return 0;
}

static void load(const char *text) {
  struct error error = {0};
  struct period period;
  narrative_model_done(&model);
  assert_true(period_parse(text, &period));
  city_check(narrative_model_load(&city.session, period, &model, &error),
             &error);
}

#define CITY_TEST(function) \
  cmocka_unit_test_setup_teardown(function, open_city, close_city)

static void import_audits(void) {
  city_import(&city, "audit.csv",
              "audit_no,tender_no,audit_date,kind,notice,sent_on\n"
              "112-001,T1,2023-03-01,audit,unannounced,2023-03-10\n"
              "112-002,T2,2023-04-03,audit,announced,\n"
              "112-003,T2,2023-06-30,reaudit,unannounced,\n"
              "112-004,T3,2023-05-01,audit,unannounced,2023-05-05\n"
              "112-005,T1,2023-05-02,supervision,unannounced,2023-05-05\n"
              "112-006,T1,2023-07-01,audit,unannounced,\n");
}

/* 112-005 is a supervision, 112-006 is planned for tomorrow. */
static void test_audits_held_by_today_are_counted(void **state) {
  (void)state;
  import_audits();
  load("112");
  assert_int_equal(model.figures.figures.audits, 4);
  assert_int_equal(model.figures.figures.reaudit, 1);
  assert_int_equal(model.figures.figures.unannounced, 3);
  assert_int_equal(model.records_sent, 2);
  load("112Q2");
  assert_int_equal(model.figures.figures.audits, 3);
  assert_int_equal(model.records_sent, 1);
}

/* 112-001 two, one of whom recused himself; 112-002 one, 112-003 none. The team
 * of 112-004 is not entered, after one was deleted. The supervision's five do
 * not count. */
static void test_experts_engaged_are_counted(void **state) {
  (void)state;
  import_audits();
  city_import(&city, "member.csv",
              "audit_no,name,role,score,recused\n"
              "112-001,甲,external,80,0\n112-001,乙,external,,1\n"
              "112-001,丙,leader,80,0\n112-001,丁,internal,80,0\n"
              "112-002,甲,external,80,0\n112-003,丙,leader,80,0\n"
              "112-004,甲,external,80,0\n"
              "112-005,甲,external,,0\n112-005,乙,external,,0\n"
              "112-005,丙,external,,0\n112-005,丁,external,,0\n"
              "112-005,戊,external,,0\n");
  desk_delete(&city.session, "member", "112-004/甲");
  load("112H1");
  assert_int_equal(model.externals_least, 1);
  assert_int_equal(model.externals_most, 2);
  assert_int_equal(model.without_externals, 1);
  assert_int_equal(model.without_members, 1);
}

static void test_no_member_is_entered(void **state) {
  (void)state;
  import_audits();
  load("112H1");
  assert_int_equal(model.externals_least, 0);
  assert_int_equal(model.externals_most, 0);
  assert_int_equal(model.without_externals, 0);
  assert_int_equal(model.without_members, 4);
  assert_int_equal(model.unentered, 4);
  city_import(&city, "finding.csv",
              "audit_no,seq,code,party,severity,description\n"
              "112-001,1,5.01.01,contractor,M,柱頭蜂窩\n");
  load("112H1");
  assert_int_equal(model.without_members, 4);
  assert_int_equal(model.unentered, 3);
}

static void test_advice_is_counted_by_kind(void **state) {
  (void)state;
  import_audits();
  city_import(&city, "advice.csv",
              "audit_no,seq,kind,text\n112-001,1,design,一\n"
              "112-001,2,other,二\n112-002,1,other,三\n"
              "112-005,1,design,四\n112-006,1,design,五\n");
  load("112");
  assert_int_equal(model.design_advice, 1);
  assert_int_equal(model.other_advice, 2);
}

/* T2 of 甲計畫 was audited twice, T1 of 丙計畫 once, T3 has none. */
static void test_programmes_come_by_number_of_audits(void **state) {
  (void)state;
  import_audits();
  load("112");
  assert_int_equal(model.program_count, 2);
  assert_string_equal(model.programs[0].name, "甲計畫");
  assert_int_equal(model.programs[0].audits, 2);
  assert_string_equal(model.programs[1].name, "丙計畫");
  assert_int_equal(model.programs[1].audits, 1);
  load("112Q1");
  assert_int_equal(model.program_count, 1);
  assert_string_equal(model.programs[0].name, "丙計畫");
}

/* --- returns ----------------------------------------------------------- */

static void expect_return(size_t at, const char *quarter, const char *sent_on) {
  assert_true(at < model.return_count);
  assert_string_equal(model.returns[at].quarter, quarter);
  assert_int_equal(model.returns[at].sent_on, date_parse(sent_on));
}

/* Those of quarters that ended before the period, too; by quarter. */
static void test_returns_sent_in_the_period(void **state) {
  (void)state;
  city_import(&city, "submission.csv",
              "quarter,sent_on\n112Q1,2023-04-20\n111Q4,2023-01-17\n"
              "111Q3,2022-10-20\n112Q2,2023-06-30\n");
  load("112H1");
  assert_int_equal(model.return_count, 3);
  expect_return(0, "111Q4", "2023-01-17");
  expect_return(1, "112Q1", "2023-04-20");
  expect_return(2, "112Q2", "2023-06-30");
  load("111Q4");
  assert_int_equal(model.return_count, 1);
  expect_return(0, "111Q3", "2022-10-20");
  load("112Q3");
  assert_int_equal(model.return_count, 0);
}

/* That of 111Q4 was due on 2023-01-31 (Organisation Art. 10): a report of
 * January tells of it, and one of February, when it was sent, too. */
static void test_a_return_due_in_the_period_and_sent_later(void **state) {
  (void)state;
  city_import(&city, "submission.csv", "quarter,sent_on\n111Q4,2023-02-03\n");
  load("112.1.1..112.1.31");
  assert_int_equal(model.return_count, 1);
  expect_return(0, "111Q4", "2023-02-03");
  load("112.2.1..112.2.28");
  assert_int_equal(model.return_count, 1);
}

/* The first audit was in March: no return of 111 is missing. That of 112Q1 was
 * due on 30 April, that of 112Q2 is not due before the end of July. */
static void test_a_return_that_is_late(void **state) {
  (void)state;
  import_audits();
  load("112");
  assert_int_equal(model.return_count, 1);
  assert_string_equal(model.returns[0].quarter, "112Q1");
  assert_int_equal(model.returns[0].sent_on, DATE_NONE);
  city.session.today = date_parse("2023-04-30");
  load("112");
  assert_int_equal(model.return_count, 0);
  city.session.today = date_parse("2023-05-01");
  load("112");
  assert_int_equal(model.return_count, 1);
  load("112Q1"); /* it fell due after this */
  assert_int_equal(model.return_count, 0);
}

/* --- days -------------------------------------------------------------- */

static void test_the_days_that_it_speaks_of(void **state) {
  (void)state;
  load("112Q1");
  assert_int_equal(model.held.to, date_parse("2023-03-31"));
  assert_int_equal(model.risk_on, date_parse("2023-03-31"));
  load("112");
  assert_int_equal(model.held.from, date_parse("2023-01-01"));
  assert_int_equal(model.held.to, date_parse("2023-06-30"));
  assert_int_equal(model.risk_on, date_parse("2023-06-30"));
  load("113"); /* not begun */
  assert_int_equal(model.held.from, date_parse("2024-01-01"));
  assert_int_equal(model.held.to, date_parse("2024-12-31"));
  assert_int_equal(model.risk_on, date_parse("2023-06-30"));
}

/* T1 lagged by 10.00 on 31 March (30 points: yellow), and by nothing on 30
 * June; T2 the other way round, and paid too little (10 more: orange). T3 is
 * of no concern once it is completed. */
static void test_the_warning_is_that_of_the_periods_end(void **state) {
  (void)state;
  city_import(&city, "progress.csv",
              "tender_no,as_of,planned_pct,actual_pct,planned_amount,"
              "paid_amount\n"
              "T1,2023-03-31,20,10,100,100\nT1,2023-06-30,15,15,100,100\n"
              "T2,2023-03-31,10,10,100,100\nT2,2023-06-30,30,19,100,80\n"
              "T3,2023-03-31,30,15,100,100\n");
  load("112Q1");
  assert_int_equal(model.risks[RISK_YELLOW], 2); /* T1, T3 */
  assert_int_equal(model.risks[RISK_ORANGE], 0);
  load("112Q2");
  assert_int_equal(model.risks[RISK_YELLOW], 0);
  assert_int_equal(model.risks[RISK_ORANGE], 1); /* T2 */
}

static void test_trainings_to_come_are_left_out(void **state) {
  (void)state;
  city_import(&city, "training.csv",
              "held_on,title,participants\n2023-07-01,丙,9\n"
              "2023-06-30,乙,20\n2023-04-24,甲,57\n2022-12-31,丁,5\n");
  load("112");
  assert_int_equal(model.training_count, 2);
  assert_int_equal(model.training_participants, 77);
  assert_string_equal(model.figures.trainings[0].title, "甲");
  assert_string_equal(model.figures.trainings[1].title, "乙");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CITY_TEST(test_audits_held_by_today_are_counted),
      CITY_TEST(test_experts_engaged_are_counted),
      CITY_TEST(test_no_member_is_entered),
      CITY_TEST(test_advice_is_counted_by_kind),
      CITY_TEST(test_programmes_come_by_number_of_audits),
      CITY_TEST(test_returns_sent_in_the_period),
      CITY_TEST(test_a_return_due_in_the_period_and_sent_later),
      CITY_TEST(test_a_return_that_is_late),
      CITY_TEST(test_the_days_that_it_speaks_of),
      CITY_TEST(test_the_warning_is_that_of_the_periods_end),
      CITY_TEST(test_trainings_to_come_are_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
