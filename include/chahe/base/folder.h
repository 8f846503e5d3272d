#ifndef CHAHE_BASE_FOLDER_H
#define CHAHE_BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* What is in a folder. Links count as what they lead to; what is neither a
 * folder nor a regular file is left out. */
struct folder_entry {
  char *name; /* bytes of the file system: need not be UTF-8 */
  bool is_folder;
  int64_t size;    /* bytes, of a file */
  int64_t changed; /* last change, seconds since 1970-01-01 UTC */
};

struct folder {
  struct folder_entry *entries; /* folders by name, then files, newest first */
  size_t count;
};

/* Without "." and "..". On failure `folder` is empty. */
bool folder_read(const char *path, struct folder *folder, struct error *error);
void folder_done(struct folder *folder);

/* "folder/name"; owned by the caller. */
char *folder_join(const char *folder, const char *name);

#endif
