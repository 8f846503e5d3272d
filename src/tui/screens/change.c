/* Writes that a key does at once. */
#include "change.h"

#include <stdlib.h>

#include "application.h"
#include "chahe/base/message.h"
#include "delete_record.h"

static const struct form *form_of(const struct view *view, const char *kind) {
  return forms_find(&session_of(view)->forms, kind);
}

/* An error of a field names it by its label. */
static enum outcome fail(struct view *view, const struct form *form,
                         const struct error *error) {
  int field = form_field(form, error->where);
  if (field < 0)
    return tui_fail(view->tui, error);
  tui_say(view->tui, STYLE_ERROR, "%s: %s",
          form->fields[field].label.in[language_of(view)], error->message);
  return FAILED;
}

/* "缺失 112-001/3", with the one field that was changed and its value. */
static void say_saved(struct view *view, const char *name,
                      const struct record *record, const struct entry *entries,
                      size_t count) {
  int at = form_field(record->form, entries[0].key);
  if (count > 1 || at < 0) {
    tui_say(view->tui, STYLE_INFO, _("saved: %s"), name);
    return;
  }
  const struct field *field = &record->form->fields[at];
  char *value = field_show(field, record->values[at], language_of(view));
  tui_say(view->tui, STYLE_INFO, _("saved: %s  %s %s"), name,
          field->label.in[language_of(view)], *value ? value : "-");
  free(value);
}

enum outcome change_record(struct view *view, const char *kind, const char *key,
                           const struct entry *entries, size_t count) {
  const struct form *form = form_of(view, kind);
  struct error error = {0};
  struct record record;
  enum record_outcome outcome;
  if (!entry_set(session_of(view), form, key, entries, count, &record, &outcome,
                 &error))
    return fail(view, form, &error);
  char *name = application_name(view, form, key);
  if (outcome == RECORD_SAME) {
    tui_say(view->tui, STYLE_DIM, _("%s: it was so already"), name);
  } else {
    application_wrote(view, name);
    say_saved(view, name, &record, entries, count);
  }
  free(name);
  record_done(&record);
  return DONE;
}

enum outcome change_records(struct view *view, const char *kind,
                            const char *const *keys, size_t key_count,
                            const struct entry *entries, size_t count,
                            const char *what) {
  const struct form *form = form_of(view, kind);
  struct error error = {0};
  size_t changed;
  if (!entry_set_each(session_of(view), form, keys, key_count, entries, count,
                      &changed, &error))
    return fail(view, form, &error);
  if (changed > 0)
    application_wrote(view, what);
  tui_say(view->tui, STYLE_INFO, _("saved: %s  %zu records"), what, changed);
  return DONE;
}

enum outcome change_add(struct view *view, const char *kind,
                        const struct entry *entries, size_t count) {
  const struct form *form = form_of(view, kind);
  struct error error = {0};
  struct record record;
  if (!entry_add(session_of(view), form, entries, count, &record, &error))
    return fail(view, form, &error);
  char *key = record_key(&record);
  char *name = application_name(view, form, key);
  record_done(&record);
  application_wrote(view, name);
  tui_say(view->tui, STYLE_INFO, _("added: %s"), name);
  free(name);
  free(key);
  return DONE;
}

enum outcome change_delete(struct view *view, const char *kind,
                           const char *key) {
  return delete_record(view, form_of(view, kind), key);
}
