#ifndef CHAHE_STORE_COPY_TARGET_H
#define CHAHE_STORE_COPY_TARGET_H

/* Private to src/store: what stands where a copy is to be. */

#include "connection.h"

/* A file of this program at `path`, opened to be looked at: nothing is written
 * to it or beside it, and no lock is taken. Errors call it `name`. NULL: it is
 * none, or damaged. */
struct store *copy_open(const char *path, const char *name,
                        struct error *error);

/* Refuses the file itself, and whatever would be lost: all but an older copy
 * of this file. Within a snapshot. */
bool copy_target_check(struct store *store, const char *path,
                       struct error *error);

/* Refuses a disk with less room than that. */
bool copy_target_has_room(const char *path, int64_t bytes, struct error *error);

#endif
