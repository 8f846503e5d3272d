/* The keys that an import has met, in libc's balanced tree. */
#include "import_keys.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"

static int compare(const void *a, const void *b) {
  return strcmp(((const struct import_key *)a)->name,
                ((const struct import_key *)b)->name);
}

static char *join(const char *form, const char *key) {
  struct buffer name = {0};
  buffer_format(&name, "%s\n%s", form, key);
  return buffer_take(&name);
}

const struct import_key *import_keys_add(struct import_keys *keys,
                                         const char *form, const char *key,
                                         const char *path, size_t line) {
  struct import_key *entry = memory_new(1, sizeof *entry);
  *entry = (struct import_key){join(form, key), path, line};
  struct import_key **found = tsearch(entry, &keys->tree, compare);
  if (*found == entry)
    return NULL;
  free(entry->name);
  free(entry);
  return *found;
}

bool import_keys_find(const struct import_keys *keys, const char *form,
                      const char *key) {
  struct import_key wanted = {.name = join(form, key)};
  bool found = tfind(&wanted, &keys->tree, compare) != NULL;
  free(wanted.name);
  return found;
}

static void free_entry(void *node) {
  struct import_key *entry = node;
  free(entry->name);
  free(entry);
}

void import_keys_done(struct import_keys *keys) {
  tdestroy(keys->tree, free_entry);
  keys->tree = NULL;
}
