/* The keys of a screen, and its actions by name. */
#include "chahe/tui/help.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/list.h"
#include "chahe/tui/picker.h"
#include "chahe/tui/tui.h"

/* The tables of a view one after the other, and those of every screen. */
enum { TABLES_MOST = 8 };
static size_t tables_of(const struct view *view,
                        const struct action *tables[TABLES_MOST]) {
  const struct screen *screen = view->screen;
  const struct action *globals = view->tui->globals;
  const struct action *part = view_part_actions(view);
  size_t count = 0;
  if (part)
    tables[count++] = part;
  if (screen->actions)
    tables[count++] = screen->actions;
  for (size_t i = 0; screen->more && screen->more[i]; i++)
    tables[count++] = screen->more[i];
  if (globals)
    tables[count++] = globals;
  return count;
}

/* Actions in the order of the tables. */
struct actions {
  const struct action **items;
  size_t count;
};

static struct actions list_actions(const struct view *view) {
  const struct action *tables[TABLES_MOST];
  struct actions actions = {0};
  size_t count = tables_of(view, tables);
  for (size_t i = 0; i < count; i++)
    for (const struct action *action = tables[i]; action->id; action++) {
      actions.items = memory_resize(actions.items, actions.count + 1,
                                    sizeof *actions.items);
      actions.items[actions.count++] = action;
    }
  return actions;
}

enum { KEY_COLS = 26, NAME_COLS = 18 };

void help_text(const struct action *table, bool manual, struct buffer *out) {
  for (const struct action *action = table; action->id; action++) {
    struct buffer keys = {0};
    action_key_names(action, &keys);
    if (manual) {
      buffer_format(out, ".TP\n.B %s\n%s: %s.\n", buffer_text(&keys),
                    _(action->name), _(action->help));
    } else {
      buffer_add_text(out, "  ");
      utf8_fit(out, buffer_text(&keys), KEY_COLS);
      utf8_fit(out, _(action->name), NAME_COLS);
      buffer_format(out, "%s\n", _(action->help));
    }
    buffer_done(&keys);
  }
}

/* --- help ---------------------------------------------------------------- */

struct help_state {
  struct actions actions;
  struct list list;
  const struct view *of; /* the one below */
};

static bool open_help(struct view *view, const void *argument,
                      struct error *error) {
  struct help_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->of = argument;
  state->actions = list_actions(state->of);
  list_count(&state->list, state->actions.count);
  view->state = state;
  return true;
}

static void close_help(struct view *view) {
  struct help_state *state = view->state;
  free(state->actions.items);
  free(state);
}

static void title_help(const struct view *view, struct buffer *left,
                       struct buffer *right) {
  const struct help_state *state = view->state;
  const struct screen *of = state->of->screen;
  buffer_format(left, _("Keys: %s"), _(of->name));
  if (of->parts)
    buffer_format(left, "  %s", _(of->parts[of->part(state->of)].name));
  buffer_add_text(right, _("Esc goes back"));
}

static const struct column help_columns[] = {
    {.title = N_("key"), .cols = 18},
    {.title = N_("name"), .cols = 18},
    {.title = N_("what it does"), .cols = 20, .weight = 1},
};

static void fill_help(void *context, size_t index, struct list_row *row) {
  const struct help_state *state = context;
  const struct action *action = state->actions.items[index];
  action_key_names(action, &row->cells[0]);
  row->styles[0] = STYLE_KEY;
  buffer_add_text(&row->cells[1], _(action->name));
  buffer_add_text(&row->cells[2], _(action->help));
}

static void draw_help(struct view *view, struct canvas *canvas,
                      struct area area) {
  struct help_state *state = view->state;
  list_draw(&state->list, canvas,
            (struct area){area.row, 1, area.rows, area.cols - 2}, help_columns,
            sizeof help_columns / sizeof *help_columns, fill_help, state, true);
}

/* The action that was looked at is done where it was asked for. */
static bool run_action(struct tui *tui, const struct action *action) {
  struct view *view = tui_top(tui);
  if (!action->run)
    return false;
  if (action_possible(action, view))
    action->run(view);
  else
    tui_say(tui, STYLE_DIM, _("%s: not possible here and now"),
            _(action->name));
  return true;
}

static bool input_help(struct view *view, const struct input *input) {
  struct help_state *state = view->state;
  struct tui *tui = view->tui;
  if (list_opens(&state->list, input)) {
    const struct action *action = state->actions.items[state->list.selected];
    if (action->run) {
      tui_pop(tui);
      run_action(tui, action);
    }
    return true;
  }
  if (input_is(input, '?')) {
    tui_pop(tui);
    return true;
  }
  return list_input(&state->list, input);
}

static const struct action help_actions[] = {
    {.id = "help.run",
     .keys = "<Enter>",
     .name = N_("do it"),
     .help = N_("does the selected action"),
     .rank = 1},
    {.id = "help.leave",
     .keys = "<Esc> ?",
     .name = N_("back"),
     .help = N_("back to the screen"),
     .rank = 2},
    {0},
};

static const struct action *const help_more[] = {list_keys, NULL};

const struct screen screen_help = {
    .id = "help",
    .name = N_("help"),
    .actions = help_actions,
    .more = help_more,
    .open = open_help,
    .title = title_help,
    .draw = draw_help,
    .input = input_help,
    .close = close_help,
};

enum outcome help_open(struct view *view) {
  return tui_push(view->tui, &screen_help, view);
}

/* --- palette -------------------------------------------------------------- */

struct palette {
  struct actions all;
  const struct action **left; /* those that fit what was typed */
  size_t count;
};

static bool has(const char *text, const char *words) {
  for (; *text; text++)
    if (strncasecmp(text, words, strlen(words)) == 0)
      return true;
  return !*words;
}

static size_t narrow_palette(void *source, const char *words) {
  struct palette *palette = source;
  palette->count = 0;
  for (size_t i = 0; i < palette->all.count; i++) {
    const struct action *action = palette->all.items[i];
    if (action->run && (has(_(action->name), words) ||
                        has(_(action->help), words) || has(action->id, words)))
      palette->left[palette->count++] = action;
  }
  return palette->count;
}

static void fill_palette(void *context, size_t index, struct list_row *row) {
  const struct palette *palette = context;
  const struct action *action = palette->left[index];
  buffer_add_text(&row->cells[0], _(action->name));
  buffer_add_text(&row->cells[1], _(action->help));
  action_key_names(action, &row->cells[2]);
  row->styles[2] = STYLE_KEY;
}

static enum outcome pick_action(struct view *view, void *source, size_t index) {
  const struct palette *palette = source;
  run_action(view->tui, palette->left[index]);
  return DONE;
}

static void free_palette(void *source) {
  struct palette *palette = source;
  free(palette->all.items);
  free(palette->left);
  free(palette);
}

static const struct column palette_columns[] = {
    {.title = N_("name"), .cols = 16},
    {.title = N_("what it does"), .cols = 20, .weight = 1},
    {.title = N_("key"), .cols = 14},
};

enum outcome palette_open(struct view *view) {
  struct palette *palette = memory_new(1, sizeof *palette);
  palette->all = list_actions(view);
  palette->left = memory_new(palette->all.count, sizeof *palette->left);
  return picker_open(view->tui, &(struct picker){
                                    .title = _("Commands"),
                                    .source = palette,
                                    .columns = palette_columns,
                                    .column_count = sizeof palette_columns /
                                                    sizeof *palette_columns,
                                    .narrow = narrow_palette,
                                    .fill = fill_palette,
                                    .picked = pick_action,
                                    .done = free_palette,
                                });
}
