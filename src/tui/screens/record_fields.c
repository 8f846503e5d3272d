/* What the fields of a record's form ask for: one that is in the file is
 * written as it is left, and not over what somebody else wrote meanwhile. */
#include <stdlib.h>
#include <string.h>

#include "chahe/app/entry.h"
#include "chahe/app/record.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "record_state.h"

/* Whether the file still holds what the form showed. Else the person is told
 * what is there now, and decides by leaving the same field once more. */
static bool is_as_shown(struct record_state *state, size_t field,
                        struct error *error) {
  struct session *session = session_of(state->view);
  const struct field *of = &state->form->fields[field];
  struct record record;
  if (!record_load(session, state->form, state->key, &record, error))
    return false;
  const char *now = record.values[field];
  bool is_active = state->set.fields[state->set.active].field == field;
  bool ok = text_same(now, state->set.values[field]) ||
            (is_active && state->warned == &of->key);
  state->warned = NULL;
  if (!ok) {
    char *shown = field_show(of, now, session->language);
    error_set(error, ERROR_INPUT, NULL,
              _("somebody else made it \"%s\" meanwhile; Tab from here "
                "overwrites that, Esc takes it"),
              shown);
    free(shown);
    if (is_active)
      state->warned = &of->key;
  }
  record_done(&record);
  return ok;
}

/* Writes one field of a record that is in the file. */
static bool write_field(struct record_state *state, size_t field,
                        const char *value, struct error *error) {
  struct session *session = session_of(state->view);
  struct entry entry = {state->form->fields[field].key, value ? value : ""};
  struct record record;
  enum record_outcome outcome;
  if (!is_as_shown(state, field, error))
    return false;
  if (!entry_set(session, state->form, state->key, &entry, 1, &record, &outcome,
                 error))
    return false;
  char *name = application_name(state->view, state->form, state->key);
  free(state->key);
  state->key = record_key(&record);
  record_done(&record);
  struct buffer what = {0};
  buffer_format(&what, "%s %s", name,
                state->form->fields[field].label.in[session->language]);
  application_wrote(state->view, what.data);
  state->view->tui->typed = true; /* the safety copy has it still */
  tui_say(state->view->tui, STYLE_INFO, _("saved: %s"), what.data);
  buffer_done(&what);
  free(name);
  return true;
}

/* A new finding gets the party and the words that go with its code. */
static void complete_finding(struct record_state *state, const char *code) {
  const struct defect_code *found =
      code ? catalogue_find(state->set.catalogue, code) : NULL;
  int party = form_field(state->form, "party");
  int description = form_field(state->form, "description");
  if (!found)
    return;
  if (!state->set.values[party] &&
      !fieldset_typed_in(&state->set, (size_t)party))
    fieldset_put(&state->set, (size_t)party, party_key(found->group->party));
  if (!state->set.values[description] &&
      !fieldset_typed_in(&state->set, (size_t)description))
    fieldset_put(&state->set, (size_t)description,
                 found->label.in[LANGUAGE_ZH]);
}

static bool leave_field(void *context, size_t field, const char *value,
                        struct error *error) {
  struct record_state *state = context;
  if (state->key)
    return write_field(state, field, value, error);
  state->touched = true;
  if (strcmp(state->form->name, "finding") == 0 &&
      state->form->fields[field].type == FIELD_CODE)
    complete_finding(state, value);
  return true;
}

static bool load_referred(struct record_state *state, size_t field,
                          const char *value, struct record *record) {
  struct session *session = session_of(state->view);
  const char *kind = state->form->fields[field].reference;
  return record_load(session, forms_find(&session->forms, kind), value, record,
                     NULL);
}

static bool referred_exists(void *context, size_t field, const char *value) {
  struct record record;
  if (!load_referred(context, field, value, &record))
    return false;
  record_done(&record);
  return true;
}

static void describe_value(void *context, size_t field, const char *value,
                           struct buffer *out) {
  struct record_state *state = context;
  const struct field *of = &state->form->fields[field];
  struct record record;
  if (of->type == FIELD_CODE) {
    const struct defect_code *code =
        catalogue_find(state->set.catalogue, value);
    if (code)
      buffer_add_text(out, code->label.in[language_of(state->view)]);
  } else if (of->type == FIELD_REFERENCE &&
             strcmp(of->reference, "project") == 0 &&
             load_referred(state, field, value, &record)) {
    buffer_add_text(out, record_get(&record, "name"));
    record_done(&record);
  }
}

struct fieldset_hooks record_hooks(struct record_state *state) {
  return (struct fieldset_hooks){.leave = leave_field,
                                 .exists = referred_exists,
                                 .describe = describe_value,
                                 .context = state};
}
