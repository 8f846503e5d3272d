/* Another number for the audit on the screen. */
#include <stdlib.h>

#include "audit_page.h"
#include "chahe/app/numbering.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"

static enum outcome renumber(struct view *view, const char *text) {
  const struct audit_state *state = audit_of(view);
  struct session *session = session_of(view);
  const struct form *form = forms_find(&session->forms, "audit");
  struct error error = {0};
  struct buffer what = {0};
  char *given;
  if (!numbering_change(session, state->audit_no, text, &given, &error)) {
    tui_say(view->tui, STYLE_ERROR, "%s",
            error.message); /* it is clear where */
    return FAILED;
  }
  char *name = application_name(view, form, state->audit_no);
  buffer_format(&what, "%s → %s", name, given);
  application_wrote(view, what.data);
  tui_say(view->tui, STYLE_INFO, _("renumbered: %s"), what.data);
  buffer_done(&what);
  free(name);
  free(given);
  return DONE;
}

enum outcome audit_renumber(struct view *view) {
  const struct audit_state *state = audit_of(view);
  struct session *session = session_of(view);
  char proposed[AUDIT_NUMBER_SIZE];
  /* where the office proposes none, one is named */
  bool any = numbering_propose(session, state->audit_no, proposed, NULL);
  struct buffer label = {0};
  buffer_format(&label, _("New number for %s:"), state->audit_no);
  enum outcome outcome =
      prompt_open(view->tui, &(struct prompt){.label = label.data,
                                              .initial = any ? proposed : NULL,
                                              .done = renumber});
  buffer_done(&label);
  return outcome;
}
