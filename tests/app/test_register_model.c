/* The register of a period; today is 2023-06-30. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/app/register_model.h"
#include "city.h"
#include "desk.h"

static struct city city;
static struct register_model model;

static int open_city(void **state) {
  (void)state;
  city_open(&city);
  city_import(&city, "project.csv",
              "tender_no,name,organizer,plan,budget,contract_price\n"
              "T1,甲工程,工務局,某計畫,60000000,55000000\n"
              "T2,乙工程,教育局,,12000000,\n");
  return 0;
}

static int close_city(void **state) {
  (void)state;
  register_model_done(&model);
  city_close(&city);
  return 0;
}

#define CITY_TEST(function) \
  cmocka_unit_test_setup_teardown(function, open_city, close_city)

static void load(const char *text) {
  struct error error = {0};
  struct period period;
  register_model_done(&model);
  assert_true(period_parse(text, &period));
  city_check(register_model_load(&city.session, period, &model, &error),
             &error);
}

static void import_audits(void) {
  city_import(&city, "audit.csv",
              "audit_no,tender_no,audit_date,kind,notice,note,forced_c\n"
              "112-1000,T1,2023-04-03,audit,unannounced,,\n"
              "112-20,T2,2023-03-02,audit,unannounced,某註記,4 6\n"
              "112-999,T1,2023-04-03,reaudit,unannounced,,\n"
              "112-A01,T2,2023-04-03,audit,unannounced,,\n"
              "112-001,T1,2023-06-30,audit,unannounced,,\n"
              "112-030,T1,2023-05-02,supervision,unannounced,,\n"
              "112-040,T1,2023-07-01,audit,unannounced,,\n"
              "111-050,T1,2022-12-31,audit,unannounced,,\n");
}

/* A thousand comes after 999; a laptop's numbers after the office's. The
 * supervision, the audit of last year and that of tomorrow are not there. */
static void test_rows_come_by_date_then_by_number(void **state) {
  (void)state;
  static const char *const expected[] = {"112-20", "112-999", "112-1000",
                                         "112-A01", "112-001"};
  import_audits();
  load("112");
  assert_int_equal(model.count, 5);
  for (size_t i = 0; i < model.count; i++)
    assert_string_equal(model.rows[i].audit->audit_no, expected[i]);
  assert_int_equal(model.figures.audits, 5);
  assert_int_equal(model.figures.reaudit, 1);
  assert_int_equal(model.figures.supervision, 1);
}

static void test_a_span_has_both_its_ends(void **state) {
  (void)state;
  import_audits();
  load("112.3.2..112.4.3");
  assert_int_equal(model.count, 4);
  load("112.3.3..112.4.2");
  assert_int_equal(model.count, 0);
}

static void test_texts_are_those_of_their_audit(void **state) {
  (void)state;
  import_audits();
  load("112");
  const struct register_row *first = &model.rows[0]; /* 112-20, of T2 */
  assert_string_equal(first->texts->plan, "");
  assert_string_equal(first->texts->note, "某註記");
  assert_string_equal(first->texts->forced_grounds, "4 6");
  assert_int_equal(first->texts->contract_price, -1);
  assert_true(first->result.grade.forced);
  const struct register_row *second = &model.rows[1]; /* 112-999, of T1 */
  assert_string_equal(second->texts->plan, "某計畫");
  assert_string_equal(second->texts->note, "");
  assert_int_equal(second->texts->contract_price, 55000000);
}

/* Whatever the order of entry and of rows; who is deleted is not there. */
static void test_names_are_those_of_their_members(void **state) {
  (void)state;
  import_audits();
  city_import(&city, "member.csv",
              "audit_no,name,role,score\n112-001,甲,leader,81\n"
              "112-20,乙,leader,82\n112-1000,丙,external,83\n"
              "112-20,丁,external,84\n112-030,戊,leader,85\n"
              "112-040,己,leader,86\n112-001,庚,staff,\n"
              "112-20,辛,internal,88\n");
  desk_delete(&city.session, "member", "112-20/丁");
  load("112");
  const struct register_row *row = &model.rows[0]; /* 112-20 */
  assert_int_equal(row->audit->facts.member_count, 2);
  assert_string_equal(row->names[0], "乙");
  assert_int_equal(row->audit->facts.members[0].score, 82);
  assert_string_equal(row->names[1], "辛");
  assert_int_equal(row->audit->facts.members[1].role, ROLE_INTERNAL);
  assert_int_equal(row->result.grade.raw_score, 85); /* (82 + 88) / 2 */
  row = &model.rows[2];                              /* 112-1000 */
  assert_int_equal(row->audit->facts.member_count, 1);
  assert_string_equal(row->names[0], "丙");
  row = &model.rows[4]; /* 112-001 */
  assert_int_equal(row->audit->facts.member_count, 2);
  assert_string_equal(row->names[0], "甲");
  assert_string_equal(row->names[1], "庚");
  assert_int_equal(row->audit->facts.members[1].role, ROLE_STAFF);
}

static void test_an_empty_file_has_an_empty_register(void **state) {
  (void)state;
  load("112");
  assert_int_equal(model.count, 0);
  assert_int_equal(model.figures.audits, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CITY_TEST(test_rows_come_by_date_then_by_number),
      CITY_TEST(test_a_span_has_both_its_ends),
      CITY_TEST(test_texts_are_those_of_their_audit),
      CITY_TEST(test_names_are_those_of_their_members),
      CITY_TEST(test_an_empty_file_has_an_empty_register),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
