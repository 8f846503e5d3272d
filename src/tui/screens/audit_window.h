#ifndef CHAHE_TUI_SCREENS_AUDIT_WINDOW_H
#define CHAHE_TUI_SCREENS_AUDIT_WINDOW_H

/* Private to src/tui/screens: the part of a long list of audits that is to be
 * seen, with what the rules make of it. */

#include "chahe/app/listing.h"
#include "chahe/tui/list.h"

struct audit_window {
  struct session *session;
  const struct listing *listing; /* borrowed */
  const struct list *list;       /* where one is in it; borrowed */
  size_t from, count;            /* the part of the listing that was read */
  struct audit_set set;          /* its rows, as far as they are not gone */
  struct audit_result *results;  /* one a row of the set */
  struct error error;            /* why the last reading failed */
  bool failed;
};

void audit_window_done(struct audit_window *window);

/* Forgets what was read: the listing or the file changed. */
void audit_window_reset(struct audit_window *window);

/* Row `index` of the listing, read with those around it; NULL: it is gone, or
 * the reading failed. Borrowed until the next call. */
const struct audit_row *audit_window_row(struct audit_window *window,
                                         size_t index,
                                         const struct audit_result **result);

/* A list_fill() with the audit_columns; `context` is the window. */
void audit_window_fill(void *context, size_t index, struct list_row *row);

enum { AUDIT_COLUMN_COUNT = 12 };
extern const struct column audit_columns[AUDIT_COLUMN_COUNT];

/* In a person's words. */
const char *audit_state_name(enum audit_state state);

#endif
