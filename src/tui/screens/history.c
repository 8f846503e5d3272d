/* Who changed what of a record, when, from what to what. */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/history.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "reading.h"

/* --- reading ------------------------------------------------------------- */

/* The lines as they come, oldest first. */
struct gathering {
  struct session *session;
  struct history_entry *entries;
  size_t count, room;
  struct buffer values, full; /* of the record being entered */
  bool entering;              /* the last entry is still being filled */
};

/* The value as people read it; owned by the caller. */
static char *show_value(const struct gathering *gathering,
                        const struct form *form, const char *key,
                        const char *value) {
  int at = form_field(form, key);
  if (!value || at < 0)
    return memory_copy_text(value ? value : "");
  return field_show(&form->fields[at], value, gathering->session->language);
}

static void finish_entered(struct gathering *gathering) {
  if (!gathering->entering)
    return;
  struct history_entry *entry = &gathering->entries[gathering->count - 1];
  entry->to = buffer_take(&gathering->values);
  entry->full = buffer_take(&gathering->full);
  gathering->entering = false;
}

static struct history_entry *add_entry(struct gathering *gathering,
                                       const struct history_line *line,
                                       const struct form *form,
                                       const char *label) {
  finish_entered(gathering);
  if (gathering->count == gathering->room) {
    gathering->room = gathering->room ? gathering->room * 2 : 32;
    gathering->entries = memory_resize(gathering->entries, gathering->room,
                                       sizeof *gathering->entries);
  }
  struct history_entry *entry = &gathering->entries[gathering->count++];
  struct buffer record = {0};
  *entry = (struct history_entry){
      .who = memory_copy_text(line->author),
      .device = memory_copy_text(line->device),
      .field = memory_copy_text(label),
      .entered = line->entered,
  };
  buffer_format(&record, "%s %s", form->label.in[gathering->session->language],
                line->key);
  entry->record = buffer_take(&record);
  struct buffer when = {0};
  words_moment(line->at / 1000, &when);
  entry->when = buffer_take(&when);
  return entry;
}

static bool is_key_field(const struct form *form, const char *key) {
  for (size_t i = 0; i < form->key_count; i++)
    if (strcmp(form->fields[form->key_fields[i]].key, key) == 0)
      return true;
  return false;
}

/* All that a record was entered with is one entry. */
static void add_entered(struct gathering *gathering,
                        const struct history_line *line,
                        const struct form *form) {
  enum language language = gathering->session->language;
  int at = form_field(form, line->field);
  struct buffer record = {0};
  buffer_format(&record, "%s %s", form->label.in[language], line->key);
  bool same =
      gathering->entering &&
      strcmp(gathering->entries[gathering->count - 1].record, record.data) == 0;
  buffer_done(&record);
  if (!same) {
    struct history_entry *entry =
        add_entry(gathering, line, form, _("entered"));
    entry->from = memory_copy_text("");
    gathering->entering = true;
  }
  if (at < 0)
    return;
  char *value = show_value(gathering, form, line->field, line->to);
  buffer_format(&gathering->full, "%s: %s\n",
                form->fields[at].label.in[language], value);
  if (!is_key_field(form, line->field) && form->fields[at].type != FIELD_FLAG)
    buffer_format(&gathering->values, "%s%s", gathering->values.len ? "  " : "",
                  value);
  free(value);
}

static void add_change(struct gathering *gathering,
                       const struct history_line *line,
                       const struct form *form) {
  int at = form_field(form, line->field);
  bool gone = at < 0 && line->to && strcmp(line->to, "1") == 0;
  const char *label =
      at < 0 ? (gone ? _("deleted") : _("brought back"))
             : form->fields[at].label.in[gathering->session->language];
  struct history_entry *entry = add_entry(gathering, line, form, label);
  entry->from = at < 0 ? memory_copy_text("")
                       : show_value(gathering, form, line->field, line->from);
  entry->to = at < 0 ? memory_copy_text("")
                     : show_value(gathering, form, line->field, line->to);
  if (at >= 0) {
    entry->kind = form->name;
    entry->key = memory_copy_text(line->key);
    entry->field_key = memory_copy_text(line->field);
    entry->old = memory_copy_text(line->from ? line->from : "");
  }
  struct buffer full = {0};
  buffer_format(&full, "%s\n\n%s\n%s\n\n%s\n%s\n", label, _("--- before:"),
                *entry->from ? entry->from : _("(empty)"), _("--- after:"),
                *entry->to ? entry->to : _("(empty)"));
  entry->full = buffer_take(&full);
}

static bool gather(void *context, const struct history_line *line) {
  struct gathering *gathering = context;
  const struct form *form = forms_find(&gathering->session->forms, line->kind);
  if (line->entered)
    add_entered(gathering, line, form);
  else
    add_change(gathering, line, form);
  return true;
}

static void free_entries(struct history_entry *entries, size_t count) {
  for (size_t i = 0; i < count; i++) {
    free(entries[i].when);
    free(entries[i].who);
    free(entries[i].device);
    free(entries[i].record);
    free(entries[i].field);
    free(entries[i].from);
    free(entries[i].to);
    free(entries[i].full);
    free(entries[i].key);
    free(entries[i].field_key);
    free(entries[i].old);
  }
  free(entries);
}

static void reverse(struct history_entry *entries, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    struct history_entry other = entries[i];
    entries[i] = entries[count - 1 - i];
    entries[count - 1 - i] = other;
  }
}

bool history_page_load(struct history_page *page, struct session *session,
                       const struct form *form, const char *key,
                       struct error *error) {
  struct gathering gathering = {.session = session};
  bool ok = history_each(session, form, key, gather, &gathering, error);
  finish_entered(&gathering);
  buffer_done(&gathering.values);
  buffer_done(&gathering.full);
  if (!ok) {
    free_entries(gathering.entries, gathering.count);
    return false;
  }
  reverse(gathering.entries, gathering.count);
  /* new ones are added at the top */
  size_t selected = 0;
  if (list_row(&page->list, &selected) && selected > 0 &&
      gathering.count > page->count)
    selected += gathering.count - page->count;
  free_entries(page->entries, page->count);
  page->entries = gathering.entries;
  page->count = gathering.count;
  page->several = false;
  for (size_t i = 1; i < page->count; i++)
    page->several = page->several || strcmp(page->entries[i].record,
                                            page->entries[0].record) != 0;
  page->list.empty = N_("No change is recorded.");
  list_count(&page->list, page->count);
  list_select(&page->list, selected);
  return true;
}

void history_page_done(struct history_page *page) {
  free_entries(page->entries, page->count);
  list_done(&page->list);
  *page = (struct history_page){0};
}

/* --- the page ------------------------------------------------------------ */

enum { RECORD_COLUMN = 3 };

static const struct column columns[] = {
    {.title = N_("when"), .cols = 15},
    {.title = N_("who"), .cols = 6, .weight = 1},
    {.title = N_("device"), .cols = 12, .weight = 1, .keep = 1},
    {.title = N_("record"), .cols = 15, .weight = 1},
    {.title = N_("field"), .cols = 12, .weight = 1},
    {.title = N_("from -> to"), .cols = 20, .weight = 6},
};

/* What changed; a cell shows no more than a screen's width of it. */
static void add_change_text(const struct history_entry *entry,
                            struct buffer *out) {
  if (entry->entered || (!*entry->from && !*entry->to))
    buffer_add_text(out, entry->to);
  else
    buffer_format(out, "%s -> %s", *entry->from ? entry->from : "-",
                  *entry->to ? entry->to : "-");
}

static void fill(void *context, size_t index, struct list_row *row) {
  const struct history_page *page = context;
  const struct history_entry *entry = &page->entries[index];
  size_t at = 0;
  buffer_add_text(&row->cells[at++], entry->when);
  buffer_add_text(&row->cells[at++], entry->who);
  buffer_add_text(&row->cells[at++], entry->device);
  if (page->several)
    buffer_add_text(&row->cells[at++], entry->record);
  buffer_add_text(&row->cells[at++], entry->field);
  add_change_text(entry, &row->cells[at]);
}

void history_page_draw(struct history_page *page, struct canvas *canvas,
                       struct area area, bool active) {
  struct column shown[sizeof columns / sizeof *columns];
  size_t count = 0;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (i != RECORD_COLUMN || page->several)
      shown[count++] = columns[i];
  list_draw(&page->list, canvas, area, shown, count, fill, page, active);
}

static void show_in_full(const struct history_page *page, struct tui *tui) {
  size_t row;
  if (!list_row(&page->list, &row))
    return;
  const struct history_entry *entry = &page->entries[row];
  struct buffer title = {0};
  buffer_format(&title, "%s  %s  %s", entry->record, entry->when, entry->who);
  open_reading(tui, title.data, entry->full);
  buffer_done(&title);
}

bool history_page_input(struct history_page *page, struct tui *tui,
                        const struct input *input) {
  if (list_opens(&page->list, input)) {
    show_in_full(page, tui);
    return true;
  }
  return list_input(&page->list, input);
}

/* --- the screen ---------------------------------------------------------- */

struct history_state {
  const struct form *form;
  char *key;
  struct history_page page;
};

struct history_argument {
  const struct form *form;
  const char *key;
};

enum outcome open_history(struct tui *tui, const struct form *form,
                          const char *key) {
  return tui_push(tui, &screen_history, &(struct history_argument){form, key});
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct history_argument *asked = argument;
  struct history_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->form = asked->form;
  state->key = memory_copy_text(asked->key);
  view->state = state;
  return true;
}

static bool load_history(struct view *view, struct error *error) {
  struct history_state *state = view->state;
  return history_page_load(&state->page, session_of(view), state->form,
                           state->key, error);
}

static void close_history(struct view *view) {
  struct history_state *state = view->state;
  history_page_done(&state->page);
  free(state->key);
  free(state);
}

static void title_history(const struct view *view, struct buffer *left,
                          struct buffer *right) {
  const struct history_state *state = view->state;
  buffer_format(left, _("History: %s %s"),
                state->form->label.in[language_of(view)], state->key);
  if (state->page.list.words)
    buffer_format(right, _("filter %s: %zu of %zu"), state->page.list.words,
                  state->page.list.fit_count, state->page.count);
  else
    buffer_format(right, _("changes: %zu"), state->page.count);
}

static void draw_history(struct view *view, struct canvas *canvas,
                         struct area area) {
  struct history_state *state = view->state;
  history_page_draw(
      &state->page, canvas,
      (struct area){area.row, area.col + 1, area.rows, area.cols - 1}, true);
}

static bool input_history(struct view *view, const struct input *input) {
  struct history_state *state = view->state;
  return history_page_input(&state->page, view->tui, input);
}

static void set_filter(struct view *view, const char *words) {
  struct history_state *state = view->state;
  list_filter(&state->page.list, words);
}

static enum outcome keep_filter(struct view *view, const char *words) {
  set_filter(view, words);
  return DONE;
}

static enum outcome filter(struct view *view) {
  const struct history_state *state = view->state;
  return prompt_open(view->tui,
                     &(struct prompt){.label = _("Filter:"),
                                      .initial = state->page.list.words,
                                      .done = keep_filter,
                                      .typing = set_filter});
}

/* Esc shows what a filter left out, first. */
static bool leave_history(struct view *view) {
  struct history_state *state = view->state;
  bool whole = !state->page.list.words;
  list_filter(&state->page.list, NULL);
  return whole;
}

static const struct action history_actions[] = {
    {.id = "history.open",
     .keys = "<Enter>",
     .name = N_("in full"),
     .help = N_("the whole text before and after"),
     .rank = 1},
    {.id = "history.filter",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("only rows with all of the words; Esc shows all again"),
     .rank = 2,
     .run = filter},
    {.id = "history.back",
     .keys = "<Esc>",
     .name = N_("back"),
     .help = N_("back to the record"),
     .rank = 3},
    {0},
};

static const struct action *const history_more[] = {list_keys, NULL};

const struct screen screen_history = {
    .id = "history",
    .name = N_("history of a record"),
    .actions = history_actions,
    .more = history_more,
    .open = open_state,
    .load = load_history,
    .title = title_history,
    .draw = draw_history,
    .input = input_history,
    .leave = leave_history,
    .close = close_history,
};
