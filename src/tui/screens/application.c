/* What the screens share: the session, undo, the safety copy. */
#include "application.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"

struct application *application_of(const struct view *view) {
  return view->tui->application;
}

struct session *session_of(const struct view *view) {
  return application_of(view)->session;
}

enum language language_of(const struct view *view) {
  return session_of(view)->language;
}

date_t today_of(const struct view *view) {
  return session_of(view)->today;
}

char *application_name(const struct view *view, const struct form *form,
                       const char *key) {
  struct buffer name = {0};
  char day[DATE_ROC_SIZE] = "";
  const char *slash = strrchr(key, '/');
  const char *last = slash ? slash + 1 : key;
  if (form->fields[form->key_fields[form->key_count - 1]].type == FIELD_DATE)
    date_roc(date_parse(last), day);
  buffer_format(&name, "%s ", form->label.in[language_of(view)]);
  buffer_add(&name, key, *day ? (size_t)(last - key) : strlen(key));
  buffer_add_text(&name, day);
  return buffer_take(&name);
}

void application_wrote(struct view *view, const char *what) {
  struct application *application = application_of(view);
  struct error error = {0};
  if (!undo_note(application->undo, application->session, what, &error))
    tui_fail(view->tui, &error);
  tui_stale(view->tui);
}

struct code_search *application_codes(struct application *application,
                                      struct error *error) {
  int64_t version;
  if (!session_version(application->session, &version, error))
    return NULL;
  if (application->codes && version == application->codes_version)
    return application->codes;
  struct code_search *codes = code_search_new(application->session, error);
  if (!codes)
    return NULL;
  code_search_free(application->codes);
  application->codes = codes;
  application->codes_version = version;
  return codes;
}

void application_code_used(struct application *application, const char *code,
                           const char *description) {
  if (application->codes &&
      session_version(application->session, &application->codes_version, NULL))
    code_search_used(application->codes, code, description);
}

static enum outcome undo_now(struct view *view) {
  struct application *application = application_of(view);
  struct error error = {0};
  struct buffer said = {0};
  buffer_format(&said, _("undone: %s; ^R brings it back"),
                undo_next(application->undo));
  bool ok = undo_run(application->undo, application->session, &error);
  if (ok) {
    tui_stale(view->tui);
    tui_say(view->tui, STYLE_INFO, "%s", said.data);
  }
  buffer_done(&said);
  return ok ? DONE : tui_fail(view->tui, &error);
}

enum outcome application_undo(struct view *view) {
  struct application *application = application_of(view);
  const char *next = undo_next(application->undo);
  if (!next) {
    tui_say(view->tui, STYLE_DIM, "%s", _("nothing to undo"));
    return CANCELLED;
  }
  if (!undo_next_is_older(application->undo))
    return undo_now(view);
  struct buffer text = {0};
  buffer_format(&text, _("From an earlier day: undo %s?"), next);
  enum outcome outcome = question_open(
      view->tui, &(struct question){.text = text.data, .yes = undo_now});
  buffer_done(&text);
  return outcome;
}

enum outcome application_redo(struct view *view) {
  struct application *application = application_of(view);
  struct error error = {0};
  struct buffer said = {0};
  if (!redo_next(application->undo)) {
    tui_say(view->tui, STYLE_DIM, "%s", _("nothing to redo"));
    return CANCELLED;
  }
  buffer_format(&said, _("done again: %s"), redo_next(application->undo));
  bool ok = redo_run(application->undo, application->session, &error);
  if (ok) {
    tui_stale(view->tui);
    tui_say(view->tui, STYLE_INFO, "%s", said.data);
  }
  buffer_done(&said);
  return ok ? DONE : tui_fail(view->tui, &error);
}
