/* Scores and grades: 工程施工查核小組作業辦法 (Rules) Art. 7 and 8,
 * 工程施工查核小組組織準則 (Organisation) Art. 5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/score.h"

static struct member scored(enum role role, int score) {
  return (struct member){role, score, false};
}

static int mean_of(int a, int b) {
  const struct member two[] = {scored(ROLE_LEADER, a),
                               scored(ROLE_EXTERNAL, b)};
  return score_mean(two, 2);
}

static struct grade_result decide(int mean, int total_points) {
  const struct grade_grounds grounds = {.total_points = total_points};
  return score_decide(mean, &grounds);
}

static struct grade_result decide_with_test(int mean, int total_points,
                                            enum test_item item,
                                            enum test_result result) {
  const struct test test = {item, result};
  const struct grade_grounds grounds = {
      .tests = &test, .test_count = 1, .total_points = total_points};
  return score_decide(mean, &grounds);
}

static struct grade_result decide_with_grounds(int mean, int total_points) {
  const struct grade_grounds grounds = {.team_grounds = true,
                                        .total_points = total_points};
  return score_decide(mean, &grounds);
}

static void the_mean_is_rounded_half_up(void **state) {
  (void)state;
  assert_int_equal(mean_of(79, 80), 80); /* 79.5 */
  assert_int_equal(mean_of(69, 70), 70); /* 69.5: the grade turns on it */
  assert_int_equal(mean_of(80, 82), 81);
  const struct member third_down[] = {scored(ROLE_LEADER, 79),
                                      scored(ROLE_EXTERNAL, 79),
                                      scored(ROLE_EXTERNAL, 80)};
  assert_int_equal(score_mean(third_down, 3), 79); /* 238 / 3 = 79.33 */
  const struct member third_up[] = {scored(ROLE_LEADER, 79),
                                    scored(ROLE_EXTERNAL, 80),
                                    scored(ROLE_EXTERNAL, 80)};
  assert_int_equal(score_mean(third_up, 3), 80); /* 239 / 3 = 79.67 */
  const struct member quarter[] = {
      scored(ROLE_LEADER, 80), scored(ROLE_EXTERNAL, 80),
      scored(ROLE_EXTERNAL, 79), scored(ROLE_INTERNAL, 79)};
  assert_int_equal(score_mean(quarter, 4), 80); /* 318 / 4 = 79.5 */
}

static void a_recused_member_s_score_does_not_count(void **state) {
  (void)state;
  const struct member members[] = {scored(ROLE_LEADER, 80),
                                   scored(ROLE_EXTERNAL, 82),
                                   {ROLE_EXTERNAL, 20, true}};
  assert_false(member_scores(&members[2]));
  assert_int_equal(score_mean(members, 3), 81);
}

static void staff_do_not_score(void **state) {
  (void)state;
  const struct member members[] = {scored(ROLE_LEADER, 80),
                                   scored(ROLE_STAFF, 100)};
  assert_false(member_scores(&members[1]));
  assert_int_equal(score_mean(members, 2), 80);
}

static void a_member_without_a_score_does_not_count(void **state) {
  (void)state;
  const struct member members[] = {scored(ROLE_LEADER, 80),
                                   scored(ROLE_EXTERNAL, SCORE_NONE)};
  assert_int_equal(score_mean(members, 2), 80);
}

static void a_score_of_zero_counts(void **state) {
  (void)state;
  assert_int_equal(mean_of(0, 100), 50);
  assert_int_equal(mean_of(0, 0), 0);
}

static void without_scores_there_is_no_mean(void **state) {
  (void)state;
  const struct member members[] = {scored(ROLE_STAFF, 90),
                                   {ROLE_LEADER, 90, true}};
  assert_int_equal(score_mean(members, 2), SCORE_NONE);
  assert_int_equal(score_mean(NULL, 0), SCORE_NONE);
}

static void grades_begin_at_90_80_and_70(void **state) {
  (void)state;
  assert_int_equal(score_grade(100), GRADE_A_PLUS);
  assert_int_equal(score_grade(90), GRADE_A_PLUS);
  assert_int_equal(score_grade(89), GRADE_A);
  assert_int_equal(score_grade(80), GRADE_A);
  assert_int_equal(score_grade(79), GRADE_B);
  assert_int_equal(score_grade(70), GRADE_B);
  assert_int_equal(score_grade(69), GRADE_C);
  assert_int_equal(score_grade(0), GRADE_C);
  assert_int_equal(score_grade(SCORE_NONE), GRADE_NONE);
}

static void exactly_a_third_of_external_members_is_enough(void **state) {
  (void)state;
  const struct member members[] = {
      scored(ROLE_LEADER, 80), scored(ROLE_EXTERNAL, 80),
      scored(ROLE_INTERNAL, 80), scored(ROLE_INTERNAL, 80)};
  assert_true(score_external_third(members, 3));  /* 1 of 3 */
  assert_false(score_external_third(members, 4)); /* 1 of 4 */
  assert_true(score_external_third(members, 2));
  assert_false(score_external_third(members, 1)); /* the leader alone */
  assert_false(score_external_third(NULL, 0));
}

static void the_third_is_of_those_who_scored(void **state) {
  (void)state;
  /* Two external members came, one recused: 1 of 4 scored is external. */
  const struct member short_of_it[] = {scored(ROLE_LEADER, 80),
                                       scored(ROLE_EXTERNAL, 80),
                                       {ROLE_EXTERNAL, 80, true},
                                       scored(ROLE_INTERNAL, 80),
                                       scored(ROLE_INTERNAL, 80)};
  assert_false(score_external_third(short_of_it, 5));
  /* Staff and internal members without a score do not dilute it. */
  const struct member enough[] = {
      scored(ROLE_LEADER, 80), scored(ROLE_EXTERNAL, 80),
      scored(ROLE_INTERNAL, 80), scored(ROLE_INTERNAL, SCORE_NONE),
      scored(ROLE_STAFF, 80)};
  assert_true(score_external_third(enough, 5));
}

static void a_failed_core_or_compaction_test_forces_c(void **state) {
  (void)state;
  static const enum test_item items[] = {TEST_CONCRETE_CORE, TEST_ASPHALT_CORE,
                                         TEST_COMPACTION};
  for (size_t i = 0; i < 3; i++) {
    struct grade_result result = decide_with_test(87, 0, items[i], TEST_FAIL);
    assert_true(result.forced);
    assert_int_equal(result.grade, GRADE_C);
    assert_int_equal(result.raw_score, 87);
    assert_int_equal(result.score, 69); /* min(87, 69) */
  }
}

static void other_failed_tests_force_nothing(void **state) {
  (void)state;
  struct grade_result rebar = decide_with_test(87, 0, TEST_REBAR, TEST_FAIL);
  assert_false(rebar.forced);
  assert_int_equal(rebar.grade, GRADE_A);
  assert_int_equal(rebar.score, 87);
  struct grade_result other = decide_with_test(87, 0, TEST_OTHER, TEST_FAIL);
  assert_int_equal(other.grade, GRADE_A);
}

static void grounds_of_the_team_force_c(void **state) {
  (void)state;
  struct grade_result result = decide_with_grounds(95, 0);
  assert_true(result.forced);
  assert_int_equal(result.grade, GRADE_C);
  assert_int_equal(result.raw_score, 95);
  assert_int_equal(result.score, 69);
}

static void a_forced_score_below_69_stays(void **state) {
  (void)state;
  assert_int_equal(decide_with_grounds(66, 0).score, 66);
  assert_int_equal(decide_with_grounds(66, 0).raw_score, 66);
  assert_int_equal(decide_with_grounds(66, 0).grade, GRADE_C);
  assert_int_equal(decide_with_grounds(69, 0).score, 69);
  assert_int_equal(decide_with_grounds(70, 0).score, 69);
}

static void a_forced_c_without_scores_has_no_score(void **state) {
  (void)state;
  struct grade_result result = decide_with_grounds(SCORE_NONE, 0);
  assert_true(result.forced);
  assert_int_equal(result.grade, GRADE_C);
  assert_int_equal(result.score, SCORE_NONE);
  assert_int_equal(result.raw_score, SCORE_NONE);
}

static void points_do_not_come_on_top_of_a_forced_c(void **state) {
  (void)state;
  assert_int_equal(decide_with_grounds(87, 40).bound, GRADE_NONE);
  assert_int_equal(decide_with_grounds(87, 15).bound, GRADE_NONE);
}

static void without_scores_there_is_no_grade(void **state) {
  (void)state;
  struct grade_result result = decide(SCORE_NONE, 0);
  assert_int_equal(result.grade, GRADE_NONE);
  assert_int_equal(result.score, SCORE_NONE);
  assert_false(result.forced);
  /* The bound does not make one: nobody has judged the work. */
  assert_int_equal(decide(SCORE_NONE, 40).grade, GRADE_NONE);
}

static void a_pending_test_withholds_the_grade_from_70(void **state) {
  (void)state;
  struct grade_result at_70 =
      decide_with_test(70, 0, TEST_CONCRETE_CORE, TEST_PENDING);
  assert_int_equal(at_70.grade, GRADE_PENDING);
  assert_int_equal(at_70.score, 70);
  assert_false(at_70.forced);
  /* 69 is 丙 whatever the test will say. */
  assert_int_equal(
      decide_with_test(69, 0, TEST_CONCRETE_CORE, TEST_PENDING).grade, GRADE_C);
  assert_int_equal(
      decide_with_test(88, 0, TEST_ASPHALT_CORE, TEST_PENDING).grade,
      GRADE_PENDING);
  assert_int_equal(decide_with_test(88, 0, TEST_COMPACTION, TEST_PENDING).grade,
                   GRADE_PENDING);
}

static void other_pending_tests_withhold_nothing(void **state) {
  (void)state;
  assert_int_equal(decide_with_test(88, 0, TEST_REBAR, TEST_PENDING).grade,
                   GRADE_A);
  assert_int_equal(decide_with_test(88, 0, TEST_OTHER, TEST_PENDING).grade,
                   GRADE_A);
  assert_int_equal(decide_with_test(88, 0, TEST_CONCRETE_CORE, TEST_PASS).grade,
                   GRADE_A);
}

static void a_failed_test_decides_while_another_is_pending(void **state) {
  (void)state;
  const struct test tests[] = {{TEST_CONCRETE_CORE, TEST_PENDING},
                               {TEST_COMPACTION, TEST_FAIL}};
  const struct grade_grounds grounds = {.tests = tests, .test_count = 2};
  struct grade_result result = score_decide(87, &grounds);
  assert_true(result.forced);
  assert_int_equal(result.grade, GRADE_C);
}

static void without_a_score_nothing_is_withheld(void **state) {
  (void)state;
  assert_int_equal(
      decide_with_test(SCORE_NONE, 0, TEST_CONCRETE_CORE, TEST_PENDING).grade,
      GRADE_NONE);
}

/* 工程會 97.02.13: from 15 points not better than 乙, from 40 丙. */
static void fifteen_points_bound_the_grade_to_b(void **state) {
  (void)state;
  assert_int_equal(decide(92, 14).grade, GRADE_A_PLUS);
  assert_int_equal(decide(92, 14).bound, GRADE_NONE);
  assert_int_equal(decide(92, 15).grade, GRADE_B);
  assert_int_equal(decide(92, 15).bound, GRADE_B);
  assert_int_equal(decide(92, 15).score, 92); /* the score is unchanged */
  assert_int_equal(decide(84, 39).grade, GRADE_B);
}

static void forty_points_bound_the_grade_to_c(void **state) {
  (void)state;
  assert_int_equal(decide(92, 39).grade, GRADE_B);
  assert_int_equal(decide(92, 40).grade, GRADE_C);
  assert_int_equal(decide(92, 40).bound, GRADE_C);
  assert_int_equal(decide(92, 40).score, 92);
  assert_false(decide(92, 40).forced);
}

static void a_bound_never_lifts_a_grade(void **state) {
  (void)state;
  assert_int_equal(decide(65, 15).grade, GRADE_C);
  assert_int_equal(decide(65, 15).bound, GRADE_B);
  assert_int_equal(decide(75, 15).grade, GRADE_B);
}

static void a_bound_of_c_is_not_withheld(void **state) {
  (void)state;
  struct grade_result result =
      decide_with_test(87, 40, TEST_CONCRETE_CORE, TEST_PENDING);
  assert_int_equal(result.grade, GRADE_C);
  assert_int_equal(result.bound, GRADE_C);
}

static void a_withheld_grade_still_tells_its_bound(void **state) {
  (void)state;
  struct grade_result result =
      decide_with_test(87, 20, TEST_CONCRETE_CORE, TEST_PENDING);
  assert_int_equal(result.grade, GRADE_PENDING);
  assert_int_equal(result.bound, GRADE_B);
}

static void grades_have_their_keys(void **state) {
  (void)state;
  assert_string_equal(grade_key(GRADE_A_PLUS), "A+");
  assert_string_equal(grade_key(GRADE_A), "A");
  assert_string_equal(grade_key(GRADE_B), "B");
  assert_string_equal(grade_key(GRADE_C), "C");
  assert_string_equal(grade_key(GRADE_PENDING), "pending");
  assert_string_equal(grade_key(GRADE_NONE), "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_mean_is_rounded_half_up),
      cmocka_unit_test(a_recused_member_s_score_does_not_count),
      cmocka_unit_test(staff_do_not_score),
      cmocka_unit_test(a_member_without_a_score_does_not_count),
      cmocka_unit_test(a_score_of_zero_counts),
      cmocka_unit_test(without_scores_there_is_no_mean),
      cmocka_unit_test(grades_begin_at_90_80_and_70),
      cmocka_unit_test(exactly_a_third_of_external_members_is_enough),
      cmocka_unit_test(the_third_is_of_those_who_scored),
      cmocka_unit_test(a_failed_core_or_compaction_test_forces_c),
      cmocka_unit_test(other_failed_tests_force_nothing),
      cmocka_unit_test(grounds_of_the_team_force_c),
      cmocka_unit_test(a_forced_score_below_69_stays),
      cmocka_unit_test(a_forced_c_without_scores_has_no_score),
      cmocka_unit_test(points_do_not_come_on_top_of_a_forced_c),
      cmocka_unit_test(without_scores_there_is_no_grade),
      cmocka_unit_test(a_pending_test_withholds_the_grade_from_70),
      cmocka_unit_test(other_pending_tests_withhold_nothing),
      cmocka_unit_test(a_failed_test_decides_while_another_is_pending),
      cmocka_unit_test(without_a_score_nothing_is_withheld),
      cmocka_unit_test(fifteen_points_bound_the_grade_to_b),
      cmocka_unit_test(forty_points_bound_the_grade_to_c),
      cmocka_unit_test(a_bound_never_lifts_a_grade),
      cmocka_unit_test(a_bound_of_c_is_not_withheld),
      cmocka_unit_test(a_withheld_grade_still_tells_its_bound),
      cmocka_unit_test(grades_have_their_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
