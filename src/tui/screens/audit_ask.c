/* Fields of a record asked for at the foot of the audit's screen. */
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/app/photos.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "change.h"

void audit_ask_done(struct audit_ask *ask) {
  for (size_t i = 0; i < ask->count; i++)
    free(ask->texts[i]);
  free(ask->key);
  *ask = (struct audit_ask){0};
}

static const struct field *field_of(const struct view *view,
                                    const struct audit_ask *ask) {
  const struct form *form = forms_find(&session_of(view)->forms, ask->kind);
  return &form->fields[form_field(form, ask->fields[ask->at])];
}

static enum outcome take_answer(struct view *view, const char *text);
static void keep_answers(struct view *view);

static enum outcome ask_next(struct view *view) {
  const struct audit_ask *ask = &audit_of(view)->ask;
  struct buffer label = {0};
  const struct form *form = forms_find(&session_of(view)->forms, ask->kind);
  char *name = application_name(view, form, ask->key);
  buffer_format(&label, "%s  %s:", name,
                field_of(view, ask)->label.in[language_of(view)]);
  free(name);
  enum outcome outcome =
      prompt_open(view->tui, &(struct prompt){.label = label.data,
                                              .initial = ask->texts[ask->at],
                                              .done = take_answer,
                                              .cancelled = keep_answers});
  buffer_done(&label);
  return outcome;
}

static enum outcome write_answers(struct view *view) {
  struct audit_ask *ask = &audit_of(view)->ask;
  struct entry entries[AUDIT_ASK_MOST];
  enum outcome (*then)(struct view *) = ask->then;
  for (size_t i = 0; i < ask->count; i++)
    entries[i] = (struct entry){ask->fields[i], ask->texts[i]};
  enum outcome outcome =
      change_record(view, ask->kind, ask->key, entries, ask->count);
  if (outcome == FAILED) { /* the last question stands again */
    ask->at = ask->count - 1;
    return FAILED;
  }
  audit_ask_done(ask);
  return outcome == DONE && then ? then(view) : outcome;
}

/* Esc at a later question: what was answered before it stands. */
static void keep_answers(struct view *view) {
  struct audit_ask *ask = &audit_of(view)->ask;
  for (size_t i = ask->at; i < ask->count; i++)
    free(ask->texts[i]);
  ask->count = ask->at;
  if (ask->count == 0)
    audit_ask_done(ask);
  else if (write_answers(view) == FAILED)
    ask_next(view);
}

static enum outcome take_answer(struct view *view, const char *text) {
  struct audit_ask *ask = &audit_of(view)->ask;
  struct session *session = session_of(view);
  struct error error = {0};
  char *value = NULL;
  char *copy = memory_copy_text(text);
  free(ask->texts[ask->at]);
  ask->texts[ask->at] = copy;
  if (!field_parse(field_of(view, ask), &session->forms.catalogue, text,
                   session->today, &value, &error))
    return tui_fail(view->tui, &error);
  free(value);
  ask->at++;
  return ask->at < ask->count ? ask_next(view) : write_answers(view);
}

/* What the record holds, as it is typed. */
static bool take_stored(struct view *view, const char *const *fields,
                        size_t count, struct error *error) {
  struct audit_ask *ask = &audit_of(view)->ask;
  struct session *session = session_of(view);
  const struct form *form = forms_find(&session->forms, ask->kind);
  struct record record;
  if (!record_load(session, form, ask->key, &record, error))
    return false;
  for (size_t i = 0; i < count; i++) {
    int at = form_field(form, fields[i]);
    if (!ask->texts[i])
      ask->texts[i] =
          field_show(&form->fields[at], record.values[at], session->language);
  }
  record_done(&record);
  return true;
}

enum outcome audit_ask(struct view *view, const char *kind, const char *key,
                       const char *const *fields, const char *const *texts,
                       size_t count, enum outcome (*then)(struct view *view)) {
  struct audit_ask *ask = &audit_of(view)->ask;
  struct error error = {0};
  audit_ask_done(ask);
  *ask = (struct audit_ask){
      .kind = kind, .key = memory_copy_text(key), .count = count, .then = then};
  for (size_t i = 0; i < count; i++) {
    ask->fields[i] = fields[i];
    ask->texts[i] = memory_copy_text(texts ? texts[i] : NULL);
  }
  if (!take_stored(view, fields, count, &error)) {
    audit_ask_done(ask);
    return tui_fail(view->tui, &error);
  }
  return ask_next(view);
}

void audit_remember(struct view *view, const char *key) {
  struct audit_state *state = audit_of(view);
  char *copy = memory_copy_text(key);
  free(state->asked_key);
  state->asked_key = copy;
}

/* --- the audit's own letters ---------------------------------------------- */

static enum outcome ask_closing(struct view *view) {
  struct audit_state *state = audit_of(view);
  static const char *const fields[] = {"closed_on", "close_letter_no"};
  const char *const texts[] = {
      *record_get(&state->audit, "closed_on") ? NULL : audit_today(view), NULL};
  return audit_ask(view, "audit", state->audit_no, fields, texts, 2, NULL);
}

/* Photographs before and after that improved findings lack. */
static bool count_lacking(struct view *view, size_t *lacking,
                          struct error *error) {
  const struct audit_model *model = &audit_of(view)->model;
  struct photo_set photos;
  if (!photos_of(session_of(view), model->audit_no, &photos, error))
    return false;
  *lacking = audit_photos_lacking(model, &photos);
  photos_done(&photos);
  return true;
}

enum outcome audit_close_case(struct view *view) {
  const struct audit_state *state = audit_of(view);
  const struct remediation *remediation = &state->model.result.remediation;
  struct error error = {0};
  size_t lacking;
  if (!count_lacking(view, &lacking, &error))
    return tui_fail(view->tui, &error);
  if (remediation->improved && lacking == 0)
    return ask_closing(view);
  struct buffer text = {0};
  if (!remediation->improved)
    buffer_format(&text, _("%d findings are not improved. "),
                  remediation->findings - remediation->done);
  if (lacking > 0)
    buffer_format(&text, _("%zu photographs are missing. "), lacking);
  buffer_add_text(&text, _("Close all the same?"));
  enum outcome outcome = question_open(
      view->tui, &(struct question){.text = text.data, .yes = ask_closing});
  buffer_done(&text);
  return outcome;
}

enum outcome audit_send(struct view *view) {
  struct audit_state *state = audit_of(view);
  static const char *const fields[] = {"sent_on", "letter_no", "received_on"};
  const char *const texts[] = {
      *record_get(&state->audit, "sent_on") ? NULL : audit_today(view), NULL,
      NULL};
  return audit_ask(view, "audit", state->audit_no, fields, texts, 3, NULL);
}
