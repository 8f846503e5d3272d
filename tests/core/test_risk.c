/* Every factor of the early warning (品質預警) at its edge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/risk.h"

/* The points of forms/risk_factors.csv. */
static const struct risk_points points = {.of = {
                                              [RISK_LAG] = 30,
                                              [RISK_LAG_MINOR] = 15,
                                              [RISK_UNDERSPEND] = 10,
                                              [RISK_LOW_BID] = 20,
                                              [RISK_VERY_LOW_BID] = 30,
                                              [RISK_CHANGES] = 10,
                                              [RISK_CONTRACTOR_GRADE_C] = 25,
                                              [RISK_CONTRACTOR_LOW] = 15,
                                              [RISK_OVERDUE] = 15,
                                              [RISK_CITIZEN] = 10,
                                              [RISK_NEVER_AUDITED] = 5,
                                          }};

/* A tender of 30 M with nothing against it: on schedule, paid as planned,
 * awarded at 90 % of the base price, audited once. */
static struct risk_facts sound(void) {
  return (struct risk_facts){
      .budget = 30000000,
      .base_price = 1000000,
      .award_price = 900000,
      .has_progress = true,
      .planned_pct = 5000,
      .actual_pct = 5000,
      .planned_amount = 1000000,
      .paid_amount = 1000000,
      .audits = 1,
  };
}

static bool has(struct risk_facts facts, enum risk_factor factor) {
  return risk_assess(&facts, &points).has[factor];
}

static bool lag_of(int planned, int actual, int64_t budget,
                   enum risk_factor factor) {
  struct risk_facts facts = sound();
  facts.planned_pct = planned;
  facts.actual_pct = actual;
  facts.budget = budget;
  return has(facts, factor);
}

static void a_sound_tender_is_green_without_points(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  struct risk risk = risk_assess(&facts, &points);
  for (int factor = 0; factor < RISK_FACTOR_COUNT; factor++) {
    assert_false(risk.has[factor]);
  }
  assert_int_equal(risk.points, 0);
  assert_int_equal(risk.level, RISK_GREEN);
}

static void lag_begins_at_10_percent(void **state) {
  (void)state;
  enum { BUDGET = 199999999 };
  assert_true(lag_of(5000, 4000, BUDGET, RISK_LAG));
  assert_false(lag_of(5000, 4000, BUDGET, RISK_LAG_MINOR));
  assert_false(lag_of(5000, 4001, BUDGET, RISK_LAG));
  assert_true(lag_of(5000, 4001, BUDGET, RISK_LAG_MINOR));
}

static void minor_lag_begins_at_5_percent(void **state) {
  (void)state;
  assert_true(lag_of(5000, 4500, 30000000, RISK_LAG_MINOR));
  assert_false(lag_of(5000, 4501, 30000000, RISK_LAG_MINOR));
  assert_false(lag_of(4000, 5000, 30000000, RISK_LAG_MINOR)); /* ahead */
  assert_true(lag_of(500, 0, 30000000, RISK_LAG_MINOR)); /* nothing done yet */
}

static void a_huge_tender_lags_from_5_percent(void **state) {
  (void)state;
  assert_true(lag_of(5000, 4500, 200000000, RISK_LAG));
  assert_false(lag_of(5000, 4500, 200000000, RISK_LAG_MINOR));
  assert_false(lag_of(5000, 4501, 200000000, RISK_LAG));
  assert_false(lag_of(5000, 4501, 200000000, RISK_LAG_MINOR));
}

static void underspending_is_below_90_percent(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.paid_amount = 900000;
  assert_false(has(facts, RISK_UNDERSPEND));
  facts.paid_amount = 899999;
  assert_true(has(facts, RISK_UNDERSPEND));
  facts.planned_amount = 0;
  facts.paid_amount = 0;
  assert_false(has(facts, RISK_UNDERSPEND));
}

static void a_low_bid_is_below_80_percent(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.award_price = 800000;
  assert_false(has(facts, RISK_LOW_BID));
  facts.award_price = 799999;
  assert_true(has(facts, RISK_LOW_BID));
  assert_false(has(facts, RISK_VERY_LOW_BID));
}

static void a_very_low_bid_is_below_70_percent_and_not_low_too(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.award_price = 700000;
  assert_false(has(facts, RISK_VERY_LOW_BID));
  assert_true(has(facts, RISK_LOW_BID));
  facts.award_price = 699999;
  assert_true(has(facts, RISK_VERY_LOW_BID));
  assert_false(has(facts, RISK_LOW_BID));
}

static void three_contract_changes_are_many(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.change_orders = 2;
  assert_false(has(facts, RISK_CHANGES));
  facts.change_orders = 3;
  assert_true(has(facts, RISK_CHANGES));
}

static void a_c_and_an_overdue_of_the_contractor_count(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.contractor_grade_c = true;
  assert_true(has(facts, RISK_CONTRACTOR_GRADE_C));
  assert_false(has(facts, RISK_OVERDUE));
  facts = sound();
  facts.contractor_overdue = true;
  assert_true(has(facts, RISK_OVERDUE));
  assert_false(has(facts, RISK_CONTRACTOR_GRADE_C));
}

static void a_contractor_is_low_below_a_mean_of_75_unrounded(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.contractor_scores = 10;
  facts.contractor_score_sum = 750; /* 75 */
  assert_false(has(facts, RISK_CONTRACTOR_LOW));
  facts.contractor_score_sum = 749; /* 74.9, which would round to 75 */
  assert_true(has(facts, RISK_CONTRACTOR_LOW));
  facts.contractor_scores = 0;
  facts.contractor_score_sum = 0;
  assert_false(has(facts, RISK_CONTRACTOR_LOW));
}

static int points_of_reports(int reports) {
  struct risk_facts facts = sound();
  facts.citizen_reports = reports;
  return risk_assess(&facts, &points).points;
}

static void citizen_reports_count_10_each_and_30_at_most(void **state) {
  (void)state;
  assert_int_equal(points_of_reports(0), 0);
  assert_int_equal(points_of_reports(1), 10);
  assert_int_equal(points_of_reports(2), 20);
  assert_int_equal(points_of_reports(3), 30);
  assert_int_equal(points_of_reports(4), 30);
  struct risk_facts facts = sound();
  facts.citizen_reports = 9;
  assert_true(has(facts, RISK_CITIZEN));
}

static bool never_audited(int actual_pct, int audits) {
  struct risk_facts facts = sound();
  facts.planned_pct = actual_pct;
  facts.actual_pct = actual_pct;
  facts.audits = audits;
  return has(facts, RISK_NEVER_AUDITED);
}

static void never_audited_matters_from_20_to_80_percent(void **state) {
  (void)state;
  assert_false(never_audited(1999, 0));
  assert_true(never_audited(2000, 0));
  assert_true(never_audited(8000, 0));
  assert_false(never_audited(8001, 0));
  assert_false(never_audited(5000, 1));
}

static void what_is_not_known_does_not_apply(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.base_price = -1;
  facts.award_price = 1;
  assert_false(has(facts, RISK_VERY_LOW_BID));
  assert_false(has(facts, RISK_LOW_BID));
  facts = sound();
  facts.award_price = -1;
  assert_false(has(facts, RISK_VERY_LOW_BID));
  facts = sound();
  facts.paid_amount = -1;
  assert_false(has(facts, RISK_UNDERSPEND));
  facts = sound();
  facts.planned_amount = -1;
  facts.paid_amount = 0;
  assert_false(has(facts, RISK_UNDERSPEND));
  facts = sound();
  facts.change_orders = -1;
  assert_false(has(facts, RISK_CHANGES));
  facts = sound();
  facts.actual_pct = -1;
  facts.audits = 0;
  assert_false(has(facts, RISK_LAG));
  assert_false(has(facts, RISK_NEVER_AUDITED));
}

static void without_progress_nothing_lags(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.has_progress = false;
  facts.planned_pct = 9000;
  facts.actual_pct = 3000;
  facts.paid_amount = 0;
  facts.audits = 0;
  struct risk risk = risk_assess(&facts, &points);
  assert_false(risk.has[RISK_LAG]);
  assert_false(risk.has[RISK_LAG_MINOR]);
  assert_false(risk.has[RISK_UNDERSPEND]);
  assert_false(risk.has[RISK_NEVER_AUDITED]);
  assert_int_equal(risk.points, 0);
}

/* Levels by a table that gives the points of one factor freely. */
static enum risk_level level_at(int total) {
  struct risk_points table = {.of = {[RISK_OVERDUE] = total}};
  struct risk_facts facts = sound();
  facts.contractor_overdue = true;
  return risk_assess(&facts, &table).level;
}

static void levels_begin_at_20_40_and_60(void **state) {
  (void)state;
  assert_int_equal(level_at(19), RISK_GREEN);
  assert_int_equal(level_at(20), RISK_YELLOW);
  assert_int_equal(level_at(39), RISK_YELLOW);
  assert_int_equal(level_at(40), RISK_ORANGE);
  assert_int_equal(level_at(59), RISK_ORANGE);
  assert_int_equal(level_at(60), RISK_RED);
}

static void points_of_all_factors_add_up(void **state) {
  (void)state;
  struct risk_facts facts = sound();
  facts.actual_pct = 4000;
  facts.paid_amount = 0;
  facts.award_price = 1;
  facts.change_orders = 3;
  facts.audits = 0;
  facts.contractor_grade_c = true;
  facts.contractor_scores = 1;
  facts.contractor_score_sum = 60;
  facts.contractor_overdue = true;
  facts.citizen_reports = 5;
  struct risk risk = risk_assess(&facts, &points);
  /* 30 lag, 10 underspend, 30 very low, 10 changes, 25 丙, 15 low, 15
   * overdue, 30 citizens, 5 never audited */
  assert_int_equal(risk.points, 170);
  assert_int_equal(risk.level, RISK_RED);
}

static void a_tender_is_looked_at_from_start_to_completion(void **state) {
  (void)state;
  date_t today = date_from_parts(2023, 6, 30);
  assert_true(risk_applies(today, DATE_NONE, today));
  assert_false(risk_applies(today + 1, DATE_NONE, today));
  assert_false(risk_applies(DATE_NONE, DATE_NONE, today));
  assert_false(risk_applies(today - 100, today, today)); /* completed by then */
  assert_true(risk_applies(today - 100, today + 1, today));
}

static void assert_since(date_t date, const char *text) {
  char iso[DATE_ISO_SIZE];
  date_iso(date, iso);
  assert_string_equal(iso, text);
}

static void the_years_looked_back_on_end_today(void **state) {
  (void)state;
  date_t today = date_from_parts(2023, 6, 30);
  assert_since(risk_contractor_since(today), "2020-07-01");
  assert_since(risk_citizen_since(today), "2022-07-01");
  date_t leap = date_from_parts(2024, 2, 29);
  assert_since(risk_contractor_since(leap), "2021-03-01");
  assert_since(risk_citizen_since(leap), "2023-03-01");
  assert_int_equal(risk_citizen_since(DATE_NONE), DATE_NONE);
}

static void keys_are_those_of_the_table(void **state) {
  (void)state;
  static const char *const keys[RISK_FACTOR_COUNT] = {
      "lag",          "lag_minor", "underspend",         "low_bid",
      "very_low_bid", "changes",   "contractor_grade_c", "contractor_low",
      "overdue",      "citizen",   "never_audited"};
  for (int factor = 0; factor < RISK_FACTOR_COUNT; factor++) {
    assert_string_equal(risk_factor_key((enum risk_factor)factor),
                        keys[factor]);
    assert_int_equal(risk_factor_from_key(keys[factor]), factor);
  }
  assert_string_equal(risk_factor_key(RISK_FACTOR_COUNT), "");
  assert_int_equal(risk_factor_from_key("la"), RISK_FACTOR_COUNT);
  assert_int_equal(risk_factor_from_key(""), RISK_FACTOR_COUNT);
  assert_int_equal(risk_factor_from_key(NULL), RISK_FACTOR_COUNT);
  assert_string_equal(risk_level_key(RISK_GREEN), "green");
  assert_string_equal(risk_level_key(RISK_YELLOW), "yellow");
  assert_string_equal(risk_level_key(RISK_ORANGE), "orange");
  assert_string_equal(risk_level_key(RISK_RED), "red");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sound_tender_is_green_without_points),
      cmocka_unit_test(lag_begins_at_10_percent),
      cmocka_unit_test(minor_lag_begins_at_5_percent),
      cmocka_unit_test(a_huge_tender_lags_from_5_percent),
      cmocka_unit_test(underspending_is_below_90_percent),
      cmocka_unit_test(a_low_bid_is_below_80_percent),
      cmocka_unit_test(a_very_low_bid_is_below_70_percent_and_not_low_too),
      cmocka_unit_test(three_contract_changes_are_many),
      cmocka_unit_test(a_c_and_an_overdue_of_the_contractor_count),
      cmocka_unit_test(a_contractor_is_low_below_a_mean_of_75_unrounded),
      cmocka_unit_test(citizen_reports_count_10_each_and_30_at_most),
      cmocka_unit_test(never_audited_matters_from_20_to_80_percent),
      cmocka_unit_test(what_is_not_known_does_not_apply),
      cmocka_unit_test(without_progress_nothing_lags),
      cmocka_unit_test(levels_begin_at_20_40_and_60),
      cmocka_unit_test(points_of_all_factors_add_up),
      cmocka_unit_test(a_tender_is_looked_at_from_start_to_completion),
      cmocka_unit_test(the_years_looked_back_on_end_today),
      cmocka_unit_test(keys_are_those_of_the_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
