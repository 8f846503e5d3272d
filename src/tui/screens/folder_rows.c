/* What of a folder is listed. */
#include "folder_rows.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

static bool is_picture(const char *name) {
  static const char *const ends[] = {".jpg", ".jpeg", ".png"};
  size_t len = strlen(name);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t end = strlen(ends[i]);
    if (len > end && strcasecmp(name + len - end, ends[i]) == 0)
      return true;
  }
  return false;
}

static bool is_listed(const struct folder_rows *rows,
                      const struct folder_entry *entry) {
  if (rows->filter && !strcasestr(entry->name, rows->filter))
    return false;
  if (rows->all)
    return true;
  return entry->name[0] != '.' && (entry->is_folder || is_picture(entry->name));
}

const struct folder_entry *folder_rows_entry(const struct folder_rows *rows,
                                             size_t row) {
  if (rows->has_parent && row == 0)
    return NULL;
  return &rows->folder.entries[rows->shown[row - rows->has_parent]];
}

const struct folder_entry *folder_rows_selected(
    const struct folder_rows *rows) {
  return rows->list.count > 0 ? folder_rows_entry(rows, rows->list.selected)
                              : NULL;
}

/* Lists anew; the entry `name` is selected where it is listed, else the first
 * file. */
static void list_entries(struct folder_rows *rows, const char *name) {
  size_t count = 0;
  size_t row = 0;
  rows->has_parent = !rows->filter && strcmp(rows->path, "/") != 0;
  free(rows->shown);
  rows->shown = memory_new(rows->folder.count + 1, sizeof *rows->shown);
  for (size_t i = 0; i < rows->folder.count; i++) {
    if (!is_listed(rows, &rows->folder.entries[i]))
      continue;
    bool is_wanted = name ? strcmp(rows->folder.entries[i].name, name) == 0
                          : !rows->folder.entries[i].is_folder;
    if (is_wanted && row == 0)
      row = rows->has_parent + count;
    rows->shown[count++] = i;
  }
  list_count(&rows->list, rows->has_parent + count);
  list_select(&rows->list, row > 0 ? row : rows->has_parent);
}

void folder_rows_again(struct folder_rows *rows) {
  const struct folder_entry *entry = folder_rows_selected(rows);
  char *name = memory_copy_text(entry ? entry->name : NULL);
  list_entries(rows, name);
  free(name);
}

bool folder_rows_enter(struct folder_rows *rows, const char *path,
                       const char *name, struct error *error) {
  struct folder folder;
  char *absolute = realpath(path, NULL);
  if (!folder_read(absolute ? absolute : path, &folder, error)) {
    free(absolute);
    return false;
  }
  folder_done(&rows->folder);
  rows->folder = folder;
  free(rows->path);
  rows->path = absolute ? absolute : memory_copy_text(path);
  free(rows->filter);
  rows->filter = NULL;
  list_entries(rows, name);
  return true;
}

void folder_rows_narrow(struct folder_rows *rows, const char *text) {
  char *filter = *text ? memory_copy_text(text) : NULL;
  free(rows->filter);
  rows->filter = filter;
  folder_rows_again(rows);
}

void folder_rows_done(struct folder_rows *rows) {
  folder_done(&rows->folder);
  free(rows->shown);
  free(rows->filter);
  free(rows->path);
  *rows = (struct folder_rows){0};
}
