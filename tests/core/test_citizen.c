/* Citizens' reports (全民督工) and the agency's own limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/citizen.h"

/* Received on Thursday 15 June 2023; 2 days to inspect, 10 to improve. */
static const struct citizen_limits limits = {2, 10};

static date_t june(int day) {
  return date_from_parts(2023, 6, day);
}

static struct citizen_report received(void) {
  return (struct citizen_report){june(15), DATE_NONE, DATE_NONE, DATE_NONE};
}

static struct citizen_state on(struct citizen_report report, date_t today) {
  return citizen_assess(&report, limits, today);
}

static void limits_are_calendar_days_after_receipt(void **state) {
  (void)state;
  struct citizen_state open = on(received(), june(15));
  assert_int_equal(open.inspect_due, june(17)); /* a Saturday stays */
  assert_int_equal(open.improve_due, june(25)); /* a Sunday stays */
}

static void an_open_report_is_late_the_day_after(void **state) {
  (void)state;
  assert_false(on(received(), june(17)).inspect_late);
  assert_true(on(received(), june(18)).inspect_late);
  assert_false(on(received(), june(25)).improve_late);
  assert_true(on(received(), june(26)).improve_late);
}

static void what_was_done_on_the_last_day_is_not_late(void **state) {
  (void)state;
  struct citizen_report report = received();
  report.inspected_on = june(17);
  report.improved_on = june(25);
  struct citizen_state kept = on(report, june(30));
  assert_false(kept.inspect_late);
  assert_false(kept.improve_late);
}

static void what_was_done_after_it_stays_late(void **state) {
  (void)state;
  struct citizen_report report = received();
  report.inspected_on = june(18);
  report.improved_on = june(26);
  struct citizen_state missed = on(report, june(30));
  assert_true(missed.inspect_late);
  assert_true(missed.improve_late);
}

static void closed_is_answered_to_the_reporter(void **state) {
  (void)state;
  struct citizen_report report = received();
  report.inspected_on = june(16);
  report.improved_on = june(17);
  assert_false(on(report, june(30)).closed);
  report.replied_on = june(18);
  assert_true(on(report, june(30)).closed);
}

static void a_limit_of_no_days_is_the_day_itself(void **state) {
  (void)state;
  struct citizen_report report = received();
  const struct citizen_limits at_once = {0, 0};
  struct citizen_state state_of = citizen_assess(&report, at_once, june(15));
  assert_int_equal(state_of.inspect_due, june(15));
  assert_false(state_of.inspect_late);
  assert_true(citizen_assess(&report, at_once, june(16)).inspect_late);
}

static void without_receipt_nothing_is_due(void **state) {
  (void)state;
  struct citizen_report report = {DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE};
  struct citizen_state state_of = on(report, june(30));
  assert_int_equal(state_of.inspect_due, DATE_NONE);
  assert_int_equal(state_of.improve_due, DATE_NONE);
  assert_false(state_of.inspect_late);
  assert_false(state_of.improve_late);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(limits_are_calendar_days_after_receipt),
      cmocka_unit_test(an_open_report_is_late_the_day_after),
      cmocka_unit_test(what_was_done_on_the_last_day_is_not_late),
      cmocka_unit_test(what_was_done_after_it_stays_late),
      cmocka_unit_test(closed_is_answered_to_the_reporter),
      cmocka_unit_test(a_limit_of_no_days_is_the_day_itself),
      cmocka_unit_test(without_receipt_nothing_is_due),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
