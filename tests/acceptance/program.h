#ifndef TESTS_ACCEPTANCE_PROGRAM_H
#define TESTS_ACCEPTANCE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"

/* The program run as a person would run it. */

enum { PROGRAM_ARGUMENTS = 16 };

struct program_result {
  int status;           /* exit status; -1: ended by a signal */
  struct buffer output; /* of its standard output */
};

/* Runs $CHAHE with `arguments` (NULL-ended, at most PROGRAM_ARGUMENTS) and
 * waits for it. Its stderr is the test's. False when it cannot be started. */
bool program_run(const char *const *arguments, struct program_result *result);
void program_done(struct program_result *result);

/* The same in two steps, so that several can run at once. */
struct program_start {
  int process;
  int output; /* descriptor of its stdout */
};
bool program_begin(const char *const *arguments, struct program_start *start);
bool program_wait(struct program_start *start, struct program_result *result);

#endif
