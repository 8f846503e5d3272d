#ifndef CHAHE_TUI_SCREENS_FOLDER_TIMES_H
#define CHAHE_TUI_SCREENS_FOLDER_TIMES_H

/* Private to src/tui/screens: when the pictures of a folder were taken. Their
 * cameras noted it in each file; a stick with 1,000 of them takes seconds to
 * read, so that is done beside, and remembered for the folder used last. */

#include <stdbool.h>

#include "chahe/base/folder.h"

struct background;

/* Zeroed: of no folder. */
struct folder_times {
  const char *path;            /* borrowed */
  const struct folder *folder; /* borrowed */
  int64_t *times;              /* one an entry: seconds since 1970-01-01 UTC */
  bool reading;                /* some are still those of the last change */
  bool in_script;              /* nothing runs beside */
  bool as_changed; /* no pictures are wanted: none is read, the times are
                      those of the last change, or what is put there */
  struct background *child;
};

/* Whether the name is one of a picture. */
bool folder_times_picture(const char *name);

/* Begins with what is remembered of the folder, and to read the others.
 * `folder` and `path` stay as they are until folder_times_done(). */
void folder_times_start(struct folder_times *times, const char *path,
                        const struct folder *folder);
void folder_times_done(struct folder_times *times);

/* True: the others were read, or cannot be. */
bool folder_times_look(struct folder_times *times);

/* Orders indexes of entries: folders as they are, then files, newest first. */
void folder_times_sort(const struct folder_times *times, size_t *entries,
                       size_t count);

#endif
