#ifndef CHAHE_STORE_LOG_POSITION_H
#define CHAHE_STORE_LOG_POSITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/store/store.h"

/* How far a file has the change log of one device. */

enum { LOG_HASH_SIZE = 32 };

struct log_position {
  struct row_id device;
  char *name;   /* of the device */
  int64_t last; /* number of its last entry; 0: none */
  /* of that entry, which follows from all before it; zeros: none */
  unsigned char hash[LOG_HASH_SIZE];
};

struct log_positions {
  struct log_position *list; /* one a device, by its id */
  size_t count;
};

bool log_positions_load(struct store *store, struct log_positions *positions,
                        struct error *error);
void log_positions_done(struct log_positions *positions);
bool log_positions_same(const struct log_positions *a,
                        const struct log_positions *b);

/* Whether the file has that entry, and so all that led to it: true of the
 * positions of an older copy. */
bool log_position_held(struct store *store, const struct log_position *position,
                       bool *held, struct error *error);

/* Entries of all devices together: a seek a device, not a count. */
bool log_length(struct store *store, int64_t *entries, struct error *error);

#endif
