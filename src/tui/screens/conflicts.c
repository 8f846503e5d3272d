/* What awaits a decision since files were merged: each cell with the values
 * that people gave it, side by side. */
#include "chahe/app/conflicts.h"

#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/list.h"
#include "chahe/tui/prompt.h"
#include "chahe/tui/wrap.h"
#include "history.h"
#include "screens.h"

struct conflicts_state {
  struct conflicts conflicts;
  struct list list;
  struct row_id asked; /* the record that a question is about: the rows may
                          slide while it is open */
};

static bool open_conflicts(struct view *view, const void *argument,
                           struct error *error) {
  (void)argument;
  (void)error;
  view->state = memory_new(1, sizeof(struct conflicts_state));
  return true;
}

static void close_conflicts(struct view *view) {
  struct conflicts_state *state = view->state;
  conflicts_done(&state->conflicts);
  list_done(&state->list);
  free(state);
}

static bool load_conflicts(struct view *view, struct error *error) {
  struct conflicts_state *state = view->state;
  struct conflicts conflicts;
  if (!conflicts_load(session_of(view), &conflicts, error))
    return false;
  conflicts_done(&state->conflicts);
  state->conflicts = conflicts;
  list_count(&state->list, conflicts.count);
  return true;
}

static const struct open_conflict *selected_of(const struct view *view) {
  const struct conflicts_state *state = view->state;
  size_t row;
  return list_row(&state->list, &row) ? &state->conflicts.list[row] : NULL;
}

/* --- showing -------------------------------------------------------------- */

static const char *value_words(const struct conflict_value *value) {
  return *value->shown ? value->shown : _("(empty)");
}

static void fill_conflict(void *context, size_t index, struct list_row *row) {
  const struct conflicts_state *state = context;
  const struct open_conflict *conflict = &state->conflicts.list[index];
  buffer_add_text(&row->cells[0], conflict->record);
  buffer_add_text(&row->cells[1], conflict->label);
  for (size_t i = 0; i < 2; i++)
    buffer_add_text(&row->cells[2 + i], value_words(&conflict->values[i]));
  if (conflict->count > 2)
    buffer_format(&row->cells[4], "+%zu", conflict->count - 2);
}

/* One value: its number, who gave it and when, then all of it. */
static void draw_value(struct canvas *canvas, struct area area,
                       const struct open_conflict *conflict, size_t at) {
  const struct conflict_value *value = &conflict->values[at];
  const char *text = value_words(value);
  struct buffer line = {0};
  struct wrap wrap = {0};
  buffer_format(&line, "%zu", at + 1);
  if (at == 0)
    buffer_format(&line, "  %s", _("in force"));
  canvas_put(canvas, area.row, area.col, area.cols, line.data, STYLE_KEY);
  buffer_reset(&line);
  words_moment(value->at / 1000, &line);
  buffer_format(&line, "  %s@%s", value->author, value->device);
  canvas_put(canvas, area.row + 1, area.col, area.cols, line.data, STYLE_LABEL);
  buffer_done(&line);
  wrap_text(&wrap, text, (size_t)area.cols);
  int rows = area.rows - 3;
  for (size_t i = 0; i < wrap.count && (int)i < rows; i++) {
    int row = area.row + 3 + (int)i;
    canvas_put_bytes(canvas, row, area.col, area.cols,
                     text + wrap.lines[i].start, wrap.lines[i].len,
                     STYLE_NORMAL);
    if ((int)i + 1 == rows && wrap.count > i + 1)
      canvas_put_right(canvas, row, area.col, area.cols, "..", STYLE_KEY);
  }
  wrap_done(&wrap);
}

static void draw_sides(struct canvas *canvas, struct area area,
                       const struct open_conflict *conflict) {
  enum { LEAST_COLS = 24 };
  size_t columns = (size_t)(area.cols / LEAST_COLS);
  if (columns > conflict->count)
    columns = conflict->count;
  struct buffer head = {0};
  buffer_format(&head, "%s: %s", conflict->record, conflict->label);
  if (columns < conflict->count)
    buffer_format(&head, "  (+%zu)", conflict->count - columns);
  canvas_put(canvas, area.row, area.col, area.cols, head.data, STYLE_HEAD);
  buffer_done(&head);
  for (size_t i = 0; i < columns; i++) {
    int cols = area.cols / (int)columns;
    struct area place = {area.row + 2, area.col + (int)i * cols, area.rows - 2,
                         cols - 2};
    draw_value(canvas, place, conflict, i);
    if (i > 0)
      canvas_line(canvas, place.row, place.col - 2, place.rows, SHAPE_VERTICAL,
                  STYLE_DIM);
  }
}

static void draw_conflicts(struct view *view, struct canvas *canvas,
                           struct area area) {
  static const struct column columns[] = {
      {.title = N_("record"), .cols = 16, .weight = 2},
      {.title = N_("field"), .cols = 10, .weight = 1},
      {.title = N_("1 (in force)"), .cols = 14, .weight = 2},
      {.title = N_("2"), .cols = 14, .weight = 2},
      {.title = "", .cols = 3},
  };
  struct conflicts_state *state = view->state;
  const struct open_conflict *conflict = selected_of(view);
  int below = conflict && area.rows > 10 ? (area.rows + 1) / 2 : 0;
  state->list.empty = N_("nothing is in conflict");
  list_draw(
      &state->list, canvas,
      (struct area){area.row, area.col + 1, area.rows - below, area.cols - 1},
      columns, sizeof columns / sizeof *columns, fill_conflict, state, true);
  if (below < 6)
    return;
  int row = area.row + area.rows - below;
  canvas_line(canvas, row, area.col, area.cols, SHAPE_HORIZONTAL, STYLE_DIM);
  draw_sides(canvas,
             (struct area){row + 1, area.col + 1, below - 1, area.cols - 2},
             conflict);
}

static void title_conflicts(const struct view *view, struct buffer *left,
                            struct buffer *right) {
  const struct conflicts_state *state = view->state;
  buffer_add_text(left, _("Conflicts"));
  if (state->conflicts.count > 0)
    buffer_format(
        right,
        ngettext("%zu cell awaits a decision", "%zu cells await a decision",
                 state->conflicts.count),
        state->conflicts.count);
}

/* --- keys ----------------------------------------------------------------- */

/* "缺失 112-001/3: 缺失位置"; owned by the caller. */
static char *name_of(const struct open_conflict *conflict) {
  struct buffer name = {0};
  buffer_format(&name, "%s: %s", conflict->record, conflict->label);
  return buffer_take(&name);
}

/* `name` is taken over. */
static enum outcome settled(struct view *view, bool ok, char *name,
                            const char *value, struct error *error) {
  enum outcome outcome = DONE;
  if (ok) {
    application_wrote(view, name);
    tui_say(view->tui, STYLE_INFO, _("settled: %s = %s"), name, value);
  } else {
    outcome = tui_fail(view->tui, error);
  }
  free(name);
  return outcome;
}

static enum outcome choose(struct view *view,
                           const struct open_conflict *conflict, size_t at) {
  struct error error = {0};
  bool ok = conflicts_choose(session_of(view), conflict, at, &error);
  return settled(view, ok, name_of(conflict),
                 value_words(&conflict->values[at]), &error);
}

static enum outcome delete_asked(struct view *view) {
  const struct conflicts_state *state = view->state;
  for (size_t i = 0; i < state->conflicts.count; i++) {
    const struct open_conflict *conflict = &state->conflicts.list[i];
    if (row_id_equal(&conflict->row, &state->asked))
      for (size_t at = 0; at < conflict->count; at++)
        if (conflict_deletes(conflict, at))
          return choose(view, conflict, at);
  }
  tui_say(view->tui, STYLE_WARN, "%s", _("it is not in conflict any more"));
  return CANCELLED;
}

static enum outcome ask_deletion(struct view *view,
                                 const struct open_conflict *conflict) {
  struct conflicts_state *state = view->state;
  struct buffer text = {0};
  state->asked = conflict->row;
  buffer_format(&text, _("Is %s to be deleted, with all that belongs to it?"),
                conflict->record);
  enum outcome outcome = question_open(
      view->tui, &(struct question){.text = text.data, .yes = delete_asked});
  buffer_done(&text);
  return outcome;
}

static enum outcome keep(struct view *view, size_t at) {
  const struct open_conflict *conflict = selected_of(view);
  if (!conflict || at >= conflict->count)
    return CANCELLED;
  return conflict_deletes(conflict, at) ? ask_deletion(view, conflict)
                                        : choose(view, conflict, at);
}

static enum outcome take_text(struct view *view, const char *text) {
  const struct open_conflict *conflict = selected_of(view);
  struct error error = {0};
  if (!conflict)
    return CANCELLED;
  bool ok = conflicts_type(session_of(view), conflict, text, &error);
  return settled(view, ok, name_of(conflict), *text ? text : _("(empty)"),
                 &error);
}

static enum outcome type_value(struct view *view) {
  const struct open_conflict *conflict = selected_of(view);
  if (!conflict)
    return CANCELLED;
  struct buffer label = {0};
  buffer_format(&label, "%s:", conflict->label);
  enum outcome outcome = prompt_open(
      view->tui, &(struct prompt){.label = label.data,
                                  .initial = conflict->values[0].shown,
                                  .done = take_text});
  buffer_done(&label);
  return outcome;
}

static enum outcome show_history(struct view *view) {
  const struct open_conflict *conflict = selected_of(view);
  return conflict && conflict->form
             ? open_history(view->tui, conflict->form, conflict->key)
             : CANCELLED;
}

/* A digit keeps the value of that number. */
static bool input_conflicts(struct view *view, const struct input *input) {
  struct conflicts_state *state = view->state;
  if (list_opens(&state->list, input)) {
    show_history(view);
    return true;
  }
  for (int digit = '1'; digit <= '9'; digit++)
    if (input_is(input, (uint32_t)digit)) {
      keep(view, (size_t)(digit - '1'));
      return true;
    }
  return list_input(&state->list, input);
}

static bool has_rows(const struct view *view) {
  return selected_of(view) != NULL;
}

static bool can_type(const struct view *view) {
  const struct open_conflict *conflict = selected_of(view);
  return conflict && conflict->field;
}

static bool has_history(const struct view *view) {
  const struct open_conflict *conflict = selected_of(view);
  return conflict && conflict->form;
}

static const struct action actions[] = {
    {.id = "conflicts.keep",
     .keys = "1 2 3 4 5 6 7 8 9",
     .name = N_("keep"),
     .help = N_("the value of that number holds"),
     .rank = 1,
     .possible = has_rows},
    {.id = "conflicts.type",
     .keys = "e",
     .name = N_("another value"),
     .help = N_("neither holds, but what is typed"),
     .rank = 2,
     .run = type_value,
     .possible = can_type},
    {.id = "conflicts.history",
     .keys = "<Enter>",
     .name = N_("history"),
     .help = N_("who changed the record, when, from what to what"),
     .rank = 3,
     .run = show_history,
     .possible = has_history},
    {0},
};

static const struct action *const more[] = {list_keys, NULL};

const struct screen screen_conflicts = {
    .id = "conflicts",
    .name = N_("conflicts"),
    .actions = actions,
    .more = more,
    .open = open_conflicts,
    .load = load_conflicts,
    .title = title_conflicts,
    .draw = draw_conflicts,
    .input = input_conflicts,
    .close = close_conflicts,
};
