#ifndef CHAHE_APP_IMPORT_H
#define CHAHE_APP_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* Bringing CSV files in: all of them or nothing. */

struct import_count {
  const struct form *form;
  size_t added, changed, same;
};

struct import_result {
  struct import_count *counts; /* one a form, in the forms' order */
  size_t count;
  size_t problems;
};

/* Called for every problem found; error->where is "FILE:LINE: COLUMN". */
typedef void import_problem(void *context, const struct error *error);

/* Called now and then with the rows done and all rows. */
typedef void import_progress(void *context, size_t done, size_t total);

struct import_hooks {
  import_problem *problem;
  import_progress *progress; /* may be NULL */
  void *context;
};

/* Imports each of `paths`: a CSV file named after its form ("audit.csv"), or
 * a folder, whose files of such names are taken. Columns that a file lacks
 * keep their values in rows that are there already; an empty cell empties.
 * With any problem nothing is changed and the result is false with
 * result->problems > 0; false with 0 problems: `error` says why. */
bool import_paths(struct session *session, const char *const *paths,
                  size_t path_count, const struct import_hooks *hooks,
                  struct import_result *result, struct error *error);
void import_done(struct import_result *result);

#endif
