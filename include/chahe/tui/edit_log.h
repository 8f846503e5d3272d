#ifndef CHAHE_TUI_EDIT_LOG_H
#define CHAHE_TUI_EDIT_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"

enum { EDIT_LOG_MAX = 100 };

/* At byte `at`, `removed` gave way to `inserted`; the cursor was at `cursor`
 * before. */
struct edit {
  size_t at, cursor;
  struct buffer removed, inserted;
};

/* What was done to a text, to be undone and done again; the oldest edits are
 * forgotten beyond EDIT_LOG_MAX. Start with {0}. */
struct edit_log {
  struct edit *edits; /* room for EDIT_LOG_MAX, once there is one */
  size_t count;
  size_t done; /* of these; those after them were undone */
  bool sealed; /* the next edit is one of its own */
};

void edit_log_done(struct edit_log *log);

/* Notes an edit and forgets those that were undone. One that goes on where
 * the last stopped (typing, erasing to either side) joins it. */
void edit_log_add(struct edit_log *log, size_t at, size_t cursor,
                  const char *removed, size_t removed_len, const char *inserted,
                  size_t inserted_len);

/* The edit to take back, or to do again; NULL when there is none. Borrowed
 * until the next call. */
const struct edit *edit_log_undo(struct edit_log *log);
const struct edit *edit_log_redo(struct edit_log *log);

#endif
