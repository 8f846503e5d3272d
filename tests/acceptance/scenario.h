#ifndef TESTS_ACCEPTANCE_SCENARIO_H
#define TESTS_ACCEPTANCE_SCENARIO_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"

/* A folder of tables with expected.json, which says what the rules make of
 * them, imported into a file of its own. */
struct scenario {
  char *name;   /* the folder's own name */
  char *folder; /* its path */
  char *file;   /* where it was imported, in $TMPDIR */
  json_t *expected;
  const char *as_of;   /* the day that the rules take for today */
  struct buffer table; /* what the import printed */
};

struct scenarios {
  struct scenario *list;
  size_t count;
};

/* Finds every scenario of ../shared/acceptance beside the source tree, else of
 * tests/acceptance, and imports each. False: none was found, or one could not
 * be imported. */
bool scenarios_open(struct scenarios *scenarios);
void scenarios_done(struct scenarios *scenarios);

/* Runs a command of up to 5 words (NULL-ended) on the scenario's file, with
 * --json and --on, and returns the JSON that it printed: owned, NULL and a TAP
 * comment where it failed or printed none. */
json_t *scenario_ask(const struct scenario *scenario, const char *const *words);

/* $TMPDIR/NAME-SUFFIX; owned by the caller. */
char *scenario_path(const struct scenario *scenario, const char *suffix);

/* Imports `from` into `file`; what that printed goes to `table` (may be NULL).
 */
bool scenario_import(const struct scenario *scenario, const char *from,
                     const char *file, struct buffer *table);

#endif
