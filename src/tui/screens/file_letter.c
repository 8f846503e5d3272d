/* The letter in the numbers of new audits. */
#include "file_letter.h"
#include "chahe/app/settings.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"

static enum outcome change(struct view *view, const char *text) {
  struct session *session = session_of(view);
  const struct entry entry = {"letter", text};
  struct error error = {0};
  if (!settings_change(session, &entry, 1, &error)) {
    tui_say(view->tui, STYLE_ERROR, "%s",
            error.message); /* it is clear where */
    return FAILED;
  }
  tui_stale(view->tui);
  if (session->letter)
    tui_say(view->tui, STYLE_INFO,
            _("new audits of this file have the letter %c"), session->letter);
  else
    tui_say(view->tui, STYLE_INFO, "%s",
            _("new audits of this file have no letter: it is the office's"));
  return DONE;
}

enum outcome file_letter_ask(struct view *view) {
  const char letter[] = {session_of(view)->letter, '\0'};
  return prompt_open(
      view->tui,
      &(struct prompt){
          .label = _("Letter of this file's new audits (none: the office):"),
          .initial = letter,
          .done = change});
}
