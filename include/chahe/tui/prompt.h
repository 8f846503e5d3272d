#ifndef CHAHE_TUI_PROMPT_H
#define CHAHE_TUI_PROMPT_H

#include <stdbool.h>

#include "chahe/tui/action.h"

struct tui;
struct view;

/* One line asked for at the foot of the screen. The answers go to the view
 * that asked, which is on top again when it is called. */

struct prompt {
  const char *label;   /* what is asked for, in the person's language */
  const char *initial; /* text to begin with, or NULL */
  /* Called with what was typed at Enter; never at Esc. */
  enum outcome (*done)(struct view *view, const char *text);
  /* Called at every change, to show what it would bring; may be NULL. At Esc
     it is called with the initial text. */
  void (*typing)(struct view *view, const char *text);
};

enum outcome prompt_open(struct tui *tui, const struct prompt *prompt);

/* A question, answered by y or n: for what cannot be undone alone. */
struct question {
  const char *text;
  enum outcome (*yes)(struct view *view);
};

enum outcome question_open(struct tui *tui, const struct question *question);

extern const struct screen screen_prompt, screen_question;

#endif
