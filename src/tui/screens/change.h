#ifndef CHAHE_TUI_SCREENS_CHANGE_H
#define CHAHE_TUI_SCREENS_CHANGE_H

/* Private to src/tui/screens: writes that a key does at once. Each says what
 * it did, and can be undone as one step. */

#include "chahe/app/entry.h"
#include "chahe/tui/tui.h"

/* Changes fields of the record of `kind` with that key. */
enum outcome change_record(struct view *view, const char *kind, const char *key,
                           const struct entry *entries, size_t count);

/* The same changes to several records, all or none; `what` are the words for
 * undo. */
enum outcome change_records(struct view *view, const char *kind,
                            const char *const *keys, size_t key_count,
                            const struct entry *entries, size_t count,
                            const char *what);

/* Adds a record. */
enum outcome change_add(struct view *view, const char *kind,
                        const struct entry *entries, size_t count);

/* Marks a record as deleted, and what belongs to it. */
enum outcome change_delete(struct view *view, const char *kind,
                           const char *key);

#endif
