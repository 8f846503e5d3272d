/* What the printed reports of a period look at beside its figures. Dates and
 * numbers of the scenario were counted in its tables, or stand in its
 * expected.json. */
#include "chahe/app/period_review.h"

#include "city.h"

static struct city city;
static struct session *session = &city.session;

static int open_scenario(void **state) {
  (void)state;
  city_open(&city);
  city_import_scenario(&city);
  return 0;
}

static int open_empty(void **state) {
  (void)state;
  city_open(&city);
  return 0;
}

static int close_city(void **state) {
  (void)state;
  city_close(&city);
  return 0;
}

static void load(const char *text, const char *today, bool compare,
                 struct period_review *review) {
  struct error error = {0};
  struct period period;
  assert_true(period_parse(text, &period));
  session->today = date_parse(today);
  city_check(period_review_load(session, period, compare, review, &error),
             &error);
}

/* expected.json: 44 and 51 audits, 4 and 2 of grade 丙. */
static void test_quarters_are_parts_of_a_half_year(void **state) {
  (void)state;
  struct period_review review;
  load("112H1", "2023-06-30", false, &review);
  assert_int_equal(review.quarter_count, 2);
  const struct figures *first = &review.quarters[0].figures;
  const struct figures *second = &review.quarters[1].figures;
  assert_int_equal(first->audits, 44);
  assert_int_equal(second->audits, 51);
  assert_int_equal(first->grades[GRADE_C], 4);
  assert_int_equal(second->grades[GRADE_C], 2);
  assert_int_equal(first->findings, 589);
  assert_int_equal(second->findings, 686);
  assert_int_equal(first->fines[PARTY_CONTRACTOR], 901000);
  assert_int_equal(second->fines[PARTY_CONTRACTOR], 1200000);
  static const int months[] = {15, 14, 15, 11, 22, 18};
  assert_int_equal(review.month_count, 6);
  for (size_t i = 0; i < 6; i++)
    assert_int_equal(review.months[i].figures.audits, months[i]);
  period_review_done(&review);
}

static void test_a_quarter_has_months_and_no_quarters(void **state) {
  (void)state;
  struct period_review review;
  load("112Q2", "2023-06-30", false, &review);
  assert_int_equal(review.quarter_count, 0);
  assert_int_equal(review.month_count, 3);
  period_review_done(&review);
  load("112.4.2..112.6.30", "2023-06-30", false, &review);
  assert_int_equal(review.month_count, 0);
  period_review_done(&review);
  /* 25 months are no chart any more */
  load("110.1.1..112.1.31", "2023-06-30", false, &review);
  assert_int_equal(review.month_count, 0);
  period_review_done(&review);
  load("110.1.1..111.12.31", "2023-06-30", false, &review);
  assert_int_equal(review.month_count, 24);
  period_review_done(&review);
}

static void test_a_part_that_has_not_begun_says_so(void **state) {
  (void)state;
  struct period_review review;
  load("112", "2023-06-30", false, &review);
  assert_int_equal(review.quarter_count, 4);
  assert_true(review.quarters[1].begun);
  assert_false(review.quarters[2].begun);
  period_review_done(&review);
  load("112", "2023-07-01", false, &review);
  assert_true(review.quarters[2].begun);
  assert_false(review.quarters[3].begun);
  assert_true(review.months[6].begun);
  assert_false(review.months[7].begun);
  period_review_done(&review);
}

/* Of the 87 of the half-year (expected.json) 40 were held by the end of March:
 * 13 of 50 M and more, 14 from 10 M, 13 below. */
static void test_the_quota_is_that_of_the_period_s_end(void **state) {
  (void)state;
  struct period_review review;
  load("112Q1", "2023-06-30", false, &review);
  assert_int_equal(review.quota.done, 40);
  assert_int_equal(review.quota.bands[QUOTA_GE_50M].done, 13);
  assert_int_equal(review.quota.bands[QUOTA_GE_10M].done, 14);
  assert_int_equal(review.quota.bands[QUOTA_GE_1_5M].done, 13);
  assert_int_equal(review.quota.bands[QUOTA_GE_50M].required, 20);
  assert_int_equal(review.quota_by, date_parse("2023-03-31"));
  period_review_done(&review);
  load("112", "2023-06-30", false, &review);
  assert_int_equal(review.quota.done, 87);
  assert_int_equal(review.quota.required, 14);
  assert_int_equal(review.quota.tenders, 136);
  assert_int_equal(review.quota_by, date_parse("2023-06-30"));
  period_review_done(&review);
}

/* The file begins in October of 111: 38 audits of its last quarter, 16 by 15
 * November. */
static void test_it_is_compared_with_the_year_before(void **state) {
  (void)state;
  struct period_review review;
  load("112Q4", "2023-12-31", true, &review);
  assert_true(review.compared);
  assert_int_equal(review.before.figures.audits, 38);
  period_review_done(&review);
  load("112Q4", "2023-11-15", true, &review);
  assert_int_equal(review.before.figures.audits, 16);
  assert_int_equal(review.before.period.to, date_parse("2022-11-15"));
  period_review_done(&review);
  load("112H1", "2023-06-30", true, &review);
  assert_false(review.compared);
  period_review_done(&review);
  load("112Q4", "2023-12-31", false, &review);
  assert_false(review.compared);
  period_review_done(&review);
  load("1Q1", "2023-12-31", true, &review); /* there is no year before */
  assert_false(review.compared);
  period_review_done(&review);
}

static void test_organizers_come_by_their_audits(void **state) {
  (void)state;
  struct period_review review;
  load("112H1", "2023-06-30", false, &review);
  int audits = 0, findings = 0;
  assert_string_equal(review.organizers[0].name, "交通局");
  assert_int_equal(review.organizers[0].figures.audits, 14);
  assert_string_equal(review.organizers[1].name, "捷運工程局");
  assert_int_equal(review.organizers[1].figures.audits, 12);
  for (size_t i = 0; i < review.organizer_count; i++) {
    audits += review.organizers[i].figures.audits;
    findings += review.organizers[i].figures.findings;
    if (i > 0)
      assert_true(review.organizers[i].figures.audits <=
                  review.organizers[i - 1].figures.audits);
  }
  assert_int_equal(audits, 95);
  assert_int_equal(findings, 1275);
  period_review_done(&review);
}

/* --- audits of grade 丙 --------------------------------------------------- */

static const struct grade_c_case *find_case(const struct period_review *review,
                                            const char *audit_no) {
  for (size_t i = 0; i < review->cases.count; i++)
    if (strcmp(review->cases.list[i].audit_no, audit_no) == 0)
      return &review->cases.list[i];
  return NULL;
}

static void test_each_case_has_its_grounds(void **state) {
  (void)state;
  static const char *const numbers[] = {"111-004", "111-008", "111-009",
                                        "111-014", "111-022", "111-030",
                                        "111-032"};
  struct period_review review;
  load("111Q4", "2023-06-30", false, &review);
  assert_int_equal(review.cases.count, 7);
  for (size_t i = 0; i < 7; i++)
    assert_string_equal(review.cases.list[i].audit_no, numbers[i]);
  assert_string_equal(find_case(&review, "111-008")->team_grounds, "4");
  assert_string_equal(find_case(&review, "111-032")->team_grounds, "5 6");
  assert_string_equal(find_case(&review, "111-004")->team_grounds, "");
  assert_int_equal(find_case(&review, "111-004")->failed_tests, 0);
  assert_int_equal(find_case(&review, "111-004")->result.grade.raw_score, 66);
  /* 91, and not a word of the team: a test failed */
  assert_true(find_case(&review, "111-014")->failed_tests != 0);
  period_review_done(&review);
}

/* Of 111-004's tender 111-016 was next, with 91; of 111-009's 111-025 and then
 * two more; 111-032's was not audited again by 10 January. */
static void test_the_next_audit_of_the_tender_is_named(void **state) {
  (void)state;
  struct period_review review;
  load("111Q4", "2023-06-30", false, &review);
  const struct grade_c_next *next = &find_case(&review, "111-004")->next;
  assert_string_equal(next->audit_no, "111-016");
  assert_int_equal(next->audited_on, date_parse("2022-11-14"));
  assert_int_equal(next->grade.grade, GRADE_A_PLUS);
  assert_string_equal(find_case(&review, "111-009")->next.audit_no, "111-025");
  assert_string_equal(find_case(&review, "111-008")->next.audit_no, "112-076");
  period_review_done(&review);
  load("111Q4", "2023-01-10", false,
       &review); /* what came later has not been */
  assert_string_equal(find_case(&review, "111-004")->next.audit_no, "111-016");
  assert_null(find_case(&review, "111-008")->next.audit_no);
  period_review_done(&review);
}

static void take_tender(void) {
  city_import(&city, "project.csv",
              "tender_no,name,organizer,budget\n"
              "T1,北區橋梁,工務局,60000000\nT2,南區步道,水利局,5000000\n");
}

/* A supervision is neither a case nor what came next; notes are kept. */
static void test_supervisions_are_passed_over(void **state) {
  (void)state;
  struct period_review review;
  take_tender();
  city_import(&city, "audit.csv",
              "audit_no,tender_no,audit_date,kind,notice,note\n"
              "112-001,T1,2023-02-01,audit,unannounced,已撤換工地負責人\n"
              "112-002,T1,2023-02-10,supervision,announced,\n"
              "112-003,T1,2023-03-01,reaudit,unannounced,\n"
              "112-004,T2,2023-03-02,audit,unannounced,\n");
  city_import(&city, "member.csv",
              "audit_no,name,role,score\n"
              "112-001,領隊一,leader,62\n112-002,領隊一,leader,50\n"
              "112-003,領隊一,leader,84\n");
  load("112Q1", "2023-06-30", true, &review);
  assert_int_equal(review.model.figures.supervision, 1);
  assert_int_equal(review.cases.count, 1);
  const struct grade_c_case *one = &review.cases.list[0];
  assert_string_equal(one->audit_no, "112-001");
  assert_string_equal(one->note, "已撤換工地負責人");
  assert_string_equal(one->organizer, "工務局");
  assert_string_equal(one->next.audit_no, "112-003");
  assert_int_equal(one->next.grade.grade, GRADE_A);
  assert_int_equal(review.organizer_count, 2);
  assert_string_equal(review.organizers[0].name, "工務局");
  assert_int_equal(review.organizers[0].figures.audits, 2);
  assert_string_equal(review.organizers[1].name, "水利局");
  period_review_done(&review);
}

/* --- other figures of the period ------------------------------------------ */

/* 路燈不亮: inspected in 1 day, improved in 3. */
static void test_citizens_reports_are_counted_by_category(void **state) {
  (void)state;
  struct period_review review;
  city_import(
      &city, "citizen.csv",
      "report_no,received_on,category,item,content,inspected_on,improved_on,"
      "replied_on\n"
      "C1,2023-04-03,works,路燈不亮,一,2023-04-04,2023-04-06,2023-04-06\n"
      "C2,2023-04-03,works,路燈不亮,二,2023-04-05,2023-04-07,2023-04-07\n"
      "C3,2023-06-29,works,路燈不亮,三,,,\n"
      "C4,2023-05-01,general,沒有的項目,四,,,\n"
      "C5,2023-07-01,general,施工噪音擾鄰,五,,,\n");
  load("112Q2", "2023-06-30", false, &review);
  const struct period_model *model = &review.model;
  assert_int_equal(model->citizen_received, 4);
  assert_int_equal(model->citizen_closed, 2);
  assert_int_equal(model->citizen_count, 4);
  assert_string_equal(model->citizens[0].category->key, "works");
  assert_int_equal(model->citizens[0].received, 3);
  assert_int_equal(model->citizens[0].closed, 2);
  assert_int_equal(model->citizens[0].inspect_late, 1);
  assert_int_equal(model->citizens[0].improve_late, 1);
  assert_string_equal(model->citizens[3].category->key, "general");
  assert_int_equal(model->citizens[3].received, 1);
  /* without limits nothing is late */
  assert_int_equal(model->citizens[3].inspect_late, 0);
  period_review_done(&review);
}

static void test_an_empty_file_has_an_empty_review(void **state) {
  (void)state;
  struct period_review review;
  load("112", "2023-06-30", true, &review);
  assert_int_equal(review.model.figures.audits, 0);
  assert_int_equal(review.organizer_count, 0);
  assert_int_equal(review.cases.count, 0);
  assert_int_equal(review.quarter_count, 4);
  assert_false(review.compared);
  assert_int_equal(review.quota.tenders, 0);
  period_review_done(&review);
}

int main(void) {
#define SCENARIO(test) \
  cmocka_unit_test_setup_teardown(test, open_scenario, close_city)
#define EMPTY(test) \
  cmocka_unit_test_setup_teardown(test, open_empty, close_city)
  const struct CMUnitTest tests[] = {
      SCENARIO(test_quarters_are_parts_of_a_half_year),
      SCENARIO(test_a_quarter_has_months_and_no_quarters),
      SCENARIO(test_a_part_that_has_not_begun_says_so),
      SCENARIO(test_the_quota_is_that_of_the_period_s_end),
      SCENARIO(test_it_is_compared_with_the_year_before),
      SCENARIO(test_organizers_come_by_their_audits),
      SCENARIO(test_each_case_has_its_grounds),
      SCENARIO(test_the_next_audit_of_the_tender_is_named),
      EMPTY(test_supervisions_are_passed_over),
      EMPTY(test_citizens_reports_are_counted_by_category),
      EMPTY(test_an_empty_file_has_an_empty_review),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
