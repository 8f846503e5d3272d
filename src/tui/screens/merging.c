/* Taking in other laptops' files: one each time that time passes, so that the
 * screen and Esc go on between them. Each is one transaction of the file that
 * is open here, which a process beside could not write. */
#include "merging.h"

#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/carry.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/tui.h"
#include "folder.h"

struct merging {
  struct merge_work *work;
  struct merge_round *round;
};

void merge_work_free(struct merge_work *work) {
  if (!work)
    return;
  merge_result_done(&work->result);
  for (size_t i = 0; i < work->count; i++)
    free(work->paths[i]);
  free(work->paths);
  free(work);
}

struct merge_work *merge_work_take(const void *argument) {
  struct merge_work **place = (struct merge_work **)(uintptr_t)argument;
  struct merge_work *work = *place;
  *place = NULL;
  return work;
}

static bool open_merging(struct view *view, const void *argument,
                         struct error *error) {
  struct merging *merging = memory_new(1, sizeof *merging);
  (void)error;
  merging->work = merge_work_take(argument);
  merging->round = merge_round_start(
      session_of(view), (const char *const *)merging->work->paths,
      merging->work->count, &merging->work->result);
  view->state = merging;
  view->tui->waiting = true;
  return true;
}

static void close_merging(struct view *view) {
  struct merging *merging = view->state;
  struct error error = {0};
  merge_round_end(merging->round, &error);
  merge_work_free(merging->work);
  free(merging);
}

/* --- going on ------------------------------------------------------------- */

/* Shows what came of those that were tried. `error`: what stopped it, or an
 * empty one. */
static void finish(struct view *view, const struct error *stopped) {
  struct merging *merging = view->state;
  struct tui *tui = view->tui;
  struct merge_work *work = merging->work;
  struct error error = {0};
  bool ok = merge_round_end(merging->round, &error);
  size_t left = work->count - work->result.count;
  merging->round = NULL;
  merging->work = NULL;
  tui_pop(tui);
  tui_stale(tui);
  buffer_reset(&tui->message); /* it was on keys while they were merged */
  if (open_merge_receipt(tui, work) != DONE)
    return;
  if (stopped->code != ERROR_NONE)
    tui_fail(tui, stopped);
  else if (!ok)
    tui_fail(tui, &error);
  else if (left > 0)
    tui_say(tui, STYLE_WARN,
            ngettext("stopped: %zu file was not looked at",
                     "stopped: %zu files were not looked at", left),
            left);
}

static void tick_merging(struct view *view) {
  const struct merging *merging = view->state;
  struct error error = {0};
  view->tui->waiting = true;
  if (tui_top(view->tui) != view)
    return;
  if (!merge_round_next(merging->round, &error) ||
      !merge_round_left(merging->round))
    finish(view, &error);
}

static void draw_merging(struct view *view, struct canvas *canvas,
                         struct area area) {
  const struct merging *merging = view->state;
  const struct merge_work *work = merging->work;
  struct buffer words = {0};
  size_t at = work->result.count;
  const char *slash = strrchr(work->paths[at], '/');
  int row = area.row + area.rows - 1;
  buffer_format(&words, _("Merging, file %zu of %zu: %s"), at + 1, work->count,
                slash ? slash + 1 : work->paths[at]);
  canvas_fill(canvas, (struct area){row, area.col, 1, area.cols}, STYLE_WARN);
  canvas_put(canvas, row, area.col + 1, area.cols - 2, words.data, STYLE_WARN);
  buffer_done(&words);
}

static enum outcome stop(struct view *view) {
  const struct merging *merging = view->state;
  struct tui *tui = view->tui;
  if (merging->work->result.count > 0) {
    finish(view, &(struct error){0});
    return DONE;
  }
  tui_pop(tui);
  tui_say(tui, STYLE_DIM, "%s", _("nothing was merged"));
  return CANCELLED;
}

/* Nothing else is written, and nothing left, until they are through. */
static bool input_merging(struct view *view, const struct input *input) {
  if (input->kind == INPUT_ESCAPE || input_is(input, '?'))
    return false;
  tui_say(view->tui, STYLE_DIM, "%s",
          _("files are being merged; Esc stops before the next"));
  return true;
}

static const struct action merging_actions[] = {
    {.id = "merging.stop",
     .keys = "<Esc>",
     .name = N_("stop"),
     .help = N_("leaves out the files that are left; what was merged stays"),
     .rank = 1,
     .run = stop},
    {0},
};

const struct screen screen_merging = {
    .id = "merging",
    .name = N_("files on their way in"),
    .actions = merging_actions,
    .overlay = true,
    .open = open_merging,
    .draw = draw_merging,
    .input = input_merging,
    .tick = tick_merging,
    .close = close_merging,
};

/* --- asking for the files ------------------------------------------------- */

/* The folder that files were taken from last, while the program runs. */
static char *last_folder;

static void remember_folder(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash)
    return;
  free(last_folder);
  last_folder = memory_copy_bytes(path, (size_t)(slash - path) + 1);
}

static enum outcome merge_files(struct view *view, const char *const *paths,
                                size_t count) {
  struct merge_work *work = memory_new(1, sizeof *work);
  remember_folder(paths[0]);
  work->at = time(NULL);
  work->count = count;
  work->paths = memory_new(count, sizeof *work->paths);
  for (size_t i = 0; i < count; i++)
    work->paths[i] = memory_copy_text(paths[i]);
  enum outcome outcome = tui_push(view->tui, &screen_merging, &work);
  merge_work_free(work); /* NULL once the view has it */
  return outcome;
}

enum outcome open_merge(struct view *view) {
  char *start = last_folder ? memory_copy_text(last_folder)
                            : carry_folder(session_of(view));
  enum outcome outcome = folder_open(
      view->tui, &(struct folder_choice){
                     .title = _("Which files are to be merged into this one?"),
                     .start = start,
                     .wanted = FOLDER_DATA,
                     .apart = application_of(view)->options->path,
                     .chosen = merge_files});
  free(start);
  return outcome;
}
