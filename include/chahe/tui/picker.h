#ifndef CHAHE_TUI_PICKER_H
#define CHAHE_TUI_PICKER_H

#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/tui/action.h"
#include "chahe/tui/list.h"

struct tui;
struct view;

/* Choosing one of many: a line to type into, and a list that narrows with
 * every key. */

struct picker {
  const char *title;   /* in the person's language */
  const char *initial; /* text to begin with, or NULL */
  void *source;        /* what the functions below work with */
  const struct column *columns;
  size_t column_count;
  /* Narrows to what fits `words`; the number of rows that are left. */
  size_t (*narrow)(void *source, const char *words);
  list_fill *fill; /* a row of those that are left; context: the source */
  /* Called at Enter with a row of those that are left, in the view that
     opened the picker, which is on top again. */
  enum outcome (*picked)(struct view *view, void *source, size_t index);
  /* Called at Enter when nothing is left: what was typed may be a new one.
     NULL: only rows can be picked. */
  enum outcome (*typed)(struct view *view, void *source, const char *text);
  const char *hint; /* what can be done when nothing is left; or NULL */
  void (*done)(void *source); /* frees the source; may be NULL */
};

/* Opens it; the picker owns its source from then on, also on failure. */
enum outcome picker_open(struct tui *tui, const struct picker *picker);

extern const struct screen screen_picker;

#endif
