/* The score boxes of a member. */
#include "member_blocks.h"

struct block_scores member_blocks(const struct record *member) {
  enum { NONE = BLOCK_SCORE_NONE };
  return (struct block_scores){
      .qa1 = record_hundredths(member, "qa1", NONE),
      .qa2 = record_hundredths(member, "qa2", NONE),
      .qb = record_hundredths(member, "qb", NONE),
      .w1 = record_hundredths(member, "w1", NONE),
      .w2 = record_hundredths(member, "w2", NONE),
      .w3 = record_hundredths(member, "w3", NONE),
      .p = record_hundredths(member, "p", NONE),
  };
}
