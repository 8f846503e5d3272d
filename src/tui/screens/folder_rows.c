/* What of a folder is listed. */
#include "folder_rows.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/file.h"
#include "chahe/base/memory.h"

static bool is_data(const char *name) {
  size_t len = strlen(name);
  return len > 3 && strcasecmp(name + len - 3, ".db") == 0;
}

static bool is_wanted(const struct folder_rows *rows,
                      const struct folder_entry *entry) {
  return entry->is_folder || (rows->data ? is_data(entry->name)
                                         : folder_times_picture(entry->name));
}

static bool is_apart(const struct folder_rows *rows,
                     const struct folder_entry *entry) {
  if (!rows->apart)
    return false;
  char *path = folder_join(rows->path, entry->name);
  bool apart = strcmp(path, rows->apart) == 0;
  free(path);
  return apart;
}

static bool is_listed(const struct folder_rows *rows,
                      const struct folder_entry *entry) {
  if (is_apart(rows, entry))
    return false;
  if (rows->filter && !strcasestr(entry->name, rows->filter))
    return false;
  if (rows->all)
    return true;
  return entry->name[0] != '.' && is_wanted(rows, entry);
}

/* --- copies ----------------------------------------------------------------
 */

static void forget_origins(struct folder_rows *rows) {
  for (size_t i = 0; rows->origins && i < rows->folder.count; i++)
    carry_origin_done(&rows->origins[i]);
  free(rows->origins);
  rows->origins = NULL;
}

/* Reads the manifests; a copy is as old as its manifest says, whatever the
 * stick made of the file's time. */
static void read_origins(struct folder_rows *rows) {
  if (!rows->data)
    return;
  rows->origins = memory_new(rows->folder.count + 1, sizeof *rows->origins);
  for (size_t i = 0; i < rows->folder.count; i++) {
    const struct folder_entry *entry = &rows->folder.entries[i];
    if (entry->is_folder || !is_data(entry->name))
      continue;
    char *path = folder_join(rows->path, entry->name);
    carry_origin_load(path, &rows->origins[i]);
    free(path);
    if (rows->origins[i].made_at != 0)
      rows->times.times[i] = rows->origins[i].made_at;
  }
}

const char *folder_rows_machine(const struct folder_rows *rows,
                                const struct folder_entry *entry) {
  return rows->origins ? rows->origins[entry - rows->folder.entries].machine
                       : NULL;
}

/* --- rows ------------------------------------------------------------------
 */

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

static bool is_first_file(const struct folder_rows *rows, size_t row) {
  const struct folder_entry *entry = folder_rows_entry(rows, row);
  if (!entry || entry->is_folder)
    return false;
  const struct folder_entry *above =
      row > 0 ? folder_rows_entry(rows, row - 1) : NULL;
  return !above || above->is_folder;
}

/* Lists anew; the entry `name` is selected where it is listed, else the first
 * file. */
static void list_entries(struct folder_rows *rows, const char *name) {
  size_t count = 0;
  rows->has_parent = !rows->filter && strcmp(rows->path, "/") != 0;
  free(rows->shown);
  rows->shown = memory_new(rows->folder.count + 1, sizeof *rows->shown);
  for (size_t i = 0; i < rows->folder.count; i++)
    if (is_listed(rows, &rows->folder.entries[i]))
      rows->shown[count++] = i;
  folder_times_sort(&rows->times, rows->shown, count);
  list_count(&rows->list, rows->has_parent + count);
  size_t row = rows->has_parent;
  for (size_t i = rows->has_parent; i < rows->list.count; i++) {
    const struct folder_entry *entry = folder_rows_entry(rows, i);
    if (name ? strcmp(entry->name, name) == 0 : is_first_file(rows, i)) {
      row = i;
      break;
    }
  }
  list_select(&rows->list, row);
}

void folder_rows_again(struct folder_rows *rows) {
  const struct folder_entry *entry = folder_rows_selected(rows);
  char *name = memory_copy_text(entry ? entry->name : NULL);
  list_entries(rows, name);
  free(name);
}

bool folder_rows_look(struct folder_rows *rows) {
  if (!folder_times_look(&rows->times))
    return false;
  /* the cursor goes with the file it was put on */
  if (rows->list.count > 0 && is_first_file(rows, rows->list.selected))
    list_entries(rows, NULL);
  else
    folder_rows_again(rows);
  return true;
}

int64_t folder_rows_time(const struct folder_rows *rows,
                         const struct folder_entry *entry) {
  return rows->times.times[entry - rows->folder.entries];
}

bool folder_rows_enter(struct folder_rows *rows, const char *path,
                       const char *name, struct error *error) {
  struct folder folder;
  char *absolute = realpath(path, NULL);
  if (!folder_read(absolute ? absolute : path, &folder, error)) {
    free(absolute);
    return false;
  }
  folder_times_done(&rows->times);
  forget_origins(rows);
  folder_done(&rows->folder);
  rows->folder = folder;
  free(rows->path);
  rows->path = absolute ? absolute : memory_copy_text(path);
  rows->times.as_changed = rows->data;
  folder_times_start(&rows->times, rows->path, &rows->folder);
  read_origins(rows);
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
  folder_times_done(&rows->times);
  forget_origins(rows);
  folder_done(&rows->folder);
  free(rows->shown);
  free(rows->filter);
  free(rows->path);
  *rows = (struct folder_rows){0};
}

char *folder_rows_path(const struct folder_rows *rows, const char *text) {
  const char *home = getenv("HOME");
  if (text[0] == '~' && (!text[1] || text[1] == '/') && home)
    return folder_join(home, text + 1 + (text[1] == '/'));
  if (text[0] == '/' || !text[0])
    return memory_copy_text(text);
  char *here = folder_join(rows->path, text);
  char *rooted = folder_join("/", text);
  bool is_rooted = !file_is_folder(here) && file_is_folder(rooted);
  free(is_rooted ? here : rooted);
  return is_rooted ? rooted : here;
}
