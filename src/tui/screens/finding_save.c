/* A defect that was entered: into the file, and into the safety copy. */
#include <stdlib.h>
#include <string.h>

#include "chahe/app/entry.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "finding_entry.h"
#include "safety.h"

static void party_keys(party_set set, struct buffer *out) {
  for (int party = 0; party < PARTY_COUNT; party++)
    if (set & (1 << party))
      buffer_format(out, "%s%s", out->len ? " " : "",
                    party_key((enum party)party));
}

enum outcome finding_entry_refuse(struct view *view, enum entry_field field,
                                  const char *message) {
  struct finding_entry *entry = view->state;
  entry->at = field;
  tui_say(view->tui, STYLE_ERROR, "%s", message);
  return FAILED;
}

/* What keeps the entry from being saved is shown where it is. */
static enum outcome refuse_error(struct view *view, const struct error *error) {
  static const char *const keys[ENTRY_FIELDS] = {
      "code", "severity", "location", "description", "member", "party", "also"};
  for (int i = 0; i < ENTRY_FIELDS; i++)
    if (strcmp(keys[i], error->where) == 0)
      return finding_entry_refuse(view, (enum entry_field)i, error->message);
  return tui_fail(view->tui, error);
}

static enum outcome add(struct view *view) {
  struct finding_entry *entry = view->state;
  struct session *session = session_of(view);
  const struct form *form = forms_find(&session->forms, "finding");
  struct buffer also = {0};
  party_keys(entry->also, &also);
  const struct entry entries[] = {
      {"audit_no", entry->audit_no},
      {"code", entry->code->code},
      {"severity", severity_key(entry->severity)},
      {"party", party_key(entry->party)},
      {"also", buffer_text(&also)},
      {"location", finding_entry_text(entry, ENTRY_LOCATION)},
      {"description", finding_entry_text(entry, ENTRY_DESCRIPTION)},
      {"member", finding_entry_text(entry, ENTRY_MEMBER)},
  };
  struct record record;
  struct error error = {0};
  bool ok = entry_add(session, form, entries, sizeof entries / sizeof *entries,
                      &record, &error);
  buffer_done(&also);
  if (!ok)
    return refuse_error(view, &error);
  char *key = record_key(&record);
  char *name = application_name(view, form, key);
  record_done(&record);
  free(key);
  application_code_used(application_of(view), entry->code->code,
                        finding_entry_text(entry, ENTRY_DESCRIPTION));
  finding_entry_begin(entry);
  application_wrote(view, name);
  safety_put_away(view->tui);
  tui_say(view->tui, STYLE_INFO, _("added: %s; the next one, or Esc"), name);
  free(name);
  return DONE;
}

enum outcome finding_entry_save(struct view *view) {
  struct finding_entry *entry = view->state;
  if (!entry->code)
    return finding_entry_refuse(view, ENTRY_CODE,
                                _("not saved: choose a code first"));
  if (entry->severity == SEVERITY_COUNT)
    return finding_entry_refuse(
        view, ENTRY_SEVERITY,
        _("not saved: how severe? l light, m medium, s serious"));
  return add(view);
}

bool finding_draft(const struct view *view, struct draft_form *draft) {
  const struct finding_entry *entry = view->state;
  *draft = (struct draft_form){0};
  if (!entry->touched)
    return false;
  struct buffer also = {0};
  party_keys(entry->also, &also);
  const struct entry entries[] = {
      {"audit_no", entry->audit_no},
      {"code",
       entry->code ? entry->code->code : finding_entry_text(entry, ENTRY_CODE)},
      {"severity",
       entry->severity == SEVERITY_COUNT ? "" : severity_key(entry->severity)},
      {"location", finding_entry_text(entry, ENTRY_LOCATION)},
      {"description", finding_entry_text(entry, ENTRY_DESCRIPTION)},
      {"member", finding_entry_text(entry, ENTRY_MEMBER)},
      {"party", party_key(entry->party)},
      {"also", buffer_text(&also)},
  };
  enum { COUNT = sizeof entries / sizeof *entries };
  draft->form = memory_copy_text("finding");
  draft->key = memory_copy_text("");
  draft->fields = memory_new(COUNT, sizeof *draft->fields);
  draft->texts = memory_new(COUNT, sizeof *draft->texts);
  for (size_t i = 0; i < COUNT; i++) {
    if (i == (size_t)entry->at + 1)
      draft->active = draft->count;
    if (!*entries[i].text)
      continue;
    draft->fields[draft->count] = memory_copy_text(entries[i].key);
    draft->texts[draft->count++] = memory_copy_text(entries[i].text);
  }
  if (draft->active >= draft->count)
    draft->active = draft->count - 1;
  buffer_done(&also);
  return true;
}
