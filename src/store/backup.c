/* A copy of the file beside it. */
#include "backup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bytes.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/part_file.h"

/* A name that is still free. */
static void find_name(const struct store *store, const char *suffix,
                      struct buffer *path) {
  struct stat status;
  buffer_format(path, "%s.%s", store->path, suffix);
  for (int i = 2; lstat(path->data, &status) == 0; i++) {
    buffer_reset(path);
    buffer_format(path, "%s.%s-%d", store->path, suffix, i);
  }
}

/* What a process left that was killed at this. */
static void sweep(const struct store *store) {
  char *folder = memory_copy_text(store->path);
  char *slash = strrchr(folder, '/');
  struct buffer prefix = {0};
  buffer_format(&prefix, "%s.", slash ? slash + 1 : folder);
  if (slash)
    slash[slash == folder] = '\0';
  part_file_sweep(slash ? folder : ".", prefix.data);
  buffer_done(&prefix);
  free(folder);
}

static bool write_part(void *context, const void *bytes, size_t len,
                       struct error *error) {
  return part_file_write(context, bytes, len, error);
}

bool backup_keep(struct store *store, const char *suffix, char **path,
                 struct error *error) {
  struct stat status;
  struct buffer name = {0};
  struct part_file part = {0};
  mode_t mode = stat(store->path, &status) == 0 ? status.st_mode & 0666 : 0600;
  sweep(store);
  find_name(store, suffix, &name);
  bool ok = part_file_open(&part, name.data, mode, error) &&
            bytes_each(store, write_part, &part, error) &&
            part_file_sync(&part, error) && part_file_keep(&part, error);
  part_file_done(&part);
  if (ok && path)
    *path = buffer_take(&name);
  buffer_done(&name);
  return ok;
}
