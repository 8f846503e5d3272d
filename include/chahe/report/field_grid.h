#ifndef CHAHE_REPORT_FIELD_GRID_H
#define CHAHE_REPORT_FIELD_GRID_H

#include "chahe/report/table.h"

struct forms;

/* The head of a form: names of fields and their values, two fields a row, or
 * one over the whole width. */
struct field_grid {
  const struct forms *forms; /* borrowed */
  struct table table;
};

void field_grid_start(struct field_grid *grid, struct document *document,
                      const struct forms *forms);
void field_grid_done(struct field_grid *grid);

/* A row of two fields. `key` is the wording of a name ("record.plan"); an
 * empty value shows the mark for what is not recorded. */
void field_grid_pair(struct field_grid *grid, const char *key,
                     const char *value, const char *key2, const char *value2);

/* A row of one field. */
void field_grid_wide(struct field_grid *grid, const char *key,
                     const char *value);

/* A row of one field to write on by hand, ruled into `rules` lines. */
void field_grid_room(struct field_grid *grid, const char *key, int rules);

/* A row of two fields to be filled in by hand, high enough to sign. */
void field_grid_sign(struct field_grid *grid, const char *key,
                     const char *key2);

#endif
