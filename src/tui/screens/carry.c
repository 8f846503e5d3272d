/* Carrying a copy of the file away: how far it is, and what came of it. */
#include "carry.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "application.h"
#include "bar.h"
#include "chahe/app/carry.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "chahe/tui/wrap.h"
#include "computation.h"
#include "folder.h"

/* What the process that copies tells the one that shows: memory of both. */
struct progress {
  _Atomic int step;
  _Atomic int64_t done, total;
};

enum carry_stage { CARRY_RUNNING, CARRY_MADE, CARRY_FAILED };

struct carry_state {
  struct carry carry;
  struct progress *progress;
  struct computation computation;
  struct carry_result result;
  enum carry_stage stage;
  struct error error; /* once FAILED */
};

/* --- the work --------------------------------------------------------------
 */

static bool tell(void *context, enum copy_step step, int64_t done,
                 int64_t total) {
  struct progress *progress = context;
  atomic_store(&progress->step, step);
  atomic_store(&progress->done, done);
  atomic_store(&progress->total, total);
  return true;
}

static bool make(struct session *session, const void *context,
                 struct buffer *out, struct error *error) {
  const struct carry_state *state = context;
  struct carry_result result;
  if (!carry_make(session, &state->carry, tell, state->progress, &result,
                  error))
    return false;
  carry_result_pack(&result, out);
  carry_result_done(&result);
  return true;
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  struct carry carry;
  if (!carry_plan(session_of(view), argument, &carry, error))
    return false;
  struct progress *progress =
      mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE,
           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (progress == MAP_FAILED) {
    error_set(error, ERROR_IO, NULL, "%s", strerror(errno));
    carry_done(&carry);
    return false;
  }
  struct carry_state *state = memory_new(1, sizeof *state);
  state->carry = carry;
  state->progress = progress;
  view->state = state;
  return true;
}

/* It is begun once, whatever is written to the file meanwhile. */
static bool load_carry(struct view *view, struct error *error) {
  struct carry_state *state = view->state;
  (void)error;
  if (state->computation.state == COMPUTATION_NONE)
    computation_start(&state->computation, view, make, state);
  return true;
}

static void close_carry(struct view *view) {
  struct carry_state *state = view->state;
  bool stopped = state->stage == CARRY_RUNNING;
  computation_done(&state->computation);
  if (stopped)
    carry_abandon(&state->carry);
  munmap(state->progress, sizeof *state->progress);
  carry_result_done(&state->result);
  carry_done(&state->carry);
  free(state);
}

static bool take(struct view *view) {
  struct carry_state *state = view->state;
  struct computation *computation = &state->computation;
  if (computation->state == COMPUTATION_FAILED) {
    state->error = computation->error;
    return false;
  }
  return (carry_result_unpack(buffer_text(&computation->text),
                              &state->result) ||
          error_set(&state->error, ERROR_IO, NULL,
                    _("the computation did not finish"))) &&
         carry_note(session_of(view), &state->carry, &state->result,
                    &state->error);
}

static void tick_carry(struct view *view) {
  struct carry_state *state = view->state;
  if (!computation_look(&state->computation, view))
    return;
  if (take(view)) {
    state->stage = CARRY_MADE;
    tui_stale(view->tui);
  } else {
    state->stage = CARRY_FAILED;
    carry_abandon(&state->carry);
    tui_fail(view->tui, &state->error);
  }
}

/* --- showing ---------------------------------------------------------------
 */

static int put_text(struct canvas *canvas, struct area area, int row,
                    const char *text, enum style style) {
  struct wrap wrap = {0};
  wrap_text(&wrap, text, (size_t)area.cols);
  for (size_t i = 0; i < wrap.count && row < area.row + area.rows; i++)
    canvas_put_bytes(canvas, row++, area.col, area.cols,
                     text + wrap.lines[i].start, wrap.lines[i].len, style);
  wrap_done(&wrap);
  return row;
}

static void put_step(struct canvas *canvas, struct area area, int row,
                     const struct carry_state *state, enum copy_step step) {
  enum { LABEL = 16, SHARE = 6 };
  int at = area.col + LABEL + SHARE + 1;
  int step_now = atomic_load(&state->progress->step);
  bool past = state->stage == CARRY_MADE || step_now > (int)step;
  int64_t total = past ? 1 : atomic_load(&state->progress->total);
  int64_t done = past ? 1 : atomic_load(&state->progress->done);
  char share[16] = "";
  canvas_put(canvas, row, area.col, LABEL, carry_step_words(step),
             past || step_now == (int)step ? STYLE_LABEL : STYLE_DIM);
  if (!past && step_now != (int)step)
    return;
  if (total > 0) {
    snprintf(share, sizeof share, "%d%%", (int)(done * 100 / total));
    bar_draw(canvas, row, at, area.cols - (at - area.col), done, total,
             STYLE_BAR);
  }
  canvas_put_right(canvas, row, area.col + LABEL, SHARE,
                   total > 0 ? share : "..", STYLE_NORMAL);
}

static void draw_carry(struct view *view, struct canvas *canvas,
                       struct area area) {
  const struct carry_state *state = view->state;
  struct area inner = {area.row + 1, area.col + 2, area.rows - 1,
                       area.cols - 4};
  struct buffer words = {0};
  int row = put_text(canvas, inner, inner.row, state->carry.path, STYLE_HEAD);
  row++;
  if (state->stage == CARRY_FAILED) {
    put_text(canvas, inner, row, state->error.message, STYLE_ERROR);
    return;
  }
  for (int step = COPY_WRITING; step <= COPY_CHECKING; step++)
    put_step(canvas, inner, row++, state, (enum copy_step)step);
  row++;
  if (state->stage == CARRY_RUNNING)
    return;
  carry_words(&state->carry, &state->result, &words);
  row = put_text(canvas, inner, row, strchr(words.data, '\n') + 1,
                 state->carry.same_disk ? STYLE_WARN : STYLE_GOOD);
  buffer_reset(&words);
  carry_warnings(&state->carry, &state->result, &words);
  put_text(canvas, inner, row, buffer_text(&words), STYLE_ALERT);
  buffer_done(&words);
}

static void title_carry(const struct view *view, struct buffer *left,
                        struct buffer *right) {
  const struct carry_state *state = view->state;
  static const char *const words[] = {[CARRY_RUNNING] = N_("at work"),
                                      [CARRY_MADE] = N_("finished"),
                                      [CARRY_FAILED] = N_("failed")};
  buffer_add_text(left, _("Carry a copy"));
  buffer_add_text(right, _(words[state->stage]));
}

/* --- keys ------------------------------------------------------------------
 */

static enum outcome stop_now(struct view *view) {
  const struct carry_state *state = view->state;
  struct tui *tui = view->tui;
  bool stopped = state->stage == CARRY_RUNNING; /* it may have ended since */
  tui_pop(tui);
  if (stopped)
    tui_say(tui, STYLE_WARN, "%s", _("stopped; no copy was made"));
  return DONE;
}

static bool leave_carry(struct view *view) {
  const struct carry_state *state = view->state;
  if (state->stage != CARRY_RUNNING)
    return true;
  question_open(view->tui, &(struct question){.text = _("Stop the copying?"),
                                              .yes = stop_now});
  return false;
}

/* While it is copied the file cannot be written: what would write waits. */
static bool input_carry(struct view *view, const struct input *input) {
  const struct carry_state *state = view->state;
  bool running = state->stage == CARRY_RUNNING;
  if (!running && input->kind == INPUT_ENTER) {
    tui_pop(view->tui);
    return true;
  }
  bool does = input->kind == INPUT_CHARACTER || input->kind == INPUT_CONTROL;
  if (!running || !does || input_is(input, 'q') || input_is(input, '?'))
    return false;
  tui_say(view->tui, STYLE_DIM, "%s", _("a copy is being made; Esc stops it"));
  return true;
}

static const struct action carry_actions[] = {
    {.id = "carry.back",
     .keys = "<Esc> <Enter>",
     .name = N_("back"),
     .help = N_("back to where it was asked for; stops what is not done"),
     .rank = 1},
    {0},
};

const struct screen screen_carry = {
    .id = "carry",
    .name = N_("a copy to take along"),
    .actions = carry_actions,
    .open = open_state,
    .load = load_carry,
    .title = title_carry,
    .draw = draw_carry,
    .input = input_carry,
    .leave = leave_carry,
    .tick = tick_carry,
    .close = close_carry,
};

/* --- asking for the folder -------------------------------------------------
 */

static enum outcome carry_to(struct view *view, const char *const *paths,
                             size_t count) {
  (void)count;
  return tui_push(view->tui, &screen_carry, *paths);
}

enum outcome open_carry(struct view *view) {
  char *start = carry_folder(session_of(view));
  enum outcome outcome = folder_open(
      view->tui,
      &(struct folder_choice){.title = _("To which folder? F2 takes the "
                                         "one that is shown"),
                              .start = start,
                              .wanted = FOLDER_ITSELF,
                              .chosen = carry_to});
  free(start);
  return outcome;
}
