/* Dates and numbers in running text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/base/buffer.h"
#include "chahe/report/spell.h"

static struct forms forms;

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

static void assert_number(int number, const char *expected) {
  struct buffer text = {0};
  spell_number(&text, number);
  assert_string_equal(buffer_text(&text), expected);
  buffer_done(&text);
}

static void test_numbers_to_ninety_nine_are_chinese(void **state) {
  (void)state;
  assert_number(1, "一");
  assert_number(9, "九");
  assert_number(10, "十");
  assert_number(11, "十一");
  assert_number(20, "二十");
  assert_number(45, "四十五");
  assert_number(99, "九十九");
}

static void test_other_numbers_are_digits(void **state) {
  (void)state;
  assert_number(0, "0");
  assert_number(-3, "-3");
  assert_number(100, "100");
}

static void test_dates(void **state) {
  (void)state;
  struct buffer text = {0};
  date_t day = date_from_parts(2023, 6, 5);
  spell_day(&text, &forms, day);
  assert_string_equal(buffer_text(&text), "112年6月5日");
  buffer_reset(&text);
  spell_month(&text, &forms, day);
  assert_string_equal(buffer_text(&text), "112年6月");
  buffer_reset(&text);
  spell_day(&text, &forms, DATE_NONE);
  spell_month(&text, &forms, DATE_NONE);
  spell_quarter(&text, &forms, DATE_NONE);
  assert_string_equal(buffer_text(&text), "");
  buffer_done(&text);
}

static void test_quarters_are_numbered_in_chinese(void **state) {
  (void)state;
  static const char *const expected[] = {"112年第一季", "112年第二季",
                                         "112年第三季", "112年第四季"};
  for (int i = 0; i < 4; i++) {
    struct buffer text = {0};
    spell_quarter(&text, &forms, date_from_parts(2023, 3 * i + 1, 1));
    assert_string_equal(buffer_text(&text), expected[i]);
    buffer_done(&text);
  }
}

static void assert_period(const char *period, const char *expected) {
  struct period parsed;
  struct buffer text = {0};
  assert_true(period_parse(period, &parsed));
  spell_period(&text, &forms, parsed);
  assert_string_equal(buffer_text(&text), expected);
  buffer_done(&text);
}

static void test_whole_months(void **state) {
  (void)state;
  assert_period("112H1", "112年1月至6月底");
  assert_period("112Q4", "112年10月至12月底");
  assert_period("112", "112年1月至12月底");
  assert_period("112.2.1..112.2.28", "112年2月");
  /* February of 113 has 29 days */
  assert_period("113.1.1..113.2.29", "113年1月至2月底");
  assert_period("111.7.1..112.6.30", "111年7月至112年6月底");
}

static void test_any_days(void **state) {
  (void)state;
  assert_period("112.1.5..112.2.10", "112年1月5日至2月10日");
  assert_period("112.1.1..112.2.10", "112年1月1日至2月10日");
  assert_period("113.1.1..113.2.28", "113年1月1日至2月28日");
  assert_period("111.12.5..112.2.10", "111年12月5日至112年2月10日");
  assert_period("112.1.5..112.1.5", "112年1月5日");
}

/* An agency that writes otherwise. */
static void test_the_patterns_are_the_agencys(void **state) {
  (void)state;
  struct forms own;
  struct error error = {0};
  struct buffer text = {0};
  struct period period;
  assert_true(forms_load(&own, NULL, &error));
  forms_set_wording(&own, "spell.month", "民國{year}年{month}月");
  forms_set_wording(&own, "spell.months", "自{from}起至{to}止");
  assert_true(period_parse("112H1", &period));
  spell_period(&text, &own, period);
  assert_string_equal(buffer_text(&text), "自民國112年1月起至6月止");
  buffer_done(&text);
  forms_done(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers_to_ninety_nine_are_chinese),
      cmocka_unit_test(test_other_numbers_are_digits),
      cmocka_unit_test(test_dates),
      cmocka_unit_test(test_quarters_are_numbered_in_chinese),
      cmocka_unit_test(test_whole_months),
      cmocka_unit_test(test_any_days),
      cmocka_unit_test(test_the_patterns_are_the_agencys),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
