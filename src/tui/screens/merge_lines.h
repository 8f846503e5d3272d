#ifndef CHAHE_TUI_SCREENS_MERGE_LINES_H
#define CHAHE_TUI_SCREENS_MERGE_LINES_H

/* Private to src/tui/screens: the receipt of a merge as lines of a screen. */

#include <stddef.h>

#include "chahe/app/merge_words.h"
#include "chahe/app/session.h"
#include "chahe/tui/style.h"

/* What Enter opens on a line. */
enum merge_opens { OPENS_NOTHING, OPENS_CONFLICTS, OPENS_DUPLICATE };

struct merge_line {
  char *text;
  char *numbers[MERGE_NUMBERS]; /* NULL: it is text alone */
  enum style style;
  enum merge_opens opens;
  size_t file, at; /* the outcome, and which of its duplicates */
};

/* Start with {0}. */
struct merge_lines {
  struct merge_line *list;
  size_t count;
};

/* The columns of a line's numbers, which stand at its right end. */
extern const int merge_number_cols[MERGE_NUMBERS];

/* Makes them anew, none wider than `cols`, in the language chosen. `open`: the
 * conflicts that still await a decision. */
void merge_lines_make(struct merge_lines *lines, const struct session *session,
                      const struct merge_result *result, int open, int cols);
void merge_lines_done(struct merge_lines *lines);

#endif
