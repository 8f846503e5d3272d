/* All audits, newest first. */
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "audit_window.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "delete_record.h"
#include "narrowed.h"
#include "pick_value.h"
#include "screens.h"

struct audits_state {
  struct view *view;
  /* the filters; texts NULL: any */
  enum audit_state state;
  struct period period;
  char *organizer, *contractor, *tender_no;
  struct narrowed rows;
  struct audit_window window;
  struct list list;
  int64_t kept; /* the row selected when words began to be typed */
};

enum outcome open_audits(struct tui *tui,
                         const struct audits_argument *argument) {
  return tui_push(tui, &screen_audits, argument);
}

/* --- opening, reading ---------------------------------------------------- */

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct audits_argument *asked = argument;
  struct audits_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->view = view;
  state->period = audits_always;
  if (asked) {
    state->state = (enum audit_state)asked->state;
    state->tender_no = memory_copy_text(asked->tender_no);
  }
  state->rows.read_texts = listing_texts_audits;
  state->window = (struct audit_window){.session = session_of(view),
                                        .listing = &state->rows.shown,
                                        .list = &state->list};
  view->state = state;
  return true;
}

static void close_audits(struct view *view) {
  struct audits_state *state = view->state;
  narrowed_done(&state->rows);
  audit_window_done(&state->window);
  free(state->organizer);
  free(state->contractor);
  free(state->tender_no);
  free(state);
}

/* Other rows are shown: the selected one, `rid`, keeps the selection. */
static void rows_changed(struct audits_state *state, int64_t rid) {
  audit_window_reset(&state->window);
  list_count(&state->list, state->rows.shown.count);
  list_select(&state->list,
              narrowed_find(&state->rows, rid, state->list.selected));
}

static int64_t selected_rid(const struct audits_state *state) {
  return narrowed_rid(&state->rows, state->list.selected);
}

static bool load_keeping(struct view *view, int64_t rid, struct error *error) {
  struct audits_state *state = view->state;
  struct audit_choice choice = {.period = state->period,
                                .state = state->state,
                                .organizer = state->organizer,
                                .contractor = state->contractor,
                                .tender_no = state->tender_no};
  struct listing listing;
  if (!listing_audits(session_of(view), &choice, &listing, error))
    return false;
  bool ok = narrowed_take(&state->rows, session_of(view), &listing, error);
  rows_changed(state, rid);
  return ok;
}

static bool load_audits(struct view *view, struct error *error) {
  return load_keeping(view, selected_rid(view->state), error);
}

/* --- showing ------------------------------------------------------------- */

static bool is_filtered(const struct view *view) {
  const struct audits_state *state = view->state;
  return state->state != AUDIT_ANY ||
         state->period.from != audits_always.from || state->organizer ||
         state->contractor || state->tender_no || state->rows.words;
}

static void title_audits(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct audits_state *state = view->state;
  buffer_add_text(left, _("Audits"));
  if (state->state != AUDIT_ANY)
    buffer_format(left, "  %s", audit_state_name(state->state));
  if (state->period.from != audits_always.from) {
    char period[PERIOD_TEXT_SIZE];
    period_text(state->period, period);
    buffer_format(left, "  %s", period);
  }
  if (state->tender_no)
    buffer_format(left, _("  tender: %s"), state->tender_no);
  if (state->organizer)
    buffer_format(left, "  %s", state->organizer);
  if (state->contractor)
    buffer_format(left, "  %s", state->contractor);
  if (state->rows.words)
    buffer_format(left, _("  filter: %s"), state->rows.words);
  buffer_format(right, _("audits: %zu"), state->rows.shown.count);
}

static void draw_audits(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct audits_state *state = view->state;
  state->list.empty =
      is_filtered(view)
          ? N_("No audit fits the filters: x removes them.")
          : N_("There is no audit yet: a adds one, T shows the tenders.");
  list_draw(&state->list, canvas,
            (struct area){area.row, area.col + 1, area.rows, area.cols - 1},
            audit_columns, AUDIT_COLUMN_COUNT, audit_window_fill,
            &state->window, true);
}

/* --- filters ------------------------------------------------------------- */

static enum outcome filter_changed(struct view *view) {
  struct error error = {0};
  struct audits_state *state = view->state;
  audit_window_reset(&state->window);
  return load_audits(view, &error) ? DONE : tui_fail(view->tui, &error);
}

static void replace(char **text, const char *by) {
  char *copy = memory_copy_text(by);
  free(*text);
  *text = copy;
}

static enum outcome take_state(struct view *view, size_t index) {
  struct audits_state *state = view->state;
  state->state = (enum audit_state)index;
  return filter_changed(view);
}

static enum outcome ask_state(struct view *view) {
  const char *names[AUDIT_CLOSED + 1];
  for (int i = 0; i <= AUDIT_CLOSED; i++)
    names[i] = audit_state_name((enum audit_state)i);
  return pick_name(view, _("Which audits?"), names, AUDIT_CLOSED + 1,
                   take_state);
}

static enum outcome take_period(struct view *view, const char *text) {
  struct audits_state *state = view->state;
  struct period period = audits_always;
  if (text[strspn(text, " ")] && !period_parse(text, &period)) {
    tui_say(view->tui, STYLE_ERROR,
            _("\"%s\" is no period: 112, 112H1, 112Q1, 112.1.5..112.2.10"),
            text);
    return FAILED;
  }
  state->period = period;
  return filter_changed(view);
}

static enum outcome ask_period(struct view *view) {
  const struct audits_state *state = view->state;
  char period[PERIOD_TEXT_SIZE] = "";
  if (state->period.from != audits_always.from)
    period_text(state->period, period);
  return prompt_open(
      view->tui,
      &(struct prompt){.label = _("Period (112Q1, 112H1, 112; empty: all):"),
                       .initial = period,
                       .done = take_period});
}

static enum outcome take_organizer(struct view *view, const char *value) {
  struct audits_state *state = view->state;
  replace(&state->organizer, value);
  return filter_changed(view);
}

static enum outcome take_contractor(struct view *view, const char *value) {
  struct audits_state *state = view->state;
  replace(&state->contractor, value);
  return filter_changed(view);
}

static enum outcome ask_organizer(struct view *view) {
  return pick_value(view, LISTING_ORGANIZER, take_organizer);
}

static enum outcome ask_contractor(struct view *view) {
  return pick_value(view, LISTING_CONTRACTOR, take_contractor);
}

static void narrow_to(struct view *view, const char *words) {
  struct audits_state *state = view->state;
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
  struct audits_state *state = view->state;
  state->kept = selected_rid(state);
  return prompt_open(view->tui, &(struct prompt){.label = _("Filter:"),
                                                 .initial = state->rows.words,
                                                 .done = take_words,
                                                 .typing = narrow_to});
}

static enum outcome remove_filters(struct view *view) {
  struct audits_state *state = view->state;
  struct error error = {0};
  state->state = AUDIT_ANY;
  state->period = audits_always;
  replace(&state->organizer, NULL);
  replace(&state->contractor, NULL);
  replace(&state->tender_no, NULL);
  int64_t rid = selected_rid(state);
  return narrowed_by(&state->rows, session_of(view), NULL, &error) &&
                 load_keeping(view, rid, &error)
             ? DONE
             : tui_fail(view->tui, &error);
}

/* --- actions ------------------------------------------------------------- */

/* The selected audit's number; owned by the caller, NULL: there is none. */
static char *selected_no(struct view *view) {
  struct audits_state *state = view->state;
  const struct audit_row *row =
      audit_window_row(&state->window, state->list.selected, NULL);
  return row ? memory_copy_text(row->audit_no) : NULL;
}

static bool is_any(const struct view *view) {
  const struct audits_state *state = view->state;
  return state->list.count > 0;
}

static enum outcome open_page(struct view *view, enum audit_page page) {
  char *audit_no = selected_no(view);
  if (!audit_no)
    return CANCELLED;
  enum outcome outcome = open_audit(view->tui, audit_no, page);
  free(audit_no);
  return outcome;
}

/* Whoever looks for what is to be improved goes on there. */
static enum outcome open_selected(struct view *view) {
  const struct audits_state *state = view->state;
  bool improving = state->state == AUDIT_IMPROVING ||
                   state->state == AUDIT_OVERDUE ||
                   state->state == AUDIT_IMPROVED;
  return open_page(view, improving ? PAGE_REMEDIATION : PAGE_BASICS);
}

static enum outcome print_selected(struct view *view) {
  return open_page(view, PAGE_PRINT);
}

static void open_added(struct view *view, const char *key) {
  open_audit(view->tui, key, PAGE_BASICS);
}

static enum outcome add_audit(struct view *view) {
  const struct audits_state *state = view->state;
  struct session *session = session_of(view);
  const struct preset presets[] = {{"tender_no", state->tender_no}, {0}};
  return open_record(
      view->tui,
      &(struct record_argument){.form = forms_find(&session->forms, "audit"),
                                .presets = state->tender_no ? presets : NULL,
                                .added = open_added});
}

static enum outcome delete_selected(struct view *view) {
  char *key = selected_no(view);
  enum outcome outcome =
      key ? delete_record(view, forms_find(&session_of(view)->forms, "audit"),
                          key)
          : CANCELLED;
  free(key);
  return outcome;
}

static bool input_audits(struct view *view, const struct input *input) {
  struct audits_state *state = view->state;
  if (list_opens(&state->list, input)) {
    open_selected(view);
    return true;
  }
  return list_input(&state->list, input);
}

static const struct action audits_actions[] = {
    {.id = "audits.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("the audit with all its parts"),
     .rank = 1,
     .run = open_selected,
     .possible = is_any},
    {.id = "audits.add",
     .keys = "a",
     .name = N_("new audit"),
     .help = N_("a form for a new audit"),
     .rank = 2,
     .run = add_audit},
    {.id = "audits.words",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("words of number, tender, organizer, contractor or district"),
     .rank = 3,
     .run = ask_words},
    {.id = "audits.state",
     .keys = "f",
     .name = N_("state"),
     .help = N_("only those not sent, improving, overdue, closed ..."),
     .rank = 4,
     .run = ask_state},
    {.id = "audits.period",
     .keys = "p",
     .name = N_("period"),
     .help = N_("only those held in a quarter, half-year, year or between two "
                "days"),
     .rank = 5,
     .run = ask_period},
    {.id = "audits.remove",
     .keys = "x",
     .name = N_("no filter"),
     .help = N_("removes all filters"),
     .rank = 6,
     .run = remove_filters,
     .possible = is_filtered},
    {.id = "audits.organizer",
     .keys = "o",
     .name = N_("organizer"),
     .help = N_("only those of one organizer"),
     .rank = 7,
     .run = ask_organizer},
    {.id = "audits.contractor",
     .keys = "v",
     .name = N_("contractor"),
     .help = N_("only those of one contractor"),
     .rank = 8,
     .run = ask_contractor},
    {.id = "audits.print",
     .keys = "P",
     .name = N_("print"),
     .help = N_("what can be printed of the audit"),
     .rank = 9,
     .run = print_selected,
     .possible = is_any},
    {.id = "audits.delete",
     .keys = "d <Del>",
     .name = N_("delete"),
     .help = N_("deletes the audit with all its parts; u brings it back"),
     .rank = 10,
     .run = delete_selected,
     .possible = is_any},
    {0},
};

static const struct action *const audits_more[] = {list_keys, NULL};

const struct screen screen_audits = {
    .id = "audits",
    .name = N_("list of audits"),
    .actions = audits_actions,
    .more = audits_more,
    .open = open_state,
    .load = load_audits,
    .title = title_audits,
    .draw = draw_audits,
    .input = input_audits,
    .close = close_audits,
};
