/* An audit's history, and that of all its parts. */
#include <stdlib.h>

#include "audit_page.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "change.h"
#include "history.h"

/* What a question is about: the rows may slide while it is open. */
struct restoring {
  const char *kind;
  char *key, *field, *old;
};

struct audit_history_page {
  struct history_page page;
  struct restoring restoring;
};

static void forget(struct restoring *restoring) {
  free(restoring->key);
  free(restoring->field);
  free(restoring->old);
  *restoring = (struct restoring){0};
}

static struct history_page *page_of(const struct view *view) {
  struct audit_history_page *own = audit_own(view);
  return &own->page;
}

static bool load_history(struct view *view, struct error *error) {
  const struct audit_state *state = audit_of(view);
  return history_page_load(page_of(view), session_of(view), state->audit.form,
                           state->audit_no, error);
}

static void close_history(void *own) {
  struct audit_history_page *history = own;
  history_page_done(&history->page);
  forget(&history->restoring);
}

static void draw_history(struct view *view, struct canvas *canvas,
                         struct area area) {
  history_page_draw(page_of(view), canvas, area, true);
}

static bool input_history(struct view *view, const struct input *input) {
  return history_page_input(page_of(view), view->tui, input);
}

static const struct history_entry *selected(const struct view *view) {
  const struct history_page *page = page_of(view);
  size_t row;
  return list_row(&page->list, &row) ? &page->entries[row] : NULL;
}

/* Only a field that was changed has a value before. */
static bool can_restore(const struct view *view) {
  const struct history_entry *entry = selected(view);
  return entry && entry->field_key;
}

static enum outcome write_old(struct view *view) {
  const struct audit_history_page *own = audit_own(view);
  const struct restoring *asked = &own->restoring;
  struct entry old = {asked->field, asked->old};
  return change_record(view, asked->kind, asked->key, &old, 1);
}

static enum outcome restore(struct view *view) {
  struct audit_history_page *own = audit_own(view);
  const struct history_entry *entry = selected(view);
  struct buffer text = {0};
  forget(&own->restoring);
  own->restoring =
      (struct restoring){.kind = entry->kind,
                         .key = memory_copy_text(entry->key),
                         .field = memory_copy_text(entry->field_key),
                         .old = memory_copy_text(entry->old)};
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

static struct list *list_of_history(void *own) {
  return &((struct audit_history_page *)own)->page.list;
}

const struct audit_tab audit_history = {
    .page = PAGE_HISTORY,
    .size = sizeof(struct audit_history_page),
    .load = load_history,
    .list = list_of_history,
    .draw = draw_history,
    .input = input_history,
    .close = close_history,
};
