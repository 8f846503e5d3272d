/* Periods of returns and reports: 工程施工查核小組組織準則 (Organisation) Art.
 * 10. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/period.h"

static void assert_span(struct period period, const char *from,
                        const char *to) {
  char iso[DATE_ISO_SIZE];
  date_iso(period.from, iso);
  assert_string_equal(iso, from);
  date_iso(period.to, iso);
  assert_string_equal(iso, to);
}

static struct period parsed(const char *text) {
  struct period period = {DATE_NONE, DATE_NONE};
  assert_true(period_parse(text, &period));
  return period;
}

static void quarters_are_three_months_of_an_roc_year(void **state) {
  (void)state;
  assert_span(parsed("112Q1"), "2023-01-01", "2023-03-31");
  assert_span(parsed("112Q2"), "2023-04-01", "2023-06-30");
  assert_span(parsed("112Q3"), "2023-07-01", "2023-09-30");
  assert_span(parsed("112Q4"), "2023-10-01", "2023-12-31");
  assert_span(parsed("99Q1"), "2010-01-01", "2010-03-31");
}

static void halves_and_years_are_read(void **state) {
  (void)state;
  assert_span(parsed("112H1"), "2023-01-01", "2023-06-30");
  assert_span(parsed("112H2"), "2023-07-01", "2023-12-31");
  assert_span(parsed("112"), "2023-01-01", "2023-12-31");
  assert_span(parsed("100"), "2011-01-01", "2011-12-31");
  assert_span(parsed("1"), "1912-01-01", "1912-12-31");
  assert_span(parsed("999"), "2910-01-01", "2910-12-31");
  assert_span(parsed("999Q4"), "2910-10-01", "2910-12-31");
}

static void a_span_takes_dates_of_any_writing(void **state) {
  (void)state;
  assert_span(parsed("112.1.5..112.2.10"), "2023-01-05", "2023-02-10");
  assert_span(parsed("2023-01-05..2023-02-10"), "2023-01-05", "2023-02-10");
  assert_span(parsed("1120105 .. 2023/2/10"), "2023-01-05", "2023-02-10");
  assert_span(parsed("112.1.5..112.1.5"), "2023-01-05", "2023-01-05");
}

static void blanks_and_small_letters_are_understood(void **state) {
  (void)state;
  assert_span(parsed(" 112Q1\t"), "2023-01-01", "2023-03-31");
  assert_span(parsed("112q1"), "2023-01-01", "2023-03-31");
  assert_span(parsed("112h2"), "2023-07-01", "2023-12-31");
}

static void what_is_no_period_is_refused_and_changes_nothing(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      " ",
      "Q1",
      "112Q",
      "112Q0",
      "112Q5",
      "112H0",
      "112H3",
      "112Q12",
      "112X1",
      "0",
      "0Q1",
      "000",
      "1123",
      "2023",
      "2023Q1",
      "112 Q1",
      "-112",
      "112.6.30",
      "112.1.5..",
      "..112.2.10",
      "..",
      "112.2.10..112.1.5",
      "112.2.30..112.3.1",
      "112.1.5...112.2.10",
      "112Q1..112Q2",
      "112.1.5..112.2.10..112.3.1",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct period period = {7, 8};
    if (period_parse(texts[i], &period)) {
      fail_msg("\"%s\" was read as a period", texts[i]);
    }
    assert_int_equal(period.from, 7);
    assert_int_equal(period.to, 8);
  }
  struct period period;
  assert_false(period_parse(NULL, &period));
}

static void a_date_lies_in_its_quarter(void **state) {
  (void)state;
  char quarter[QUARTER_SIZE];
  period_quarter(date_from_parts(2023, 3, 31), quarter);
  assert_string_equal(quarter, "112Q1");
  period_quarter(date_from_parts(2023, 4, 1), quarter);
  assert_string_equal(quarter, "112Q2");
  period_quarter(date_from_parts(2022, 12, 31), quarter);
  assert_string_equal(quarter, "111Q4");
  period_quarter(date_from_parts(1912, 1, 1), quarter);
  assert_string_equal(quarter, "1Q1");
  period_quarter(date_from_parts(2910, 12, 31), quarter);
  assert_string_equal(quarter, "999Q4");
  period_quarter(DATE_NONE, quarter);
  assert_string_equal(quarter, "");
}

static void the_quarter_of_a_date_spans_it(void **state) {
  (void)state;
  assert_span(period_quarter_of(date_from_parts(2023, 5, 15)), "2023-04-01",
              "2023-06-30");
  assert_span(period_quarter_of(date_from_parts(2024, 2, 29)), "2024-01-01",
              "2024-03-31");
  assert_span(period_year_of(date_from_parts(2023, 5, 15)), "2023-01-01",
              "2023-12-31");
  assert_span(period_quarter_of(DATE_NONE), "", "");
  assert_span(period_year_of(DATE_NONE), "", "");
}

static void the_quarter_before_may_lie_in_the_year_before(void **state) {
  (void)state;
  assert_span(period_before(parsed("112Q2")), "2023-01-01", "2023-03-31");
  assert_span(period_before(parsed("112Q1")), "2022-10-01", "2022-12-31");
  assert_span(period_before(parsed("1Q1")), "", ""); /* before the range */
}

static void a_period_is_written_by_its_shortest_name(void **state) {
  (void)state;
  static const char *const texts[] = {
      "112Q1",
      "112Q4",
      "112H1",
      "112H2",
      "112",
      "99Q3",
      "1",
      "999H2",
      "112.01.05..112.02.10",
      "999.01.05..999.12.30",
      "112.01.01..112.01.31",
      "111.10.01..112.03.31",
      "112.04.01..112.09.30",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char text[PERIOD_TEXT_SIZE];
    period_text(parsed(texts[i]), text);
    assert_string_equal(text, texts[i]);
  }
  char text[PERIOD_TEXT_SIZE];
  period_text(parsed("112.1.1..112.3.31"), text);
  assert_string_equal(text, "112Q1");
  period_text(parsed("112.1.1..112.6.30"), text);
  assert_string_equal(text, "112H1");
  period_text(parsed("112.7.1..112.12.31"), text);
  assert_string_equal(text, "112H2");
  period_text(parsed("112.1.1..112.12.31"), text);
  assert_string_equal(text, "112");
  period_text((struct period){DATE_NONE, DATE_NONE}, text);
  assert_string_equal(text, "");
}

static void due_on(const char *quarter, const char *due) {
  char iso[DATE_ISO_SIZE];
  date_iso(period_return_due(parsed(quarter)), iso);
  assert_string_equal(iso, due);
}

/* Organisation Art. 10: by the end of January, April, July, October. */
static void the_return_is_due_at_the_end_of_the_next_month(void **state) {
  (void)state;
  due_on("111Q4", "2023-01-31");
  due_on("112Q1", "2023-04-30");
  due_on("112Q2", "2023-07-31");
  due_on("112Q3", "2023-10-31");
  due_on("112.1.1..112.1.31", "2023-02-28");
  due_on("113.1.1..113.1.31", "2024-02-29");
  assert_int_equal(period_return_due((struct period){DATE_NONE, DATE_NONE}),
                   DATE_NONE);
  /* The month after the last one that dates reach. */
  assert_int_equal(period_return_due(parsed("999Q4")), DATE_NONE);
}

static void stepped(const char *text, bool later, const char *expected) {
  char found[PERIOD_TEXT_SIZE];
  period_text(period_step(parsed(text), later), found);
  assert_string_equal(found, expected);
}

static void a_period_is_followed_by_one_of_its_kind(void **state) {
  (void)state;
  stepped("112Q4", true, "113Q1");
  stepped("112Q1", false, "111Q4");
  stepped("112H2", true, "113H1");
  stepped("112H1", false, "111H2");
  stepped("112", true, "113");
  stepped("112", false, "111");
  /* 11 days: 10 to 20 January, then 21 to 31, before it 30 December to 9 */
  stepped("112.1.10..112.1.20", true, "112.01.21..112.01.31");
  stepped("112.1.10..112.1.20", false, "111.12.30..112.01.09");
  /* whole months, however long they are */
  stepped("112.3.1..112.3.31", true, "112.04.01..112.04.30");
  stepped("112.3.1..112.3.31", false, "112.02.01..112.02.28");
  stepped("112.11.1..112.12.31", true, "113.01.01..113.02.29");
  stepped("999.11.1..999.11.30", true, "999.12.01..999.12.31");
  /* beyond the dates that there are */
  stepped("999.12.1..999.12.31", true, "");
  stepped("1.1.1..1.1.31", false, "");
  stepped("999", true, "");
  stepped("1Q1", false, "");
  stepped("999.12.30..999.12.31", true, "");
}

static void a_period_knows_its_kind(void **state) {
  (void)state;
  assert_int_equal(period_unit(parsed("112Q2")), PERIOD_QUARTER);
  assert_int_equal(period_unit(parsed("112H2")), PERIOD_HALF);
  assert_int_equal(period_unit(parsed("112")), PERIOD_YEAR);
  assert_int_equal(period_unit(parsed("112.1.1..112.3.30")), PERIOD_SPAN);
  assert_int_equal(period_unit((struct period){DATE_NONE, DATE_NONE}),
                   PERIOD_SPAN);
  date_t day = date_from_parts(2023, 8, 15);
  assert_span(period_of(PERIOD_QUARTER, day), "2023-07-01", "2023-09-30");
  assert_span(period_of(PERIOD_HALF, day), "2023-07-01", "2023-12-31");
  assert_span(period_of(PERIOD_YEAR, day), "2023-01-01", "2023-12-31");
  assert_span(period_of(PERIOD_SPAN, day), "2023-08-15", "2023-08-15");
}

static void a_month_is_as_long_as_it_is(void **state) {
  (void)state;
  assert_span(period_month_of(date_from_parts(2024, 2, 10)), "2024-02-01",
              "2024-02-29");
  assert_span(period_month_of(date_from_parts(2023, 2, 28)), "2023-02-01",
              "2023-02-28");
  assert_span(period_month_of(date_from_parts(2023, 12, 31)), "2023-12-01",
              "2023-12-31");
  assert_int_equal(period_month_of(DATE_NONE).from, DATE_NONE);
}

static void both_ends_of_a_period_lie_in_it(void **state) {
  (void)state;
  struct period quarter = parsed("112Q2");
  assert_true(period_holds(quarter, date_from_parts(2023, 4, 1)));
  assert_true(period_holds(quarter, date_from_parts(2023, 6, 30)));
  assert_false(period_holds(quarter, date_from_parts(2023, 3, 31)));
  assert_false(period_holds(quarter, date_from_parts(2023, 7, 1)));
  assert_false(period_holds(quarter, DATE_NONE));
}

static void year_before(const char *text, const char *expected) {
  char found[PERIOD_TEXT_SIZE];
  period_text(period_year_before(parsed(text)), found);
  assert_string_equal(found, expected);
}

static void the_year_before_has_the_same_span(void **state) {
  (void)state;
  year_before("112Q1", "111Q1");
  year_before("112H1", "111H1");
  year_before("112", "111");
  year_before("112.1.5..112.2.10", "111.01.05..111.02.10");
  /* 113 is a leap year: what ends with February ends with it before, too */
  year_before("113.2.1..113.2.29", "112.02.01..112.02.28");
  year_before("114.2.1..114.2.28", "113.02.01..113.02.29");
  year_before("113.2.1..113.2.28", "112.02.01..112.02.28");
  year_before("1H1", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quarters_are_three_months_of_an_roc_year),
      cmocka_unit_test(a_period_is_followed_by_one_of_its_kind),
      cmocka_unit_test(a_period_knows_its_kind),
      cmocka_unit_test(a_month_is_as_long_as_it_is),
      cmocka_unit_test(both_ends_of_a_period_lie_in_it),
      cmocka_unit_test(the_year_before_has_the_same_span),
      cmocka_unit_test(halves_and_years_are_read),
      cmocka_unit_test(a_span_takes_dates_of_any_writing),
      cmocka_unit_test(blanks_and_small_letters_are_understood),
      cmocka_unit_test(what_is_no_period_is_refused_and_changes_nothing),
      cmocka_unit_test(a_date_lies_in_its_quarter),
      cmocka_unit_test(the_quarter_of_a_date_spans_it),
      cmocka_unit_test(the_quarter_before_may_lie_in_the_year_before),
      cmocka_unit_test(a_period_is_written_by_its_shortest_name),
      cmocka_unit_test(the_return_is_due_at_the_end_of_the_next_month),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
