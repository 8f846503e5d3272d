/* The year's quota: 工程施工查核小組作業辦法 (Rules) Art. 4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/quota.h"

enum { YEAR = 2023, SMALL = 1500000, MEDIUM = 10000000, LARGE = 50000000 };

static const struct quota_rules rules = {.percent = 10, .least = {20, 15, 10}};

static void add_tenders(struct quota *quota, int count, int64_t budget) {
  for (int i = 0; i < count; i++) {
    quota_add_tender(quota, budget, date_from_parts(YEAR, 3, 1), DATE_NONE);
  }
}

static struct quota of_tenders(int large, int medium, int small) {
  struct quota quota;
  quota_start(&quota, YEAR);
  add_tenders(&quota, large, LARGE);
  add_tenders(&quota, medium, MEDIUM);
  add_tenders(&quota, small, SMALL);
  quota_finish(&quota, &rules);
  return quota;
}

static bool counts(date_t started_on, date_t completed_on) {
  return quota_counts(YEAR, SMALL, started_on, completed_on);
}

static void a_tender_counts_from_1_500_000(void **state) {
  (void)state;
  date_t start = date_from_parts(YEAR, 1, 1);
  assert_true(quota_counts(YEAR, 1500000, start, DATE_NONE));
  assert_false(quota_counts(YEAR, 1499999, start, DATE_NONE));
  assert_false(quota_counts(YEAR, -1, start, DATE_NONE));
}

static void a_tender_counts_when_started_by_31_december(void **state) {
  (void)state;
  assert_true(counts(date_from_parts(2023, 12, 31), DATE_NONE));
  assert_false(counts(date_from_parts(2024, 1, 1), DATE_NONE));
  assert_true(counts(date_from_parts(2019, 5, 1), DATE_NONE));
  assert_false(counts(DATE_NONE, DATE_NONE)); /* not started */
}

static void a_tender_counts_unless_completed_before_1_january(void **state) {
  (void)state;
  date_t start = date_from_parts(2022, 5, 1);
  assert_true(counts(start, date_from_parts(2023, 1, 1)));
  assert_false(counts(start, date_from_parts(2022, 12, 31)));
  assert_true(counts(start, date_from_parts(2024, 6, 1)));
}

static void a_tenth_of_all_is_required_rounded_up(void **state) {
  (void)state;
  assert_int_equal(of_tenders(0, 0, 0).required, 0);
  assert_int_equal(of_tenders(0, 0, 1).required, 1);     /* 0.1 */
  assert_int_equal(of_tenders(4, 3, 3).required, 1);     /* 1.0 */
  assert_int_equal(of_tenders(4, 4, 3).required, 2);     /* 1.1 */
  assert_int_equal(of_tenders(47, 52, 37).required, 14); /* 13.6 */
  assert_int_equal(of_tenders(50, 50, 40).required, 14); /* 14.0 */
  assert_int_equal(of_tenders(47, 52, 37).tenders, 136);
}

static void a_band_requires_its_least_number_or_all(void **state) {
  (void)state;
  struct quota few = of_tenders(19, 14, 9);
  assert_int_equal(few.bands[QUOTA_GE_50M].required, 19);
  assert_int_equal(few.bands[QUOTA_GE_10M].required, 14);
  assert_int_equal(few.bands[QUOTA_GE_1_5M].required, 9);
  struct quota many = of_tenders(21, 16, 11);
  assert_int_equal(many.bands[QUOTA_GE_50M].required, 20);
  assert_int_equal(many.bands[QUOTA_GE_10M].required, 15);
  assert_int_equal(many.bands[QUOTA_GE_1_5M].required, 10);
  struct quota exact = of_tenders(20, 15, 10);
  assert_int_equal(exact.bands[QUOTA_GE_50M].required, 20);
  assert_int_equal(exact.bands[QUOTA_GE_10M].required, 15);
  assert_int_equal(exact.bands[QUOTA_GE_1_5M].required, 10);
}

static void bands_part_at_50_and_10_million(void **state) {
  (void)state;
  struct quota quota;
  quota_start(&quota, YEAR);
  add_tenders(&quota, 1, 200000000); /* huge ones are in the highest band */
  add_tenders(&quota, 1, 50000000);
  add_tenders(&quota, 1, 49999999);
  add_tenders(&quota, 1, 10000000);
  add_tenders(&quota, 1, 9999999);
  add_tenders(&quota, 1, 1500000);
  add_tenders(&quota, 1, 1499999); /* left out */
  assert_int_equal(quota.bands[QUOTA_GE_50M].tenders, 2);
  assert_int_equal(quota.bands[QUOTA_GE_10M].tenders, 2);
  assert_int_equal(quota.bands[QUOTA_GE_1_5M].tenders, 2);
  assert_int_equal(quota.tenders, 6);
}

static void audits_are_done_by_band_and_in_all(void **state) {
  (void)state;
  struct quota quota;
  quota_start(&quota, YEAR);
  quota_add_audit(&quota, 200000000);
  quota_add_audit(&quota, LARGE);
  quota_add_audit(&quota, MEDIUM);
  quota_add_audit(&quota, SMALL);
  quota_add_audit(&quota, 1499999); /* left out */
  quota_finish(&quota, &rules);
  assert_int_equal(quota.bands[QUOTA_GE_50M].done, 2);
  assert_int_equal(quota.bands[QUOTA_GE_10M].done, 1);
  assert_int_equal(quota.bands[QUOTA_GE_1_5M].done, 1);
  assert_int_equal(quota.done, 4);
}

static void counting_starts_from_nothing(void **state) {
  (void)state;
  struct quota quota = of_tenders(5, 5, 5);
  quota_start(&quota, 2024);
  assert_int_equal(quota.year, 2024);
  assert_int_equal(quota.tenders, 0);
  assert_int_equal(quota.required, 0);
  assert_int_equal(quota.bands[QUOTA_GE_50M].tenders, 0);
}

static void bands_have_their_keys(void **state) {
  (void)state;
  assert_string_equal(quota_band_key(QUOTA_GE_50M), "ge50m");
  assert_string_equal(quota_band_key(QUOTA_GE_10M), "ge10m");
  assert_string_equal(quota_band_key(QUOTA_GE_1_5M), "ge1_5m");
  assert_string_equal(quota_band_key(QUOTA_BAND_COUNT), "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_tender_counts_from_1_500_000),
      cmocka_unit_test(a_tender_counts_when_started_by_31_december),
      cmocka_unit_test(a_tender_counts_unless_completed_before_1_january),
      cmocka_unit_test(a_tenth_of_all_is_required_rounded_up),
      cmocka_unit_test(a_band_requires_its_least_number_or_all),
      cmocka_unit_test(bands_part_at_50_and_10_million),
      cmocka_unit_test(audits_are_done_by_band_and_in_all),
      cmocka_unit_test(counting_starts_from_nothing),
      cmocka_unit_test(bands_have_their_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
