/* The score boxes of a member's sheet and what they add up to. */
#include "chahe/core/block_scores.h"

#include <stddef.h>

int block_score(const struct block_scores *scores, enum code_block block) {
  switch (block) {
    case BLOCK_QA1:
      return scores->qa1;
    case BLOCK_QA2:
      return scores->qa2;
    case BLOCK_QB:
      return scores->qb;
    case BLOCK_W1:
      return scores->w1;
    case BLOCK_W2:
      return scores->w2;
    case BLOCK_W3:
      return scores->w3;
    case BLOCK_P:
      return scores->p;
    default:
      return BLOCK_SCORE_NONE;
  }
}

int block_score_max(enum code_block block) {
  switch (block) {
    case BLOCK_QA1:
    case BLOCK_QA2:
      return 5;
    case BLOCK_QB:
      return 10;
    case BLOCK_W1:
    case BLOCK_W2:
    case BLOCK_W3:
      return 100;
    case BLOCK_P:
      return 20;
    default:
      return 0;
  }
}

int block_score_tenths(enum code_block block) {
  switch (block) {
    case BLOCK_W1:
      return 4;
    case BLOCK_W2:
    case BLOCK_W3:
      return 1;
    default:
      return block_score_max(block) > 0 ? 10 : 0;
  }
}

/* The weighted sum of three boxes in thousandths: hundredths times tenths. */
static int64_t sum(const struct block_scores *scores,
                   const enum code_block blocks[3]) {
  int64_t total = 0;
  for (size_t i = 0; i < 3; i++) {
    int score = block_score(scores, blocks[i]);
    if (score < 0)
      return BLOCK_SCORE_NONE;
    total += (int64_t)score * block_score_tenths(blocks[i]);
  }
  return total;
}

int64_t block_scores_quality(const struct block_scores *scores) {
  static const enum code_block blocks[] = {BLOCK_QA1, BLOCK_QA2, BLOCK_QB};
  return sum(scores, blocks);
}

int64_t block_scores_works(const struct block_scores *scores) {
  static const enum code_block blocks[] = {BLOCK_W1, BLOCK_W2, BLOCK_W3};
  return sum(scores, blocks);
}

int64_t block_scores_total(const struct block_scores *scores) {
  int64_t quality = block_scores_quality(scores);
  int64_t works = block_scores_works(scores);
  if (quality < 0 || works < 0 || scores->p < 0)
    return BLOCK_SCORE_NONE;
  return quality + works + (int64_t)scores->p * block_score_tenths(BLOCK_P);
}
