#ifndef CHAHE_STORE_REFERENCE_H
#define CHAHE_STORE_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/store/row.h"

/* Which tables refer to which, as the file declares it. */
struct reference {
  const char *table;  /* static */
  char *column;       /* holds the id of a row of `target` */
  const char *target; /* static */
};

struct references {
  struct reference *list;
  size_t count;
};

/* Between tables of records; references_done() in any case. */
bool references_load(struct store *store, struct references *references,
                     struct error *error);
void references_done(struct references *references);

#endif
