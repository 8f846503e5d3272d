#ifndef CHAHE_TESTS_BASE_RANDOM_H
#define CHAHE_TESTS_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Random numbers that are the same on every run (xorshift64*): a failure is
 * found again. */
struct random {
  uint64_t state; /* the seed, not 0 */
};

static inline uint64_t random_next(struct random *random) {
  random->state ^= random->state >> 12;
  random->state ^= random->state << 25;
  random->state ^= random->state >> 27;
  return random->state * 0x2545F4914F6CDD1Du;
}

/* From 0 to `bound` - 1. */
static inline size_t random_below(struct random *random, size_t bound) {
  return (size_t)((random_next(random) >> 16) % bound);
}

#endif
