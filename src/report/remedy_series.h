#ifndef CHAHE_REMEDY_SERIES_H
#define CHAHE_REMEDY_SERIES_H

#include "remedy_form.h"

/* The photographs of a finding or an advice as its pages show them. */

/* A place on the pages. */
struct shot {
  const struct photo *photo; /* NULL: there is none of that stage */
  enum photo_stage stage;
  int number; /* from 1, as they stand on the pages */
};

struct series {
  char *item; /* "3" of a finding, "建議3" of an advice */
  struct shot *shots;
  size_t count;
};

/* Before, during, after, one of each; then the others in their order. Of an
 * advice, and where the three have none, they all go in their order. */
struct series series_make(const struct remedy *remedy, enum photo_owner owner,
                          int seq);
void series_done(struct series *series);

/* Adds what a photograph is called, in the words of the wording `key`. */
void series_add_name(const struct series *series, const struct shot *shot,
                     const struct remedy *remedy, const char *key,
                     struct buffer *out);

#endif
