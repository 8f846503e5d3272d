#ifndef CHAHE_CORE_BLOCK_SCORES_H
#define CHAHE_CORE_BLOCK_SCORES_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/core/code.h"

/* The score boxes of a member's sheet (委員查核紀錄表): quality management Q =
 * QA1 + QA2 + QB, at most 20; works W = 0.4 W1 + 0.1 W2 + 0.1 W3, at most 60;
 * progress P, at most 20. Their total T = Q + W + P is the member's score, an
 * integer: which way a member rounds is the member's. */

enum { BLOCK_SCORE_NONE = -1, BLOCK_P_BASE = 17 /* points P starts from */ };

/* In hundredths of a point, BLOCK_SCORE_NONE where the box is empty. */
struct block_scores {
  int qa1, qa2, qb, w1, w2, w3, p;
};

/* The box of a block; BLOCK_SCORE_NONE for blocks that are not scored. */
int block_score(const struct block_scores *scores, enum code_block block);

/* Most points that a box takes; 0 for blocks that are not scored. */
int block_score_max(enum code_block block);

/* Tenths of the box that count in the total: 10, for W1 4, W2 and W3 1; 0 for
 * blocks that are not scored. */
int block_score_tenths(enum code_block block);

/* Q, W and T in thousandths of a point, BLOCK_SCORE_NONE where a box that
 * they need is empty. */
int64_t block_scores_quality(const struct block_scores *scores);
int64_t block_scores_works(const struct block_scores *scores);
int64_t block_scores_total(const struct block_scores *scores);

#endif
