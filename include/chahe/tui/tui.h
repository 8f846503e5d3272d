#ifndef CHAHE_TUI_TUI_H
#define CHAHE_TUI_TUI_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/core/date.h"
#include "chahe/forms/form.h"
#include "chahe/tui/screen.h"

/* The application on the screen: a stack of views, of which the top one gets
 * the keys, a message line and a footer. It knows no terminal: whoever runs it
 * hands in the input and shows the canvas. */

enum {
  TUI_VIEWS_MAX = 24,
  TUI_VIEWS_KEPT = 4,
  TUI_ROWS_LEAST = 24,
  TUI_COLS_LEAST = 80
};
/* Typed text is put away safely after so many ms. */
enum { TUI_SAFE_MS = 2000 };

struct tui {
  void *application;            /* what the screens work with */
  const struct action *globals; /* actions of every screen */
  /* Called when time has passed; `safe`: typed text is to be put away. */
  void (*tick)(struct tui *tui, bool safe);
  /* Called before each key: what others did meanwhile is to be seen. */
  void (*wake)(struct tui *tui);
  /* See struct start_options. */
  void (*pressed)(void *context, bool drawn);
  void *context;
  date_t today;
  enum language language;
  struct view views[TUI_VIEWS_MAX];
  size_t depth;
  struct canvas canvas;
  struct buffer message;
  enum style message_style;
  bool typed;       /* there is text that is not put away */
  bool waiting;     /* something works in the background: tick often */
  bool redraw;      /* the terminal is to be drawn anew (^L) */
  bool suspend;     /* the terminal is to be given back for a while (^Z) */
  bool leaving;     /* the loop ends */
  bool failed_load; /* a view shows what it had: the file could not be read */
};

/* `tui` zeroed but for its hooks, today and language. */
void tui_init(struct tui *tui, int rows, int cols);
/* Closes all views. */
void tui_done(struct tui *tui);

/* Opens a view on top; FAILED: it could not be, and the message says why. */
enum outcome tui_push(struct tui *tui, const struct screen *screen,
                      const void *argument);
/* Closes the top view. The last one stays; tui_leave() ends the program. */
void tui_pop(struct tui *tui);
/* Closes views until `view` is on top. */
void tui_pop_to(struct tui *tui, const struct view *view);
void tui_leave(struct tui *tui);

struct view *tui_top(struct tui *tui);
/* The view below `view`, NULL: none. */
struct view *tui_below(struct tui *tui, const struct view *view);

/* Words in the message line, until the next key. */
void tui_say(struct tui *tui, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* What went wrong, where; FAILED. */
enum outcome tui_fail(struct tui *tui, const struct error *error);

/* The file was changed: every view reads it anew before it is drawn. */
void tui_stale(struct tui *tui);

/* Handles one input. */
void tui_input(struct tui *tui, const struct input *input);
/* Draws everything to tui->canvas. */
void tui_draw(struct tui *tui);

/* Whether the screen is large enough to draw on. */
bool tui_fits(const struct tui *tui);

#endif
