/* Dates: the ROC calendar, what people type, what files hold. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/date.h"

#define assert_date(date, text)      \
  do {                               \
    char iso_[DATE_ISO_SIZE];        \
    date_iso(date, iso_);            \
    assert_string_equal(iso_, text); \
  } while (0)

static void days_are_counted_from_1970(void **state) {
  (void)state;
  assert_int_equal(date_from_parts(1970, 1, 1), 0);
  assert_int_equal(date_from_parts(1970, 2, 1), 31);
  assert_int_equal(date_from_parts(1969, 12, 31), -1);
  /* 30 years, 7 of them leap (72 76 80 84 88 92 96): 30 * 365 + 7 */
  assert_int_equal(date_from_parts(2000, 1, 1), 10957);
  /* 53 years, 13 leap (72 ... 2020), then 31+28+31+30+31+29 days to 30 June */
  assert_int_equal(date_from_parts(2023, 6, 30), 53 * 365 + 13 + 180);
}

static void a_day_that_is_not_has_no_date(void **state) {
  (void)state;
  assert_int_equal(date_from_parts(2023, 2, 29), DATE_NONE);
  assert_int_equal(date_from_parts(2100, 2, 29), DATE_NONE);
  assert_int_equal(date_from_parts(2023, 4, 31), DATE_NONE);
  assert_int_equal(date_from_parts(2023, 13, 1), DATE_NONE);
  assert_int_equal(date_from_parts(2023, 0, 1), DATE_NONE);
  assert_int_equal(date_from_parts(2023, 1, 0), DATE_NONE);
  assert_int_equal(date_from_parts(2023, 1, -1), DATE_NONE);
  assert_date(date_from_parts(2000, 2, 29), "2000-02-29");
  assert_date(date_from_parts(2024, 2, 29), "2024-02-29");
}

static void the_range_is_roc_1_to_999(void **state) {
  (void)state;
  assert_date(date_from_parts(1912, 1, 1), "1912-01-01");
  assert_date(date_from_parts(2910, 12, 31), "2910-12-31");
  assert_int_equal(date_from_parts(1911, 12, 31), DATE_NONE);
  assert_int_equal(date_from_parts(2911, 1, 1), DATE_NONE);
  assert_int_equal(date_from_parts(INT_MAX, 1, 1), DATE_NONE);
  assert_int_equal(date_from_parts(INT_MIN, 1, 1), DATE_NONE);
}

static void a_date_out_of_range_has_no_parts_and_no_text(void **state) {
  (void)state;
  const date_t outside[] = {DATE_NONE, INT32_MAX,
                            date_from_parts(1912, 1, 1) - 1,
                            date_from_parts(2910, 12, 31) + 1};
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
    char iso[DATE_ISO_SIZE];
    char roc[DATE_ROC_SIZE];
    date_iso(outside[i], iso);
    date_roc(outside[i], roc);
    assert_string_equal(iso, "");
    assert_string_equal(roc, "");
    assert_int_equal(date_parts(outside[i]).year, 0);
    assert_int_equal(date_parts(outside[i]).month, 0);
    assert_int_equal(date_parts(outside[i]).day, 0);
    assert_int_equal(date_roc_year(outside[i]), 0);
    assert_int_equal(date_add_years(outside[i], 1), DATE_NONE);
  }
}

static void a_roc_year_is_1911_less(void **state) {
  (void)state;
  assert_int_equal(date_roc_year(date_from_parts(2023, 6, 30)), 112);
  assert_int_equal(date_roc_year(date_from_parts(1912, 1, 1)), 1);
  assert_int_equal(date_roc_year(date_from_parts(2910, 12, 31)), 999);
}

static void weekdays_run_from_monday_1_to_sunday_7(void **state) {
  (void)state;
  assert_int_equal(date_weekday(date_from_parts(1970, 1, 1)), 4); /* Thursday */
  assert_int_equal(date_weekday(date_from_parts(2023, 6, 30)), 5); /* Friday */
  assert_int_equal(date_weekday(date_from_parts(2023, 1, 1)), 7);  /* Sunday */
  assert_int_equal(date_weekday(date_from_parts(2023, 1, 2)), 1);
  assert_int_equal(date_weekday(date_from_parts(2024, 2, 29)), 4);
  /* The Republic's first day was a Monday. */
  assert_int_equal(date_weekday(date_from_parts(1912, 1, 1)), 1);
  assert_int_equal(date_weekday(DATE_NONE), 0);
}

static void years_later_is_the_same_day(void **state) {
  (void)state;
  date_t day = date_from_parts(2023, 6, 30);
  assert_date(date_add_years(day, 1), "2024-06-30");
  assert_date(date_add_years(day, -3), "2020-06-30");
  assert_date(date_add_years(day, 0), "2023-06-30");
}

static void a_leap_day_becomes_the_28th(void **state) {
  (void)state;
  date_t leap = date_from_parts(2024, 2, 29);
  assert_date(date_add_years(leap, 1), "2025-02-28");
  assert_date(date_add_years(leap, -1), "2023-02-28");
  assert_date(date_add_years(leap, 4), "2028-02-29");
  assert_date(date_add_years(leap, 76), "2100-02-28");
}

static void years_beyond_the_range_are_no_date(void **state) {
  (void)state;
  date_t day = date_from_parts(2023, 6, 30);
  assert_int_equal(date_add_years(day, 888), DATE_NONE);
  assert_int_equal(date_add_years(day, -112), DATE_NONE);
  assert_int_equal(date_add_years(day, INT_MAX), DATE_NONE);
  assert_int_equal(date_add_years(day, INT_MIN), DATE_NONE);
  assert_date(date_add_years(day, 887), "2910-06-30");
  assert_date(date_add_years(date_from_parts(1912, 1, 1), 998), "2910-01-01");
  assert_date(date_add_years(date_from_parts(2910, 1, 1), -998), "1912-01-01");
}

static void every_way_of_writing_a_date_is_read(void **state) {
  (void)state;
  static const char *const texts[] = {
      "2023-06-30",   "2023-6-30",     "2023/06/30", "2023/6/30",
      "20230630",     "112.6.30",      "112.06.30",  "112-6-30",
      "112-06-30",    "112/6/30",      "112/06/30",  "1120630",
      "112年6月30日", "112年06月30日", " 112.6.30",  "\t112.6.30 ",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_date(date_parse(texts[i]), "2023-06-30");
  }
}

static void roc_years_of_one_and_two_digits_are_read(void **state) {
  (void)state;
  assert_date(date_parse("990101"), "2010-01-01"); /* 99 + 1911 */
  assert_date(date_parse("0990101"), "2010-01-01");
  assert_date(date_parse("99.1.1"), "2010-01-01");
  assert_date(date_parse("099.01.01"), "2010-01-01");
  assert_date(date_parse("1.1.1"), "1912-01-01");
  assert_date(date_parse("999.12.31"), "2910-12-31");
}

static void what_is_no_date_is_refused(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      " ",
      "abc",
      "112.2.30",
      "2023-02-29",
      "2023-13-01",
      "112.6",
      "112",
      "1126030", /* month 60 */
      "1120631", /* 31 June */
      "112.06.30x",
      "x112.06.30",
      "112.06.30.",
      "112..6.30",
      "112.6.30.1",
      "112.6-30",
      "112/6.30",
      "2023-6/30", /* one separator throughout */
      "112. 6.30",
      "112.006.30",
      "112.6.030",
      "2023.6.30",
      "2023年6月30日", /* ROC ways with a Gregorian year */
      "112年6月30",
      "112年6.30日",
      "年6月30日",
      "20230630 1",
      "202306301",
      "12345",
      "2023063",
      "000101",
      "0000101",
      "0.1.1",
      "0112.6.30",
      "1911-12-31",
      "2911-01-01",
      "19111231",
      "-112.6.30",
      "+7",
      "-3",
      "today",
      "今天",
      "99999999999999999999",
      "112.6.99999999999",
      "\n",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (date_parse(texts[i]) != DATE_NONE) {
      fail_msg("\"%s\" was read as a date", texts[i]);
    }
  }
  assert_int_equal(date_parse(NULL), DATE_NONE);
}

static void relative_days_count_from_today(void **state) {
  (void)state;
  date_t today = date_from_parts(2023, 6, 30);
  assert_date(date_parse_from("today", today), "2023-06-30");
  assert_date(date_parse_from(" 今天 ", today), "2023-06-30");
  assert_date(date_parse_from("+7", today), "2023-07-07");
  assert_date(date_parse_from("-3", today), "2023-06-27");
  assert_date(date_parse_from("+0", today), "2023-06-30");
  assert_date(date_parse_from("-30", today), "2023-05-31");
  assert_date(date_parse_from("112.7.1", today), "2023-07-01");
  assert_date(date_parse_from("112.7.1", DATE_NONE), "2023-07-01");
}

static void a_relative_day_needs_a_number_and_a_today(void **state) {
  (void)state;
  date_t today = date_from_parts(2023, 6, 30);
  static const char *const texts[] = {
      "+",      "-", "+ 7",      "+7d",     "++7",     "+-7", "yesterday",
      "todays", "7", "+9999999", "+999999", "-999999", "",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (date_parse_from(texts[i], today) != DATE_NONE) {
      fail_msg("\"%s\" was read as a date", texts[i]);
    }
  }
  assert_int_equal(date_parse_from("today", DATE_NONE), DATE_NONE);
  assert_int_equal(date_parse_from("+7", DATE_NONE), DATE_NONE);
  assert_int_equal(date_parse_from(NULL, today), DATE_NONE);
}

static void dates_are_written_with_two_digits(void **state) {
  (void)state;
  char roc[DATE_ROC_SIZE];
  date_roc(date_from_parts(2023, 6, 3), roc);
  assert_string_equal(roc, "112.06.03");
  date_roc(date_from_parts(2010, 12, 31), roc);
  assert_string_equal(roc, "99.12.31");
  date_roc(date_from_parts(1912, 1, 1), roc);
  assert_string_equal(roc, "1.01.01");
  date_roc(date_from_parts(2910, 12, 31), roc);
  assert_string_equal(roc, "999.12.31");
  assert_date(date_from_parts(2023, 6, 3), "2023-06-03");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_are_counted_from_1970),
      cmocka_unit_test(a_day_that_is_not_has_no_date),
      cmocka_unit_test(the_range_is_roc_1_to_999),
      cmocka_unit_test(a_date_out_of_range_has_no_parts_and_no_text),
      cmocka_unit_test(a_roc_year_is_1911_less),
      cmocka_unit_test(weekdays_run_from_monday_1_to_sunday_7),
      cmocka_unit_test(years_later_is_the_same_day),
      cmocka_unit_test(a_leap_day_becomes_the_28th),
      cmocka_unit_test(years_beyond_the_range_are_no_date),
      cmocka_unit_test(every_way_of_writing_a_date_is_read),
      cmocka_unit_test(roc_years_of_one_and_two_digits_are_read),
      cmocka_unit_test(what_is_no_date_is_refused),
      cmocka_unit_test(relative_days_count_from_today),
      cmocka_unit_test(a_relative_day_needs_a_number_and_a_today),
      cmocka_unit_test(dates_are_written_with_two_digits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
