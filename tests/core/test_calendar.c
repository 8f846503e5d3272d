/* Working days by the office calendar of ROC 112 (2023), whose days off and
 * make-up Saturdays stand here as the government published them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/calendar.h"

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

static bool works(int month, int day) {
  return calendar_works(&calendar, date_from_parts(2023, month, day));
}

static date_t add(int year, int month, int day, int count) {
  return calendar_add_working_days(&calendar, date_from_parts(year, month, day),
                                   count);
}

static date_t next(int year, int month, int day) {
  return calendar_next_working_day(&calendar,
                                   date_from_parts(year, month, day));
}

static void weekdays_are_worked_and_weekends_are_not(void **state) {
  (void)state;
  assert_true(works(5, 8)); /* Monday */
  assert_true(works(5, 12));
  assert_false(works(5, 13));
  assert_false(works(5, 14));
}

static void days_off_are_not_worked(void **state) {
  (void)state;
  assert_false(works(1, 20)); /* Friday before the Lunar New Year */
  for (int day = 23; day <= 27; day++) {
    assert_false(works(1, day));
  }
  assert_true(works(1, 19));
  assert_true(works(1, 30));
  assert_false(works(2, 27));
  assert_false(works(2, 28));
}

static void make_up_saturdays_are_worked(void **state) {
  (void)state;
  assert_true(works(1, 7));
  assert_true(works(2, 4));
  assert_true(works(2, 18));
  assert_true(works(3, 25));
  assert_false(works(2, 5));  /* the Sunday after one */
  assert_false(works(2, 11)); /* an ordinary Saturday */
}

static void the_first_day_is_not_counted(void **state) {
  (void)state;
  /* 行政程序法 48 II. Monday 8 May: Tuesday is the first. */
  assert_date(add(2023, 5, 8, 1), "2023-05-09");
  assert_date(add(2023, 5, 8, 4), "2023-05-12");
  assert_date(add(2023, 5, 8, 5), "2023-05-15");
  assert_date(add(2023, 5, 8, 7), "2023-05-17");
}

static void a_first_day_off_is_not_counted_either(void **state) {
  (void)state;
  /* Saturday 13 and Sunday 14 May: Monday 15 is the first. */
  assert_date(add(2023, 5, 13, 1), "2023-05-15");
  assert_date(add(2023, 5, 14, 1), "2023-05-15");
}

static void lunar_new_year_is_passed_over(void **state) {
  (void)state;
  /* 17 18 19 January; 20 to 29 off; 30 31; 1 2 February: the seventh. */
  assert_date(add(2023, 1, 16, 3), "2023-01-19");
  assert_date(add(2023, 1, 16, 4), "2023-01-30");
  assert_date(add(2023, 1, 16, 7), "2023-02-02");
}

static void a_make_up_saturday_is_counted(void **state) {
  (void)state;
  /* From Wednesday 1 February: 2 3, Saturday 4 (make-up), 6 7 8 9. */
  assert_date(add(2023, 2, 1, 3), "2023-02-04");
  assert_date(add(2023, 2, 1, 7), "2023-02-09");
  /* From Thursday 9 February: 10 13 14 15 16 17, Saturday 18 (make-up). */
  assert_date(add(2023, 2, 9, 7), "2023-02-18");
}

static void peace_memorial_day_and_its_bridge_are_passed_over(void **state) {
  (void)state;
  /* From Monday 20 February: 21 22 23 24; 27 28 off; 1 2 3 March. */
  assert_date(add(2023, 2, 20, 7), "2023-03-03");
}

static void a_count_goes_on_over_the_year_s_end(void **state) {
  (void)state;
  /* From Wednesday 28 December 2022: 29 30; 31, 1 weekend, 2 off; 3 4 5 6;
   * Saturday 7 January is a make-up day: the seventh. */
  assert_date(add(2022, 12, 28, 7), "2023-01-07");
}

static void past_the_last_year_only_weekends_are_known(void **state) {
  (void)state;
  /* From Thursday 28 December 2023: 29; 30 31 weekend; Monday 1 January 2024
   * is counted for want of a table: 1 2 3 4 5; 8. */
  date_t due = add(2023, 12, 28, 7);
  assert_date(due, "2024-01-08");
  assert_true(calendar_provisional(&calendar, due));
}

static void a_date_outside_the_years_is_provisional(void **state) {
  (void)state;
  assert_false(calendar_provisional(&calendar, date_from_parts(2022, 1, 1)));
  assert_false(calendar_provisional(&calendar, date_from_parts(2023, 12, 31)));
  assert_true(calendar_provisional(&calendar, date_from_parts(2024, 1, 1)));
  assert_true(calendar_provisional(&calendar, date_from_parts(2021, 12, 31)));
  assert_false(calendar_provisional(&calendar, DATE_NONE));
}

static void a_working_day_stays_where_it_is(void **state) {
  (void)state;
  assert_date(next(2023, 5, 8), "2023-05-08");
  assert_date(next(2023, 2, 18), "2023-02-18"); /* make-up Saturday */
}

static void a_closed_day_moves_to_the_next_working_day(void **state) {
  (void)state;
  assert_date(next(2023, 5, 13), "2023-05-15");
  assert_date(next(2023, 1, 20), "2023-01-30");
  assert_date(next(2023, 1, 22), "2023-01-30");
  assert_date(next(2023, 2, 25), "2023-03-01");
  assert_date(next(2022, 12, 31), "2023-01-03");
  assert_date(next(2023, 10, 7), "2023-10-11");
}

static void no_date_stays_no_date(void **state) {
  (void)state;
  assert_int_equal(calendar_add_working_days(&calendar, DATE_NONE, 7),
                   DATE_NONE);
  assert_int_equal(calendar_next_working_day(&calendar, DATE_NONE), DATE_NONE);
}

static void an_empty_table_knows_weekends(void **state) {
  (void)state;
  const struct calendar empty = {.first_year = 2023, .last_year = 2022};
  date_t friday = date_from_parts(2023, 1, 20);
  assert_true(calendar_works(&empty, friday));
  assert_date(calendar_add_working_days(&empty, friday, 1), "2023-01-23");
  assert_true(calendar_provisional(&empty, friday));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weekdays_are_worked_and_weekends_are_not),
      cmocka_unit_test(days_off_are_not_worked),
      cmocka_unit_test(make_up_saturdays_are_worked),
      cmocka_unit_test(the_first_day_is_not_counted),
      cmocka_unit_test(a_first_day_off_is_not_counted_either),
      cmocka_unit_test(lunar_new_year_is_passed_over),
      cmocka_unit_test(a_make_up_saturday_is_counted),
      cmocka_unit_test(peace_memorial_day_and_its_bridge_are_passed_over),
      cmocka_unit_test(a_count_goes_on_over_the_year_s_end),
      cmocka_unit_test(past_the_last_year_only_weekends_are_known),
      cmocka_unit_test(a_date_outside_the_years_is_provisional),
      cmocka_unit_test(a_working_day_stays_where_it_is),
      cmocka_unit_test(a_closed_day_moves_to_the_next_working_day),
      cmocka_unit_test(no_date_stays_no_date),
      cmocka_unit_test(an_empty_table_knows_weekends),
  };
  return cmocka_run_group_tests(tests, load_calendar, NULL);
}
