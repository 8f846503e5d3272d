/* Listing folders. */
#include "chahe/base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

static int compare(const void *a, const void *b) {
  const struct folder_entry *first = a;
  const struct folder_entry *second = b;
  if (first->is_folder != second->is_folder)
    return first->is_folder ? -1 : 1;
  if (!first->is_folder && first->changed != second->changed)
    return first->changed > second->changed ? -1 : 1;
  return strcmp(first->name, second->name);
}

static void add(struct folder *folder, size_t *room, const char *name,
                const struct stat *status) {
  if (folder->count == *room) {
    *room = *room ? *room * 2 : 64;
    folder->entries =
        memory_resize(folder->entries, *room, sizeof *folder->entries);
  }
  folder->entries[folder->count++] =
      (struct folder_entry){.name = memory_copy_text(name),
                            .is_folder = S_ISDIR(status->st_mode),
                            .size = status->st_size,
                            .changed = status->st_mtime};
}

bool folder_read(const char *path, struct folder *folder, struct error *error) {
  *folder = (struct folder){0};
  DIR *open = opendir(path);
  if (!open)
    return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, path,
                     "%s: %s", _("cannot be opened"), strerror(errno));
  size_t room = 0;
  struct dirent *entry;
  while ((entry = readdir(open)) != NULL) {
    struct stat status;
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
        fstatat(dirfd(open), entry->d_name, &status, 0) == 0 &&
        (S_ISDIR(status.st_mode) || S_ISREG(status.st_mode)))
      add(folder, &room, entry->d_name, &status);
  }
  closedir(open);
  if (folder->count > 0)
    qsort(folder->entries, folder->count, sizeof *folder->entries, compare);
  return true;
}

void folder_done(struct folder *folder) {
  for (size_t i = 0; i < folder->count; i++)
    free(folder->entries[i].name);
  free(folder->entries);
  *folder = (struct folder){0};
}

char *folder_join(const char *folder, const char *name) {
  struct buffer path = {0};
  size_t len = strlen(folder);
  buffer_format(&path, "%s%s%s", folder,
                len > 0 && folder[len - 1] == '/' ? "" : "/", name);
  return buffer_take(&path);
}
