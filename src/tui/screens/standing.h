#ifndef CHAHE_TUI_SCREENS_STANDING_H
#define CHAHE_TUI_SCREENS_STANDING_H

/* Private to src/tui/screens: how far a citizen's report or a quarterly return
 * has come, in words for a list. */

#include "chahe/app/record.h"
#include "chahe/core/period.h"
#include "chahe/tui/style.h"

struct buffer;

struct standing {
  char mark; /* '!' overdue, '*' due within a week, else a blank */
  enum style style;
};

/* Whether records of the form have one. */
bool standing_has(const struct form *form);

/* Appends it to `words`. The record's form must have one. */
struct standing standing_of(const struct session *session,
                            const struct record *record, struct buffer *words);

/* The same of a quarter whose return is not recorded. */
struct standing standing_of_missing(const struct session *session,
                                    const char *quarter, struct buffer *words);

#endif
