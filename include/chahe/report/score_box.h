#ifndef CHAHE_REPORT_SCORE_BOX_H
#define CHAHE_REPORT_SCORE_BOX_H

#include "chahe/core/block_scores.h"
#include "chahe/report/audit_form.h"
#include "chahe/report/table.h"

/* The boxes of a member's sheet that hold a score. */

/* A score in thousandths of a point, in the middle of its box; for a negative
 * one an empty box, high enough to write one by hand. */
struct cell score_box(struct audit_form *form, int64_t thousandths, int span);

/* What the box of a block is out of: "評分（滿分 100 分，計 40%）". */
const char *score_box_words(struct audit_form *form, enum code_block block);

/* Writes Q, W, P and the total that the member gave; empty boxes for NULL. */
void score_totals(struct audit_form *form, const struct audit_member *member);

#endif
