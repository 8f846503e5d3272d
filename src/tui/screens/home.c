/* The first screen: what is due, the early warning, quota and grades. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "carry.h"
#include "chahe/app/home_model.h"
#include "chahe/app/listing.h"
#include "chahe/app/record.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "chahe/tui/list.h"
#include "computation.h"
#include "file_letter.h"
#include "home_lists.h"
#include "home_panel.h"
#include "screens.h"

struct home_state {
  struct home_model model;
  struct home_figures figures;
  bool has_figures; /* of the file as it is, or was until it changed */
  struct computation computation;
  struct list due, warnings;
  bool in_warnings; /* the keys go there */
};

enum { WIDE_COLS = 110, HIGH_ROWS = 34 };

static struct list *active_list(struct home_state *state) {
  return state->in_warnings ? &state->warnings : &state->due;
}

/* --- reading ------------------------------------------------------------ */

static bool compute(struct session *session, const void *context,
                    struct buffer *out, struct error *error) {
  struct home_figures figures;
  (void)context;
  if (!home_figures_load(session, &figures, error))
    return false;
  home_figures_pack(&figures, out);
  home_figures_done(&figures);
  return true;
}

static bool open_home(struct view *view, const void *argument,
                      struct error *error) {
  struct home_state *state = memory_new(1, sizeof *state);
  (void)argument;
  (void)error;
  state->due.empty = N_("nothing is due in the next 31 days");
  state->warnings.empty = N_("no tender is red or orange");
  view->state = state;
  return true;
}

static void close_home(struct view *view) {
  struct home_state *state = view->state;
  computation_done(&state->computation);
  home_figures_done(&state->figures);
  home_model_done(&state->model);
  free(state);
}

/* What was selected stays so, where it is still there. */
static void select_due(struct home_state *state, const char *key) {
  list_count(&state->due, state->model.due.count);
  for (size_t i = 0; key && i < state->model.due.count; i++)
    if (strcmp(state->model.due.items[i].key, key) == 0) {
      list_select(&state->due, i);
      return;
    }
}

static bool load_home(struct view *view, struct error *error) {
  struct home_state *state = view->state;
  struct home_model model;
  if (!home_model_load(session_of(view), &model, error))
    return false;
  char *key =
      state->due.count > 0
          ? memory_copy_text(state->model.due.items[state->due.selected].key)
          : NULL;
  home_model_done(&state->model);
  state->model = model;
  select_due(state, key);
  free(key);
  if (!model.empty)
    computation_start(&state->computation, view, compute, NULL);
  return true;
}

static void take_figures(struct view *view) {
  struct home_state *state = view->state;
  struct home_figures figures;
  struct list *list = &state->warnings;
  if (!home_figures_unpack(buffer_text(&state->computation.text), &figures))
    return;
  char *tender =
      list->count > 0
          ? memory_copy_text(
                state->figures.risks.tenders[list->selected].tender_no)
          : NULL;
  home_figures_done(&state->figures);
  state->figures = figures;
  state->has_figures = true;
  list_count(list, figures.risks.count);
  for (size_t i = 0; tender && i < figures.risks.count; i++)
    if (strcmp(figures.risks.tenders[i].tender_no, tender) == 0)
      list_select(list, i);
  free(tender);
}

static void tick_home(struct view *view) {
  struct home_state *state = view->state;
  if (!computation_look(&state->computation, view))
    return;
  if (state->computation.state == COMPUTATION_DONE)
    take_figures(view);
  else
    tui_fail(view->tui, &state->computation.error);
}

/* --- showing ------------------------------------------------------------ */

/* The names of the rows in sight are read when they come into it. */
static void name_due(struct view *view, size_t rows) {
  struct home_state *state = view->state;
  struct due_list *due = &state->model.due;
  struct list list = state->due;
  struct error error = {0};
  /* where the list will be after it has scrolled */
  size_t from = list.selected < list.top ? list.selected : list.top;
  if (rows > 0 && list.selected >= from + rows)
    from = list.selected - rows + 1;
  if (from + rows > list.count)
    from = list.count > rows ? list.count - rows : 0;
  for (size_t i = from; i < from + rows && i < due->count; i++)
    if (!due->items[i].name) {
      if (!due_list_name(session_of(view), due, i, from + rows - i, &error))
        tui_fail(view->tui, &error);
      return;
    }
}

/* Due items get the rows that warnings do not need, and the other way. */
static void draw_left(struct view *view, struct canvas *canvas,
                      struct area area) {
  struct home_state *state = view->state;
  int least = area.rows >= HIGH_ROWS ? 6 : 3;
  int due = state->model.due.count > 0 && state->model.due.count < 1000
                ? (int)state->model.due.count
            : state->model.due.count > 0 ? 1000
                                         : 1;
  int warnings = !state->has_figures         ? least
                 : state->warnings.count > 0 ? (int)state->warnings.count
                                             : 1;
  int free_rows = area.rows - 3; /* two heads and a blank row */
  int most = free_rows - due > least ? free_rows - due : least;
  if (warnings > most)
    warnings = most;
  if (due > free_rows - warnings)
    due = free_rows - warnings;
  struct area upper = {area.row, area.col, due + 1, area.cols};
  struct area lower = {area.row + due + 2, area.col, warnings + 1, area.cols};
  name_due(view, (size_t)due);
  home_due_draw(&state->due, canvas, upper, &state->model.due,
                !state->in_warnings, language_of(view));
  home_warnings_draw(&state->warnings, canvas, lower,
                     state->has_figures ? &state->figures : NULL,
                     &state->computation, state->in_warnings,
                     language_of(view));
}

static void draw_home(struct view *view, struct canvas *canvas,
                      struct area area) {
  struct home_state *state = view->state;
  if (state->model.empty) {
    home_welcome_draw(canvas, area, application_of(view)->options->path);
    return;
  }
  int panel = area.cols < WIDE_COLS ? 27
              : area.cols / 3 < 42  ? area.cols / 3
                                    : 42;
  int line = area.cols - panel - 2;
  canvas_line(canvas, area.row, area.col + line, area.rows, SHAPE_VERTICAL,
              STYLE_DIM);
  /* the line's column is the lists' last one, where they show their place */
  draw_left(view, canvas,
            (struct area){area.row, area.col + 1, area.rows, line});
  home_panel_draw(
      canvas,
      (struct area){area.row, area.col + line + 2, area.rows, panel - 1},
      today_of(view), &state->model.carried,
      state->has_figures ? &state->figures : NULL, &state->computation);
}

static void title_home(const struct view *view, struct buffer *left,
                       struct buffer *right) {
  date_t today = today_of(view);
  buffer_format(left, "%s  %s", _("chahe"),
                forms_wording(&session_of(view)->forms, "agency.name"));
  if (session_of(view)->letter)
    buffer_format(left, _("  (copy %c)"), session_of(view)->letter);
  words_date(today, false, right);
  buffer_format(right, " (%s)", words_weekday(today));
}

/* --- keys --------------------------------------------------------------- */

static enum outcome open_return(struct view *view, const char *quarter) {
  struct session *session = session_of(view);
  const struct form *form = forms_find(&session->forms, "submission");
  const struct preset presets[] = {{"quarter", quarter}, {0}};
  struct record record;
  bool there = record_load(session, form, quarter, &record, NULL);
  if (there)
    record_done(&record);
  return open_record(
      view->tui, &(struct record_argument){.form = form,
                                           .key = there ? quarter : NULL,
                                           .presets = there ? NULL : presets,
                                           .field = "sent_on"});
}

static enum outcome open_selected(struct view *view) {
  struct home_state *state = view->state;
  struct list *list = active_list(state);
  if (list->count == 0)
    return CANCELLED;
  if (state->in_warnings)
    return open_tender(view->tui,
                       state->figures.risks.tenders[list->selected].tender_no);
  const struct due_item *item = &state->model.due.items[list->selected];
  if (item->kind == DUE_RETURN)
    return open_return(view, item->key);
  return open_audit(view->tui, item->key,
                    item->kind == DUE_RECORD ? PAGE_BASICS : PAGE_REMEDIATION);
}

static bool input_home(struct view *view, const struct input *input) {
  struct home_state *state = view->state;
  struct input meant = *input;
  if (state->model.empty)
    return false;
  if (input->kind == INPUT_ITEM) {
    bool warnings = input->point >= HOME_WARNING_ITEMS;
    if (warnings)
      meant.point -= HOME_WARNING_ITEMS;
    if (warnings != state->in_warnings) { /* the first click only selects */
      state->in_warnings = warnings;
      list_select(active_list(state), meant.point);
      return true;
    }
    if (list_opens(active_list(state), &meant)) {
      open_selected(view);
      return true;
    }
  }
  return list_input(active_list(state), &meant);
}

static enum outcome switch_list(struct view *view) {
  struct home_state *state = view->state;
  state->in_warnings = !state->in_warnings;
  return DONE;
}

static void show_new_audit(struct view *view, const char *key) {
  open_audit(view->tui, key, PAGE_BASICS);
}

static enum outcome add_audit(struct view *view) {
  const struct forms *forms = &session_of(view)->forms;
  return open_record(
      view->tui, &(struct record_argument){.form = forms_find(forms, "audit"),
                                           .added = show_new_audit});
}

static void show_new_tender(struct view *view, const char *key) {
  open_tender(view->tui, key);
}

static enum outcome add_tender(struct view *view) {
  const struct forms *forms = &session_of(view)->forms;
  return open_record(
      view->tui, &(struct record_argument){.form = forms_find(forms, "project"),
                                           .added = show_new_tender});
}

static enum outcome list_improving(struct view *view) {
  return open_audits(view->tui,
                     &(struct audits_argument){.state = AUDIT_IMPROVING});
}

static enum outcome list_audits(struct view *view) {
  return open_audits(view->tui, &(struct audits_argument){0});
}

static enum outcome list_tenders(struct view *view) {
  return tui_push(view->tui, &screen_tenders, NULL);
}

static enum outcome show_statistics(struct view *view) {
  return tui_push(view->tui, &screen_statistics, NULL);
}

static enum outcome search_words(struct view *view) {
  return tui_push(view->tui, &screen_search, NULL);
}

static bool has_rows(const struct view *view) {
  const struct home_state *state = view->state;
  return (state->in_warnings ? &state->warnings : &state->due)->count > 0;
}

static bool has_data(const struct view *view) {
  const struct home_state *state = view->state;
  return !state->model.empty;
}

static const struct action actions[] = {
    {.id = "home.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("opens what is selected: an audit where the work is, a return, "
                "a tender"),
     .rank = 20,
     .run = open_selected,
     .possible = has_rows},
    {.id = "audit.add",
     .keys = "a",
     .name = N_("new audit"),
     .help = N_("enters a new audit"),
     .rank = 1,
     .run = add_audit},
    {.id = "tender.add",
     .keys = "N",
     .name = N_("new tender"),
     .help = N_("enters a new tender"),
     .rank = 20,
     .run = add_tender},
    {.id = "home.tenders",
     .keys = "t",
     .name = N_("tenders"),
     .help = N_("the list of tenders"),
     .rank = 2,
     .run = list_tenders,
     .possible = has_data},
    {.id = "home.audits",
     .keys = "l",
     .name = N_("audits"),
     .help = N_("the list of audits"),
     .rank = 3,
     .run = list_audits,
     .possible = has_data},
    {.id = "home.improving",
     .keys = "r",
     .name = N_("improving"),
     .help = N_("the audits that have findings to be improved"),
     .rank = 6,
     .run = list_improving,
     .possible = has_data},
    {.id = "home.statistics",
     .keys = "s",
     .name = N_("statistics"),
     .help = N_("the figures of a period, with bars"),
     .rank = 4,
     .run = show_statistics,
     .possible = has_data},
    {.id = "home.search",
     .keys = "/",
     .name = N_("search"),
     .help = N_("words in all records, found while one types"),
     .rank = 5,
     .run = search_words,
     .possible = has_data},
    {.id = "home.carry",
     .keys = "c",
     .name = N_("carry"),
     .help = N_("a checked copy of the file into a folder, that of a stick "
                "for example"),
     .rank = 20,
     .run = open_carry,
     .possible = has_data},
    {.id = "home.switch",
     .keys = "<Tab> <S-Tab>",
     .name = N_("other list"),
     .help = N_("between what is due and the early warning"),
     .rank = 20,
     .run = switch_list,
     .possible = has_data},
    {.id = "home.letter",
     .name = N_("letter of numbers"),
     .help = N_("the letter in the numbers of this file's new audits; none in "
                "the office's file"),
     .run = file_letter_ask},
    {0},
};

static const struct action *const more[] = {list_keys, NULL};

static void pause_home(struct view *view) {
  struct home_state *state = view->state;
  computation_pause(&state->computation, view);
}

const struct screen screen_home = {
    .id = "home",
    .name = N_("home"),
    .actions = actions,
    .more = more,
    .open = open_home,
    .load = load_home,
    .title = title_home,
    .draw = draw_home,
    .input = input_home,
    .pause = pause_home,
    .tick = tick_home,
    .close = close_home,
};
