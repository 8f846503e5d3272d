#ifndef CHAHE_STORE_CARRIED_H
#define CHAHE_STORE_CARRIED_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/store/store.h"

/* Copies that were carried away from this very file. What a copy, or a file
 * that was copied, says of copies is not about itself and does not count. */

/* The device that a file is, and a moment of its clock. */
struct carrier {
  struct row_id device;
  char *name;   /* of the machine */
  int64_t at;   /* ms since 1970-01-01 UTC; all that was written is before it */
  int64_t wall; /* the same on the wall clock, which may have been put back */
};

/* A copy that has not been written to becomes a device of its own by it. */
bool carrier_load(struct store *store, struct carrier *carrier,
                  struct error *error);
void carrier_done(struct carrier *carrier);

struct carried {
  int64_t at;       /* the carrier's, before the copy was begun */
  const char *path; /* of the copy */
  int64_t entries;  /* of the log that it holds */
  const char *hash; /* of its bytes, BLAKE2b-256 in hexadecimal */
};

/* Remembers one, in a transaction of its own. */
bool carried_add(struct store *store, const struct carried *carried,
                 struct error *error);

/* How the file stands. */
struct carried_standing {
  int64_t at;        /* of the last copy; 0: there is none */
  char *path;        /* of that; NULL: there is none */
  int64_t lacking;   /* entries of the log that it does not hold */
  int64_t uncovered; /* when the first of these was made here; 0: none was */
};

/* Cheap: some seeks. */
bool carried_load(struct store *store, struct carried_standing *standing,
                  struct error *error);
void carried_done(struct carried_standing *standing);

#endif
