#ifndef CHAHE_TUI_START_H
#define CHAHE_TUI_START_H

#include <stdbool.h>

#include "chahe/base/error.h"

struct buffer;
struct session;

struct start_options {
  const char *path;   /* of the session's file */
  const char *forms;  /* folder that overrides forms, or NULL */
  const char *author; /* for the log */
  bool network;       /* the file may lie on a network */
  bool fixed_today;   /* the day was given, and stays at midnight */
  /* The screens without a terminal (script.h): the script's text, and the size
     of the window. NULL: on the terminal. */
  const char *script;
  int rows, cols;
  /* Called before each key of a script and after the screen that it leads to
     is drawn: for measuring. NULL: nobody measures. */
  void (*pressed)(void *context, bool drawn);
  void *context;
};

/* Runs the full-screen program on `session` until it is left. A script's
 * screens are appended to `out`. */
bool start_screens(struct session *session, const struct start_options *options,
                   struct buffer *out, struct error *error);

/* Appends the keys of every screen as lines of text, or, with `manual`, as
 * sections of a manual page (man(7)). */
void start_keys(bool manual, struct buffer *out);

#endif
