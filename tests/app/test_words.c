/* Values in words. */
#include <stdlib.h>
#include <time.h>

#include "chahe/app/words.h"
#include "desk.h"

static void says(int64_t at, const char *expected) {
  struct buffer out = {0};
  words_moment(at, &out);
  assert_string_equal(buffer_text(&out), expected);
  buffer_done(&out);
}

/* 1688104800 s is 2023-06-30 06:00 UTC (date -u -d @1688104800), eight hours
 * later in Taipei. */
static void test_a_moment_is_on_the_clock_of_the_machine(void **state) {
  (void)state;
  setenv("TZ", "UTC", 1);
  tzset();
  says(1688104800, "112.06.30 06:00");
  says(1688104859, "112.06.30 06:00");
  setenv("TZ", "CST-8", 1);
  tzset();
  says(1688104800, "112.06.30 14:00");
  says(1688140800, "112.07.01 00:00");
}

/* A year that no clock has says nothing, and does no harm. */
static void test_a_moment_beyond_all_years_is_nothing(void **state) {
  (void)state;
  says(INT64_MAX, "");
  says(1LL << 56, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_moment_is_on_the_clock_of_the_machine),
      cmocka_unit_test(test_a_moment_beyond_all_years_is_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
