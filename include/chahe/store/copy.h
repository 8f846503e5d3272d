#ifndef CHAHE_STORE_COPY_H
#define CHAHE_STORE_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/part_file.h"
#include "chahe/store/census.h"

/* A copy of the whole file that is known to be one: written, read back from
 * the disk and compared, then opened and looked over. */

enum { COPY_HASH_SIZE = 65 /* BLAKE2b-256 in hexadecimal, with its NUL */ };

enum copy_step { COPY_WRITING, COPY_READING, COPY_CHECKING };

/* Told how far it is, some times a second and more: `done` of `total` bytes,
 * in the last step of so many checks. False: stop. */
typedef bool copy_progress(void *context, enum copy_step step, int64_t done,
                           int64_t total);

struct copy {
  struct part_file file; /* whole, and still without its name */
  int64_t bytes;
  char hash[COPY_HASH_SIZE];
  struct census census;
  size_t pictures_lacking; /* photographs whose picture is missing or damaged,
                              in the file as in the copy */
};

/* Makes a copy that will be called `path`, where there is nothing, or an older
 * copy of this file; `spare` bytes are to be left on that disk. Others wait
 * with their writes as long as it is written, not while it is read back and
 * looked over. Only part_file_keep(&copy->file) gives it its name; on failure
 * nothing is left. `progress` may be NULL. */
bool copy_make(struct store *store, const char *path, int64_t spare,
               copy_progress *progress, void *context, struct copy *copy,
               struct error *error);
/* Removes it, unless it was kept. */
void copy_done(struct copy *copy);

#endif
