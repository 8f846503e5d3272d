/* The hash in the footer: the same for the same record, another for any
 * change of what the paper says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/report/digest.h"
#include "sample.h"

static struct forms forms;
static struct audit_model model;
static char before[DIGEST_SIZE];

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

static int fill(void **state) {
  (void)state;
  sample_fill(&model, &forms, 5);
  digest_audit(&model, before);
  return 0;
}

static int empty(void **state) {
  (void)state;
  sample_done(&model);
  return 0;
}

static void assert_changed(void) {
  char after[DIGEST_SIZE];
  digest_audit(&model, after);
  assert_string_not_equal(before, after);
}

static void append(char **text) {
  size_t len = strlen(*text);
  *text = memory_resize(*text, len + 2, 1);
  memcpy(*text + len, "x", 2);
}

static void test_the_same_record_has_the_same_hash(void **state) {
  (void)state;
  char again[DIGEST_SIZE];
  digest_audit(&model, again);
  assert_string_equal(before, again);
  assert_int_equal(strlen(before), DIGEST_SIZE - 1);
}

static void test_a_changed_text_changes_it(void **state) {
  (void)state;
  append(&model.findings[4].description);
  assert_changed();
}

static void test_a_changed_score_changes_it(void **state) {
  (void)state;
  model.members[0].vote.score--;
  assert_changed();
}

/* Both are on the member's sheet. */
static void test_a_changed_box_changes_it(void **state) {
  (void)state;
  model.members[1].blocks.w3--;
  assert_changed();
}

static void test_another_affiliation_changes_it(void **state) {
  (void)state;
  append(&model.members[1].affiliation);
  assert_changed();
}

/* Rates and settings are not of the record, but decide what is printed. */
static void test_another_fine_changes_it(void **state) {
  (void)state;
  model.result.fines[PARTY_CONTRACTOR] += 8000;
  assert_changed();
}

static void test_another_grade_changes_it(void **state) {
  (void)state;
  model.result.grade.grade = GRADE_C;
  assert_changed();
}

/* "ab" + "c" is not "a" + "bc". */
static void test_text_that_moves_to_the_next_field_changes_it(void **state) {
  (void)state;
  free(model.plan);
  free(model.plan_agency);
  model.plan = memory_copy_text("ab");
  model.plan_agency = memory_copy_text("c");
  digest_audit(&model, before);
  model.plan[1] = '\0';
  free(model.plan_agency);
  model.plan_agency = memory_copy_text("bc");
  assert_changed();
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_the_same_record_has_the_same_hash,
                                      fill, empty),
      cmocka_unit_test_setup_teardown(test_a_changed_text_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_a_changed_score_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_a_changed_box_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_another_affiliation_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_another_fine_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_another_grade_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(
          test_text_that_moves_to_the_next_field_changes_it, fill, empty),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
