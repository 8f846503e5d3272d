/* What must hold for any input: a generator with a fixed seed makes them, so
 * that a failure comes again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chahe/core/calendar.h"
#include "chahe/core/code.h"
#include "chahe/core/date.h"
#include "chahe/core/deadline.h"
#include "chahe/core/points.h"
#include "chahe/core/score.h"

enum { FIRST_YEAR = 2020, LAST_YEAR = 2024, ROUNDS = 20000 };

static uint64_t seed;

/* xorshift64; Marsaglia 2003 */
static uint64_t next_random(void) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return seed;
}

/* From `low` to `high`, both included. */
static int between(int low, int high) {
  return low + (int)(next_random() % (uint64_t)(high - low + 1));
}

static int start_over(void **state) {
  (void)state;
  seed = 0x9E3779B97F4A7C15U;
  return 0;
}

/* A calendar of five years in which about every fifth day is an exception:
 * a weekday off or a weekend day worked, long runs of days off included. */
static struct calendar_day days[366 * 5];
static struct calendar calendar = {
    .days = days, .first_year = FIRST_YEAR, .last_year = LAST_YEAR};

static void make_calendar(void) {
  date_t last = date_from_parts(LAST_YEAR, 12, 31);
  calendar.count = 0;
  int off_for = 0;
  for (date_t date = date_from_parts(FIRST_YEAR, 1, 1); date <= last; date++) {
    bool weekend = date_weekday(date) > 5;
    if (off_for == 0 && between(1, 60) == 1) {
      off_for = between(1, 9);
    }
    bool off = off_for > 0;
    off_for -= off;
    if (weekend ? !off && between(1, 8) == 1 : off) {
      days[calendar.count++] = (struct calendar_day){date, weekend};
    }
  }
}

/* The same by reading the whole table: slow, and plainly right. */
static bool plainly_works(date_t date) {
  for (size_t i = 0; i < calendar.count; i++) {
    if (days[i].date == date) {
      return days[i].works;
    }
  }
  return date_weekday(date) <= 5;
}

static date_t any_date_around_the_calendar(void) {
  return between(date_from_parts(FIRST_YEAR - 1, 6, 1),
                 date_from_parts(LAST_YEAR + 1, 6, 30));
}

static void a_lookup_agrees_with_reading_the_whole_table(void **state) {
  (void)state;
  make_calendar();
  date_t last = date_from_parts(LAST_YEAR + 1, 1, 31);
  for (date_t date = date_from_parts(FIRST_YEAR - 1, 12, 1); date <= last;
       date++) {
    assert_int_equal(calendar_works(&calendar, date), plainly_works(date));
  }
}

static void improvement_is_always_due_on_a_working_day(void **state) {
  (void)state;
  make_calendar();
  for (int round = 0; round < ROUNDS; round++) {
    date_t sent_on = any_date_around_the_calendar();
    int length = between(0, 90);
    date_t due = deadline_improvement(&calendar, sent_on, DATE_NONE, length);
    assert_true(plainly_works(due));
    assert_true(due >= sent_on + length);
    for (date_t date = sent_on + length; date < due; date++) {
      assert_false(plainly_works(date));
    }
  }
}

static void working_days_added_are_the_working_days_between(void **state) {
  (void)state;
  make_calendar();
  for (int round = 0; round < ROUNDS / 10; round++) {
    date_t from = any_date_around_the_calendar();
    int count = between(1, 30);
    date_t to = calendar_add_working_days(&calendar, from, count);
    int worked = 0;
    for (date_t date = from + 1; date <= to; date++) {
      worked += plainly_works(date);
    }
    assert_int_equal(worked, count);
    assert_true(plainly_works(to));
  }
}

static void more_working_days_end_later(void **state) {
  (void)state;
  make_calendar();
  for (int round = 0; round < ROUNDS; round++) {
    date_t from = any_date_around_the_calendar();
    int count = between(1, 30);
    assert_true(calendar_add_working_days(&calendar, from, count) <
                calendar_add_working_days(&calendar, from, count + 1));
  }
}

static void a_later_start_never_ends_earlier(void **state) {
  (void)state;
  make_calendar();
  for (int round = 0; round < ROUNDS; round++) {
    date_t from = any_date_around_the_calendar();
    date_t later = from + between(1, 20);
    int count = between(1, 30);
    assert_true(calendar_add_working_days(&calendar, from, count) <=
                calendar_add_working_days(&calendar, later, count));
  }
}

static bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Walks the calendar as one learns it at school, day by day. */
static void every_day_has_its_number_parts_and_weekday(void **state) {
  (void)state;
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  date_t date = date_from_parts(1912, 1, 1);
  int weekday = 1; /* 1 January 1912 was a Monday */
  for (int year = 1912; year <= 2910; year++) {
    for (int month = 1; month <= 12; month++) {
      int length = lengths[month - 1] + (month == 2 && is_leap(year));
      for (int day = 1; day <= length; day++) {
        struct date_parts parts = date_parts(date);
        if (date_from_parts(year, month, day) != date || parts.year != year ||
            parts.month != month || parts.day != day ||
            date_weekday(date) != weekday) {
          fail_msg("%d-%d-%d", year, month, day);
        }
        date++;
        weekday = weekday % 7 + 1;
      }
      assert_int_equal(date_from_parts(year, month, length + 1), DATE_NONE);
    }
  }
}

static void every_day_is_read_back_as_written(void **state) {
  (void)state;
  date_t last = date_from_parts(2910, 12, 31);
  for (date_t date = date_from_parts(1912, 1, 1); date <= last; date++) {
    char roc[DATE_ROC_SIZE];
    char iso[DATE_ISO_SIZE];
    date_roc(date, roc);
    date_iso(date, iso);
    if (date_parse(roc) != date || date_parse(iso) != date) {
      fail_msg("%s %s", roc, iso);
    }
  }
}

/* Any bytes at all: no crash, and only dates in range come out. */
static void reading_a_date_survives_any_text(void **state) {
  (void)state;
  static const char bytes[] = "0123456789./-+ \t年月日x今天today";
  for (int round = 0; round < ROUNDS * 5; round++) {
    char text[24];
    int len = between(0, (int)sizeof text - 1);
    for (int i = 0; i < len; i++) {
      text[i] = bytes[between(0, (int)sizeof bytes - 2)];
    }
    text[len] = '\0';
    date_t date = date_parse_from(text, 19538);
    assert_true(date == DATE_NONE || date_parts(date).year != 0);
  }
}

static void rounding_half_up_is_exact(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    struct member members[12];
    int count = between(1, 12);
    int sum = 0;
    for (int i = 0; i < count; i++) {
      members[i] = (struct member){ROLE_EXTERNAL, between(0, 100), false};
      sum += members[i].score;
    }
    int mean = score_mean(members, (size_t)count);
    /* floor(sum / count + 1/2) = m: m <= sum / count + 1/2 < m + 1 */
    assert_true(2 * mean * count <= 2 * sum + count);
    assert_true(2 * sum + count < 2 * (mean + 1) * count);
  }
}

static enum grade grade_at(int score, int points, bool pending) {
  const struct test test = {TEST_COMPACTION, TEST_PENDING};
  const struct grade_grounds grounds = {
      .tests = &test, .test_count = pending, .total_points = points};
  return score_decide(score, &grounds).grade;
}

static void a_grade_never_improves_when_points_grow(void **state) {
  (void)state;
  for (int score = 0; score <= 100; score++) {
    for (int points = 0; points < 60; points++) {
      /* Grades are numbered best first. */
      assert_true(grade_at(score, points, false) <=
                  grade_at(score, points + 1, false));
      /* Withheld until it is 丙 for certain, and 丙 from then on. */
      if (grade_at(score, points, true) == GRADE_C) {
        assert_int_equal(grade_at(score, points + 1, true), GRADE_C);
      }
    }
  }
}

static void a_grade_never_worsens_when_the_score_grows(void **state) {
  (void)state;
  for (int points = 0; points < 60; points++) {
    for (int score = 0; score < 100; score++) {
      assert_true(grade_at(score, points, false) >=
                  grade_at(score + 1, points, false));
    }
  }
}

static void points_by_party_agree_with_each_party_s(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS / 10; round++) {
    struct finding findings[20];
    size_t count = (size_t)between(0, 20);
    for (size_t i = 0; i < count; i++) {
      findings[i] = (struct finding){
          .code = "5.01.01",
          .medium_points = (int16_t)between(0, 5),
          .serious_points = (int16_t)between(0, 9),
          .override = (int16_t)(between(0, 1) ? POINTS_NONE : between(-5, 5)),
          .multiplier = (uint8_t)between(1, 2),
          .severity = (enum severity)between(0, SEVERITY_COUNT - 1),
          .party = (enum party)between(0, PARTY_COUNT - 1),
          .also = (party_set)between(0, (1 << PARTY_COUNT) - 1),
          .improved_on = DATE_NONE,
      };
    }
    int points[PARTY_COUNT];
    points_by_party(findings, count, points);
    for (int party = 0; party < PARTY_COUNT; party++) {
      assert_int_equal(points[party],
                       points_of_party(findings, count, (enum party)party));
      /* Nobody carries more than all the findings together. */
      assert_true(points[party] <= points_total(findings, count));
    }
  }
}

static void make_code(char *code) {
  static const char bytes[] = "..00112359a\xE5";
  int len = between(0, 6);
  for (int i = 0; i < len; i++) {
    code[i] = bytes[between(0, (int)sizeof bytes - 2)];
  }
  code[len] = '\0';
}

static int sign(int value) {
  return (value > 0) - (value < 0);
}

static void codes_have_a_total_order(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS * 10; round++) {
    char a[8];
    char b[8];
    char c[8];
    make_code(a);
    make_code(b);
    make_code(c);
    int ab = sign(code_compare(a, b));
    int bc = sign(code_compare(b, c));
    int ac = sign(code_compare(a, c));
    assert_int_equal(ab, -sign(code_compare(b, a)));
    assert_int_equal(ab == 0, strcmp(a, b) == 0);
    if (ab <= 0 && bc <= 0) {
      assert_true(ac <= 0);
    }
    if (ab >= 0 && bc >= 0) {
      assert_true(ac >= 0);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(a_lookup_agrees_with_reading_the_whole_table,
                             start_over),
      cmocka_unit_test_setup(improvement_is_always_due_on_a_working_day,
                             start_over),
      cmocka_unit_test_setup(working_days_added_are_the_working_days_between,
                             start_over),
      cmocka_unit_test_setup(more_working_days_end_later, start_over),
      cmocka_unit_test_setup(a_later_start_never_ends_earlier, start_over),
      cmocka_unit_test(every_day_has_its_number_parts_and_weekday),
      cmocka_unit_test(every_day_is_read_back_as_written),
      cmocka_unit_test_setup(reading_a_date_survives_any_text, start_over),
      cmocka_unit_test_setup(rounding_half_up_is_exact, start_over),
      cmocka_unit_test(a_grade_never_improves_when_points_grow),
      cmocka_unit_test(a_grade_never_worsens_when_the_score_grows),
      cmocka_unit_test_setup(points_by_party_agree_with_each_party_s,
                             start_over),
      cmocka_unit_test_setup(codes_have_a_total_order, start_over),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
