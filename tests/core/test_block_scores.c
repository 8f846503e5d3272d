/* The boxes of a member's sheet: T = Q + W + P. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/block_scores.h"

/* Q = 4 + 4.5 + 8.25 = 16.75; W = 0.4 x 86 + 0.1 x 85 + 0.1 x 82.5 = 51.15;
 * P = 17: T = 84.9. */
static const struct block_scores full = {400, 450, 825, 8600, 8500, 8250, 1700};

static void test_the_boxes_add_up(void **state) {
  (void)state;
  assert_int_equal(block_scores_quality(&full), 16750);
  assert_int_equal(block_scores_works(&full), 51150);
  assert_int_equal(block_scores_total(&full), 84900);
}

/* 20 + 60 + 20. */
static void test_full_marks_are_a_hundred(void **state) {
  (void)state;
  struct block_scores best = {0};
  int *const boxes[] = {
      [BLOCK_QA1] = &best.qa1, [BLOCK_QA2] = &best.qa2, [BLOCK_QB] = &best.qb,
      [BLOCK_W1] = &best.w1,   [BLOCK_W2] = &best.w2,   [BLOCK_W3] = &best.w3,
      [BLOCK_P] = &best.p};
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
    if (boxes[i])
      *boxes[i] = 100 * block_score_max((enum code_block)i);
  assert_int_equal(block_scores_quality(&best), 20000);
  assert_int_equal(block_scores_works(&best), 60000);
  assert_int_equal(block_scores_total(&best), 100000);
}

static void test_nothing_adds_up_with_a_box_that_is_empty(void **state) {
  (void)state;
  struct block_scores scores = full;
  scores.qa2 = BLOCK_SCORE_NONE;
  assert_int_equal(block_scores_quality(&scores), BLOCK_SCORE_NONE);
  assert_int_equal(block_scores_works(&scores), 51150);
  assert_int_equal(block_scores_total(&scores), BLOCK_SCORE_NONE);
  scores = full;
  scores.w3 = BLOCK_SCORE_NONE;
  assert_int_equal(block_scores_works(&scores), BLOCK_SCORE_NONE);
  assert_int_equal(block_scores_total(&scores), BLOCK_SCORE_NONE);
  scores = full;
  scores.p = BLOCK_SCORE_NONE;
  assert_int_equal(block_scores_quality(&scores), 16750);
  assert_int_equal(block_scores_total(&scores), BLOCK_SCORE_NONE);
}

static void test_seven_blocks_have_a_box(void **state) {
  (void)state;
  static const struct {
    enum code_block block;
    int most, tenths, score;
  } boxes[] = {
      {BLOCK_QA1, 5, 10, 400},  {BLOCK_QA2, 5, 10, 450},
      {BLOCK_QB, 10, 10, 825},  {BLOCK_W1, 100, 4, 8600},
      {BLOCK_W2, 100, 1, 8500}, {BLOCK_W3, 100, 1, 8250},
      {BLOCK_P, 20, 10, 1700},  {BLOCK_W, 0, 0, -1},
      {BLOCK_D, 0, 0, -1},      {BLOCK_OTHER, 0, 0, -1},
  };
  assert_int_equal(sizeof boxes / sizeof *boxes, BLOCK_COUNT);
  for (size_t i = 0; i < BLOCK_COUNT; i++) {
    assert_int_equal(block_score_max(boxes[i].block), boxes[i].most);
    assert_int_equal(block_score_tenths(boxes[i].block), boxes[i].tenths);
    assert_int_equal(block_score(&full, boxes[i].block), boxes[i].score);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_boxes_add_up),
      cmocka_unit_test(test_full_marks_are_a_hundred),
      cmocka_unit_test(test_nothing_adds_up_with_a_box_that_is_empty),
      cmocka_unit_test(test_seven_blocks_have_a_box),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
