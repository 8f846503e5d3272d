/* Half a year of a city, imported and judged by the rules: every value that
 * was computed apart from the program (expected.json) is the program's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/core/period.h"
#include "compare.h"
#include "scenario.h"

static struct scenarios scenarios;

static int open_scenarios(void **state) {
  (void)state;
  return scenarios_open(&scenarios) ? 0 : -1;
}

static int close_scenarios(void **state) {
  (void)state;
  scenarios_done(&scenarios);
  return 0;
}

static const json_t *part(const struct scenario *scenario, const char *key) {
  return json_object_get(scenario->expected, key);
}

/* Compares the answer to each of `words` + key with the part's entry. */
static size_t ask_each(const struct scenario *scenario, const char *name,
                       const char *first, const char *second) {
  size_t differences = 0;
  const char *key;
  json_t *expected;
  struct buffer path = {0};
  json_object_foreach((json_t *)(uintptr_t)part(scenario, name), key,
                      expected) {
    const char *words[] = {first, second ? second : key, second ? key : NULL,
                           NULL};
    json_t *got = scenario_ask(scenario, words);
    buffer_reset(&path);
    buffer_format(&path, "%s.%s.%s", scenario->name, name, key);
    differences += compare_json(path.data, expected, got, COMPARE_EXPECTED);
    json_decref(got);
  }
  buffer_done(&path);
  return differences;
}

static void test_every_audit_is_as_expected(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++)
    differences += ask_each(&scenarios.list[i], "audits", "show", "audit");
  assert_int_equal(differences, 0);
}

static void test_every_period_is_as_expected(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++)
    differences += ask_each(&scenarios.list[i], "periods", "period", NULL);
  assert_int_equal(differences, 0);
}

static void test_the_quota_is_as_expected(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++)
    differences += ask_each(&scenarios.list[i], "quota", "quota", NULL);
  assert_int_equal(differences, 0);
}

/* No tender more, none less. */
static void test_the_risk_is_as_expected(void **state) {
  (void)state;
  static const char *const words[] = {"risk", NULL};
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++) {
    const json_t *expected = part(&scenarios.list[i], "risk");
    json_t *got = expected ? scenario_ask(&scenarios.list[i], words) : NULL;
    if (expected)
      differences += compare_json("risk", expected, got, COMPARE_ALL);
    json_decref(got);
  }
  assert_int_equal(differences, 0);
}

/* The half-year that the scenario ends in, as "112H1". */
static void half_year_of(const struct scenario *scenario, struct buffer *name) {
  date_t day = date_parse(scenario->as_of);
  buffer_format(name, "%dH%d", date_roc_year(day),
                date_parts(day).month <= 6 ? 1 : 2);
}

static json_t *ask_half_year(const struct scenario *scenario) {
  struct buffer name = {0};
  half_year_of(scenario, &name);
  const char *words[] = {"period", name.data, NULL};
  json_t *got = scenario_ask(scenario, words);
  buffer_done(&name);
  return got;
}

static void test_citizen_reports_are_as_expected(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++) {
    const json_t *expected = part(&scenarios.list[i], "citizen");
    json_t *got = expected ? ask_half_year(&scenarios.list[i]) : NULL;
    if (expected)
      differences += compare_json("citizen", expected,
                                  json_object_get(got, "citizen"), COMPARE_ALL);
    json_decref(got);
  }
  assert_int_equal(differences, 0);
}

static void test_trainings_are_as_expected(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++) {
    const json_t *expected = part(&scenarios.list[i], "training");
    if (!expected)
      continue;
    json_t *answer = ask_half_year(&scenarios.list[i]);
    const json_t *got = json_object_get(answer, "training");
    if (json_array_size(expected) != json_array_size(got))
      differences += compare_json("training", expected, got, COMPARE_ALL);
    for (size_t k = 0; k < json_array_size(expected); k++)
      differences += compare_json("training", json_array_get(expected, k),
                                  json_array_get(got, k), COMPARE_EXPECTED);
    json_decref(answer);
  }
  assert_int_equal(differences, 0);
}

/* Organisation Art. 10: by the end of the month after the quarter. */
static void test_returns_are_due_as_expected(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++) {
    const char *quarter;
    json_t *due;
    json_object_foreach(
        (json_t *)(uintptr_t)part(&scenarios.list[i], "submission_due"),
        quarter, due) {
      const char *words[] = {"period", quarter, NULL};
      json_t *got = scenario_ask(&scenarios.list[i], words);
      const json_t *all = json_object_get(got, "submission_due");
      differences += compare_json(quarter, due, json_object_get(all, quarter),
                                  COMPARE_ALL);
      json_decref(got);
    }
  }
  assert_int_equal(differences, 0);
}

/* A key of expected.json that no test above asks for would go unnoticed. */
static void test_every_part_is_compared(void **state) {
  (void)state;
  static const char *const known[] = {"as_of",    "audits",        "periods",
                                      "quota",    "risk",          "citizen",
                                      "training", "submission_due"};
  for (size_t i = 0; i < scenarios.count; i++) {
    const char *key;
    json_t *value;
    assert_true(json_object_size(part(&scenarios.list[i], "audits")) > 0);
    json_object_foreach(scenarios.list[i].expected, key, value) {
      bool found = false;
      for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        found = found || strcmp(known[k], key) == 0;
      if (!found)
        fail_msg("%s: nothing compares \"%s\"", scenarios.list[i].name, key);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_part_is_compared),
      cmocka_unit_test(test_every_audit_is_as_expected),
      cmocka_unit_test(test_every_period_is_as_expected),
      cmocka_unit_test(test_the_quota_is_as_expected),
      cmocka_unit_test(test_the_risk_is_as_expected),
      cmocka_unit_test(test_citizen_reports_are_as_expected),
      cmocka_unit_test(test_trainings_are_as_expected),
      cmocka_unit_test(test_returns_are_due_as_expected),
  };
  return cmocka_run_group_tests(tests, open_scenarios, close_scenarios);
}
