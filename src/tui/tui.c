/* The stack of views, and what is around them. */
#include "chahe/tui/tui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

void tui_init(struct tui *tui, int rows, int cols) {
  canvas_init(&tui->canvas, rows, cols);
  tui->depth = 0;
}

static void close_top(struct tui *tui) {
  struct view *view = &tui->views[--tui->depth];
  if (view->screen->close)
    view->screen->close(view);
  *view = (struct view){0};
}

void tui_done(struct tui *tui) {
  while (tui->depth > 0)
    close_top(tui);
  canvas_done(&tui->canvas);
  buffer_done(&tui->message);
}

struct view *tui_top(struct tui *tui) {
  return tui->depth > 0 ? &tui->views[tui->depth - 1] : NULL;
}

struct view *tui_below(struct tui *tui, const struct view *view) {
  return view > tui->views ? &tui->views[view - tui->views - 1] : NULL;
}

enum outcome tui_push(struct tui *tui, const struct screen *screen,
                      const void *argument) {
  struct error error = {0};
  /* the last places are for forms, then for questions alone: nobody is to be
     locked into a form that cannot ask whether it may be left */
  size_t kept = screen->overlay ? 0
                : screen->types ? TUI_VIEWS_KEPT / 2
                                : TUI_VIEWS_KEPT;
  if (tui->depth + kept >= TUI_VIEWS_MAX) {
    tui_say(tui, STYLE_ERROR, "%s", _("too many screens are open: go back"));
    return FAILED;
  }
  struct view *view = &tui->views[tui->depth++];
  *view = (struct view){.screen = screen, .tui = tui};
  if (screen->open && !screen->open(view, argument, &error)) {
    *view = (struct view){0};
    tui->depth--;
    return tui_fail(tui, &error);
  }
  if (screen->load && !screen->load(view, &error)) {
    close_top(tui);
    return tui_fail(tui, &error);
  }
  return DONE;
}

void tui_pop(struct tui *tui) {
  if (tui->depth > 1)
    close_top(tui);
}

void tui_pop_to(struct tui *tui, const struct view *view) {
  while (tui->depth > 1 && tui_top(tui) != view)
    close_top(tui);
}

void tui_leave(struct tui *tui) {
  tui->leaving = true;
}

void tui_say(struct tui *tui, enum style style, const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  buffer_reset(&tui->message);
  buffer_add_text(&tui->message, text);
  tui->message_style = style;
}

enum outcome tui_fail(struct tui *tui, const struct error *error) {
  if (*error->where)
    tui_say(tui, STYLE_ERROR, "%s: %s", error->where, error->message);
  else
    tui_say(tui, STYLE_ERROR, "%s", error->message);
  return FAILED;
}

void tui_stale(struct tui *tui) {
  for (size_t i = 0; i < tui->depth; i++)
    tui->views[i].stale = true;
}

bool tui_fits(const struct tui *tui) {
  return tui->canvas.rows >= TUI_ROWS_LEAST &&
         tui->canvas.cols >= TUI_COLS_LEAST;
}

/* --- input ------------------------------------------------------------- */

/* Says so when the key is an action's that makes no sense now. */
static bool say_impossible(struct tui *tui, const struct view *view,
                           const struct input *input) {
  const struct action *const tables[] = {view_part_actions(view),
                                         view->screen->actions, tui->globals};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    const struct action *action = action_of_key(tables[i], input);
    if (!action || !action->run)
      continue;
    tui_say(tui, STYLE_DIM, _("%s: not possible here and now"),
            _(action->name));
    return true;
  }
  return false;
}

static void act(struct tui *tui, const struct input *input) {
  struct view *view = tui_top(tui);
  const struct screen *screen = view->screen;
  if (screen->input && screen->input(view, input))
    return;
  const struct action *action =
      action_find(view_part_actions(view), input, view);
  if (!action)
    action = action_find(screen->actions, input, view);
  if (!action)
    action = action_find(tui->globals, input, view);
  if (action) {
    action->run(view);
    return;
  }
  if (say_impossible(tui, view, input))
    return;
  if (input->kind == INPUT_ESCAPE) {
    if (!screen->leave || screen->leave(view))
      tui_pop(tui);
  } else if (input->kind == INPUT_PASTE) {
    tui_say(tui, STYLE_ERROR, "%s",
            _("nothing was pasted: no field is being typed into"));
  } else if (input->kind == INPUT_CHARACTER) {
    struct buffer name = {0};
    input_name(input, &name);
    tui_say(tui, STYLE_DIM, _("%s does nothing here; ? shows the keys"),
            buffer_text(&name));
    buffer_done(&name);
  }
}

void tui_input(struct tui *tui, const struct input *input) {
  struct input meant = *input;
  switch (input->kind) {
    case INPUT_NONE:
      return;
    case INPUT_RESIZE:
      canvas_resize(&tui->canvas, input->row, input->col);
      return;
    case INPUT_TICK:
      if (tui->failed_load)
        tui_stale(tui);
      tui->failed_load = false;
      if (tui->tick)
        tui->tick(tui, input->point == 1);
      return;
    case INPUT_CONTROL:
      if (input->point == 'z') {
        tui->suspend = true;
        return;
      }
      break;
    default:
      break;
  }
  if (input->kind == INPUT_CONTROL && input->point == 'l') {
    tui->redraw = true;
    return;
  }
  /* what cannot be seen is not typed into */
  if (!tui_fits(tui)) {
    if (tui->depth == 1 && input_is(input, 'q'))
      tui_leave(tui);
    return;
  }
  if (input->kind == INPUT_CLICK &&
      !canvas_hit(&tui->canvas, input->row, input->col, &meant))
    return;
  if (meant.kind == INPUT_CLICK) { /* a hit that wants to know where */
    meant.row = input->row;
    meant.col = input->col;
  }
  if (meant.kind == INPUT_CHARACTER && !tui_top(tui)->screen->types)
    meant.point = utf8_narrow(meant.point); /* an input method is on */
  buffer_reset(&tui->message);
  if (tui->wake)
    tui->wake(tui);
  act(tui, &meant);
}

/* --- drawing ------------------------------------------------------------ */

static void load_stale(struct tui *tui, struct view *view) {
  struct error error = {0};
  if (!view->stale)
    return;
  view->stale = false;
  if (view->screen->load && !view->screen->load(view, &error)) {
    tui_fail(tui, &error);
    tui->failed_load = true; /* at the next tick it is tried again */
  }
}

static void draw_title(struct tui *tui, const struct view *view) {
  struct canvas *canvas = &tui->canvas;
  struct buffer left = {0};
  struct buffer right = {0};
  if (view->screen->title)
    view->screen->title(view, &left, &right);
  else
    buffer_add_text(&left, _(view->screen->name));
  canvas_fill(canvas, (struct area){0, 0, 1, canvas->cols}, STYLE_TITLE);
  int used = canvas_put_right(canvas, 0, canvas->cols / 2, canvas->cols / 2 - 1,
                              buffer_text(&right), STYLE_TITLE);
  canvas_put(canvas, 0, 1, canvas->cols - used - 4, buffer_text(&left),
             STYLE_TITLE);
  buffer_done(&left);
  buffer_done(&right);
}

/* One entry of the footer, up to column `end`; false: it does not fit any
 * more. */
static bool draw_key(struct canvas *canvas, int row, int *col, int end,
                     bool typing, const struct action *action) {
  struct input key;
  struct buffer name = {0};
  if (!action_key(action, typing, &key))
    return true;
  input_name(&key, &name);
  const char *words = _(action->name);
  int cols = (int)(utf8_cols(buffer_text(&name)) + 1 + utf8_cols(words));
  bool fits = *col + cols <= end;
  if (fits) {
    int at = *col;
    at += canvas_put(canvas, row, at, end - at, buffer_text(&name), STYLE_KEY);
    at++;
    canvas_put(canvas, row, at, end - at, words, STYLE_NORMAL);
    canvas_click(canvas, (struct area){row, *col, 1, cols}, key);
    *col += cols + 2;
  }
  buffer_done(&name);
  return fits;
}

/* The help tells all the others: there is always room for it. */
static const struct action *find_help(const struct tui *tui) {
  for (const struct action *action = tui->globals; action && action->id;
       action++)
    if (strcmp(action->id, "help") == 0)
      return action;
  return NULL;
}

static int key_cols(bool typing, const struct action *action) {
  struct input key;
  struct buffer name = {0};
  if (!action || !action_key(action, typing, &key))
    return 0;
  input_name(&key, &name);
  size_t cols = utf8_cols(buffer_text(&name)) + utf8_cols(_(action->name));
  buffer_done(&name);
  return (int)cols + 3;
}

/* The actions that are possible now by rank, as many as fit, then the help. */
static void draw_footer(struct tui *tui, const struct view *view) {
  struct canvas *canvas = &tui->canvas;
  const struct action *const tables[] = {view_part_actions(view),
                                         view->screen->actions, tui->globals};
  const struct action *help = find_help(tui);
  bool typing = view->screen->types || view->screen->overlay;
  int row = canvas->rows - 1;
  int col = 1;
  int end = canvas->cols - 1;
  int most = end - key_cols(typing, help);
  enum { RANK_MOST = 20 };
  bool room = true;
  for (int rank = 1; room && rank <= RANK_MOST; rank++)
    for (size_t i = 0; room && i < sizeof tables / sizeof *tables; i++)
      for (const struct action *action = tables[i];
           room && action && action->id; action++)
        if (action != help && action->rank == rank &&
            action_possible(action, view))
          room = draw_key(canvas, row, &col, most,
                          typing && tables[i] == tui->globals, action);
  if (help)
    draw_key(canvas, row, &col, end, typing, help);
}

static void draw_message(struct tui *tui) {
  struct canvas *canvas = &tui->canvas;
  int row = canvas->rows - 2;
  canvas_line(canvas, row, 0, canvas->cols, SHAPE_HORIZONTAL, STYLE_DIM);
  if (tui->message.len == 0)
    return;
  canvas_fill(canvas, (struct area){row, 0, 1, canvas->cols},
              tui->message_style);
  canvas_put(canvas, row, 1, canvas->cols - 2, buffer_text(&tui->message),
             tui->message_style);
}

static void draw_too_small(struct tui *tui) {
  struct canvas *canvas = &tui->canvas;
  char text[160];
  snprintf(text, sizeof text, _("window too small: %dx%d, needs %dx%d"),
           canvas->cols, canvas->rows, TUI_COLS_LEAST, TUI_ROWS_LEAST);
  int row = canvas->rows / 2;
  canvas_put_middle(canvas, row, 0, canvas->cols, text, STYLE_ALERT);
  if (row + 1 < canvas->rows)
    canvas_put_middle(canvas, row + 1, 0, canvas->cols,
                      _("what was typed is kept"), STYLE_NORMAL);
}

void tui_draw(struct tui *tui) {
  struct canvas *canvas = &tui->canvas;
  canvas_clear(canvas);
  if (tui->depth == 0)
    return;
  if (!tui_fits(tui)) {
    draw_too_small(tui);
    return;
  }
  size_t from = tui->depth - 1;
  while (from > 0 && tui->views[from].screen->overlay)
    from--;
  struct area area = {1, 0, canvas->rows - 3, canvas->cols};
  for (size_t i = from; i < tui->depth; i++) {
    struct view *view = &tui->views[i];
    load_stale(tui, view);
    if (!view->screen->overlay)
      draw_title(tui, view);
    /* only what lies on top can be clicked */
    canvas->hit_count = 0;
    canvas->cursor = false;
    if (view->screen->draw)
      view->screen->draw(view, canvas, area);
  }
  draw_message(tui);
  canvas_fill(canvas, (struct area){canvas->rows - 1, 0, 1, canvas->cols},
              STYLE_NORMAL);
  draw_footer(tui, tui_top(tui));
}
