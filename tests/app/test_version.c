/* The number that tells a screen to read anew. */
#include "city.h"

static int64_t version_of(struct session *session) {
  struct error error = {0};
  int64_t version;
  city_check(session_version(session, &version, &error), &error);
  return version;
}

static const char one[] = "tender_no,name,organizer,budget\nT1,a,B,5000000\n";
static const char other[] = "tender_no,name,organizer,budget\nT1,b,B,5000000\n";

static void test_reading_and_waiting_change_nothing(void **state) {
  struct error error = {0};
  struct city city;
  (void)state;
  city_open(&city);
  int64_t before = version_of(&city.session);
  city_check(session_snapshot(&city.session, &error), &error);
  assert_int_equal(version_of(&city.session), before);
  session_snapshot_end(&city.session);
  assert_int_equal(version_of(&city.session), before);
  city_close(&city);
}

static void test_a_write_of_one_s_own_changes_it(void **state) {
  struct city city;
  (void)state;
  city_open(&city);
  int64_t empty = version_of(&city.session);
  city_import(&city, "project.csv", one);
  int64_t first = version_of(&city.session);
  city_import(&city, "project.csv", other);
  int64_t second = version_of(&city.session);
  assert_int_not_equal(empty, first);
  assert_int_not_equal(first, second);
  city_close(&city);
}

static void test_a_write_of_somebody_else_changes_it(void **state) {
  struct city city;
  struct session watching;
  (void)state;
  city_open(&city);
  city_open_again(&city, &watching);
  int64_t empty = version_of(&watching);
  city_import(&city, "project.csv", one);
  int64_t first = version_of(&watching);
  city_import(&city, "project.csv", other);
  int64_t second = version_of(&watching);
  assert_int_not_equal(empty, first);
  assert_int_not_equal(first, second);
  assert_int_equal(version_of(&watching), second);
  session_close(&watching);
  city_close(&city);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reading_and_waiting_change_nothing),
      cmocka_unit_test(test_a_write_of_one_s_own_changes_it),
      cmocka_unit_test(test_a_write_of_somebody_else_changes_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
