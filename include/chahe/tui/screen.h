#ifndef CHAHE_TUI_SCREEN_H
#define CHAHE_TUI_SCREEN_H

#include <stdbool.h>

#include "chahe/base/error.h"
#include "chahe/tui/action.h"
#include "chahe/tui/canvas.h"

struct tui;
struct view;

/* A part of a screen, of which one is shown at a time (a tab), with actions of
 * its own. */
struct screen_part {
  const char *name; /* N_(); NULL ends a table */
  const struct action *actions;
};

/* A kind of view: what it shows and does. Functions may be NULL. */
struct screen {
  const char *id;               /* "audit" */
  const char *name;             /* N_() */
  const struct action *actions; /* its table */
  /* Tables of what its widgets do (list_keys, form_keys): for the help. */
  const struct action *const *more; /* ends with NULL */
  /* Its parts, and the one that is shown now: its actions come before those
   * of the screen. NULL: there are none. */
  const struct screen_part *parts;
  size_t (*part)(const struct view *view);
  bool types;   /* letters are text here: of the actions of every screen only
                   those with other keys are at hand */
  bool overlay; /* the view below shows around it, and its footer is hidden */

  /* Makes view->state from `argument`; on failure nothing is held. */
  bool (*open)(struct view *view, const void *argument, struct error *error);
  /* Reads what is shown: after `open`, and again when the file changed. */
  bool (*load)(struct view *view, struct error *error);
  /* Left and right part of the bar at the top; NULL: the screen's name. */
  void (*title)(const struct view *view, struct buffer *left,
                struct buffer *right);
  void (*draw)(struct view *view, struct canvas *canvas, struct area area);
  /* Takes a key before the actions are asked; true: it was for this. While
   * text is typed, it takes the letters. */
  bool (*input)(struct view *view, const struct input *input);
  /* Stops what it has running beside: the file is to be written. It begins
   * again with the next load. */
  void (*pause)(struct view *view);
  /* Whether the view may be left by Esc; it may ask first and then pop. */
  bool (*leave)(struct view *view);
  /* Time has passed: takes in what was computed in the background, and sets
   * tui->waiting when there is more to wait for. */
  void (*tick)(struct view *view);
  void (*close)(struct view *view);
};

/* One of them on the stack of views. */
struct view {
  const struct screen *screen;
  struct tui *tui;
  void *state;
  bool stale; /* load it before it is drawn */
};

/* Actions of the part that the view shows now; NULL: none. */
const struct action *view_part_actions(const struct view *view);

#endif
