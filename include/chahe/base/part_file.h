#ifndef CHAHE_BASE_PART_FILE_H
#define CHAHE_BASE_PART_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "chahe/base/error.h"

/* A file that gets its name when it is whole. Until then it is called
 * NAME.chahe-part and locked, which tells it from one that was left behind. */
struct part_file {
  char *path;      /* what it becomes */
  char *temporary; /* what it is called so far */
  int fd;
};

/* Begins `path`, whose permissions are `mode` less the umask. One that was left
 * behind is begun anew; ERROR_BUSY: another process is writing it. */
bool part_file_open(struct part_file *part, const char *path, mode_t mode,
                    struct error *error);
bool part_file_write(struct part_file *part, const void *bytes, size_t len,
                     struct error *error);
/* All that was written is on the disk then, as far as the disk can be
 * believed. */
bool part_file_sync(struct part_file *part, struct error *error);

/* Called with the bytes in order; false, with `error` filled, ends it. */
typedef bool part_file_visit(void *context, const void *bytes, size_t len,
                             struct error *error);
/* Reads it from its start, after a sync: from the disk where the system lets
 * go of what it remembers, which Linux does on disks and sticks. */
bool part_file_read(struct part_file *part, part_file_visit *visit,
                    void *context, struct error *error);

/* Gives it its name, in place of what has that now, and makes that last. */
bool part_file_keep(struct part_file *part, struct error *error);
/* Removes it unless it was kept; {0} is fine. */
void part_file_done(struct part_file *part);

/* Removes what was left behind of files in `folder` whose names begin with
 * `prefix`; what is being written stays. */
void part_file_sweep(const char *folder, const char *prefix);

#endif
