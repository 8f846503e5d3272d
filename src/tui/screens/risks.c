/* The early warning: every tender that runs, worst first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/find.h"
#include "chahe/app/outlook.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/list.h"
#include "chahe/tui/picker.h"
#include "chahe/tui/prompt.h"
#include "computation.h"
#include "screens.h"

struct risks_state {
  struct outlook_risks risks; /* worst first */
  bool there;                 /* they were computed once */
  struct computation computation;
  char *program;               /* NULL: all programmes */
  char *words;                 /* "": all */
  size_t *shown;               /* places in `risks` of those that fit */
  size_t levels[RISK_RED + 1]; /* of those shown */
  int number_cols;             /* of the longest tender number */
  struct list list;
};

/* --- choosing ----------------------------------------------------------- */

static bool has_word(const void *context, const char *word) {
  const struct outlook_risk *one = context;
  return find_contains(one->tender_no, word) ||
         find_contains(one->name, word) || find_contains(one->contractor, word);
}

static bool fits(const struct risks_state *state,
                 const struct outlook_risk *one) {
  return (!state->program || strcmp(one->program, state->program) == 0) &&
         find_every_word(state->words, has_word, one);
}

/* The rows that fit; `tender_no` (may be NULL) is selected where it is one. */
static void choose(struct risks_state *state, const char *tender_no) {
  size_t count = 0;
  size_t selected = 0;
  memset(state->levels, 0, sizeof state->levels);
  for (size_t i = 0; i < state->risks.count; i++) {
    const struct outlook_risk *one = &state->risks.tenders[i];
    if (!fits(state, one))
      continue;
    if (tender_no && strcmp(one->tender_no, tender_no) == 0)
      selected = count;
    state->levels[one->risk.level]++;
    state->shown[count++] = i;
  }
  list_count(&state->list, count);
  list_select(&state->list, selected);
}

static const struct outlook_risk *selected_of(const struct risks_state *state) {
  return state->list.count > 0
             ? &state->risks.tenders[state->shown[state->list.selected]]
             : NULL;
}

/* --- reading ------------------------------------------------------------ */

static bool compute(struct session *session, const void *context,
                    struct buffer *out, struct error *error) {
  struct outlook_risks risks;
  (void)context;
  if (!outlook_risks(session, NULL, &risks, error))
    return false;
  outlook_risks_sort(&risks);
  outlook_risks_pack(&risks, risks.count, out);
  outlook_risks_done(&risks);
  return true;
}

static bool open_risks(struct view *view, const void *argument,
                       struct error *error) {
  struct risks_state *state = memory_new(1, sizeof *state);
  (void)argument;
  (void)error;
  state->words = memory_copy_text("");
  view->state = state;
  return true;
}

static void close_risks(struct view *view) {
  struct risks_state *state = view->state;
  computation_done(&state->computation);
  outlook_risks_done(&state->risks);
  free(state->program);
  free(state->words);
  free(state->shown);
  free(state);
}

static bool load_risks(struct view *view, struct error *error) {
  struct risks_state *state = view->state;
  (void)error;
  computation_start(&state->computation, view, compute, NULL);
  return true;
}

static void tick_risks(struct view *view) {
  struct risks_state *state = view->state;
  struct outlook_risks risks;
  const char *text;
  if (!computation_look(&state->computation, view))
    return;
  if (state->computation.state == COMPUTATION_FAILED) {
    tui_fail(view->tui, &state->computation.error);
    return;
  }
  text = buffer_text(&state->computation.text);
  if (!outlook_risks_unpack(&text, &risks))
    return;
  buffer_done(&state->computation.text); /* a copy of all */
  const struct outlook_risk *selected = selected_of(state);
  char *tender_no = memory_copy_text(selected ? selected->tender_no : NULL);
  outlook_risks_done(&state->risks);
  state->risks = risks;
  state->there = true;
  state->number_cols = 0;
  for (size_t i = 0; i < risks.count; i++) {
    int cols = (int)utf8_cols(risks.tenders[i].tender_no);
    state->number_cols = cols > state->number_cols ? cols : state->number_cols;
  }
  state->shown = memory_resize(state->shown, risks.count, sizeof *state->shown);
  choose(state, tender_no);
  free(tender_no);
}

/* --- showing ------------------------------------------------------------ */

static const struct {
  const char *mark;
  enum style style;
} looks[] = {
    [RISK_GREEN] = {" ", STYLE_NORMAL},
    [RISK_YELLOW] = {" ", STYLE_NORMAL},
    [RISK_ORANGE] = {"*", STYLE_WARN},
    [RISK_RED] = {"!", STYLE_ALERT},
};

static void fill_row(void *context, size_t index, struct list_row *row) {
  const struct risks_state *state = context;
  const struct outlook_risk *one = &state->risks.tenders[state->shown[index]];
  enum risk_level level = one->risk.level;
  buffer_format(&row->cells[0], "%s%s", looks[level].mark, words_level(level));
  buffer_format(&row->cells[1], "%d", one->risk.points);
  buffer_add_text(&row->cells[2], one->tender_no);
  buffer_add_text(&row->cells[3], one->name);
  buffer_add_text(&row->cells[4], one->contractor);
  words_factors(&one->risk, &row->cells[5]);
  row->styles[0] = row->styles[1] = looks[level].style;
}

static void title_risks(const struct view *view, struct buffer *left,
                        struct buffer *right) {
  const struct risks_state *state = view->state;
  buffer_add_text(left, _("Early warning"));
  if (state->program)
    buffer_format(left, "  %s", state->program);
  if (*state->words)
    buffer_format(left, "  /%s", state->words);
  if (state->there) {
    buffer_format(right, "! %s %zu  * %s %zu  %s %zu  %s %zu",
                  words_level(RISK_RED), state->levels[RISK_RED],
                  words_level(RISK_ORANGE), state->levels[RISK_ORANGE],
                  words_level(RISK_YELLOW), state->levels[RISK_YELLOW],
                  words_level(RISK_GREEN), state->levels[RISK_GREEN]);
  }
  if (state->computation.state != COMPUTATION_DONE)
    buffer_format(right, "%s%s", state->there ? "  " : "",
                  computation_words(&state->computation));
}

static void draw_risks(struct view *view, struct canvas *canvas,
                       struct area area) {
  static const struct column all[] = {
      {.title = N_("level"), .cols = 5},
      {.title = N_("pts"), .cols = 4, .right = true},
      {.title = N_("number"), .cols = 9},
      {.title = N_("tender"), .cols = 16, .weight = 3},
      {.title = N_("contractor"), .cols = 12, .weight = 2, .keep = 1},
      {.title = N_("why"), .cols = 16, .weight = 4},
  };
  enum { COLUMNS = sizeof all / sizeof *all };
  struct risks_state *state = view->state;
  struct column columns[COLUMNS];
  struct area inner = {area.row, area.col + 1, area.rows, area.cols - 1};
  if (!state->there) {
    canvas_put(canvas, inner.row + 1, inner.col, inner.cols,
               computation_words(&state->computation), STYLE_DIM);
    return;
  }
  memcpy(columns, all, sizeof all);
  if (language_of(view) == LANGUAGE_EN)
    columns[0].cols = 7;
  int most = inner.cols > 100 ? 20 : 12;
  if (state->number_cols > columns[2].cols)
    columns[2].cols = state->number_cols < most ? state->number_cols : most;
  state->list.empty = state->risks.count == 0
                          ? N_("no tender runs now; N enters one")
                          : N_("no tender fits: / or p with nothing shows all");
  list_draw(&state->list, canvas, inner, columns, COLUMNS, fill_row, state,
            true);
}

/* --- keys --------------------------------------------------------------- */

static enum outcome open_selected(struct view *view) {
  const struct outlook_risk *one = selected_of(view->state);
  return one ? open_tender(view->tui, one->tender_no) : CANCELLED;
}

static bool input_risks(struct view *view, const struct input *input) {
  struct risks_state *state = view->state;
  if (input->kind == INPUT_ITEM && list_opens(&state->list, input)) {
    open_selected(view);
    return true;
  }
  return list_input(&state->list, input);
}

static void take_words(struct view *view, const char *text) {
  struct risks_state *state = view->state;
  char *words = memory_copy_text(text);
  free(state->words);
  state->words = words;
  choose(state, NULL);
}

static enum outcome finish_words(struct view *view, const char *text) {
  take_words(view, text);
  return DONE;
}

static enum outcome filter(struct view *view) {
  const struct risks_state *state = view->state;
  return prompt_open(view->tui, &(struct prompt){.label = _("Filter:"),
                                                 .initial = state->words,
                                                 .done = finish_words,
                                                 .typing = take_words});
}

static enum outcome add_tender(struct view *view) {
  const struct forms *forms = &session_of(view)->forms;
  return open_record(view->tui, &(struct record_argument){
                                    .form = forms_find(forms, "project")});
}

static bool is_there(const struct view *view) {
  const struct risks_state *state = view->state;
  return state->there;
}

static bool has_rows(const struct view *view) {
  const struct risks_state *state = view->state;
  return state->list.count > 0;
}

/* --- programmes --------------------------------------------------------- */

struct program {
  char *name; /* "": all */
  size_t tenders;
};

struct programs {
  struct program *programs; /* all of them, then those that occur, by name */
  size_t count;
  size_t *fitting;
  size_t fitting_count;
};

static int compare_programs(const void *a, const void *b) {
  return strcmp(((const struct program *)a)->name,
                ((const struct program *)b)->name);
}

static struct programs *gather_programs(const struct outlook_risks *risks) {
  struct programs *source = memory_new(1, sizeof *source);
  struct program *programs = memory_new(risks->count + 1, sizeof *programs);
  size_t count = 1;
  programs[0] = (struct program){memory_copy_text(""), risks->count};
  for (size_t i = 0; i < risks->count; i++)
    if (*risks->tenders[i].program)
      programs[count++] =
          (struct program){memory_copy_text(risks->tenders[i].program), 1};
  qsort(programs, count, sizeof *programs, compare_programs);
  source->count = 1;
  for (size_t i = 1; i < count; i++) {
    struct program *last = &programs[source->count - 1];
    if (strcmp(last->name, programs[i].name) == 0) {
      last->tenders++;
      free(programs[i].name);
    } else {
      programs[source->count++] = programs[i];
    }
  }
  source->programs = programs;
  source->fitting = memory_new(source->count, sizeof *source->fitting);
  return source;
}

static size_t narrow_programs(void *context, const char *words) {
  struct programs *source = context;
  source->fitting_count = 0;
  for (size_t i = 0; i < source->count; i++)
    if (!*words || find_contains(source->programs[i].name, words))
      source->fitting[source->fitting_count++] = i;
  return source->fitting_count;
}

static void fill_program(void *context, size_t index, struct list_row *row) {
  const struct programs *source = context;
  const struct program *program = &source->programs[source->fitting[index]];
  buffer_add_text(&row->cells[0],
                  *program->name ? program->name : _("all programmes"));
  buffer_format(&row->cells[1], "%zu", program->tenders);
}

static enum outcome pick_program(struct view *view, void *context,
                                 size_t index) {
  struct risks_state *state = view->state;
  const struct programs *source = context;
  const char *name = source->programs[source->fitting[index]].name;
  free(state->program);
  state->program = *name ? memory_copy_text(name) : NULL;
  choose(state, NULL);
  return DONE;
}

static void free_programs(void *context) {
  struct programs *source = context;
  for (size_t i = 0; i < source->count; i++)
    free(source->programs[i].name);
  free(source->programs);
  free(source->fitting);
  free(source);
}

static enum outcome limit(struct view *view) {
  static const struct column columns[] = {
      {.title = N_("programme"), .cols = 20, .weight = 1},
      {.title = N_("tenders"), .cols = 8, .right = true},
  };
  const struct risks_state *state = view->state;
  return picker_open(
      view->tui,
      &(struct picker){.title = _("Programme"),
                       .source = gather_programs(&state->risks),
                       .columns = columns,
                       .column_count = sizeof columns / sizeof *columns,
                       .narrow = narrow_programs,
                       .fill = fill_program,
                       .picked = pick_program,
                       .done = free_programs});
}

static const struct action actions[] = {
    {.id = "risks.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("opens the tender"),
     .rank = 1,
     .run = open_selected,
     .possible = has_rows},
    {.id = "risks.filter",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("only tenders with these words in number, name or contractor"),
     .rank = 2,
     .run = filter,
     .possible = is_there},
    {.id = "risks.program",
     .keys = "p",
     .name = N_("programme"),
     .help = N_("only tenders of one programme"),
     .rank = 3,
     .run = limit,
     .possible = is_there},
    {.id = "tender.add",
     .keys = "N",
     .name = N_("new tender"),
     .help = N_("enters a new tender"),
     .rank = 4,
     .run = add_tender},
    {0},
};

static const struct action *const more[] = {list_keys, NULL};

static void pause_risks(struct view *view) {
  struct risks_state *state = view->state;
  computation_pause(&state->computation, view);
}

const struct screen screen_risks = {
    .id = "risks",
    .name = N_("Early warning"),
    .actions = actions,
    .more = more,
    .open = open_risks,
    .load = load_risks,
    .title = title_risks,
    .draw = draw_risks,
    .input = input_risks,
    .pause = pause_risks,
    .tick = tick_risks,
    .close = close_risks,
};
