#ifndef CHAHE_TUI_ACTION_H
#define CHAHE_TUI_ACTION_H

#include <stdbool.h>

#include "chahe/tui/input.h"

struct buffer;
struct view;

/* How what a person asked for ended. */
enum outcome { DONE, FAILED, CANCELLED };

/* What can be done on a screen: one row of its table, from which bindings,
 * footer, help, palette and manual are made. */
struct action {
  const char *id;   /* "finding.add"; NULL ends a table */
  const char *keys; /* as input_parse() reads them, parted by blanks; NULL:
                       none, it is called by its name */
  const char *name; /* N_(): a word or two */
  const char *help; /* N_(): a sentence without full stop */
  int rank;         /* place in the footer, 1 first; 0: not there */
  /* NULL: the screen's `input` does it; the row tells of it. */
  enum outcome (*run)(struct view *view);
  /* Whether it makes sense now; NULL: always. */
  bool (*possible)(const struct view *view);
};

/* The table's action that `input` stands for and that is possible now. */
const struct action *action_find(const struct action *table,
                                 const struct input *input,
                                 const struct view *view);

/* The table's action that has the key, possible or not. */
const struct action *action_of_key(const struct action *table,
                                   const struct input *input);

bool action_possible(const struct action *action, const struct view *view);

/* The first of its keys, with `typing` the first that is no letter. */
bool action_key(const struct action *action, bool typing, struct input *input);
/* All its keys: "Enter F2"; ":" where it has none. */
void action_key_names(const struct action *action, struct buffer *out);

#endif
