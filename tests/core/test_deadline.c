/* What is due when: 工程施工查核小組作業辦法 (Rules) Art. 9, 行政程序法 Art.
 * 48; and how remediation stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/deadline.h"

#define assert_date(date, text)      \
  do {                               \
    char iso_[DATE_ISO_SIZE];        \
    date_iso(date, iso_);            \
    assert_string_equal(iso_, text); \
  } while (0)

/* Exceptions of ROC 112 (2023) in the government's office calendar. */
static const struct {
  int month, day;
  bool works;
} exceptions_2023[] = {
    {1, 2, false},  {1, 7, true},   {1, 20, false},  {1, 23, false},
    {1, 24, false}, {1, 25, false}, {1, 26, false},  {1, 27, false},
    {2, 4, true},   {2, 18, true},  {2, 27, false},  {2, 28, false},
    {3, 25, true},  {4, 3, false},  {4, 4, false},   {4, 5, false},
    {6, 17, true},  {6, 22, false}, {6, 23, false},  {9, 23, true},
    {9, 29, false}, {10, 9, false}, {10, 10, false},
};
enum { EXCEPTIONS = sizeof exceptions_2023 / sizeof *exceptions_2023 };

static struct calendar_day days[EXCEPTIONS];
/* The table is taken to cover 2022 too: nothing here falls on one of that
 * year's exceptions. */
static const struct calendar calendar = {
    .days = days, .count = EXCEPTIONS, .first_year = 2022, .last_year = 2023};

static int load_calendar(void **state) {
  (void)state;
  for (size_t i = 0; i < EXCEPTIONS; i++) {
    days[i].date =
        date_from_parts(2023, exceptions_2023[i].month, exceptions_2023[i].day);
    days[i].works = exceptions_2023[i].works;
  }
  return 0;
}

static date_t on(int year, int month, int day) {
  return date_from_parts(year, month, day);
}

static date_t record(date_t audited_on) {
  return deadline_record(&calendar, audited_on);
}

static date_t improvement(date_t sent_on, date_t received_on) {
  return deadline_improvement(&calendar, sent_on, received_on, IMPROVE_DAYS);
}

static struct finding improved(date_t improved_on) {
  return (struct finding){
      .code = "5.01.01", .multiplier = 1, .improved_on = improved_on};
}

static struct finding fixed(void) {
  struct finding finding = improved(DATE_NONE);
  finding.fixed_on_site = true;
  return finding;
}

/* Rules Art. 9: within 7 working days. */
static void the_record_is_due_on_the_7th_working_day(void **state) {
  (void)state;
  /* Wednesday 12 October 2022: 13 14, 17 18 19 20 21. */
  assert_date(record(on(2022, 10, 12)), "2022-10-21");
  /* Monday 8 May 2023: 9 10 11 12, 15 16 17. */
  assert_date(record(on(2023, 5, 8)), "2023-05-17");
}

static void an_audit_on_a_saturday_is_not_counted_itself(void **state) {
  (void)state;
  /* Saturday 13 May 2023: 15 16 17 18 19, 22 23. */
  assert_date(record(on(2023, 5, 13)), "2023-05-23");
  /* Saturday 18 February, a make-up day: 20 21 22 23 24, 27 28 off, 1 2. */
  assert_date(record(on(2023, 2, 18)), "2023-03-02");
}

static void the_record_waits_for_lunar_new_year(void **state) {
  (void)state;
  /* Monday 16 January: 17 18 19, 20 to 29 off, 30 31, 1 2. */
  assert_date(record(on(2023, 1, 16)), "2023-02-02");
}

static void the_record_may_be_due_on_a_make_up_saturday(void **state) {
  (void)state;
  /* Wednesday 28 December: 29 30, 31 to 2 off, 3 4 5 6, Saturday 7. */
  assert_date(record(on(2022, 12, 28)), "2023-01-07");
}

static void a_record_sent_on_the_last_day_is_not_late(void **state) {
  (void)state;
  date_t due = on(2023, 5, 17);
  assert_false(deadline_record_late(due, on(2023, 5, 17), on(2023, 6, 30)));
  assert_false(deadline_record_late(due, on(2023, 5, 9), on(2023, 6, 30)));
  assert_true(deadline_record_late(due, on(2023, 5, 18), on(2023, 6, 30)));
}

static void a_record_not_sent_is_late_the_day_after(void **state) {
  (void)state;
  date_t due = on(2023, 5, 17);
  assert_false(deadline_record_late(due, DATE_NONE, on(2023, 5, 16)));
  assert_false(deadline_record_late(due, DATE_NONE, on(2023, 5, 17)));
  assert_true(deadline_record_late(due, DATE_NONE, on(2023, 5, 18)));
}

static void without_an_audit_date_no_record_is_due_or_late(void **state) {
  (void)state;
  assert_int_equal(record(DATE_NONE), DATE_NONE);
  assert_false(deadline_record_late(DATE_NONE, DATE_NONE, on(2023, 5, 18)));
  assert_false(
      deadline_record_late(DATE_NONE, on(2023, 5, 18), on(2023, 5, 18)));
}

static void improvement_is_due_30_days_after_sending(void **state) {
  (void)state;
  /* 17 May + 14 = 31 May, + 16 = 16 June, a Friday. */
  assert_date(improvement(on(2023, 5, 17), DATE_NONE), "2023-06-16");
}

static void the_day_of_arrival_comes_before_the_day_of_sending(void **state) {
  (void)state;
  /* Received 22 May: + 9 = 31 May, + 21 = 21 June, a Wednesday. */
  assert_date(improvement(on(2023, 5, 17), on(2023, 5, 22)), "2023-06-21");
  /* Arrived, though nobody noted the sending. */
  assert_date(improvement(DATE_NONE, on(2023, 5, 22)), "2023-06-21");
}

static void a_last_day_on_a_weekend_moves_to_monday(void **state) {
  (void)state;
  /* 19 May + 30 = 18 June, a Sunday. */
  assert_date(improvement(on(2023, 5, 19), DATE_NONE), "2023-06-19");
}

static void a_last_day_on_a_make_up_saturday_stays(void **state) {
  (void)state;
  /* 18 May + 30 = 17 June, a Saturday worked. */
  assert_date(improvement(on(2023, 5, 18), DATE_NONE), "2023-06-17");
  /* 19 January + 30 = 18 February, another. */
  assert_date(improvement(on(2023, 1, 19), DATE_NONE), "2023-02-18");
}

static void a_last_day_in_a_holiday_moves_past_it(void **state) {
  (void)state;
  /* 21 December + 30 = 20 January; 20 to 29 January off. */
  assert_date(improvement(on(2022, 12, 21), DATE_NONE), "2023-01-30");
  /* 28 January + 30 = 27 February; 27 and 28 off. */
  assert_date(improvement(on(2023, 1, 28), DATE_NONE), "2023-03-01");
  /* 23 May + 30 = 22 June; 22 23 off, 24 25 weekend. */
  assert_date(improvement(on(2023, 5, 23), DATE_NONE), "2023-06-26");
}

static void a_last_day_at_the_year_s_end_moves_into_the_next(void **state) {
  (void)state;
  /* 1 December + 30 = Saturday 31; Sunday 1, Monday 2 January off. */
  assert_date(improvement(on(2022, 12, 1), DATE_NONE), "2023-01-03");
}

static void past_the_calendar_s_end_only_weekends_move_it(void **state) {
  (void)state;
  /* 14 December 2023 + 30 = Saturday 13 January 2024. */
  date_t due = improvement(on(2023, 12, 14), DATE_NONE);
  assert_date(due, "2024-01-15");
  assert_true(calendar_provisional(&calendar, due));
}

static void the_30_days_are_a_setting(void **state) {
  (void)state;
  /* 17 May + 20 = 6 June, a Tuesday. */
  assert_date(deadline_improvement(&calendar, on(2023, 5, 17), DATE_NONE, 20),
              "2023-06-06");
}

/* 行政程序法 Art. 48: 19 May is not counted, 18 June 2023 is the 30th day and a
 * Sunday. */
static void the_term_tells_how_it_was_counted(void **state) {
  (void)state;
  struct improvement_term term =
      deadline_term(&calendar, on(2023, 5, 19), DATE_NONE, IMPROVE_DAYS);
  assert_date(term.from, "2023-05-19");
  assert_false(term.received);
  assert_date(term.last_day, "2023-06-18");
  assert_date(term.due, "2023-06-19");
  term = deadline_term(&calendar, on(2023, 5, 17), on(2023, 5, 22), 30);
  assert_date(term.from, "2023-05-22");
  assert_true(term.received);
  assert_date(term.last_day, "2023-06-21");
  assert_date(term.due, "2023-06-21");
  term = deadline_term(&calendar, DATE_NONE, DATE_NONE, IMPROVE_DAYS);
  assert_int_equal(term.from, DATE_NONE);
  assert_int_equal(term.last_day, DATE_NONE);
  assert_int_equal(term.due, DATE_NONE);
}

static void before_sending_no_improvement_is_due(void **state) {
  (void)state;
  assert_int_equal(improvement(DATE_NONE, DATE_NONE), DATE_NONE);
}

static void an_extension_without_approval_changes_nothing(void **state) {
  (void)state;
  const struct extension asked = {on(2023, 7, 31), DATE_NONE};
  assert_date(deadline_effective(on(2023, 6, 16), &asked, 1), "2023-06-16");
  assert_date(deadline_effective(on(2023, 6, 16), NULL, 0), "2023-06-16");
}

static void the_latest_approved_extension_counts(void **state) {
  (void)state;
  const struct extension extensions[] = {
      {on(2023, 7, 14), on(2023, 6, 14)},
      {on(2023, 7, 31), on(2023, 7, 10)},
      {on(2023, 7, 20), on(2023, 7, 12)}, /* approved last, but earlier */
      {on(2023, 8, 31), DATE_NONE},
  };
  assert_date(deadline_effective(on(2023, 6, 16), extensions, 4), "2023-07-31");
}

static void an_extension_never_shortens_the_time(void **state) {
  (void)state;
  const struct extension earlier = {on(2023, 6, 1), on(2023, 5, 20)};
  assert_date(deadline_effective(on(2023, 6, 16), &earlier, 1), "2023-06-16");
}

static void improved_means_every_finding(void **state) {
  (void)state;
  const struct finding findings[] = {improved(on(2023, 6, 2)), fixed(),
                                     improved(DATE_NONE)};
  struct remediation two =
      deadline_remediation(findings, 2, on(2023, 6, 16), on(2023, 6, 10));
  assert_true(two.improved);
  assert_int_equal(two.done, 2);
  assert_int_equal(two.findings, 2);
  struct remediation three =
      deadline_remediation(findings, 3, on(2023, 6, 16), on(2023, 6, 10));
  assert_false(three.improved);
  assert_false(three.on_time);
  assert_false(three.overdue);
  assert_int_equal(three.done, 2);
  assert_int_equal(three.findings, 3);
}

static void on_time_is_the_last_date_up_to_the_due_day(void **state) {
  (void)state;
  const struct finding findings[] = {improved(on(2023, 6, 16)),
                                     improved(on(2023, 6, 2))};
  struct remediation kept =
      deadline_remediation(findings, 2, on(2023, 6, 16), on(2023, 6, 30));
  assert_true(kept.on_time);
  assert_date(kept.last_date, "2023-06-16");
  struct remediation missed =
      deadline_remediation(findings, 2, on(2023, 6, 15), on(2023, 6, 30));
  assert_true(missed.improved);
  assert_false(missed.on_time);
  assert_false(missed.overdue); /* late, but no longer open */
}

static void due_today_is_not_overdue(void **state) {
  (void)state;
  const struct finding open = improved(DATE_NONE);
  date_t due = on(2023, 6, 16);
  assert_false(deadline_remediation(&open, 1, due, on(2023, 6, 15)).overdue);
  assert_false(deadline_remediation(&open, 1, due, on(2023, 6, 16)).overdue);
  assert_true(deadline_remediation(&open, 1, due, on(2023, 6, 17)).overdue);
}

static void fixed_on_site_has_no_date(void **state) {
  (void)state;
  struct finding finding = fixed();
  struct remediation state_of =
      deadline_remediation(&finding, 1, on(2023, 6, 16), on(2023, 6, 30));
  assert_true(state_of.improved);
  assert_true(state_of.on_time);
  assert_int_equal(state_of.last_date, DATE_NONE);
  /* A later date noted beside it does not make it late. */
  finding.improved_on = on(2023, 6, 20);
  state_of =
      deadline_remediation(&finding, 1, on(2023, 6, 16), on(2023, 6, 30));
  assert_true(state_of.on_time);
  assert_int_equal(state_of.last_date, DATE_NONE);
}

static void without_findings_there_is_nothing_to_improve(void **state) {
  (void)state;
  struct remediation none =
      deadline_remediation(NULL, 0, on(2023, 6, 16), on(2023, 6, 30));
  assert_true(none.improved);
  assert_true(none.on_time);
  assert_false(none.overdue);
  assert_int_equal(none.findings, 0);
}

static void before_sending_nothing_is_late(void **state) {
  (void)state;
  const struct finding open = improved(DATE_NONE);
  struct remediation waiting =
      deadline_remediation(&open, 1, DATE_NONE, on(2023, 6, 30));
  assert_false(waiting.improved);
  assert_false(waiting.on_time);
  assert_false(waiting.overdue);
  const struct finding done = improved(on(2023, 6, 2));
  struct remediation early =
      deadline_remediation(&done, 1, DATE_NONE, on(2023, 6, 30));
  assert_true(early.improved);
  assert_true(early.on_time);
}

/* The last day still counts as in time, the day after does not; with nothing
 * open, or nothing due, nothing is overdue. */
static void overdue_needs_an_open_finding_and_a_day_that_has_passed(
    void **state) {
  (void)state;
  date_t due = on(2023, 6, 29);
  assert_true(deadline_overdue(1, due, on(2023, 6, 30)));
  assert_false(deadline_overdue(1, due, due));
  assert_false(deadline_overdue(0, due, on(2023, 6, 30)));
  assert_false(deadline_overdue(3, DATE_NONE, on(2023, 6, 30)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_record_is_due_on_the_7th_working_day),
      cmocka_unit_test(an_audit_on_a_saturday_is_not_counted_itself),
      cmocka_unit_test(the_record_waits_for_lunar_new_year),
      cmocka_unit_test(the_record_may_be_due_on_a_make_up_saturday),
      cmocka_unit_test(a_record_sent_on_the_last_day_is_not_late),
      cmocka_unit_test(a_record_not_sent_is_late_the_day_after),
      cmocka_unit_test(without_an_audit_date_no_record_is_due_or_late),
      cmocka_unit_test(improvement_is_due_30_days_after_sending),
      cmocka_unit_test(the_day_of_arrival_comes_before_the_day_of_sending),
      cmocka_unit_test(a_last_day_on_a_weekend_moves_to_monday),
      cmocka_unit_test(a_last_day_on_a_make_up_saturday_stays),
      cmocka_unit_test(a_last_day_in_a_holiday_moves_past_it),
      cmocka_unit_test(a_last_day_at_the_year_s_end_moves_into_the_next),
      cmocka_unit_test(past_the_calendar_s_end_only_weekends_move_it),
      cmocka_unit_test(the_30_days_are_a_setting),
      cmocka_unit_test(the_term_tells_how_it_was_counted),
      cmocka_unit_test(before_sending_no_improvement_is_due),
      cmocka_unit_test(an_extension_without_approval_changes_nothing),
      cmocka_unit_test(the_latest_approved_extension_counts),
      cmocka_unit_test(an_extension_never_shortens_the_time),
      cmocka_unit_test(improved_means_every_finding),
      cmocka_unit_test(on_time_is_the_last_date_up_to_the_due_day),
      cmocka_unit_test(due_today_is_not_overdue),
      cmocka_unit_test(fixed_on_site_has_no_date),
      cmocka_unit_test(without_findings_there_is_nothing_to_improve),
      cmocka_unit_test(before_sending_nothing_is_late),
      cmocka_unit_test(overdue_needs_an_open_finding_and_a_day_that_has_passed),
  };
  return cmocka_run_group_tests(tests, load_calendar, NULL);
}
