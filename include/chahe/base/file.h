#ifndef CHAHE_BASE_FILE_H
#define CHAHE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"

struct buffer;

/* Reads the regular file `path` whole into `out` (emptied first). Refuses
 * directories, FIFOs and files above `limit` bytes. */
bool file_read(const char *path, size_t limit, struct buffer *out,
               struct error *error);

/* Writes `len` bytes to `path` so that after a crash there is either the old
 * file or the new one, whole: temporary file beside it, fsync, rename, fsync
 * of the folder. On failure nothing is left behind. A link stays a link, and
 * the file that it names is replaced; a pipe or a device is written to. */
bool file_write(const char *path, const void *bytes, size_t len,
                struct error *error);

/* Makes sure that the entry of `path` in its folder outlives a crash: one that
 * was made or renamed. False with errno. */
bool file_sync_folder(const char *path);

/* Makes sure that all that was written to the disk of `path` is on it: it may
 * be pulled out. False with errno. */
bool file_sync_disk(const char *path);

/* Creates the folder `path` and its parents where missing. */
bool file_make_folder(const char *path, struct error *error);

bool file_is_folder(const char *path);

#endif
