/* From the members' scores to the grade. */
#include "chahe/core/score.h"

#include "chahe/core/points.h"

const char *grade_key(enum grade grade) {
  static const char *const keys[] = {
      [GRADE_A_PLUS] = "A+", [GRADE_A] = "A",   [GRADE_B] = "B",
      [GRADE_C] = "C",       [GRADE_NONE] = "", [GRADE_PENDING] = "pending",
  };
  return (unsigned)grade <= GRADE_NONE ? keys[grade] : "";
}

bool member_scores(const struct member *member) {
  return member->role != ROLE_STAFF && !member->recused && member->score >= 0;
}

int score_mean(const struct member *members, size_t count) {
  int sum = 0;
  int scored = 0;
  for (size_t i = 0; i < count; i++) {
    if (member_scores(&members[i])) {
      sum += members[i].score;
      scored++;
    }
  }
  /* floor(sum / scored + 1/2) in integers: half goes up, exactly. */
  return scored > 0 ? (2 * sum + scored) / (2 * scored) : SCORE_NONE;
}

enum grade score_grade(int score) {
  if (score < 0) {
    return GRADE_NONE;
  }
  if (score >= 90) {
    return GRADE_A_PLUS;
  }
  if (score >= 80) {
    return GRADE_A;
  }
  return score >= 70 ? GRADE_B : GRADE_C;
}

bool score_external_third(const struct member *members, size_t count) {
  int external = 0;
  int scored = 0;
  for (size_t i = 0; i < count; i++) {
    if (member_scores(&members[i])) {
      external += members[i].role == ROLE_EXTERNAL;
      scored++;
    }
  }
  return scored > 0 && 3 * external >= scored;
}

/* Whether one of the tests that Rules Art. 8 name has that result. */
static bool has_test(const struct grade_grounds *grounds,
                     enum test_result result) {
  for (size_t i = 0; i < grounds->test_count; i++) {
    enum test_item item = grounds->tests[i].item;
    if (grounds->tests[i].result == result &&
        (item == TEST_CONCRETE_CORE || item == TEST_ASPHALT_CORE ||
         item == TEST_COMPACTION)) {
      return true;
    }
  }
  return false;
}

struct grade_result score_decide(int mean,
                                 const struct grade_grounds *grounds) {
  struct grade_result result = {
      .raw_score = mean, .score = mean, .bound = GRADE_NONE};
  if (grounds->team_grounds || has_test(grounds, TEST_FAIL)) {
    result.forced = true;
    result.grade = GRADE_C;
    if (mean > SCORE_FORCED_MAX) {
      result.score = SCORE_FORCED_MAX;
    }
    return result;
  }
  result.grade = score_grade(mean);
  result.bound = points_bound(grounds->total_points);
  if (result.grade == GRADE_NONE || result.grade == GRADE_C) {
    return result;
  }
  if (result.bound == GRADE_C) {
    result.grade = GRADE_C;
  } else if (has_test(grounds, TEST_PENDING)) {
    result.grade = GRADE_PENDING;
  } else if (result.bound == GRADE_B) {
    result.grade = GRADE_B;
  }
  return result;
}
