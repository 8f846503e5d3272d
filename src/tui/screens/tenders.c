/* All tenders. */
#include <stdlib.h>

#include "application.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "delete_record.h"
#include "narrowed.h"
#include "pick_value.h"
#include "screens.h"
#include "tender_window.h"

struct tenders_state {
  char *organizer, *contractor; /* NULL: any */
  bool running;
  struct narrowed rows;
  struct tender_window window;
  struct list list;
  int64_t kept; /* the row selected when words began to be typed */
};

/* --- opening, reading ---------------------------------------------------- */

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  struct tenders_state *state = memory_new(1, sizeof *state);
  (void)argument;
  (void)error;
  state->rows.read_texts = listing_texts_tenders;
  state->window = (struct tender_window){.session = session_of(view),
                                         .listing = &state->rows.shown,
                                         .list = &state->list};
  view->state = state;
  return true;
}

static void close_tenders(struct view *view) {
  struct tenders_state *state = view->state;
  narrowed_done(&state->rows);
  tender_window_done(&state->window);
  free(state->organizer);
  free(state->contractor);
  free(state);
}

/* Other rows are shown: the selected one, `rid`, keeps the selection. */
static void rows_changed(struct tenders_state *state, int64_t rid) {
  tender_window_reset(&state->window);
  list_count(&state->list, state->rows.shown.count);
  list_select(&state->list,
              narrowed_find(&state->rows, rid, state->list.selected));
}

static int64_t selected_rid(const struct tenders_state *state) {
  return narrowed_rid(&state->rows, state->list.selected);
}

static bool load_keeping(struct view *view, int64_t rid, struct error *error) {
  struct tenders_state *state = view->state;
  struct tender_choice choice = {.organizer = state->organizer,
                                 .contractor = state->contractor,
                                 .running = state->running};
  struct listing listing;
  if (!listing_tenders(session_of(view), &choice, &listing, error))
    return false;
  bool ok = narrowed_take(&state->rows, session_of(view), &listing, error);
  rows_changed(state, rid);
  return ok;
}

static bool load_tenders(struct view *view, struct error *error) {
  return load_keeping(view, selected_rid(view->state), error);
}

/* --- showing ------------------------------------------------------------- */

static bool is_filtered(const struct view *view) {
  const struct tenders_state *state = view->state;
  return state->organizer || state->contractor || state->running ||
         state->rows.words;
}

static void title_tenders(const struct view *view, struct buffer *left,
                          struct buffer *right) {
  const struct tenders_state *state = view->state;
  buffer_add_text(left, _("Tenders"));
  if (state->running)
    buffer_format(left, "  %s", _("running"));
  if (state->organizer)
    buffer_format(left, "  %s", state->organizer);
  if (state->contractor)
    buffer_format(left, "  %s", state->contractor);
  if (state->rows.words)
    buffer_format(left, _("  filter: %s"), state->rows.words);
  buffer_format(right, _("tenders: %zu"), state->rows.shown.count);
}

static void draw_tenders(struct view *view, struct canvas *canvas,
                         struct area area) {
  struct tenders_state *state = view->state;
  state->list.empty = is_filtered(view)
                          ? N_("No tender fits the filters: x removes them.")
                          : N_("There is no tender yet: a adds one. Many come "
                               "in at once by chahe import.");
  list_draw(&state->list, canvas,
            (struct area){area.row, area.col + 1, area.rows, area.cols - 1},
            tender_columns, TENDER_COLUMN_COUNT, tender_window_fill,
            &state->window, true);
}

/* --- filters ------------------------------------------------------------- */

static enum outcome filter_changed(struct view *view) {
  struct error error = {0};
  return load_tenders(view, &error) ? DONE : tui_fail(view->tui, &error);
}

static void replace(char **text, const char *by) {
  char *copy = memory_copy_text(by);
  free(*text);
  *text = copy;
}

static enum outcome take_organizer(struct view *view, const char *value) {
  struct tenders_state *state = view->state;
  replace(&state->organizer, value);
  return filter_changed(view);
}

static enum outcome take_contractor(struct view *view, const char *value) {
  struct tenders_state *state = view->state;
  replace(&state->contractor, value);
  return filter_changed(view);
}

static enum outcome ask_organizer(struct view *view) {
  return pick_value(view, LISTING_ORGANIZER, take_organizer);
}

static enum outcome ask_contractor(struct view *view) {
  return pick_value(view, LISTING_CONTRACTOR, take_contractor);
}

static enum outcome toggle_running(struct view *view) {
  struct tenders_state *state = view->state;
  state->running = !state->running;
  return filter_changed(view);
}

static void narrow_to(struct view *view, const char *words) {
  struct tenders_state *state = view->state;
  struct error error = {0};
  if (!narrowed_by(&state->rows, session_of(view), words, &error))
    tui_fail(view->tui, &error);
  rows_changed(state, state->kept);
}

static enum outcome take_words(struct view *view, const char *words) {
  narrow_to(view, words);
  return DONE;
}

static enum outcome ask_words(struct view *view) {
  struct tenders_state *state = view->state;
  state->kept = selected_rid(state);
  return prompt_open(view->tui, &(struct prompt){.label = _("Filter:"),
                                                 .initial = state->rows.words,
                                                 .done = take_words,
                                                 .typing = narrow_to});
}

static enum outcome remove_filters(struct view *view) {
  struct tenders_state *state = view->state;
  struct error error = {0};
  int64_t rid = selected_rid(state);
  state->running = false;
  replace(&state->organizer, NULL);
  replace(&state->contractor, NULL);
  return narrowed_by(&state->rows, session_of(view), NULL, &error) &&
                 load_keeping(view, rid, &error)
             ? DONE
             : tui_fail(view->tui, &error);
}

/* --- actions ------------------------------------------------------------- */

static bool is_any(const struct view *view) {
  const struct tenders_state *state = view->state;
  return state->list.count > 0;
}

/* The selected tender's number; owned by the caller, NULL: there is none. */
static char *selected_no(struct view *view) {
  struct tenders_state *state = view->state;
  const struct tender_row *row =
      tender_window_row(&state->window, state->list.selected);
  return row ? memory_copy_text(row->tender_no) : NULL;
}

static enum outcome open_selected(struct view *view) {
  char *tender_no = selected_no(view);
  if (!tender_no)
    return CANCELLED;
  enum outcome outcome = open_tender(view->tui, tender_no);
  free(tender_no);
  return outcome;
}

static void open_added(struct view *view, const char *key) {
  open_tender(view->tui, key);
}

static enum outcome add_tender(struct view *view) {
  struct session *session = session_of(view);
  return open_record(
      view->tui,
      &(struct record_argument){.form = forms_find(&session->forms, "project"),
                                .added = open_added});
}

static enum outcome delete_selected(struct view *view) {
  char *key = selected_no(view);
  enum outcome outcome =
      key ? delete_record(view, forms_find(&session_of(view)->forms, "project"),
                          key)
          : CANCELLED;
  free(key);
  return outcome;
}

static bool input_tenders(struct view *view, const struct input *input) {
  struct tenders_state *state = view->state;
  if (list_opens(&state->list, input)) {
    open_selected(view);
    return true;
  }
  return list_input(&state->list, input);
}

static const struct action tenders_actions[] = {
    {.id = "tenders.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("the tender with its progress, audits and reports"),
     .rank = 1,
     .run = open_selected,
     .possible = is_any},
    {.id = "tenders.add",
     .keys = "a",
     .name = N_("new tender"),
     .help = N_("a form for a new tender"),
     .rank = 2,
     .run = add_tender},
    {.id = "tenders.words",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("words of number, tender, organizer, contractor or district"),
     .rank = 3,
     .run = ask_words},
    {.id = "tenders.running",
     .keys = "r",
     .name = N_("running"),
     .help = N_("only those started and not completed; again: all"),
     .rank = 4,
     .run = toggle_running},
    {.id = "tenders.organizer",
     .keys = "o",
     .name = N_("organizer"),
     .help = N_("only those of one organizer"),
     .rank = 5,
     .run = ask_organizer},
    {.id = "tenders.contractor",
     .keys = "v",
     .name = N_("contractor"),
     .help = N_("only those of one contractor"),
     .rank = 6,
     .run = ask_contractor},
    {.id = "tenders.remove",
     .keys = "x",
     .name = N_("no filter"),
     .help = N_("removes all filters"),
     .rank = 4,
     .run = remove_filters,
     .possible = is_filtered},
    {.id = "tenders.delete",
     .keys = "d <Del>",
     .name = N_("delete"),
     .help = N_("deletes the tender, unless audits or reports refer to it"),
     .rank = 8,
     .run = delete_selected,
     .possible = is_any},
    {0},
};

static const struct action *const tenders_more[] = {list_keys, NULL};

const struct screen screen_tenders = {
    .id = "tenders",
    .name = N_("list of tenders"),
    .actions = tenders_actions,
    .more = tenders_more,
    .open = open_state,
    .load = load_tenders,
    .title = title_tenders,
    .draw = draw_tenders,
    .input = input_tenders,
    .close = close_tenders,
};
