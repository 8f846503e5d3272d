/* The receipt of a merge: what came of each file. */
#include "chahe/report/merge_receipt.h"

#include <stdlib.h>

#include "application.h"
#include "chahe/app/conflicts.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/list.h"
#include "merge_lines.h"
#include "merging.h"
#include "printout_list.h"
#include "screens.h"
#include "viewer.h"

struct receipt_state {
  struct merge_work *work;
  struct merge_lines lines;
  int cols; /* that `lines` are right for; 0: for none */
  int open; /* conflicts that await a decision now */
  struct list list;
  char *path; /* of the PDF; NULL: not written yet */
};

enum outcome open_merge_receipt(struct tui *tui, struct merge_work *work) {
  enum outcome outcome = tui_push(tui, &screen_merge_receipt, &work);
  merge_work_free(work); /* NULL once the view has it */
  return outcome;
}

static bool open_receipt(struct view *view, const void *argument,
                         struct error *error) {
  struct receipt_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->work = merge_work_take(argument);
  view->state = state;
  return true;
}

/* Conflicts are settled meanwhile; all else is what was. */
static bool load_receipt(struct view *view, struct error *error) {
  struct receipt_state *state = view->state;
  state->cols = 0;
  return conflicts_count(session_of(view), &state->open, error);
}

static void close_receipt(struct view *view) {
  struct receipt_state *state = view->state;
  merge_lines_done(&state->lines);
  merge_work_free(state->work);
  list_done(&state->list);
  free(state->path);
  free(state);
}

/* --- showing -------------------------------------------------------------- */

static void title_receipt(const struct view *view, struct buffer *left,
                          struct buffer *right) {
  const struct receipt_state *state = view->state;
  const struct list *list = &state->list;
  buffer_add_text(left, _("Receipt of a merge"));
  if (list->rows > 0 && list->count > list->rows)
    buffer_format(right, _("line %zu of %zu"), list->selected + 1, list->count);
}

static void draw_line(struct canvas *canvas, struct area area, int row,
                      const struct merge_line *line) {
  int cols = area.cols;
  for (size_t left = line->numbers[0] ? MERGE_NUMBERS : 0; left > 0; left--) {
    int number_cols = merge_number_cols[left - 1];
    cols -= number_cols;
    canvas_put_right(canvas, row, area.col + cols + 1, number_cols - 1,
                     line->numbers[left - 1], line->style);
  }
  canvas_put(canvas, row, area.col, cols, line->text, line->style);
}

/* The selected line is in sight, and no row is left empty for nothing. */
static void scroll(struct list *list) {
  if (list->top + list->rows > list->count)
    list->top = list->count > list->rows ? list->count - list->rows : 0;
  if (list->selected < list->top)
    list->top = list->selected;
  if (list->rows > 0 && list->selected >= list->top + list->rows)
    list->top = list->selected - list->rows + 1;
}

static void draw_receipt(struct view *view, struct canvas *canvas,
                         struct area area) {
  enum { WIDEST = 100 };
  struct receipt_state *state = view->state;
  struct list *list = &state->list;
  struct area inner = {area.row + 1, area.col + 2, area.rows - 1,
                       area.cols - 4 < WIDEST ? area.cols - 4 : WIDEST};
  if (state->cols != inner.cols) {
    merge_lines_make(&state->lines, session_of(view), &state->work->result,
                     state->open, inner.cols);
    list_count(list, state->lines.count);
    state->cols = inner.cols;
  }
  list->rows = inner.rows > 0 ? (size_t)inner.rows : 0;
  scroll(list);
  for (size_t i = 0; i < list->rows && list->top + i < list->count; i++) {
    int row = inner.row + (int)i;
    struct area line = {row, inner.col - 1, 1, inner.cols + 2};
    draw_line(canvas, inner, row, &state->lines.list[list->top + i]);
    if (list->top + i == list->selected)
      canvas_restyle(canvas, line, STYLE_SELECTED);
    canvas_click(
        canvas, line,
        (struct input){.kind = INPUT_ITEM, .point = (uint32_t)(list->top + i)});
  }
}

/* --- keys ----------------------------------------------------------------- */

static const struct merge_line *selected_of(const struct view *view) {
  const struct receipt_state *state = view->state;
  return state->list.selected < state->lines.count
             ? &state->lines.list[state->list.selected]
             : NULL;
}

static enum outcome show_conflicts(struct view *view) {
  return tui_push(view->tui, &screen_conflicts, NULL);
}

static enum outcome open_duplicate(struct view *view,
                                   const struct merge_line *line) {
  const struct receipt_state *state = view->state;
  struct error error = {0};
  const struct form *form;
  char *key = merge_duplicate_key(session_of(view),
                                  &state->work->result.outcomes[line->file],
                                  line->at, &form, &error);
  enum outcome outcome = CANCELLED;
  if (key)
    outcome = open_keyed(view->tui, form, key);
  else if (error.code != ERROR_NONE)
    outcome = tui_fail(view->tui, &error);
  free(key);
  return outcome;
}

static enum outcome open_line(struct view *view) {
  const struct merge_line *line = selected_of(view);
  return line->opens == OPENS_CONFLICTS ? show_conflicts(view)
                                        : open_duplicate(view, line);
}

static bool opens(const struct view *view) {
  const struct merge_line *line = selected_of(view);
  return line && line->opens != OPENS_NOTHING;
}

static bool has_conflicts(const struct view *view) {
  const struct receipt_state *state = view->state;
  return state->open > 0;
}

static enum outcome print(struct view *view) {
  struct receipt_state *state = view->state;
  const struct session *session = session_of(view);
  struct buffer pdf = {0};
  struct buffer name = {0};
  struct buffer warnings = {0};
  struct error error = {0};
  char *path = NULL;
  merge_receipt_name(state->work->at, &name);
  bool ok = print_merge_receipt(
                &state->work->result, application_of(view)->options->path,
                &session->forms, session->today, &pdf, &warnings, &error) &&
            printout_write(view, name.data, &pdf, &path, &error);
  bool warned = warnings.len > 0;
  buffer_done(&pdf);
  buffer_done(&name);
  buffer_done(&warnings);
  if (!ok)
    return tui_fail(view->tui, &error);
  free(state->path);
  state->path = path;
  tui_say(view->tui, warned ? STYLE_WARN : STYLE_INFO,
          warned ? _("written, with warnings: %s") : _("written: %s"), path);
  return DONE;
}

static bool is_written(const struct view *view) {
  const struct receipt_state *state = view->state;
  return state->path && viewer_there();
}

static enum outcome show(struct view *view) {
  const struct receipt_state *state = view->state;
  struct error error = {0};
  if (!viewer_open(state->path, &error))
    return tui_fail(view->tui, &error);
  tui_say(view->tui, STYLE_INFO, _("opened: %s"), state->path);
  return DONE;
}

static bool input_receipt(struct view *view, const struct input *input) {
  struct receipt_state *state = view->state;
  if (list_opens(&state->list, input)) {
    if (opens(view))
      open_line(view);
    return true;
  }
  return list_input(&state->list, input);
}

static const struct action actions[] = {
    {.id = "merge.conflicts",
     .keys = "X",
     .name = N_("conflicts"),
     .help = N_("what is in conflict, to be decided"),
     .rank = 1,
     .run = show_conflicts,
     .possible = has_conflicts},
    {.id = "merge.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("on a line with conflicts these, on a key that two records "
                "have one of them"),
     .rank = 2,
     .run = open_line,
     .possible = opens},
    {.id = "merge.print",
     .keys = "p",
     .name = N_("print"),
     .help = N_("writes the receipt as PDF, to be signed"),
     .rank = 3,
     .run = print},
    {.id = "merge.folder",
     .keys = "f",
     .name = N_("folder"),
     .help = N_("where the files are written"),
     .rank = 4,
     .run = printout_list_choose_folder},
    {.id = "merge.show",
     .keys = "o",
     .name = N_("open PDF"),
     .help = N_("shows the file with $CHAHE_PDF_VIEWER or xdg-open"),
     .rank = 5,
     .run = show,
     .possible = is_written},
    {0},
};

static const struct action *const more[] = {list_keys, NULL};

const struct screen screen_merge_receipt = {
    .id = "merge",
    .name = N_("receipt of a merge"),
    .actions = actions,
    .more = more,
    .open = open_receipt,
    .load = load_receipt,
    .title = title_receipt,
    .draw = draw_receipt,
    .input = input_receipt,
    .close = close_receipt,
};
