/* Deduction points, their bound, fines; codes, parties and bands, which decide
 * where points go and what they cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/code.h"
#include "chahe/core/points.h"

enum { SUPERVISOR = 1 << PARTY_SUPERVISOR, PCM = 1 << PARTY_PCM };

/* 5.01.01 of the catalogue: 3 points medium, 5 serious, against the
 * contractor. */
static struct finding concrete(enum severity severity) {
  return (struct finding){
      .code = "5.01.01",
      .medium_points = 3,
      .serious_points = 5,
      .override = POINTS_NONE,
      .multiplier = 1,
      .severity = severity,
      .party = PARTY_CONTRACTOR,
      .improved_on = DATE_NONE,
  };
}

static struct finding of_code(const char *code, int points) {
  struct finding finding = concrete(SEVERITY_M);
  finding.code = code;
  finding.override = (int16_t)points;
  return finding;
}

/* The rates of 工程會 101.05.17, a minor budget at the lowest of them. */
static const struct fine_rates rates = {
    .contractor = {1000, 1000, 2000, 4000, 8000},
    .consultant = {250, 250, 500, 1000, 2000},
};

static void severity_decides_the_points(void **state) {
  (void)state;
  struct finding light = concrete(SEVERITY_L);
  struct finding medium = concrete(SEVERITY_M);
  struct finding serious = concrete(SEVERITY_S);
  assert_int_equal(points_of(&light), 0);
  assert_int_equal(points_of(&medium), 3);
  assert_int_equal(points_of(&serious), 5);
}

static void the_team_s_own_points_come_first(void **state) {
  (void)state;
  struct finding finding = concrete(SEVERITY_M);
  finding.override = 4;
  assert_int_equal(points_of(&finding), 4);
  finding.override = 0;
  assert_int_equal(points_of(&finding), 0);
  finding.severity = SEVERITY_L;
  finding.override = 1;
  assert_int_equal(points_of(&finding), 1);
}

static void the_contract_may_double_the_points(void **state) {
  (void)state;
  struct finding finding = concrete(SEVERITY_S);
  finding.multiplier = 2;
  assert_int_equal(points_of(&finding), 10);
  finding.override = 3;
  assert_int_equal(points_of(&finding), 6);
  finding.override = -1;
  assert_int_equal(points_of(&finding), -2);
}

static void a_credit_is_never_set_off(void **state) {
  (void)state;
  const struct finding findings[] = {of_code("5.01.01", 3),
                                     of_code("4.02.03.01", -2)};
  assert_int_equal(points_of(&findings[1]), -2); /* shown */
  assert_int_equal(points_of_party(findings, 2, PARTY_CONTRACTOR), 3);
  assert_int_equal(points_total(findings, 2), 3);
  assert_int_equal(points_of_party(&findings[1], 1, PARTY_CONTRACTOR), 0);
}

static void a_co_liable_party_carries_the_points_too(void **state) {
  (void)state;
  struct finding finding = concrete(SEVERITY_M);
  finding.also = SUPERVISOR | PCM;
  assert_true(points_concern(&finding, PARTY_CONTRACTOR));
  assert_true(points_concern(&finding, PARTY_SUPERVISOR));
  assert_true(points_concern(&finding, PARTY_PCM));
  assert_false(points_concern(&finding, PARTY_AGENCY));
  assert_false(points_concern(&finding, PARTY_DESIGNER));
  assert_int_equal(points_of_party(&finding, 1, PARTY_CONTRACTOR), 3);
  assert_int_equal(points_of_party(&finding, 1, PARTY_SUPERVISOR), 3);
  assert_int_equal(points_of_party(&finding, 1, PARTY_PCM), 3);
  assert_int_equal(points_of_party(&finding, 1, PARTY_AGENCY), 0);
}

static void a_party_named_twice_carries_the_points_once(void **state) {
  (void)state;
  struct finding finding = concrete(SEVERITY_M);
  finding.also = 1 << PARTY_CONTRACTOR;
  int points[PARTY_COUNT];
  points_by_party(&finding, 1, points);
  assert_int_equal(points[PARTY_CONTRACTOR], 3);
  assert_int_equal(points_of_party(&finding, 1, PARTY_CONTRACTOR), 3);
}

static void points_by_party_sums_every_party(void **state) {
  (void)state;
  struct finding findings[] = {concrete(SEVERITY_M), concrete(SEVERITY_S),
                               of_code("4.01.04", 2), of_code("5.14.01", -1)};
  findings[1].also = SUPERVISOR;
  findings[2].party = PARTY_AGENCY;
  int points[PARTY_COUNT];
  points_by_party(findings, 4, points);
  assert_int_equal(points[PARTY_CONTRACTOR], 8); /* 3 + 5 */
  assert_int_equal(points[PARTY_SUPERVISOR], 5);
  assert_int_equal(points[PARTY_AGENCY], 2);
  assert_int_equal(points[PARTY_PCM], 0);
  assert_int_equal(points[PARTY_DESIGNER], 0);
}

static void the_total_counts_each_finding_once(void **state) {
  (void)state;
  struct finding finding = concrete(SEVERITY_S);
  finding.also = SUPERVISOR | PCM;
  assert_int_equal(points_total(&finding, 1), 5);
}

static void the_total_is_of_chapters_4_and_5(void **state) {
  (void)state;
  const struct finding findings[] = {
      of_code("4.01.04", 1), of_code("5.14.01.01", 2),
      of_code("6.01.01", 4), /* progress */
      of_code("7.01.01", 8), /* design */
      of_code("40.01", 16),  /* chapter 40, not 4 */
      of_code("5.99", 32),
  };
  assert_int_equal(points_total(findings, 6), 35); /* 1 + 2 + 32 */
  assert_int_equal(points_of_party(findings, 6, PARTY_CONTRACTOR), 63);
  assert_int_equal(points_total(NULL, 0), 0);
}

/* 工程會 97.02.13 工程管字第09700062330號. */
static void the_bound_begins_at_15_and_40(void **state) {
  (void)state;
  assert_int_equal(points_bound(0), GRADE_NONE);
  assert_int_equal(points_bound(14), GRADE_NONE);
  assert_int_equal(points_bound(15), GRADE_B);
  assert_int_equal(points_bound(39), GRADE_B);
  assert_int_equal(points_bound(40), GRADE_C);
  assert_int_equal(points_bound(400), GRADE_C);
}

/* 工程會 101.05.17 工程管字第10100180300號, 6 points each. */
static void the_contractor_s_fine_follows_the_budget(void **state) {
  (void)state;
  const enum party who = PARTY_CONTRACTOR;
  assert_int_equal(points_fine(&rates, band_of(200000000), who, 6), 48000);
  assert_int_equal(points_fine(&rates, band_of(199999999), who, 6), 24000);
  assert_int_equal(points_fine(&rates, band_of(50000000), who, 6), 24000);
  assert_int_equal(points_fine(&rates, band_of(49999999), who, 6), 12000);
  assert_int_equal(points_fine(&rates, band_of(10000000), who, 6), 12000);
  assert_int_equal(points_fine(&rates, band_of(9999999), who, 6), 6000);
  assert_int_equal(points_fine(&rates, band_of(1499999), who, 6), 6000);
}

static void supervisor_and_pcm_pay_a_quarter(void **state) {
  (void)state;
  static const enum party consultants[] = {PARTY_SUPERVISOR, PARTY_PCM};
  for (size_t i = 0; i < 2; i++) {
    const enum party who = consultants[i];
    assert_int_equal(points_fine(&rates, BAND_HUGE, who, 6), 12000);
    assert_int_equal(points_fine(&rates, BAND_LARGE, who, 6), 6000);
    assert_int_equal(points_fine(&rates, BAND_MEDIUM, who, 6), 3000);
    assert_int_equal(points_fine(&rates, BAND_SMALL, who, 6), 1500);
    assert_int_equal(points_fine(&rates, BAND_MINOR, who, 6), 1500);
  }
}

static void agency_and_designer_pay_nothing(void **state) {
  (void)state;
  assert_int_equal(points_fine(&rates, BAND_HUGE, PARTY_AGENCY, 6), 0);
  assert_int_equal(points_fine(&rates, BAND_HUGE, PARTY_DESIGNER, 6), 0);
}

static void no_points_cost_nothing(void **state) {
  (void)state;
  assert_int_equal(points_fine(&rates, BAND_HUGE, PARTY_CONTRACTOR, 0), 0);
}

static void bands_begin_at_their_floor(void **state) {
  (void)state;
  assert_int_equal(band_of(200000000), BAND_HUGE);
  assert_int_equal(band_of(199999999), BAND_LARGE);
  assert_int_equal(band_of(50000000), BAND_LARGE);
  assert_int_equal(band_of(49999999), BAND_MEDIUM);
  assert_int_equal(band_of(10000000), BAND_MEDIUM);
  assert_int_equal(band_of(9999999), BAND_SMALL);
  assert_int_equal(band_of(1500000), BAND_SMALL);
  assert_int_equal(band_of(1499999), BAND_MINOR);
  assert_int_equal(band_of(0), BAND_MINOR);
  assert_int_equal(band_of(-1), BAND_MINOR); /* not known */
  assert_int_equal(band_floor(BAND_HUGE), 200000000);
  assert_int_equal(band_floor(BAND_LARGE), 50000000);
  assert_int_equal(band_floor(BAND_MEDIUM), 10000000);
  assert_int_equal(band_floor(BAND_SMALL), 1500000);
  assert_int_equal(band_floor(BAND_MINOR), 0);
}

static void keys_are_those_of_the_files(void **state) {
  (void)state;
  assert_string_equal(band_key(BAND_HUGE), "huge");
  assert_string_equal(band_key(BAND_LARGE), "large");
  assert_string_equal(band_key(BAND_MEDIUM), "medium");
  assert_string_equal(band_key(BAND_SMALL), "small");
  assert_string_equal(band_key(BAND_MINOR), "minor");
  assert_string_equal(severity_key(SEVERITY_L), "L");
  assert_string_equal(severity_key(SEVERITY_M), "M");
  assert_string_equal(severity_key(SEVERITY_S), "S");
  assert_string_equal(party_key(PARTY_AGENCY), "agency");
  assert_string_equal(party_key(PARTY_PCM), "pcm");
  assert_string_equal(party_key(PARTY_SUPERVISOR), "supervisor");
  assert_string_equal(party_key(PARTY_CONTRACTOR), "contractor");
  assert_string_equal(party_key(PARTY_DESIGNER), "designer");
  assert_string_equal(party_key(PARTY_NONE), "");
  assert_string_equal(band_key(BAND_COUNT), "");
  assert_int_equal(band_floor(BAND_COUNT), 0);
  assert_string_equal(severity_key(SEVERITY_COUNT), "");
  assert_string_equal(code_block_key(BLOCK_COUNT), "");
}

static void parties_are_found_by_key(void **state) {
  (void)state;
  assert_int_equal(party_from_key("agency"), PARTY_AGENCY);
  assert_int_equal(party_from_key("designer"), PARTY_DESIGNER);
  assert_int_equal(party_from_key("pcmx"), PARTY_NONE);
  assert_int_equal(party_from_key("pc"), PARTY_NONE);
  assert_int_equal(party_from_key(""), PARTY_NONE);
  assert_int_equal(party_from_key(NULL), PARTY_NONE);
}

static void a_set_of_parties_is_read_from_keys(void **state) {
  (void)state;
  assert_int_equal(party_set_from_keys("supervisor pcm"), SUPERVISOR | PCM);
  assert_int_equal(party_set_from_keys("  pcm  nobody pcm "), PCM);
  assert_int_equal(party_set_from_keys(""), 0);
  assert_int_equal(party_set_from_keys(" "), 0);
  assert_int_equal(party_set_from_keys(NULL), 0);
}

static void codes_are_ordered_number_by_number(void **state) {
  (void)state;
  static const char *const ascending[] = {
      "",
      "4.01",
      "4.03.02",
      "4.03.10",
      "5",
      "5.1",
      "5.2",
      "5.10",
      "5.10.01",
      "5.14",
      "5.14.01",
      "5.15",
      "6.01",
      "7.01.01",
      "10.1",
      "10.99999999999999999998",
      "10.99999999999999999999",
  };
  size_t count = sizeof ascending / sizeof *ascending;
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(code_compare(ascending[i], ascending[i]), 0);
    for (size_t j = i + 1; j < count; j++) {
      assert_true(code_compare(ascending[i], ascending[j]) < 0);
      assert_true(code_compare(ascending[j], ascending[i]) > 0);
    }
  }
}

static void codes_equal_in_number_only_are_not_the_same(void **state) {
  (void)state;
  assert_true(code_compare("5.1", "5.01") != 0);
  assert_true(code_compare("5.01", "5.2") < 0);
  assert_true(code_compare("5.0", "5..") > 0); /* no code, yet ordered */
  assert_true(code_compare("5.1", "5.02") < 0);
}

static void blocks_follow_the_group(void **state) {
  (void)state;
  static const struct {
    const char *code;
    enum code_block block;
  } rows[] = {
      {"4.01.04", BLOCK_QA1},    {"4.01.20", BLOCK_QA1},
      {"4.01.20.01", BLOCK_QA1}, {"4.02.03.04", BLOCK_QA2},
      {"4.03.04", BLOCK_QB},     {"4.04.01", BLOCK_OTHER},
      {"5.01.01", BLOCK_W1},     {"5.04.01", BLOCK_W1},
      {"5.05.01", BLOCK_W},      {"5.06.01", BLOCK_W1},
      {"5.07.04.17", BLOCK_W1},  {"5.07.13.01", BLOCK_W1},
      {"5.09.07", BLOCK_W1},     {"5.10.03.04", BLOCK_W2},
      {"5.14.01.01", BLOCK_W3},  {"5.15.07", BLOCK_W},
      {"5.16.01", BLOCK_W},      {"5.17.01", BLOCK_W},
      {"5.100", BLOCK_W},        {"6.01.01", BLOCK_P},
      {"6.02", BLOCK_OTHER},     {"7.01.01", BLOCK_D},
      {"7.04.01", BLOCK_D},      {"8.01", BLOCK_OTHER},
      {"51.01", BLOCK_OTHER},    {"", BLOCK_OTHER},
      {"x", BLOCK_OTHER},        {"99999999999999999999", BLOCK_OTHER},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (code_block(rows[i].code) != rows[i].block) {
      fail_msg("%s stands in %s", rows[i].code,
               code_block_key(code_block(rows[i].code)));
    }
  }
}

static void blocks_have_their_keys(void **state) {
  (void)state;
  static const char *const keys[BLOCK_COUNT] = {
      "QA1", "QA2", "QB", "W1", "W2", "W3", "W", "P", "D", "other"};
  for (int block = 0; block < BLOCK_COUNT; block++) {
    assert_string_equal(code_block_key((enum code_block)block), keys[block]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(severity_decides_the_points),
      cmocka_unit_test(the_team_s_own_points_come_first),
      cmocka_unit_test(the_contract_may_double_the_points),
      cmocka_unit_test(a_credit_is_never_set_off),
      cmocka_unit_test(a_co_liable_party_carries_the_points_too),
      cmocka_unit_test(a_party_named_twice_carries_the_points_once),
      cmocka_unit_test(points_by_party_sums_every_party),
      cmocka_unit_test(the_total_counts_each_finding_once),
      cmocka_unit_test(the_total_is_of_chapters_4_and_5),
      cmocka_unit_test(the_bound_begins_at_15_and_40),
      cmocka_unit_test(the_contractor_s_fine_follows_the_budget),
      cmocka_unit_test(supervisor_and_pcm_pay_a_quarter),
      cmocka_unit_test(agency_and_designer_pay_nothing),
      cmocka_unit_test(no_points_cost_nothing),
      cmocka_unit_test(bands_begin_at_their_floor),
      cmocka_unit_test(keys_are_those_of_the_files),
      cmocka_unit_test(parties_are_found_by_key),
      cmocka_unit_test(a_set_of_parties_is_read_from_keys),
      cmocka_unit_test(codes_are_ordered_number_by_number),
      cmocka_unit_test(codes_equal_in_number_only_are_not_the_same),
      cmocka_unit_test(blocks_follow_the_group),
      cmocka_unit_test(blocks_have_their_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
