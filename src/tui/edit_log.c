/* What was done to a text: for undoing. */
#include "chahe/tui/edit_log.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

static void edit_done(struct edit *edit) {
  buffer_done(&edit->removed);
  buffer_done(&edit->inserted);
}

void edit_log_done(struct edit_log *log) {
  for (size_t i = 0; i < log->count; i++)
    edit_done(&log->edits[i]);
  free(log->edits);
  *log = (struct edit_log){0};
}

static void prepend(struct buffer *buffer, const char *bytes, size_t len) {
  struct buffer joined = {0};
  buffer_add(&joined, bytes, len);
  buffer_add(&joined, buffer->data, buffer->len);
  buffer_done(buffer);
  *buffer = joined;
}

/* Lets an edit go on in `last`; false where it does not. */
static bool joins(struct edit *last, size_t at, const char *removed,
                  size_t removed_len, const char *inserted,
                  size_t inserted_len) {
  if (removed_len == 0 && last->removed.len == 0 &&
      at == last->at + last->inserted.len) {
    buffer_add(&last->inserted, inserted, inserted_len);
    return true;
  }
  if (inserted_len > 0 || last->inserted.len > 0)
    return false;
  if (at == last->at) {
    buffer_add(&last->removed, removed, removed_len);
    return true;
  }
  if (at + removed_len == last->at) {
    prepend(&last->removed, removed, removed_len);
    last->at = at;
    return true;
  }
  return false;
}

void edit_log_add(struct edit_log *log, size_t at, size_t cursor,
                  const char *removed, size_t removed_len, const char *inserted,
                  size_t inserted_len) {
  while (log->count > log->done)
    edit_done(&log->edits[--log->count]);
  if (!log->sealed && log->done > 0 &&
      joins(&log->edits[log->done - 1], at, removed, removed_len, inserted,
            inserted_len))
    return;
  if (!log->edits)
    log->edits = memory_new(EDIT_LOG_MAX, sizeof *log->edits);
  if (log->count == EDIT_LOG_MAX) {
    edit_done(&log->edits[0]);
    memmove(log->edits, log->edits + 1, --log->count * sizeof *log->edits);
  }
  struct edit *edit = &log->edits[log->count++];
  *edit = (struct edit){.at = at, .cursor = cursor};
  buffer_add(&edit->removed, removed, removed_len);
  buffer_add(&edit->inserted, inserted, inserted_len);
  log->done = log->count;
  log->sealed = false;
}

const struct edit *edit_log_undo(struct edit_log *log) {
  log->sealed = true;
  return log->done > 0 ? &log->edits[--log->done] : NULL;
}

const struct edit *edit_log_redo(struct edit_log *log) {
  log->sealed = true;
  return log->done < log->count ? &log->edits[log->done++] : NULL;
}
