#ifndef CHAHE_TUI_SCREENS_FOLDER_ROWS_H
#define CHAHE_TUI_SCREENS_FOLDER_ROWS_H

/* Private to src/tui/screens: what of a folder is listed, folders and pictures
 * (or data files) or all, the newest first, and the row on which one is. */

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/carry.h"
#include "chahe/base/error.h"
#include "chahe/base/folder.h"
#include "chahe/tui/list.h"
#include "folder_times.h"

/* Zeroed: no folder yet. */
struct folder_rows {
  char *path; /* absolute, where the system tells it */
  struct folder folder;
  struct folder_times times; /* in_script is set before the first folder */
  bool data; /* data files are wanted, not pictures: set before the first
                folder */
  const char *apart; /* a file that is never listed, by its absolute path,
                        borrowed; NULL: none */
  struct carry_origin *origins; /* of data files, one an entry; else NULL */
  size_t *shown;                /* indexes of the entries that are listed */
  struct list list;
  bool has_parent; /* the first row is "../" */
  bool all;        /* other files and hidden ones, too */
  char *filter;    /* what names contain; NULL: any */
};

void folder_rows_done(struct folder_rows *rows);

/* Goes to the folder `path`, without a filter; its entry `name` is selected
 * (NULL, or not there: the first file). On failure stays where it was. */
bool folder_rows_enter(struct folder_rows *rows, const char *path,
                       const char *name, struct error *error);

/* The path that a person typed: "~" and "~/..." are the person's own folder,
 * "sub/in" is in this folder, or "/sub/in" where only that is there: the first
 * slash opened the filter. Owned by the caller; "": nothing was typed. */
char *folder_rows_path(const struct folder_rows *rows, const char *text);

/* When time has passed. True: the files are listed anew, because it is known
 * now when they were taken. */
bool folder_rows_look(struct folder_rows *rows);

/* When the picture was taken, or the copy made, as far as that is known; else
 * when the file was changed. */
int64_t folder_rows_time(const struct folder_rows *rows,
                         const struct folder_entry *entry);

/* The machine on which the data file was copied; NULL: not known. */
const char *folder_rows_machine(const struct folder_rows *rows,
                                const struct folder_entry *entry);

/* Lists anew and keeps the selection: for another `all`; for another filter. */
void folder_rows_again(struct folder_rows *rows);
void folder_rows_narrow(struct folder_rows *rows, const char *text);

/* The entry in a row; NULL: the way up. */
const struct folder_entry *folder_rows_entry(const struct folder_rows *rows,
                                             size_t row);
/* The one that is selected; NULL: it is none, or the way up. */
const struct folder_entry *folder_rows_selected(const struct folder_rows *rows);

#endif
