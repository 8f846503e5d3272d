/* When pictures were taken. */
#include "folder_times.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/intake.h"
#include "chahe/base/memory.h"
#include "chahe/tui/background.h"

/* What was read of the folder used last, by name. */
struct remembered {
  char *name;
  int64_t size, changed; /* the file is the one that was read */
  int64_t taken;         /* 0: not noted */
};

static struct {
  char *path;
  struct remembered *list;
  size_t count;
} memory;

static int by_name(const void *a, const void *b) {
  const struct remembered *first = a;
  const struct remembered *second = b;
  return strcmp(first->name, second->name);
}

static void forget(void) {
  for (size_t i = 0; i < memory.count; i++)
    free(memory.list[i].name);
  free(memory.list);
  free(memory.path);
  memory.list = NULL;
  memory.path = NULL;
  memory.count = 0;
}

bool folder_times_picture(const char *name) {
  static const char *const ends[] = {".jpg", ".jpeg", ".png"};
  size_t len = strlen(name);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t end = strlen(ends[i]);
    if (len > end && strcasecmp(name + len - end, ends[i]) == 0)
      return true;
  }
  return false;
}

static bool is_to_read(const struct folder_entry *entry) {
  return !entry->is_folder && folder_times_picture(entry->name);
}

/* --- reading ------------------------------------------------------------ */

/* In the child: a number a line for each picture of the folder. */
static bool read_all(void *context, struct buffer *out, struct error *error) {
  const struct folder_times *times = context;
  (void)error;
  for (size_t i = 0; i < times->folder->count; i++) {
    const struct folder_entry *entry = &times->folder->entries[i];
    if (!is_to_read(entry))
      continue;
    char *path = folder_join(times->path, entry->name);
    buffer_format(out, "%" PRId64 "\n", intake_taken(path));
    free(path);
  }
  return true;
}

static void set_time(struct folder_times *times, size_t at, int64_t taken) {
  times->times[at] = taken != 0 ? taken : times->folder->entries[at].changed;
}

/* Takes what the child wrote, and remembers it. */
static void take_all(struct folder_times *times, const char *text) {
  const struct folder *folder = times->folder;
  forget();
  memory.path = memory_copy_text(times->path);
  memory.list = memory_new(folder->count + 1, sizeof *memory.list);
  for (size_t i = 0; i < folder->count; i++) {
    const struct folder_entry *entry = &folder->entries[i];
    if (!is_to_read(entry))
      continue;
    char *end;
    int64_t taken = strtoll(text, &end, 10);
    text = end;
    set_time(times, i, taken);
    memory.list[memory.count++] = (struct remembered){
        memory_copy_text(entry->name), entry->size, entry->changed, taken};
  }
  qsort(memory.list, memory.count, sizeof *memory.list, by_name);
}

/* Whether all that is to be read is remembered. */
static bool remember(struct folder_times *times) {
  bool all = true;
  bool is_same = memory.path && strcmp(memory.path, times->path) == 0;
  for (size_t i = 0; i < times->folder->count; i++) {
    const struct folder_entry *entry = &times->folder->entries[i];
    struct remembered wanted = {.name = entry->name};
    const struct remembered *found = NULL;
    if (is_same && is_to_read(entry))
      found = bsearch(&wanted, memory.list, memory.count, sizeof *memory.list,
                      by_name);
    if (found &&
        (found->size != entry->size || found->changed != entry->changed))
      found = NULL;
    set_time(times, i, found ? found->taken : 0);
    all = all && (found || !is_to_read(entry));
  }
  return all;
}

/* ------------------------------------------------------------------------ */

void folder_times_start(struct folder_times *times, const char *path,
                        const struct folder *folder) {
  folder_times_done(times);
  times->path = path;
  times->folder = folder;
  times->times = memory_new(folder->count + 1, sizeof *times->times);
  for (size_t i = 0; times->as_changed && i < folder->count; i++)
    set_time(times, i, 0);
  times->reading = !times->as_changed && !remember(times);
  if (!times->reading || times->in_script)
    return;
  struct error error;
  times->child = background_start(read_all, times, &error);
  times->reading = times->child != NULL;
}

bool folder_times_look(struct folder_times *times) {
  struct buffer text = {0};
  if (!times->reading)
    return false;
  struct error error;
  enum background_state state = BACKGROUND_DONE;
  if (times->in_script)
    read_all(times, &text, NULL);
  else
    state = background_poll(times->child, &text, &error);
  if (state == BACKGROUND_RUNNING)
    return false;
  if (state == BACKGROUND_DONE)
    take_all(times, buffer_text(&text));
  buffer_done(&text);
  background_free(times->child);
  times->child = NULL;
  times->reading = false;
  return true;
}

void folder_times_done(struct folder_times *times) {
  background_free(times->child);
  free(times->times);
  *times = (struct folder_times){.in_script = times->in_script,
                                 .as_changed = times->as_changed};
}

static int newest_first(const void *a, const void *b, void *context) {
  const struct folder_times *times = context;
  size_t first = *(const size_t *)a;
  size_t second = *(const size_t *)b;
  const struct folder_entry *entries = times->folder->entries;
  bool is_file = !entries[first].is_folder && !entries[second].is_folder;
  if (is_file && times->times[first] != times->times[second])
    return times->times[first] > times->times[second] ? -1 : 1;
  return first < second ? -1 : 1; /* as the folder is ordered */
}

void folder_times_sort(const struct folder_times *times, size_t *entries,
                       size_t count) {
  if (count > 1)
    qsort_r(entries, count, sizeof *entries, newest_first, (void *)times);
}
