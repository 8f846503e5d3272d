#ifndef CHAHE_APP_UNDO_H
#define CHAHE_APP_UNDO_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* Undo and redo, by the change log. A step is one transaction; it is undone by
 * another one, which is history like any, and travels with the file. Belongs
 * to one file: the session may be closed and opened in between. */
struct undo;

struct undo *undo_new(void);
void undo_free(struct undo *undo);

/* Makes a step of the transaction that this session committed last, under
 * `what`, words for a person ("缺失 112-001/3"); nothing when it is one
 * already, or wrote nothing. A new step drops what could be redone. */
bool undo_note(struct undo *undo, struct session *session, const char *what,
               struct error *error);

/* Makes steps, in an `undo` without any, of the last `count` transactions that
 * this file's device and the session's author wrote: `u` works after a
 * restart. What was undone is none. */
bool undo_seed(struct undo *undo, struct session *session, size_t count,
               struct error *error);

/* What the next undo / redo would write back, in words; borrowed until the
 * next call. NULL: nothing. */
const char *undo_next(const struct undo *undo);
const char *redo_next(const struct undo *undo);

/* Whether the next undo is a step of an earlier run: ask first. */
bool undo_next_is_older(const struct undo *undo);

/* Undoes the next step, in one transaction: cells get back what they held
 * before, rows that were entered are marked as deleted, deleted ones come
 * back, and a conflict of a cell that was settled stands open again; one of a
 * deletion stays settled, and where it changed nothing (the record had been
 * deleted before) that is refused with ERROR_INPUT, and the step is dropped.
 * ERROR_INPUT, and nothing is changed, when somebody, or a later transaction
 * that is not itself undone, changed one of the cells since, or when a key was
 * given away, or a record would lose what it belongs to; `error` says which
 * record and field, and who. The step stays then: it can be tried again, or
 * dropped. ERROR_NOT_FOUND: there is no step. */
bool undo_run(struct undo *undo, struct session *session, struct error *error);
/* The same for what was undone last. */
bool redo_run(struct undo *undo, struct session *session, struct error *error);

/* Forgets the next step, which stays done / undone: those behind it can be
 * reached, as far as they touch other cells. */
void undo_drop(struct undo *undo);
void redo_drop(struct undo *undo);

#endif
