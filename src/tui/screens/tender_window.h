#ifndef CHAHE_TUI_SCREENS_TENDER_WINDOW_H
#define CHAHE_TUI_SCREENS_TENDER_WINDOW_H

/* Private to src/tui/screens: the part of a long list of tenders that is to be
 * seen. */

#include "chahe/app/listing.h"
#include "chahe/tui/list.h"

struct tender_window {
  struct session *session;
  const struct listing *listing; /* borrowed */
  const struct list *list;       /* where one is in it; borrowed; NULL: not
                                    known, as in a picker */
  size_t from, count;            /* the part of the listing that was read */
  struct tender_set set;         /* its rows, as far as they are not gone */
  struct error error;            /* why the last reading failed */
  bool failed;
};

void tender_window_done(struct tender_window *window);

/* Forgets what was read: the listing or the file changed. */
void tender_window_reset(struct tender_window *window);

/* Row `index` of the listing, read with those around it; NULL: it is gone, or
 * the reading failed. Borrowed until the next call. */
const struct tender_row *tender_window_row(struct tender_window *window,
                                           size_t index);

/* A list_fill() with tender_columns; `context` is the window. */
void tender_window_fill(void *context, size_t index, struct list_row *row);

enum { TENDER_COLUMN_COUNT = 8 };
extern const struct column tender_columns[TENDER_COLUMN_COUNT];

#endif
