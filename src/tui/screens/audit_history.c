/* An audit's history, and that of all its parts. */
#include <stdlib.h>

#include "audit_page.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "change.h"
#include "history.h"

static bool load_history(struct view *view, struct error *error) {
  const struct audit_state *state = audit_of(view);
  return history_page_load(audit_own(view), session_of(view), state->audit.form,
                           state->audit_no, error);
}

static void close_history(void *own) {
  history_page_done(own);
}

static void draw_history(struct view *view, struct canvas *canvas,
                         struct area area) {
  history_page_draw(audit_own(view), canvas, area, true);
}

static bool input_history(struct view *view, const struct input *input) {
  return history_page_input(audit_own(view), view->tui, input);
}

static const struct history_entry *selected(const struct view *view) {
  const struct history_page *page = audit_own(view);
  return page->count > 0 ? &page->entries[page->list.selected] : NULL;
}

/* Only a field that was changed has a value before. */
static bool can_restore(const struct view *view) {
  const struct history_entry *entry = selected(view);
  return entry && entry->field_key;
}

static enum outcome write_old(struct view *view) {
  const struct history_entry *entry = selected(view);
  struct entry old = {entry->field_key, entry->old};
  return change_record(view, entry->kind, entry->key, &old, 1);
}

static enum outcome restore(struct view *view) {
  const struct history_entry *entry = selected(view);
  struct buffer text = {0};
  buffer_format(&text, _("%s  %s: back to \"%s\"?"), entry->record,
                entry->field, entry->from);
  enum outcome outcome = question_open(
      view->tui, &(struct question){.text = text.data, .yes = write_old});
  buffer_done(&text);
  return outcome;
}

const struct action audit_history_actions[] = {
    {.id = "audit_history.open",
     .keys = "<Enter>",
     .name = N_("in full"),
     .help = N_("the whole text before and after"),
     .rank = 1},
    {.id = "audit_history.restore",
     .keys = "b",
     .name = N_("bring back"),
     .help = N_("gives the field the value it had before this change"),
     .rank = 2,
     .run = restore,
     .possible = can_restore},
    {0},
};

const struct audit_tab audit_history = {
    .page = PAGE_HISTORY,
    .size = sizeof(struct history_page),
    .load = load_history,
    .draw = draw_history,
    .input = input_history,
    .close = close_history,
};
