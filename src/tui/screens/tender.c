/* One tender: what is known of it, its progress, audits and citizens' reports.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "audit_window.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "delete_record.h"
#include "history.h"
#include "progress_chart.h"
#include "progress_points.h"
#include "record_window.h"
#include "screens.h"
#include "tender_fields.h"

enum part { PART_PROGRESS, PART_AUDITS, PART_CITIZEN, PART_COUNT };

struct tender_state {
  char *tender_no;
  struct record tender; /* form NULL: it is gone */
  bool seen;            /* it was there once */
  enum part part;
  struct list lists[PART_COUNT];
  /* progress, oldest first for the chart; its list is newest first */
  struct progress_point *points;
  size_t point_count;
  struct record_window progress;
  struct listing listing;
  struct audit_window audits;
  struct record_window citizen;
};

enum outcome open_tender(struct tui *tui, const char *tender_no) {
  return tui_push(tui, &screen_tender, tender_no);
}

static const struct form *form_of(const struct view *view, const char *name) {
  return forms_find(&session_of(view)->forms, name);
}

/* --- opening, reading ---------------------------------------------------- */

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  struct session *session = session_of(view);
  struct tender_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->tender_no = memory_copy_text(argument);
  record_window_init(&state->progress, session, form_of(view, "progress"),
                     "tender_no");
  record_window_init(&state->citizen, session, form_of(view, "citizen"), NULL);
  state->audits = (struct audit_window){.session = session,
                                        .listing = &state->listing,
                                        .list = &state->lists[PART_AUDITS]};
  state->lists[PART_PROGRESS].empty =
      N_("No progress is reported yet: g adds a report.");
  state->lists[PART_AUDITS].empty =
      N_("The tender was not audited yet: A adds an audit.");
  state->lists[PART_CITIZEN].empty =
      N_("No citizen's report on the tender: a adds one.");
  view->state = state;
  return true;
}

static void close_tender(struct view *view) {
  struct tender_state *state = view->state;
  record_done(&state->tender);
  record_window_done(&state->progress);
  record_window_done(&state->citizen);
  audit_window_done(&state->audits);
  listing_done(&state->listing);
  free(state->points);
  free(state->tender_no);
  free(state);
}

/* Reads the records of one kind that refer to the tender. */
static bool load_part(struct tender_state *state, struct record_window *window,
                      struct list *list, struct error *error) {
  struct record_filter filter = {(size_t)form_field(window->form, "tender_no"),
                                 state->tender_no};
  struct row_id id = record_window_id(window, list->selected);
  bool ok = record_window_load(window, &filter, 1, error);
  list_count(list, window->count);
  list_select(list, record_window_find(window, &id, list->selected));
  return ok;
}

static bool load_points(struct tender_state *state, struct session *session,
                        struct error *error) {
  struct progress_points points;
  if (!progress_points_load(session, state->tender_no, &points, error))
    return false;
  free(state->points);
  state->points = points.list;
  state->point_count = points.count;
  return true;
}

static bool load_audits(struct tender_state *state, struct session *session,
                        struct error *error) {
  struct audit_choice choice = {.period = audits_always,
                                .tender_no = state->tender_no};
  struct list *list = &state->lists[PART_AUDITS];
  int64_t rid = list->selected < state->listing.count
                    ? state->listing.rids[list->selected]
                    : 0;
  struct listing listing;
  if (!listing_audits(session, &choice, &listing, error))
    return false;
  listing_done(&state->listing);
  state->listing = listing;
  audit_window_reset(&state->audits);
  list_count(list, listing.count);
  for (size_t i = 0; i < listing.count; i++)
    if (listing.rids[i] == rid)
      list_select(list, i);
  return true;
}

static bool load_parts(struct tender_state *state, struct session *session,
                       struct error *error) {
  return load_part(state, &state->progress, &state->lists[PART_PROGRESS],
                   error) &&
         load_points(state, session, error) &&
         load_audits(state, session, error) &&
         load_part(state, &state->citizen, &state->lists[PART_CITIZEN], error);
}

/* What was read stays in sight where the file cannot be read now. */
static bool load_tender(struct view *view, struct error *error) {
  struct tender_state *state = view->state;
  struct session *session = session_of(view);
  struct record tender;
  struct error reason = {0};
  if (!record_load(session, form_of(view, "project"), state->tender_no, &tender,
                   &reason)) {
    if (state->seen && reason.code == ERROR_NOT_FOUND) {
      record_done(&state->tender);
      return true; /* undone, or deleted elsewhere: the screen says so */
    }
    *error = reason;
    return false;
  }
  record_done(&state->tender);
  state->seen = true;
  state->tender = tender;
  return load_parts(state, session, error);
}

/* --- showing ------------------------------------------------------------- */

static void title_tender(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct tender_state *state = view->state;
  buffer_format(left, "%s  %s",
                form_of(view, "project")->label.in[language_of(view)],
                state->tender_no);
  if (!state->tender.form)
    return;
  date_t completed = date_parse(record_get(&state->tender, "completed_on"));
  if (completed != DATE_NONE) {
    buffer_format(right, "%s ", _("completed"));
    words_date(completed, false, right);
  } else if (state->point_count > 0) {
    const struct progress_point *last = &state->points[state->point_count - 1];
    int behind = last->planned - last->actual;
    buffer_format(right, "%d.%02d%%", last->actual / 100, last->actual % 100);
    if (behind > 0)
      buffer_format(right, _("  behind by %d.%02d%%"), behind / 100,
                    behind % 100);
  }
}

static const char *part_name(enum part part) {
  static const char *const names[] = {N_("progress"), N_("audits"),
                                      N_("citizen reports")};
  return _(names[part]);
}

static void draw_parts(const struct tender_state *state, struct canvas *canvas,
                       int row, struct area area) {
  int col = area.col + 2;
  canvas_line(canvas, row, area.col, area.cols, SHAPE_HORIZONTAL, STYLE_DIM);
  for (int i = 0; i < PART_COUNT; i++) {
    bool here = (enum part)i == state->part;
    struct buffer text = {0};
    buffer_format(&text, here ? "[%s %zu]" : " %s %zu ",
                  part_name((enum part)i), state->lists[i].count);
    int cols = canvas_put(canvas, row, col, area.col + area.cols - col,
                          text.data, here ? STYLE_SELECTED : STYLE_NORMAL);
    canvas_click(canvas, (struct area){row, col, 1, cols},
                 (struct input){.kind = INPUT_PAGE, .point = (uint32_t)i});
    buffer_done(&text);
    col += cols + 1;
  }
}

enum {
  CHART_ROWS_MOST = 18,
  TABLE_COLS = 37,
  WIDE_TABLE_COLS = 72,
  WIDE_COLS = 120
};

/* The chart on the left, the reports on the right. */
static void draw_progress(struct tender_state *state, struct canvas *canvas,
                          struct area area) {
  struct list *list = &state->lists[PART_PROGRESS];
  int cols = area.cols >= WIDE_COLS ? WIDE_TABLE_COLS : TABLE_COLS;
  struct area chart = {area.row, area.col, area.rows, area.cols - cols - 2};
  struct area table = {area.row, area.col + area.cols - cols, area.rows, cols};
  if (state->point_count == 0)
    table = area;
  if (chart.rows > CHART_ROWS_MOST)
    chart.rows = CHART_ROWS_MOST;
  progress_chart_draw(canvas, chart, state->points, state->point_count);
  list_draw(list, canvas, table, state->progress.columns,
            state->progress.column_count, record_window_fill, &state->progress,
            true);
}

enum { AUDIT_COLUMNS_HERE = 9 }; /* not the tender, which is this one */

static void draw_part(struct tender_state *state, struct canvas *canvas,
                      struct area area) {
  struct list *list = &state->lists[state->part];
  if (state->part == PART_PROGRESS)
    draw_progress(state, canvas, area);
  else if (state->part == PART_AUDITS)
    list_draw(list, canvas, area, audit_columns, AUDIT_COLUMNS_HERE,
              audit_window_fill, &state->audits, true);
  else
    list_draw(list, canvas, area, state->citizen.columns,
              state->citizen.column_count, record_window_fill, &state->citizen,
              true);
}

enum { PART_ROWS_LEAST = 8 };

static void draw_tender(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct tender_state *state = view->state;
  if (!state->tender.form) {
    canvas_put(canvas, area.row + 1, area.col + 1, area.cols - 2,
               _("The tender is not in the file any more; Esc goes back."),
               STYLE_DIM);
    return;
  }
  struct area fields = {area.row, area.col + 1, area.rows - PART_ROWS_LEAST - 1,
                        area.cols - 2};
  int used =
      tender_fields_draw(&state->tender, language_of(view), canvas, fields);
  draw_parts(state, canvas, area.row + used, area);
  draw_part(state, canvas,
            (struct area){area.row + used + 1, area.col + 1,
                          area.rows - used - 1, area.cols - 1});
}

/* --- actions ------------------------------------------------------------- */

static bool is_there(const struct view *view) {
  const struct tender_state *state = view->state;
  return state->tender.form != NULL;
}

static enum outcome open_part_record(struct view *view,
                                     struct record_window *window,
                                     size_t index) {
  const struct record *record = record_window_at(window, index);
  if (!record)
    return CANCELLED;
  char *key = record_key(record);
  enum outcome outcome = open_record(
      view->tui, &(struct record_argument){.form = window->form, .key = key});
  free(key);
  return outcome;
}

static enum outcome open_selected(struct view *view) {
  struct tender_state *state = view->state;
  size_t selected = state->lists[state->part].selected;
  if (state->part == PART_PROGRESS)
    return open_part_record(view, &state->progress, selected);
  if (state->part == PART_CITIZEN)
    return open_part_record(view, &state->citizen, selected);
  const struct audit_row *row =
      audit_window_row(&state->audits, selected, NULL);
  if (!row)
    return CANCELLED;
  char *audit_no = memory_copy_text(row->audit_no);
  enum outcome outcome = open_audit(view->tui, audit_no, PAGE_BASICS);
  free(audit_no);
  return outcome;
}

static enum outcome edit_tender(struct view *view) {
  const struct tender_state *state = view->state;
  return open_record(view->tui,
                     &(struct record_argument){.form = form_of(view, "project"),
                                               .key = state->tender_no});
}

static enum outcome add_to(struct view *view, const char *kind) {
  const struct tender_state *state = view->state;
  const struct preset presets[] = {{"tender_no", state->tender_no}, {0}};
  return open_record(view->tui,
                     &(struct record_argument){.form = form_of(view, kind),
                                               .presets = presets});
}

static enum outcome add_progress(struct view *view) {
  struct tender_state *state = view->state;
  state->part = PART_PROGRESS;
  return add_to(view, "progress");
}

static void open_added(struct view *view, const char *key) {
  open_audit(view->tui, key, PAGE_BASICS);
}

/* Whether an audit held on that day is a 複查. */
static bool is_reaudit(struct tender_state *state, date_t day) {
  for (size_t i = 0; i < state->listing.count; i++) {
    const struct audit_row *row = audit_window_row(&state->audits, i, NULL);
    if (row && audit_makes_reaudit(&row->facts, day))
      return true;
  }
  return false;
}

/* The kind begins as it is for an audit of today; the form's help says what
 * another date means. */
static enum outcome add_audit(struct view *view) {
  struct tender_state *state = view->state;
  bool again = is_reaudit(state, today_of(view));
  const struct preset presets[] = {
      {"tender_no", state->tender_no},
      {"kind", audit_kind_key(again ? AUDIT_REAUDIT : AUDIT_AUDIT)},
      {0}};
  state->part = PART_AUDITS;
  return open_record(view->tui,
                     &(struct record_argument){.form = form_of(view, "audit"),
                                               .presets = presets,
                                               .added = open_added});
}

static enum outcome add_here(struct view *view) {
  const struct tender_state *state = view->state;
  switch (state->part) {
    case PART_PROGRESS:
      return add_progress(view);
    case PART_AUDITS:
      return add_audit(view);
    default:
      return add_to(view, "citizen");
  }
}

static enum outcome delete_tender(struct view *view) {
  const struct tender_state *state = view->state;
  struct tui *tui = view->tui;
  if (delete_record(view, form_of(view, "project"), state->tender_no) != DONE)
    return FAILED;
  tui_pop(tui);
  return DONE;
}

static enum outcome show_history(struct view *view) {
  const struct tender_state *state = view->state;
  return open_history(view->tui, form_of(view, "project"), state->tender_no);
}

static enum outcome next_part(struct view *view) {
  struct tender_state *state = view->state;
  state->part = (enum part)((state->part + 1) % PART_COUNT);
  return DONE;
}

static enum outcome previous_part(struct view *view) {
  struct tender_state *state = view->state;
  state->part = (enum part)((state->part + PART_COUNT - 1) % PART_COUNT);
  return DONE;
}

static bool input_tender(struct view *view, const struct input *input) {
  struct tender_state *state = view->state;
  struct list *list = &state->lists[state->part];
  if (!state->tender.form || input_is(input, 'g')) /* it adds a report here */
    return false;
  if (input->kind == INPUT_PAGE && input->point < PART_COUNT) {
    state->part = (enum part)input->point;
    return true;
  }
  if (list_opens(list, input)) {
    open_selected(view);
    return true;
  }
  return list_input(list, input);
}

static const struct action tender_actions[] = {
    {.id = "tender.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("the selected report or audit"),
     .rank = 1,
     .run = open_selected,
     .possible = is_there},
    {.id = "tender.next_part",
     .keys = "<Tab> <Right>",
     .name = N_("next part"),
     .help = N_("progress, audits, citizens' reports"),
     .rank = 2,
     .run = next_part,
     .possible = is_there},
    {.id = "tender.previous_part",
     .keys = "<S-Tab> <Left>",
     .name = N_("part before"),
     .help = N_("the part before"),
     .run = previous_part,
     .possible = is_there},
    {.id = "tender.edit",
     .keys = "e",
     .name = N_("edit"),
     .help = N_("the tender as a form"),
     .rank = 3,
     .run = edit_tender,
     .possible = is_there},
    {.id = "tender.add",
     .keys = "a",
     .name = N_("add"),
     .help = N_("a new one to the part that is shown"),
     .rank = 4,
     .run = add_here,
     .possible = is_there},
    {.id = "tender.add_progress",
     .keys = "g",
     .name = N_("progress report"),
     .help = N_("adds a report of progress"),
     .rank = 5,
     .run = add_progress,
     .possible = is_there},
    {.id = "tender.add_audit",
     .keys = "A",
     .name = N_("new audit"),
     .help = N_("a new audit of this tender; a re-audit when there was one "
                "this year"),
     .rank = 6,
     .run = add_audit,
     .possible = is_there},
    {.id = "tender.history",
     .keys = "h",
     .name = N_("history"),
     .help = N_("who changed what, when, from what to what"),
     .rank = 7,
     .run = show_history,
     .possible = is_there},
    {.id = "tender.delete",
     .keys = "d <Del>",
     .name = N_("delete"),
     .help = N_("deletes the tender, unless audits or reports refer to it"),
     .rank = 8,
     .run = delete_tender,
     .possible = is_there},
    {0},
};

static const struct action *const tender_more[] = {list_keys, NULL};

const struct screen screen_tender = {
    .id = "tender",
    .name = N_("a tender"),
    .actions = tender_actions,
    .more = tender_more,
    .open = open_state,
    .load = load_tender,
    .title = title_tender,
    .draw = draw_tender,
    .input = input_tender,
    .close = close_tender,
};
