/* All records of a kind, in a plain list. */
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/listing.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "delete_record.h"
#include "history.h"
#include "record_window.h"
#include "screens.h"
#include "standing.h"

typedef char quarter_text[QUARTER_SIZE];

struct records_state {
  const struct form *form;
  struct record_window window;
  struct list list;      /* the missing quarters, then the window's records */
  quarter_text *missing; /* quarters without a return, newest first */
  size_t missing_count;
  struct row_id kept; /* selected when words began to be typed */
};

enum outcome open_records(struct tui *tui, const char *kind) {
  return tui_push(tui, &screen_records, kind);
}

/* --- quarters without a return ------------------------------------------- */

static bool is_submission(const struct records_state *state) {
  return strcmp(state->form->name, "submission") == 0;
}

/* The day of the first audit; DATE_NONE: there is none. */
static bool first_audit(struct session *session, date_t *day,
                        struct error *error) {
  struct audit_choice choice = {.period = audits_always};
  struct listing listing;
  struct audit_set set;
  *day = DATE_NONE;
  if (!listing_audits(session, &choice, &listing, error))
    return false;
  bool ok =
      listing.count == 0 ||
      listing_load_audits(session, &listing, listing.count - 1, 1, &set, error);
  if (ok && listing.count > 0) {
    if (set.count > 0)
      *day = set.audits[0].facts.audited_on;
    audits_done(&set);
  }
  listing_done(&listing);
  return ok;
}

static void add_missing(struct records_state *state, const char *quarter) {
  state->missing = memory_resize(state->missing, state->missing_count + 1,
                                 sizeof *state->missing);
  memcpy(state->missing[state->missing_count++], quarter, QUARTER_SIZE);
}

/* Adds those since `first` that have no row, the latest first. */
static bool add_missing_since(struct records_state *state,
                              struct session *session, date_t first,
                              struct error *error) {
  struct period quarter = period_before(period_quarter_of(session->today));
  for (; quarter.from != DATE_NONE && quarter.to >= first;
       quarter = period_before(quarter)) {
    char text[QUARTER_SIZE];
    struct record record;
    struct error reason = {0};
    period_quarter(quarter.from, text);
    if (record_load(session, state->form, text, &record, &reason)) {
      record_done(&record);
    } else if (reason.code == ERROR_NOT_FOUND) {
      add_missing(state, text);
    } else {
      *error = reason;
      return false;
    }
  }
  return true;
}

/* Quarters that are over, from that of the first audit on, and have no row.
 * What was read stays where the file cannot be read now. */
static bool load_missing(struct records_state *state, struct session *session,
                         struct error *error) {
  date_t first = DATE_NONE;
  bool is_wanted = is_submission(state) && !state->window.words;
  if (is_wanted && !first_audit(session, &first, error))
    return false;
  quarter_text *before = state->missing;
  size_t before_count = state->missing_count;
  state->missing = NULL;
  state->missing_count = 0;
  if (first == DATE_NONE || add_missing_since(state, session, first, error)) {
    free(before);
    return true;
  }
  free(state->missing);
  state->missing = before;
  state->missing_count = before_count;
  return false;
}

/* --- opening, reading ---------------------------------------------------- */

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  struct session *session = session_of(view);
  struct records_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->form = forms_find(&session->forms, argument);
  record_window_init(&state->window, session, state->form, NULL);
  view->state = state;
  return true;
}

static void close_records(struct view *view) {
  struct records_state *state = view->state;
  record_window_done(&state->window);
  free(state->missing);
  free(state);
}

static struct row_id selected_id(const struct records_state *state) {
  size_t selected = state->list.selected;
  return selected >= state->missing_count
             ? record_window_id(&state->window, selected - state->missing_count)
             : (struct row_id){0};
}

static void rows_changed(struct records_state *state, const struct row_id *id) {
  size_t selected = state->list.selected;
  list_count(&state->list, state->missing_count + state->window.count);
  size_t found = record_window_find(&state->window, id, SIZE_MAX);
  list_select(&state->list,
              found == SIZE_MAX ? selected : found + state->missing_count);
}

static bool load_records(struct view *view, struct error *error) {
  struct records_state *state = view->state;
  struct row_id id = selected_id(state);
  bool ok = record_window_load(&state->window, NULL, 0, error) &&
            load_missing(state, session_of(view), error);
  rows_changed(state, &id);
  return ok;
}

/* --- showing ------------------------------------------------------------- */

static void title_records(const struct view *view, struct buffer *left,
                          struct buffer *right) {
  const struct records_state *state = view->state;
  buffer_add_text(left, state->form->label.in[language_of(view)]);
  if (state->window.words)
    buffer_format(left, _("  filter: %s"), state->window.words);
  if (state->missing_count > 0)
    buffer_format(right, _("%zu, %zu missing"), state->window.count,
                  state->missing_count);
  else
    buffer_format(right, "%zu", state->window.count);
}

static void fill_row(void *context, size_t index, struct list_row *row) {
  struct records_state *state = context;
  if (index >= state->missing_count) {
    record_window_fill(&state->window, index - state->missing_count, row);
    return;
  }
  size_t last = state->window.column_count - 1;
  buffer_add_text(&row->cells[1], state->missing[index]);
  struct standing standing = standing_of_missing(
      state->window.session, state->missing[index], &row->cells[last]);
  if (standing.mark != ' ')
    buffer_add_char(&row->cells[0], standing.mark);
  row->styles[0] = row->styles[last] = standing.style;
}

static void draw_records(struct view *view, struct canvas *canvas,
                         struct area area) {
  struct records_state *state = view->state;
  state->list.empty = state->window.words
                          ? N_("Nothing contains these words: / changes them.")
                          : N_("There is none yet: a adds one.");
  list_draw(&state->list, canvas,
            (struct area){area.row, area.col + 1, area.rows, area.cols - 1},
            state->window.columns, state->window.column_count, fill_row, state,
            true);
}

/* --- actions ------------------------------------------------------------- */

static bool is_record(const struct view *view) {
  const struct records_state *state = view->state;
  return state->list.count > 0 && state->list.selected >= state->missing_count;
}

static bool is_filtered(const struct view *view) {
  const struct records_state *state = view->state;
  return state->window.words != NULL;
}

/* The selected record's key; owned by the caller, NULL: there is none. */
static char *selected_key(struct view *view) {
  struct records_state *state = view->state;
  const struct record *record =
      is_record(view)
          ? record_window_at(&state->window,
                             state->list.selected - state->missing_count)
          : NULL;
  return record ? record_key(record) : NULL;
}

static enum outcome open_form(struct view *view, const char *key,
                              const struct preset *presets) {
  const struct records_state *state = view->state;
  return open_record(view->tui,
                     &(struct record_argument){
                         .form = state->form, .key = key, .presets = presets});
}

static enum outcome add_new(struct view *view) {
  const struct records_state *state = view->state;
  size_t selected = state->list.selected;
  if (selected >= state->missing_count)
    return open_form(view, NULL, NULL);
  const struct preset presets[] = {{"quarter", state->missing[selected]}, {0}};
  return open_form(view, NULL, presets);
}

static enum outcome open_selected(struct view *view) {
  if (!is_record(view))
    return add_new(view);
  char *key = selected_key(view);
  enum outcome outcome = key ? open_form(view, key, NULL) : CANCELLED;
  free(key);
  return outcome;
}

static enum outcome delete_selected(struct view *view) {
  const struct records_state *state = view->state;
  char *key = selected_key(view);
  enum outcome outcome =
      key ? delete_record(view, state->form, key) : CANCELLED;
  free(key);
  return outcome;
}

static enum outcome show_history(struct view *view) {
  const struct records_state *state = view->state;
  char *key = selected_key(view);
  enum outcome outcome =
      key ? open_history(view->tui, state->form, key) : CANCELLED;
  free(key);
  return outcome;
}

static void narrow_to(struct view *view, const char *words) {
  struct records_state *state = view->state;
  struct error error = {0};
  if (!record_window_narrow(&state->window, words, &error) ||
      !load_missing(state, session_of(view), &error))
    tui_fail(view->tui, &error);
  rows_changed(state, &state->kept);
}

static enum outcome take_words(struct view *view, const char *words) {
  narrow_to(view, words);
  return DONE;
}

static enum outcome ask_words(struct view *view) {
  struct records_state *state = view->state;
  state->kept = selected_id(state);
  return prompt_open(view->tui, &(struct prompt){.label = _("Filter:"),
                                                 .initial = state->window.words,
                                                 .done = take_words,
                                                 .typing = narrow_to});
}

static enum outcome remove_filter(struct view *view) {
  struct records_state *state = view->state;
  state->kept = selected_id(state);
  return take_words(view, NULL);
}

static bool input_records(struct view *view, const struct input *input) {
  struct records_state *state = view->state;
  if (list_opens(&state->list, input)) {
    open_selected(view);
    return true;
  }
  return list_input(&state->list, input);
}

static const struct action records_actions[] = {
    {.id = "records.open",
     .keys = "<Enter>",
     .name = N_("edit"),
     .help = N_("the record as a form; of a missing quarter, a new one"),
     .rank = 1,
     .run = open_selected},
    {.id = "records.add",
     .keys = "a",
     .name = N_("new"),
     .help = N_("a form for a new record"),
     .rank = 2,
     .run = add_new},
    {.id = "records.words",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("words of the records"),
     .rank = 3,
     .run = ask_words},
    {.id = "records.remove",
     .keys = "x",
     .name = N_("no filter"),
     .help = N_("removes all filters"),
     .rank = 4,
     .run = remove_filter,
     .possible = is_filtered},
    {.id = "records.delete",
     .keys = "d <Del>",
     .name = N_("delete"),
     .help = N_("deletes the record; u brings it back"),
     .rank = 5,
     .run = delete_selected,
     .possible = is_record},
    {.id = "records.history",
     .keys = "h",
     .name = N_("history"),
     .help = N_("who changed what, when, from what to what"),
     .rank = 6,
     .run = show_history,
     .possible = is_record},
    {0},
};

static const struct action *const records_more[] = {list_keys, NULL};

const struct screen screen_records = {
    .id = "records",
    .name = N_("list of records"),
    .actions = records_actions,
    .more = records_more,
    .open = open_state,
    .load = load_records,
    .title = title_records,
    .draw = draw_records,
    .input = input_records,
    .close = close_records,
};
