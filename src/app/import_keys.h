#ifndef CHAHE_APP_IMPORT_KEYS_H
#define CHAHE_APP_IMPORT_KEYS_H

/* Private to src/app: the keys that an import has met. */

#include <stdbool.h>
#include <stddef.h>

struct import_key {
  char *name;       /* form and key */
  const char *path; /* borrowed */
  size_t line;
};

struct import_keys {
  void *tree; /* tsearch(3) of struct import_key */
};

/* Adds the key; where it was there already returns the earlier one. */
const struct import_key *import_keys_add(struct import_keys *keys,
                                         const char *form, const char *key,
                                         const char *path, size_t line);
bool import_keys_find(const struct import_keys *keys, const char *form,
                      const char *key);
void import_keys_done(struct import_keys *keys);

#endif
