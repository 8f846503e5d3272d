/* A long text in full, wrapped and scrolled. */
#include "reading.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/list.h"
#include "chahe/tui/wrap.h"

struct reading {
  char *title, *text;
  struct wrap wrap;
  int wrapped; /* columns that `wrap` is right for */
  size_t top;  /* first line shown */
  size_t rows; /* lines shown at the last draw */
};

struct reading_argument {
  const char *title, *text;
};

enum outcome open_reading(struct tui *tui, const char *title,
                          const char *text) {
  return tui_push(tui, &screen_reading,
                  &(struct reading_argument){title, text});
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct reading_argument *asked = argument;
  struct reading *reading = memory_new(1, sizeof *reading);
  (void)error;
  reading->title = memory_copy_text(asked->title);
  reading->text = memory_copy_text(asked->text);
  view->state = reading;
  return true;
}

static void close_reading(struct view *view) {
  struct reading *reading = view->state;
  wrap_done(&reading->wrap);
  free(reading->title);
  free(reading->text);
  free(reading);
}

static void title_reading(const struct view *view, struct buffer *left,
                          struct buffer *right) {
  const struct reading *reading = view->state;
  buffer_add_text(left, reading->title);
  if (reading->wrap.count > reading->rows && reading->rows > 0)
    buffer_format(right, _("line %zu of %zu"), reading->top + 1,
                  reading->wrap.count);
}

static size_t last_top(const struct reading *reading) {
  return reading->wrap.count > reading->rows
             ? reading->wrap.count - reading->rows
             : 0;
}

static void draw_reading(struct view *view, struct canvas *canvas,
                         struct area area) {
  struct reading *reading = view->state;
  int cols = area.cols - 4;
  if (reading->wrapped != cols) {
    wrap_text(&reading->wrap, reading->text, (size_t)cols);
    reading->wrapped = cols;
  }
  reading->rows = area.rows > 1 ? (size_t)area.rows - 1 : 0;
  if (reading->top > last_top(reading))
    reading->top = last_top(reading);
  for (size_t i = 0;
       i < reading->rows && reading->top + i < reading->wrap.count; i++) {
    const struct wrap_line *line = &reading->wrap.lines[reading->top + i];
    canvas_put_bytes(canvas, area.row + 1 + (int)i, area.col + 2, cols,
                     reading->text + line->start, line->len, STYLE_NORMAL);
  }
}

/* The keys of a list, with the top line in the place of the selected row. */
static bool input_reading(struct view *view, const struct input *input) {
  struct reading *reading = view->state;
  struct list list = {.count = last_top(reading) + 1,
                      .selected = reading->top,
                      .rows = reading->rows};
  if (input->kind == INPUT_ENTER) {
    tui_pop(view->tui);
    return true;
  }
  if (!list_input(&list, input))
    return false;
  reading->top = list.selected;
  return true;
}

static const struct action reading_actions[] = {
    {.id = "reading.scroll",
     .keys = "<Up> <Down> j k <PgUp> <PgDn> g G",
     .name = N_("scroll"),
     .help = N_("by lines, by pages, to the start or the end"),
     .rank = 1},
    {.id = "reading.back",
     .keys = "<Esc> <Enter>",
     .name = N_("back"),
     .help = N_("back to where the text was opened"),
     .rank = 2},
    {0},
};

const struct screen screen_reading = {
    .id = "reading",
    .name = N_("a text in full"),
    .actions = reading_actions,
    .open = open_state,
    .title = title_reading,
    .draw = draw_reading,
    .input = input_reading,
    .close = close_reading,
};
