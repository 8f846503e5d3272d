#ifndef CHAHE_APP_DRAFT_H
#define CHAHE_APP_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* What is typed and not yet in the file, kept beside it: a crash or a dead
 * battery loses no more than was typed since the last draft_write(). Each
 * program that has the file open keeps its own, "FILE.draft-1", "FILE.draft-2"
 * and so on, readable by its owner alone, and locked while it lives. */

/* One form being filled in: what a person typed, field by field. */
struct draft_form {
  char *form;    /* its name */
  char *key;     /* of the record being changed, "" for a new one */
  char **fields; /* their keys */
  char **texts;  /* as typed: maybe no valid values */
  size_t count;  /* of fields and texts */
  size_t active; /* the field with the cursor */
  int64_t at;    /* when it was typed, ms since 1970-01-01 UTC */
};

struct draft;

/* A draft beside the file `db_path`; nothing is made on the disk before there
 * is something to keep. */
struct draft *draft_open(const char *db_path);

/* Keeps the open forms, outermost first, instead of what was kept: after a
 * crash there is the one or the other, whole. Writes nothing when they are the
 * same, and what draft_clear() does when there are none. Bytes that are no
 * UTF-8 are kept as U+FFFD. On failure (read-only folder, full disk) what was
 * kept before stays; the program can go on, and try again. */
bool draft_write(struct draft *draft, const struct draft_form *forms,
                 size_t count, struct error *error);

/* Everything is in the file now: keeps nothing. Writes nothing when it is so
 * already. */
bool draft_clear(struct draft *draft, struct error *error);

/* Leaves what is kept to a later draft_recover(); the file goes when there is
 * nothing in it. NULL is fine. */
void draft_close(struct draft *draft);

/* Looks for what programs that are gone left behind. `*left` is the first such
 * draft, NULL when there is none, and `*forms` its forms (draft_forms_done()).
 * It is this process's from then on, so that no two programs recover it, and
 * is kept until the person decides:
 * - restored: go on with `*left` as the draft of this program, or
 *   draft_discard() it once they are written in another;
 * - not wanted: draft_discard();
 * - later: draft_close(), and a later call finds it again.
 * While it is held, another call finds the next one. */
bool draft_recover(const char *db_path, struct draft **left,
                   struct draft_form **forms, size_t *count,
                   struct error *error);

/* Throws what is kept away, and closes the draft. */
bool draft_discard(struct draft *draft, struct error *error);

/* Frees the forms that draft_recover() gave. */
void draft_forms_done(struct draft_form *forms, size_t count);

#endif
