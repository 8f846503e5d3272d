/* One line asked for, and questions answered by y or n. */
#include "chahe/tui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/tui.h"

/* --- prompt ------------------------------------------------------------- */

struct prompt_state {
  char *label, *initial;
  enum outcome (*done)(struct view *view, const char *text);
  void (*typing)(struct view *view, const char *text);
  void (*cancelled)(struct view *view);
  struct editor editor;
  bool offered; /* the text is the initial one: typing replaces it */
  int cols;
};

enum outcome prompt_open(struct tui *tui, const struct prompt *prompt) {
  return tui_push(tui, &screen_prompt, prompt);
}

static bool open_prompt(struct view *view, const void *argument,
                        struct error *error) {
  const struct prompt *prompt = argument;
  struct prompt_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->label = memory_copy_text(prompt->label);
  state->initial = memory_copy_text(prompt->initial ? prompt->initial : "");
  state->done = prompt->done;
  state->typing = prompt->typing;
  state->cancelled = prompt->cancelled;
  editor_init(&state->editor, state->initial, false);
  state->offered = *state->initial && !prompt->typed;
  view->state = state;
  return true;
}

static void close_prompt(struct view *view) {
  struct prompt_state *state = view->state;
  free(state->label);
  free(state->initial);
  editor_done(&state->editor);
  free(state);
}

static void draw_prompt(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct prompt_state *state = view->state;
  int row = area.row + area.rows - 1;
  int label = (int)utf8_cols(state->label);
  canvas_fill(canvas, (struct area){row, area.col, 1, area.cols}, STYLE_NORMAL);
  canvas_put(canvas, row, area.col + 1, area.cols - 12, state->label,
             STYLE_LABEL);
  if (label > area.cols / 2)
    label = area.cols / 2;
  state->cols = area.cols - label - 3;
  editor_draw(&state->editor, canvas,
              (struct area){row, area.col + label + 2, 1, state->cols},
              state->offered ? STYLE_SELECTED : STYLE_ACTIVE, true);
}

/* The prompt is gone before the answer is used: it may open another view. An
 * answer that could not be used is asked for again, as it was typed. */
static enum outcome answer_prompt(struct view *view) {
  struct prompt_state *state = view->state;
  struct tui *tui = view->tui;
  char *text = memory_copy_text(editor_text(&state->editor));
  char *label = memory_copy_text(state->label);
  struct prompt again = {.label = label,
                         .initial = text,
                         .typed = true,
                         .done = state->done,
                         .typing = state->typing,
                         .cancelled = state->cancelled};
  tui_pop(tui);
  enum outcome outcome = again.done(tui_top(tui), text);
  if (outcome == FAILED && tui_top(tui)->screen != &screen_prompt)
    prompt_open(tui, &again);
  free(text);
  free(label);
  return outcome;
}

bool prompt_typed(const struct view *view, const char **label,
                  const char **text) {
  const struct prompt_state *state = view->state;
  *label = state->label;
  *text = editor_text(&state->editor);
  return !state->typing && strcmp(*text, state->initial) != 0;
}

static bool input_prompt(struct view *view, const struct input *input) {
  struct prompt_state *state = view->state;
  if (state->offered &&
      (input->kind == INPUT_CHARACTER || input->kind == INPUT_PASTE))
    editor_set(&state->editor, "");
  if (!editor_input(&state->editor, input))
    return false;
  state->offered = false;
  if (state->typing)
    state->typing(tui_below(view->tui, view), editor_text(&state->editor));
  else
    view->tui->typed = true;
  return true;
}

static bool leave_prompt(struct view *view) {
  struct prompt_state *state = view->state;
  struct tui *tui = view->tui;
  void (*cancelled)(struct view *) = state->cancelled;
  if (state->typing)
    state->typing(tui_below(tui, view), state->initial);
  if (!cancelled)
    return true;
  tui_pop(tui);
  cancelled(tui_top(tui));
  return false;
}

static const struct action prompt_actions[] = {
    {.id = "prompt.answer",
     .keys = "<Enter>",
     .name = N_("OK"),
     .help = N_("takes what was typed"),
     .rank = 1,
     .run = answer_prompt},
    {.id = "prompt.cancel",
     .keys = "<Esc>",
     .name = N_("cancel"),
     .help = N_("leaves everything as it was"),
     .rank = 2},
    {0},
};

static const struct action *const prompt_more[] = {editor_keys, NULL};

const struct screen screen_prompt = {
    .id = "prompt",
    .name = N_("a line to type"),
    .actions = prompt_actions,
    .more = prompt_more,
    .overlay = true,
    .types = true,
    .open = open_prompt,
    .draw = draw_prompt,
    .input = input_prompt,
    .leave = leave_prompt,
    .close = close_prompt,
};

/* --- question ------------------------------------------------------------ */

struct question_state {
  char *text;
  enum outcome (*yes)(struct view *view);
};

enum outcome question_open(struct tui *tui, const struct question *question) {
  return tui_push(tui, &screen_question, question);
}

static bool open_question(struct view *view, const void *argument,
                          struct error *error) {
  const struct question *question = argument;
  struct question_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->text = memory_copy_text(question->text);
  state->yes = question->yes;
  view->state = state;
  return true;
}

static void close_question(struct view *view) {
  struct question_state *state = view->state;
  free(state->text);
  free(state);
}

static void draw_question(struct view *view, struct canvas *canvas,
                          struct area area) {
  const struct question_state *state = view->state;
  int row = area.row + area.rows - 1;
  canvas_fill(canvas, (struct area){row, area.col, 1, area.cols}, STYLE_WARN);
  canvas_put(canvas, row, area.col + 1, area.cols - 2, state->text, STYLE_WARN);
}

static enum outcome answer_yes(struct view *view) {
  struct question_state *state = view->state;
  struct tui *tui = view->tui;
  enum outcome (*yes)(struct view *) = state->yes;
  tui_pop(tui);
  return yes(tui_top(tui));
}

static enum outcome answer_no(struct view *view) {
  tui_pop(view->tui);
  return CANCELLED;
}

static const struct action question_actions[] = {
    {.id = "question.yes",
     .keys = "y Y",
     .name = N_("yes"),
     .help = N_("does it"),
     .rank = 1,
     .run = answer_yes},
    {.id = "question.no",
     .keys = "n N <Esc>",
     .name = N_("no"),
     .help = N_("leaves everything as it was"),
     .rank = 2,
     .run = answer_no},
    {0},
};

/* Whatever else is pressed is no answer. */
static bool input_question(struct view *view, const struct input *input) {
  return !action_find(question_actions, input, view);
}

const struct screen screen_question = {
    .id = "question",
    .name = N_("a question"),
    .actions = question_actions,
    .overlay = true,
    .open = open_question,
    .draw = draw_question,
    .input = input_question,
    .close = close_question,
};
