#ifndef CHAHE_APP_MEMBER_BLOCKS_H
#define CHAHE_APP_MEMBER_BLOCKS_H

/* Private to src/app. */

#include "chahe/app/record.h"
#include "chahe/core/block_scores.h"

/* The score boxes of a record of the form "member". */
struct block_scores member_blocks(const struct record *member);

#endif
