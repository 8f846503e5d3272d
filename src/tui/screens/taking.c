/* Taking photographs in: one file each time that time passes, so that keys and
 * the screen go on between them. */
#include "taking.h"

#include <stdlib.h>

#include "application.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/tui.h"

struct taking_state {
  struct intake *intake;
  char **paths;
  size_t count;
  taking_done *done;
};

static void free_parts(struct taking_state *state) {
  for (size_t i = 0; i < state->count; i++)
    free(state->paths[i]);
  free(state->paths);
  intake_free(state->intake);
}

enum outcome taking_open(struct view *view, const struct photo_place *place,
                         enum photo_stage stage, const char *const *paths,
                         size_t count, taking_done *done) {
  struct error error = {0};
  struct taking_state state = {.count = count, .done = done};
  state.intake = intake_new(session_of(view), place, stage, NULL, &error);
  if (!state.intake)
    return tui_fail(view->tui, &error);
  state.paths = memory_new(count, sizeof *state.paths);
  for (size_t i = 0; i < count; i++)
    state.paths[i] = memory_copy_text(paths[i]);
  enum outcome outcome = tui_push(view->tui, &screen_taking, &state);
  if (outcome != DONE)
    free_parts(&state);
  return outcome;
}

/* Takes what the argument holds over. */
static bool open_taking(struct view *view, const void *argument,
                        struct error *error) {
  struct taking_state *state = memory_new(1, sizeof *state);
  (void)error;
  *state = *(const struct taking_state *)argument;
  view->state = state;
  view->tui->waiting = true;
  return true;
}

static void close_taking(struct view *view) {
  free_parts(view->state);
  free(view->state);
}

/* --- going on ----------------------------------------------------------- */

/* The view is gone before it is said how it ended. */
static void give_up(struct view *view, const struct error *error) {
  struct tui *tui = view->tui;
  tui_pop(tui);
  tui_fail(tui, error);
}

static void finish(struct view *view) {
  struct taking_state *state = view->state;
  struct tui *tui = view->tui;
  taking_done *done = state->done;
  struct intake_outcome outcome;
  struct error error = {0};
  if (!intake_write(state->intake, session_of(view), &outcome, &error)) {
    give_up(view, &error);
    return;
  }
  tui_pop(tui);
  done(tui_top(tui), &outcome);
}

static void tick_taking(struct view *view) {
  const struct taking_state *state = view->state;
  struct error error = {0};
  view->tui->waiting = true;
  if (tui_top(view->tui) != view)
    return;
  size_t at = intake_count(state->intake);
  if (at < state->count &&
      !intake_read(state->intake, state->paths[at], &error))
    give_up(view, &error);
  else if (at + 1 >= state->count)
    finish(view);
}

static void draw_taking(struct view *view, struct canvas *canvas,
                        struct area area) {
  const struct taking_state *state = view->state;
  struct buffer words = {0};
  int row = area.row + area.rows - 1;
  buffer_format(&words, _("Reading the photographs: %zu of %zu"),
                intake_count(state->intake), state->count);
  canvas_fill(canvas, (struct area){row, area.col, 1, area.cols}, STYLE_WARN);
  canvas_put(canvas, row, area.col + 1, area.cols - 2, words.data, STYLE_WARN);
  buffer_done(&words);
}

static enum outcome stop(struct view *view) {
  struct tui *tui = view->tui;
  tui_pop(tui);
  tui_say(tui, STYLE_DIM, "%s", _("no photographs were added"));
  return CANCELLED;
}

static const struct action taking_actions[] = {
    {.id = "taking.cancel",
     .keys = "<Esc>",
     .name = N_("cancel"),
     .help = N_("takes none of the photographs in"),
     .rank = 1,
     .run = stop},
    {0},
};

const struct screen screen_taking = {
    .id = "taking",
    .name = N_("photographs on their way in"),
    .actions = taking_actions,
    .overlay = true,
    .open = open_taking,
    .draw = draw_taking,
    .tick = tick_taking,
    .close = close_taking,
};
