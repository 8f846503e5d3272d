#ifndef CHAHE_TUI_SCREENS_RECORD_STATE_H
#define CHAHE_TUI_SCREENS_RECORD_STATE_H

/* Private to the form of one record: what it keeps, and what its fields ask
 * for. */

#include "application.h"
#include "chahe/tui/fieldset.h"

struct record_state {
  struct view *view;
  const struct form *form;
  char *key; /* NULL: it is new */
  struct fieldset set;
  char **presets;      /* values that a new one begins with, one a field */
  bool touched;        /* a new one has something that would be lost */
  char *const *warned; /* key of the field that somebody else has changed, and
                          of whom the person was told; NULL: none */
  void (*added)(struct view *view, const char *key);
  char *fresh_key; /* of one that was added, until the view below has it */
};

/* What the fields ask of a form: saving, references, words on a value. */
struct fieldset_hooks record_hooks(struct record_state *state);

#endif
