/* The figures of a period. */
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "bar.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "computation.h"
#include "screens.h"
#include "statistics_lines.h"

struct statistics_state {
  struct period period;
  struct computation computation;
  struct statistics_lines lines;
  bool there;                 /* `lines` are of some period */
  size_t top;                 /* first line shown */
  size_t rows, scrolled_rows; /* at the last draw: shown, and all there are */
};

/* --- reading ------------------------------------------------------------ */

static bool compute(struct session *session, const void *context,
                    struct buffer *out, struct error *error) {
  const struct period *period = context;
  struct period_model model;
  if (!period_model_load(session, *period, &model, error))
    return false;
  statistics_lines_pack(session, &model, out);
  period_model_done(&model);
  return true;
}

static bool open_statistics(struct view *view, const void *argument,
                            struct error *error) {
  struct statistics_state *state = memory_new(1, sizeof *state);
  (void)argument;
  (void)error;
  state->period = period_quarter_of(today_of(view));
  view->state = state;
  return true;
}

static void close_statistics(struct view *view) {
  struct statistics_state *state = view->state;
  computation_done(&state->computation);
  statistics_lines_done(&state->lines);
  free(state);
}

static bool load_statistics(struct view *view, struct error *error) {
  struct statistics_state *state = view->state;
  (void)error;
  computation_start(&state->computation, view, compute, &state->period);
  return true;
}

static void tick_statistics(struct view *view) {
  struct statistics_state *state = view->state;
  struct statistics_lines lines;
  if (!computation_look(&state->computation, view))
    return;
  if (state->computation.state == COMPUTATION_FAILED) {
    tui_fail(view->tui, &state->computation.error);
    return;
  }
  if (!statistics_lines_unpack(buffer_text(&state->computation.text), &lines))
    return;
  statistics_lines_done(&state->lines);
  state->lines = lines;
  state->there = true;
}

/* Another period: figures of the one before are not to be taken for its. */
static void show_period(struct view *view, struct period period) {
  struct statistics_state *state = view->state;
  if (period.from == DATE_NONE)
    return;
  state->period = period;
  statistics_lines_done(&state->lines);
  state->there = false;
  load_statistics(view, NULL);
}

/* --- showing ------------------------------------------------------------ */

enum { LABEL_COLS = 26, VALUE_COLS = 7, TABLE_LABEL_COLS = 16, BAR_MOST = 40 };

static void draw_value(struct canvas *canvas, struct area area, int label,
                       const struct statistics_line *line) {
  int at = label + VALUE_COLS + 1;
  int rest = area.cols - at;
  enum style style = line->alert ? STYLE_ALERT : STYLE_NORMAL;
  canvas_put(canvas, area.row, area.col + 2, label - 2, line->label,
             STYLE_LABEL);
  canvas_put_right(canvas, area.row, area.col + label, VALUE_COLS, line->value,
                   style);
  if (*line->note)
    canvas_put(canvas, area.row, area.col + at, rest, line->note, style);
  else if (line->whole > 0)
    bar_draw(canvas, area.row, area.col + at, rest < BAR_MOST ? rest : BAR_MOST,
             line->share, line->whole, line->alert ? STYLE_ALERT : STYLE_BAR);
  if (line->alert)
    canvas_put(canvas, area.row, area.col, 1, "!", STYLE_ALERT);
}

static void draw_line(struct canvas *canvas, struct area area,
                      const struct statistics_line *line) {
  int wide = area.cols - VALUE_COLS - 1 - 12;
  switch (line->kind) {
    case STATISTICS_HEAD:
      canvas_put(canvas, area.row, area.col, area.cols, line->label,
                 STYLE_HEAD);
      break;
    case STATISTICS_ROW:
      draw_value(canvas, area, LABEL_COLS, line);
      break;
    case STATISTICS_LONG:
      draw_value(canvas, area, wide, line);
      break;
    case STATISTICS_TABLE:
      canvas_put(canvas, area.row, area.col + 2, TABLE_LABEL_COLS - 2,
                 line->label, STYLE_LABEL);
      canvas_put(canvas, area.row, area.col + TABLE_LABEL_COLS,
                 area.cols - TABLE_LABEL_COLS, line->value, STYLE_NORMAL);
      break;
  }
}

/* Rows that lines [from, to) take: a blank one before each part but the
 * first. */
static size_t rows_of(const struct statistics_lines *lines, size_t from,
                      size_t to) {
  size_t rows = 0;
  for (size_t i = from; i < to; i++)
    rows += lines->lines[i].kind == STATISTICS_HEAD && i > from ? 2 : 1;
  return rows;
}

static void draw_column(const struct statistics_state *state, size_t from,
                        size_t to, struct canvas *canvas, struct area area) {
  size_t row = 0;
  for (size_t i = from; i < to; i++, row++) {
    const struct statistics_line *line = &state->lines.lines[i];
    if (line->kind == STATISTICS_HEAD && i > from)
      row++;
    if (row >= state->top && row < state->top + (size_t)area.rows)
      draw_line(canvas,
                (struct area){area.row + (int)(row - state->top), area.col, 1,
                              area.cols},
                line);
  }
}

/* Where the second of two columns begins: at the part that leaves the longer
 * one shortest. */
static size_t split(const struct statistics_lines *lines) {
  size_t best = lines->count;
  size_t best_rows = rows_of(lines, 0, lines->count);
  for (size_t i = 1; i < lines->count; i++) {
    if (lines->lines[i].kind != STATISTICS_HEAD)
      continue;
    size_t left = rows_of(lines, 0, i);
    size_t right = rows_of(lines, i, lines->count);
    size_t rows = left > right ? left : right;
    if (rows < best_rows) {
      best = i;
      best_rows = rows;
    }
  }
  return best;
}

static void draw_more(const struct statistics_state *state,
                      struct canvas *canvas, struct area area) {
  int col = area.col + area.cols - 1;
  if (state->scrolled_rows <= state->rows || area.rows < 2)
    return;
  size_t last = state->scrolled_rows - state->rows;
  canvas_line(canvas, area.row, col, area.rows, SHAPE_VERTICAL, STYLE_DIM);
  canvas_line(canvas, area.row + (int)(state->top * (state->rows - 1) / last),
              col, 1, SHAPE_BAR, STYLE_DIM);
}

static void draw_statistics(struct view *view, struct canvas *canvas,
                            struct area area) {
  enum { TWO_COLUMNS = 128 };
  struct statistics_state *state = view->state;
  const struct statistics_lines *lines = &state->lines;
  if (!state->there) {
    canvas_put(canvas, area.row + 1, area.col + 1, area.cols - 2,
               computation_words(&state->computation), STYLE_DIM);
    return;
  }
  bool two = area.cols >= TWO_COLUMNS;
  size_t middle = two ? split(lines) : lines->count;
  size_t left = rows_of(lines, 0, middle);
  size_t right = rows_of(lines, middle, lines->count);
  state->rows = (size_t)area.rows;
  state->scrolled_rows = left > right ? left : right;
  size_t last = state->scrolled_rows > state->rows
                    ? state->scrolled_rows - state->rows
                    : 0;
  if (state->top > last)
    state->top = last;
  int cols = two ? (area.cols - 5) / 2 : area.cols - 4;
  draw_column(state, 0, middle, canvas,
              (struct area){area.row, area.col + 1, area.rows, cols});
  if (two) {
    draw_column(state, middle, lines->count, canvas,
                (struct area){area.row, area.col + cols + 3, area.rows, cols});
  }
  draw_more(state, canvas, area);
}

static void title_statistics(const struct view *view, struct buffer *left,
                             struct buffer *right) {
  const struct statistics_state *state = view->state;
  struct period period = state->period;
  date_t today = today_of(view);
  buffer_format(left, "%s  ", _("Statistics"));
  words_period(period, left);
  if (period.to > today)
    buffer_format(left, "  %s", _("(up to today)"));
  if (!state->there || state->computation.state != COMPUTATION_DONE) {
    buffer_add_text(right, computation_words(&state->computation));
    return;
  }
  words_date(period.from, false, right);
  buffer_add_text(right, " - ");
  words_date(period.to, false, right);
}

/* --- keys --------------------------------------------------------------- */

static void scroll(struct statistics_state *state, size_t rows, bool down) {
  size_t last = state->scrolled_rows > state->rows
                    ? state->scrolled_rows - state->rows
                    : 0;
  if (!down)
    state->top = state->top > rows ? state->top - rows : 0;
  else
    state->top = last - state->top > rows ? state->top + rows : last;
}

static bool input_statistics(struct view *view, const struct input *input) {
  enum { WHEEL_ROWS = 3 };
  struct statistics_state *state = view->state;
  size_t page = state->rows > 1 ? state->rows - 1 : 1;
  if (input->kind == INPUT_UP || input_is(input, 'k'))
    scroll(state, 1, false);
  else if (input->kind == INPUT_DOWN || input_is(input, 'j'))
    scroll(state, 1, true);
  else if (input->kind == INPUT_PAGE_UP)
    scroll(state, page, false);
  else if (input->kind == INPUT_PAGE_DOWN || input_is(input, ' '))
    scroll(state, page, true);
  else if (input->kind == INPUT_HOME || input_is(input, 'g'))
    state->top = 0;
  else if (input->kind == INPUT_END || input_is(input, 'G'))
    scroll(state, state->scrolled_rows, true);
  else if (input->kind == INPUT_WHEEL_UP || input->kind == INPUT_WHEEL_DOWN)
    scroll(state, WHEEL_ROWS, input->kind == INPUT_WHEEL_DOWN);
  else
    return false;
  return true;
}

static enum outcome step(struct view *view, bool later) {
  const struct statistics_state *state = view->state;
  struct period next = period_step(state->period, later);
  if (next.from == DATE_NONE)
    return CANCELLED;
  show_period(view, next);
  return DONE;
}

static enum outcome step_back(struct view *view) {
  return step(view, false);
}

static enum outcome step_on(struct view *view) {
  return step(view, true);
}

/* The year, half-year or quarter at the end of what is shown, as far as that
 * has come. */
static enum outcome show_unit(struct view *view, enum period_unit unit) {
  const struct statistics_state *state = view->state;
  date_t today = today_of(view);
  date_t day = state->period.to;
  if (state->period.from <= today && today < day)
    day = today;
  show_period(view, period_of(unit, day));
  return DONE;
}

static enum outcome show_year(struct view *view) {
  return show_unit(view, PERIOD_YEAR);
}

static enum outcome show_half(struct view *view) {
  return show_unit(view, PERIOD_HALF);
}

static enum outcome show_quarter(struct view *view) {
  return show_unit(view, PERIOD_QUARTER);
}

static enum outcome take_period(struct view *view, const char *text) {
  struct period period;
  if (!period_parse(text, &period)) {
    tui_say(view->tui, STYLE_ERROR, "%s: %s", text,
            _("is no period: 112Q1, 112H1, 112 or FROM..TO"));
    return FAILED;
  }
  show_period(view, period);
  return DONE;
}

static enum outcome ask_period(struct view *view) {
  return prompt_open(view->tui,
                     &(struct prompt){.label = _("Period (112Q1, 112H1, 112, "
                                                 "FROM..TO):"),
                                      .done = take_period});
}

static enum outcome print(struct view *view) {
  const struct statistics_state *state = view->state;
  return open_period_print(view->tui, state->period);
}

static const struct action actions[] = {
    {.id = "statistics.before",
     .keys = "[ <Left>",
     .name = N_("before"),
     .help = N_("the period before: quarter, half-year, year or span"),
     .rank = 1,
     .run = step_back},
    {.id = "statistics.after",
     .keys = "] <Right>",
     .name = N_("after"),
     .help = N_("the period after"),
     .rank = 2,
     .run = step_on},
    {.id = "statistics.quarter",
     .keys = "o",
     .name = N_("quarter"),
     .help = N_("the last quarter of the period shown"),
     .rank = 3,
     .run = show_quarter},
    {.id = "statistics.half",
     .keys = "h",
     .name = N_("half-year"),
     .help = N_("the half-year of the period shown"),
     .rank = 4,
     .run = show_half},
    {.id = "statistics.year",
     .keys = "y",
     .name = N_("year"),
     .help = N_("the year of the period shown"),
     .rank = 5,
     .run = show_year},
    {.id = "statistics.period",
     .keys = "p",
     .name = N_("period"),
     .help = N_("asks for a period: 112Q1, 112H1, 112 or FROM..TO"),
     .rank = 6,
     .run = ask_period},
    {.id = "statistics.print",
     .keys = "P",
     .name = N_("print"),
     .help = N_("the printed forms of the period shown"),
     .rank = 7,
     .run = print},
    {.id = "statistics.scroll",
     .keys = "j k <Down> <Up> <PgDn> <PgUp> g G",
     .name = N_("scroll"),
     .help = N_("moves up and down where not all fits"),
     .rank = 8},
    {0},
};

static void pause_statistics(struct view *view) {
  struct statistics_state *state = view->state;
  computation_pause(&state->computation, view);
}

const struct screen screen_statistics = {
    .id = "statistics",
    .name = N_("statistics"),
    .actions = actions,
    .open = open_statistics,
    .load = load_statistics,
    .title = title_statistics,
    .draw = draw_statistics,
    .input = input_statistics,
    .pause = pause_statistics,
    .tick = tick_statistics,
    .close = close_statistics,
};
