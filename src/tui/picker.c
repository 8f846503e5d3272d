/* Choosing one of many by typing. */
#include "chahe/tui/picker.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/tui.h"

struct picker_state {
  struct picker picker; /* its texts are copies */
  char *title, *hint;
  struct editor editor;
  struct list list;
  int cols;
};

enum outcome picker_open(struct tui *tui, const struct picker *picker) {
  enum outcome outcome = tui_push(tui, &screen_picker, picker);
  if (outcome == FAILED && picker->done)
    picker->done(picker->source);
  return outcome;
}

static void narrow(struct picker_state *state) {
  state->list.selected = 0;
  list_count(&state->list, state->picker.narrow(state->picker.source,
                                                editor_text(&state->editor)));
}

static bool open_picker(struct view *view, const void *argument,
                        struct error *error) {
  struct picker_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->picker = *(const struct picker *)argument;
  state->title = memory_copy_text(state->picker.title);
  state->hint = memory_copy_text(state->picker.hint);
  editor_init(&state->editor,
              state->picker.initial ? state->picker.initial : "", false);
  view->state = state;
  narrow(state);
  return true;
}

static void close_picker(struct view *view) {
  struct picker_state *state = view->state;
  if (state->picker.done)
    state->picker.done(state->picker.source);
  free(state->title);
  free(state->hint);
  editor_done(&state->editor);
  free(state);
}

static void title_picker(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct picker_state *state = view->state;
  buffer_add_text(left, state->title);
  buffer_format(right, "%zu", state->list.count);
}

static void draw_picker(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct picker_state *state = view->state;
  const char *label = _("Find:");
  int start = area.col + 2 + (int)utf8_cols(label);
  state->cols = area.col + area.cols - 1 - start;
  canvas_put(canvas, area.row, area.col + 1, area.cols - 2, label, STYLE_LABEL);
  list_draw(
      &state->list, canvas,
      (struct area){area.row + 1, area.col + 1, area.rows - 1, area.cols - 2},
      state->picker.columns, state->picker.column_count, state->picker.fill,
      state->picker.source, true);
  if (state->list.count == 0)
    canvas_put(canvas, area.row + 2, area.col + 1, area.cols - 2,
               state->hint ? state->hint : _("nothing fits"), STYLE_DIM);
  editor_draw(&state->editor, canvas,
              (struct area){area.row, start, 1, state->cols}, STYLE_ACTIVE,
              true);
}

/* Takes the source out of the picker, which is gone before the answer is
 * used. */
static enum outcome answer_picker(struct view *view) {
  struct picker_state *state = view->state;
  struct tui *tui = view->tui;
  struct picker picker = state->picker;
  size_t index = state->list.selected;
  bool any = state->list.count > 0;
  if (!any && !picker.typed)
    return CANCELLED;
  char *text = memory_copy_text(editor_text(&state->editor));
  state->picker.done = NULL;
  tui_pop(tui);
  enum outcome outcome = any ? picker.picked(tui_top(tui), picker.source, index)
                             : picker.typed(tui_top(tui), picker.source, text);
  if (picker.done)
    picker.done(picker.source);
  free(text);
  return outcome;
}

static bool input_picker(struct view *view, const struct input *input) {
  struct picker_state *state = view->state;
  if (list_opens(&state->list, input)) {
    answer_picker(view);
    return true;
  }
  /* letters are typed, so they do not move */
  if (input->kind != INPUT_CHARACTER && input->kind != INPUT_HOME &&
      input->kind != INPUT_END && list_input(&state->list, input))
    return true;
  if (!editor_input(&state->editor, input))
    return false;
  narrow(state);
  return true;
}

static const struct action picker_actions[] = {
    {.id = "picker.pick",
     .keys = "<Enter>",
     .name = N_("choose"),
     .help = N_("takes the selected one"),
     .rank = 1,
     .run = answer_picker},
    {.id = "picker.move",
     .keys = "<Up> <Down> <PgUp> <PgDn>",
     .name = N_("move"),
     .help = N_("another row"),
     .rank = 2},
    {.id = "picker.cancel",
     .keys = "<Esc>",
     .name = N_("cancel"),
     .help = N_("leaves everything as it was"),
     .rank = 3},
    {0},
};

static const struct action *const picker_more[] = {editor_keys, NULL};

const struct screen screen_picker = {
    .id = "picker",
    .name = N_("a choice"),
    .actions = picker_actions,
    .more = picker_more,
    .types = true,
    .open = open_picker,
    .title = title_picker,
    .draw = draw_picker,
    .input = input_picker,
    .close = close_picker,
};
