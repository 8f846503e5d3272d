#ifndef CHAHE_FORMS_CATALOGUE_H
#define CHAHE_FORMS_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/core/party.h"
#include "chahe/forms/form.h"

/* The defect catalogue: official codes, points, short labels of this project
 * (forms/defect_codes.csv, forms/defect_groups.csv). */

struct defect_group {
  char *group;      /* "5.14" */
  enum party party; /* who is named by default */
  struct label label;
};

struct defect_code {
  char *code;
  const struct defect_group *group;
  int medium_points, serious_points;
  bool credit; /* may carry negative points */
  struct label label;
};

struct catalogue {
  struct defect_code *codes; /* ascending by code_compare() */
  size_t code_count;
  struct defect_group *groups;
  size_t group_count;
};

/* Reads both CSV files; `error` names file, line and column. On failure
 * `catalogue` is empty. */
struct source;
bool catalogue_load(struct catalogue *catalogue, const struct source *codes,
                    const struct source *groups, struct error *error);
void catalogue_done(struct catalogue *catalogue);

/* The code's entry, or NULL. */
const struct defect_code *catalogue_find(const struct catalogue *catalogue,
                                         const char *code);

#endif
