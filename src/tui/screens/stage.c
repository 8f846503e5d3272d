/* What photographs show, by one key. */
#include "stage.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/tui.h"

struct stage_state {
  char *text;
  stage_chosen *chosen;
};

struct stage_argument {
  const char *text;
  stage_chosen *chosen;
};

enum outcome stage_open(struct tui *tui, const char *text,
                        stage_chosen *chosen) {
  return tui_push(tui, &screen_stage, &(struct stage_argument){text, chosen});
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct stage_argument *asked = argument;
  struct stage_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->text = memory_copy_text(asked->text);
  state->chosen = asked->chosen;
  view->state = state;
  return true;
}

static void close_stage(struct view *view) {
  struct stage_state *state = view->state;
  free(state->text);
  free(state);
}

static void draw_stage(struct view *view, struct canvas *canvas,
                       struct area area) {
  const struct stage_state *state = view->state;
  int row = area.row + area.rows - 1;
  canvas_fill(canvas, (struct area){row, area.col, 1, area.cols}, STYLE_WARN);
  canvas_put(canvas, row, area.col + 1, area.cols - 2, state->text, STYLE_WARN);
}

/* The question is gone before the answer is used. */
static enum outcome answer(struct view *view, enum photo_stage stage) {
  const struct stage_state *state = view->state;
  struct tui *tui = view->tui;
  stage_chosen *chosen = state->chosen;
  tui_pop(tui);
  return chosen(tui_top(tui), stage);
}

static enum outcome answer_before(struct view *view) {
  return answer(view, PHOTO_BEFORE);
}

static enum outcome answer_during(struct view *view) {
  return answer(view, PHOTO_DURING);
}

static enum outcome answer_after(struct view *view) {
  return answer(view, PHOTO_AFTER);
}

static enum outcome answer_site(struct view *view) {
  return answer(view, PHOTO_SITE);
}

static enum outcome answer_none(struct view *view) {
  tui_pop(view->tui);
  return CANCELLED;
}

static const struct action stage_actions[] = {
    {.id = "stage.before",
     .keys = "b B",
     .name = N_("before work"),
     .help = N_("the defect before it was improved"),
     .rank = 1,
     .run = answer_before},
    {.id = "stage.during",
     .keys = "d D",
     .name = N_("during work"),
     .help = N_("the defect while it is improved"),
     .rank = 2,
     .run = answer_during},
    {.id = "stage.after",
     .keys = "a A",
     .name = N_("after work"),
     .help = N_("the defect after it was improved"),
     .rank = 3,
     .run = answer_after},
    {.id = "stage.site",
     .keys = "s S",
     .name = N_("site"),
     .help = N_("the site as it was found"),
     .rank = 4,
     .run = answer_site},
    {.id = "stage.cancel",
     .keys = "<Esc>",
     .name = N_("cancel"),
     .help = N_("leaves everything as it was"),
     .rank = 5,
     .run = answer_none},
    {0},
};

const struct screen screen_stage = {
    .id = "stage",
    .name = N_("what photographs show"),
    .actions = stage_actions,
    .overlay = true,
    .open = open_state,
    .draw = draw_stage,
    .close = close_stage,
};
