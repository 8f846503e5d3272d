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
  const char *initial; /* text offered, which typing replaces; or NULL */
  bool typed;          /* the text was typed: it is gone on with */
  /* Called with what was typed at Enter; never at Esc. FAILED: the line is
     asked for again. */
  enum outcome (*done)(struct view *view, const char *text);
  /* Called at every change, to show what it would bring; may be NULL. At Esc
     it is called with the initial text. */
  void (*typing)(struct view *view, const char *text);
  /* Called at Esc, in the view that asked; may be NULL. */
  void (*cancelled)(struct view *view);
};

enum outcome prompt_open(struct tui *tui, const struct prompt *prompt);

/* A question, answered by y or n: for what cannot be undone alone. */
struct question {
  const char *text;
  enum outcome (*yes)(struct view *view);
};

enum outcome question_open(struct tui *tui, const struct question *question);

/* What was typed into the prompt `view`, and under which label; borrowed.
 * False: nothing that would be lost. */
bool prompt_typed(const struct view *view, const char **label,
                  const char **text);

extern const struct screen screen_prompt, screen_question;

#endif
