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

/* The remediation table says when the agency replied, who verified what, and
 * when advice was answered. */
static void test_what_became_of_it_changes_it(void **state) {
  (void)state;
  char same[DIGEST_SIZE];
  date_t *const days[] = {&model.reply_on, &model.findings[2].verified_on,
                          &model.advices[0].responded_on};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    ++*days[i];
    assert_changed();
    --*days[i];
  }
  digest_audit(&model, same);
  assert_string_equal(before, same);
  append(&model.findings[2].verified_by);
  assert_changed();
}

/* A calendar or a setting moves them, and the letter states them. */
static void test_other_deadlines_change_it(void **state) {
  (void)state;
  date_t *const days[] = {&model.result.record_due, &model.result.improve_due,
                          &model.result.effective_due};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    ++*days[i];
    assert_changed();
    --*days[i];
  }
}

/* The catalogue's wording is printed where the finding has none. */
static void test_another_wording_of_a_code_changes_it(void **state) {
  (void)state;
  append(&model.findings[0].label);
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

/* --- a period ------------------------------------------------------------- */

/* A review of which everything that its forms show is there once. */
static struct {
  struct period_review review;
  struct code_count code;
  struct period_part quarter, month;
  struct period_organizer organizer;
  struct grade_c_case grade_c;
  struct period_training training;
  struct period_return one_return;
  struct period_citizens citizens;
  struct choice category;
} period;

static char text_a[] = "a", text_b[] = "b";

static void fill_period(void) {
  struct period_model *whole = &period.review.model;
  memset(&period, 0, sizeof period);
  period.code = (struct code_count){"5.01.01", 3};
  whole->codes = &period.code;
  period.category.key = text_a;
  period.citizens.category = &period.category;
  whole->citizens = &period.citizens;
  period.training =
      (struct period_training){.title = text_a, .partner = text_a};
  whole->trainings = &period.training;
  period.one_return = (struct period_return){"112Q1", .letter_no = text_a};
  whole->returns = &period.one_return;
  whole->code_count = whole->citizen_count = whole->training_count =
      whole->return_count = 1;
  period.review.quarters = &period.quarter;
  period.review.months = &period.month;
  period.organizer.name = text_a;
  period.review.organizers = &period.organizer;
  period.review.quarter_count = period.review.month_count =
      period.review.organizer_count = 1;
  period.grade_c = (struct grade_c_case){.audit_no = text_a,
                                         .tender_no = text_a,
                                         .tender_name = text_a,
                                         .organizer = text_a,
                                         .contractor = text_a,
                                         .team_grounds = text_a,
                                         .note = text_a};
  period.review.cases = (struct grade_c_cases){&period.grade_c, 1, 1};
}

static void test_every_figure_of_a_period_changes_the_hash(void **state) {
  (void)state;
  struct figures *figures = &period.review.model.figures;
  int *const numbers[] = {
      &figures->audit,
      &figures->reaudit,
      &figures->supervision,
      &figures->unannounced,
      &figures->score_sum,
      &figures->record_late,
      &figures->improved,
      &figures->improved_on_time,
      &figures->overdue,
      &figures->below_external_third,
      &figures->findings,
      &figures->band_grade[BAND_HUGE][GRADE_C],
      &figures->block_severities[BLOCK_D][SEVERITY_S],
      &figures->points[PARTY_PCM],
      &period.code.count,
      &period.quarter.figures.audit,
      &period.month.figures.audit,
      &period.organizer.figures.audit,
      &period.review.before.figures.audit,
      &period.review.quota.done,
      &period.review.quota.bands[QUOTA_GE_10M].required,
      &period.grade_c.result.total_points,
      &period.grade_c.result.remediation.done,
      &period.training.participants,
      &period.citizens.improve_late,
  };
  char **const texts[] = {&period.organizer.name, &period.grade_c.note,
                          &period.grade_c.contractor, &period.training.title,
                          &period.one_return.letter_no};
  char first[DIGEST_SIZE], other[DIGEST_SIZE];
  fill_period();
  digest_review(&period.review, first);
  digest_review(&period.review, other);
  assert_string_equal(first, other);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    fill_period();
    ++*numbers[i];
    digest_review(&period.review, other);
    if (strcmp(first, other) == 0)
      fail_msg("number %zu changes nothing", i);
  }
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    fill_period();
    *texts[i] = text_b;
    digest_review(&period.review, other);
    if (strcmp(first, other) == 0)
      fail_msg("text %zu changes nothing", i);
  }
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
      cmocka_unit_test_setup_teardown(test_what_became_of_it_changes_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_other_deadlines_change_it, fill,
                                      empty),
      cmocka_unit_test_setup_teardown(test_another_wording_of_a_code_changes_it,
                                      fill, empty),
      cmocka_unit_test_setup_teardown(
          test_text_that_moves_to_the_next_field_changes_it, fill, empty),
      cmocka_unit_test(test_every_figure_of_a_period_changes_the_hash),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
