#ifndef CHAHE_TUI_SCREENS_RECORD_WINDOW_H
#define CHAHE_TUI_SCREENS_RECORD_WINDOW_H

/* Private to src/tui/screens: the records of a kind as a list, newest first,
 * of which those to be seen are loaded. Its columns are the fields that the
 * form lists. */

#include "chahe/app/record.h"
#include "chahe/tui/list.h"

struct record_window {
  struct session *session;
  const struct form *form;
  struct record_ids ids; /* all of them, newest first */
  size_t *shown;         /* those that contain the words, places in `ids` */
  size_t count;          /* how many are shown */
  char *words;           /* NULL: none */
  char **texts;          /* of all, read once there are words; else NULL */
  /* the records [from, from + loaded) of those shown; form NULL: gone */
  struct record *records;
  size_t from, loaded;
  struct column columns[LIST_COLUMNS_MAX];
  size_t fields[LIST_COLUMNS_MAX]; /* of the columns after the mark */
  size_t column_count;
  bool standing; /* the last column says how far they have come */
};

/* `but` is a field that is not shown (that of the tender whose reports they
 * are), or NULL. */
void record_window_init(struct record_window *window, struct session *session,
                        const struct form *form, const char *but);
void record_window_done(struct record_window *window);

/* Reads which records there are that meet the filters; the words stay. */
bool record_window_load(struct record_window *window,
                        const struct record_filter *filters, size_t count,
                        struct error *error);

/* Narrows to those that contain all words ("" or NULL: all); for records that
 * were loaded without filters. */
bool record_window_narrow(struct record_window *window, const char *words,
                          struct error *error);

/* The shown record `index`; NULL: it is gone. Borrowed until the next call. */
const struct record *record_window_at(struct record_window *window,
                                      size_t index);

/* Its id, for keeping it selected; and where a record of that id is shown,
 * `otherwise` when it is not. */
struct row_id record_window_id(const struct record_window *window,
                               size_t index);
size_t record_window_find(const struct record_window *window,
                          const struct row_id *id, size_t otherwise);

/* A list_fill(); `context` is the window. */
void record_window_fill(void *context, size_t index, struct list_row *row);

#endif
