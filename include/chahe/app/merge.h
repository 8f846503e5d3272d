#ifndef CHAHE_APP_MERGE_H
#define CHAHE_APP_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/base/error.h"
#include "chahe/store/merge.h"

/* Carrying other laptops' files into the one that is open. */

/* One file: taken in, or refused for a reason. */
struct merge_outcome {
  const char *path; /* borrowed */
  bool refused;
  struct error error;           /* why; its words stand alone */
  struct merge_receipt receipt; /* empty when refused */
  char **duplicates; /* records that came with the key of another: "Audit
                        112-B003", each once */
  size_t duplicate_count;
};

struct merge_result {
  struct merge_outcome *outcomes; /* in the order of the paths */
  size_t count;
  size_t refused;
  size_t duplicates; /* of all files */
  int conflicts;     /* that the file has now, old ones too */
  char *copy;        /* of the file before the first change; NULL: there was no
                        change, or nothing in it */
};

struct merge_hooks {
  void (*progress)(void *context, size_t done, size_t total); /* or NULL */
  void *context;
};

/* Takes in the files one after the other, each whole or not at all; one that
 * is refused does not stop those behind it. False, with `error`, only when
 * nothing can be said of all of them: the open file cannot be read or
 * written. merge_result_done() in any case. */
bool merge_paths(struct session *session, const char *const *paths,
                 size_t count, const struct merge_hooks *hooks,
                 struct merge_result *result, struct error *error);
void merge_result_done(struct merge_result *result);

/* The same one file at a time, for who has other things to do in between.
 * `paths` and `result` are borrowed until merge_round_end(). */
struct merge_round;
struct merge_round *merge_round_start(struct session *session,
                                      const char *const *paths, size_t count,
                                      struct merge_result *result);
/* Whether there is a file left, and takes that in. */
bool merge_round_left(const struct merge_round *round);
bool merge_round_next(struct merge_round *round, struct error *error);
/* Ends it, also before the last file: `result` tells of those that were tried.
 * NULL is nothing. */
bool merge_round_end(struct merge_round *round, struct error *error);

/* Which record `outcome->duplicates[at]` is: `*form` and its key, owned by the
 * caller; NULL: it is gone, or `error` says why. */
char *merge_duplicate_key(struct session *session,
                          const struct merge_outcome *outcome, size_t at,
                          const struct form **form, struct error *error);

/* What a table's rows are called: "Audit", "Photograph". */
const char *merge_table_label(const struct session *session, const char *table);

#endif
