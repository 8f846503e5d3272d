/* Choosing files in a folder. */
#include "folder.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "application.h"
#include "chahe/app/words.h"
#include "chahe/base/file.h"
#include "chahe/base/folder.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/list.h"
#include "chahe/tui/prompt.h"
#include "folder_rows.h"

struct folder_state {
  char *title;
  enum folder_wanted wanted;
  char *file_apart;
  bool apart; /* the folders that are entered are not remembered */
  folder_chosen *chosen;
  struct folder_rows rows;
  char **marked; /* paths, of this folder and others */
  size_t marked_count;
};

/* The folder used last, while the program runs. */
static char *last_folder;

enum outcome folder_open(struct tui *tui, const struct folder_choice *choice) {
  return tui_push(tui, &screen_folder, choice);
}

/* --- where one is -------------------------------------------------------- */

static bool is_file_selected(const struct folder_state *state) {
  const struct folder_entry *entry = folder_rows_selected(&state->rows);
  return entry && !entry->is_folder;
}

static bool enter(struct folder_state *state, const char *path,
                  const char *name, struct error *error) {
  if (!folder_rows_enter(&state->rows, path, name, error))
    return false;
  if (!state->apart) {
    free(last_folder);
    last_folder = memory_copy_text(state->rows.path);
  }
  return true;
}

/* Its pictures are read beside: time is to pass often. */
static void wait_for_times(struct view *view) {
  const struct folder_state *state = view->state;
  if (state->rows.times.reading)
    view->tui->waiting = true;
}

static enum outcome go(struct view *view, const char *path, const char *name) {
  struct error error = {0};
  if (!enter(view->state, path, name, &error))
    return tui_fail(view->tui, &error);
  wait_for_times(view);
  return DONE;
}

/* --- opening ------------------------------------------------------------- */

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct folder_choice *choice = argument;
  struct folder_state *state = memory_new(1, sizeof *state);
  state->title = memory_copy_text(choice->title);
  state->wanted = choice->wanted;
  state->file_apart = choice->apart ? realpath(choice->apart, NULL) : NULL;
  state->rows.apart = state->file_apart;
  state->rows.data = choice->wanted == FOLDER_DATA;
  state->chosen = choice->chosen;
  state->rows.times.in_script = application_of(view)->options->script != NULL;
  state->apart = choice->start || choice->wanted == FOLDER_DATA;
  view->state = state;
  char *start = memory_copy_text(choice->start ? choice->start : last_folder);
  bool ok = (start && enter(state, start, NULL, NULL)) ||
            enter(state, ".", NULL, NULL) || enter(state, "/", NULL, error);
  free(start);
  if (ok)
    wait_for_times(view);
  else
    screen_folder.close(view);
  return ok;
}

static void close_folder(struct view *view) {
  struct folder_state *state = view->state;
  for (size_t i = 0; i < state->marked_count; i++)
    free(state->marked[i]);
  free(state->marked);
  folder_rows_done(&state->rows);
  free(state->file_apart);
  free(state->title);
  free(state);
}

static void tick_folder(struct view *view) {
  struct folder_state *state = view->state;
  folder_rows_look(&state->rows);
  wait_for_times(view);
}

/* --- marks --------------------------------------------------------------- */

/* Its index among the marked ones; their number: it is not marked. */
static size_t mark_of(const struct folder_state *state, const char *path) {
  size_t i = 0;
  while (i < state->marked_count && strcmp(state->marked[i], path) != 0)
    i++;
  return i;
}

static bool is_marked(const struct folder_state *state,
                      const struct folder_entry *entry) {
  if (state->marked_count == 0 || entry->is_folder)
    return false;
  char *path = folder_join(state->rows.path, entry->name);
  bool marked = mark_of(state, path) < state->marked_count;
  free(path);
  return marked;
}

/* Marks the entry, or takes its mark away. */
static void mark(struct folder_state *state, const struct folder_entry *entry,
                 bool wanted) {
  char *path = folder_join(state->rows.path, entry->name);
  size_t at = mark_of(state, path);
  if (at == state->marked_count && wanted) {
    state->marked = memory_resize(state->marked, state->marked_count + 1,
                                  sizeof *state->marked);
    state->marked[state->marked_count++] = path;
    return;
  }
  free(path);
  if (at == state->marked_count || wanted)
    return;
  free(state->marked[at]);
  state->marked_count--;
  memmove(state->marked + at, state->marked + at + 1,
          (state->marked_count - at) * sizeof *state->marked);
}

static enum outcome mark_selected(struct view *view) {
  struct folder_state *state = view->state;
  const struct folder_entry *entry = folder_rows_selected(&state->rows);
  mark(state, entry, !is_marked(state, entry));
  list_select(&state->rows.list, state->rows.list.selected + 1);
  return DONE;
}

/* All files that are listed; none, when all are marked. */
static enum outcome mark_all(struct view *view) {
  struct folder_state *state = view->state;
  bool wanted = false;
  for (int pass = 0; pass < 2; pass++)
    for (size_t row = state->rows.has_parent; row < state->rows.list.count;
         row++) {
      const struct folder_entry *entry = folder_rows_entry(&state->rows, row);
      if (entry->is_folder)
        continue;
      if (pass == 0)
        wanted = wanted || !is_marked(state, entry);
      else
        mark(state, entry, wanted);
    }
  return DONE;
}

/* --- showing -------------------------------------------------------------- */

static void title_folder(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct folder_state *state = view->state;
  buffer_add_text(left, state->title);
  if (state->marked_count > 0)
    buffer_format(right, _("%zu marked"), state->marked_count);
}

static const struct column columns[] = {
    {.title = "", .cols = 1},
    {.title = N_("name"), .cols = 20, .weight = 1},
    {.title = N_("size"), .cols = 9, .right = true},
    {.title = N_("time"), .cols = 15},
    {.title = N_("copied on"), .cols = 14},
};
/* The last one is for data files alone. */
enum { COLUMNS = sizeof columns / sizeof *columns };

static void fill_row(void *context, size_t index, struct list_row *row) {
  const struct folder_state *state = context;
  const struct folder_entry *entry = folder_rows_entry(&state->rows, index);
  if (!entry) {
    buffer_add_text(&row->cells[1], "../");
    return;
  }
  if (is_marked(state, entry)) {
    buffer_add_char(&row->cells[0], '*');
    row->styles[0] = row->styles[1] = STYLE_GOOD;
  }
  buffer_format(&row->cells[1], "%s%s", entry->name,
                entry->is_folder ? "/" : "");
  if (entry->is_folder)
    row->styles[1] = STYLE_LABEL;
  else
    words_size(entry->size, &row->cells[2]);
  words_moment(folder_rows_time(&state->rows, entry), &row->cells[3]);
  const char *machine = folder_rows_machine(&state->rows, entry);
  buffer_add_text(&row->cells[4], machine ? machine : "");
}

static void draw_empty(const struct folder_state *state, struct canvas *canvas,
                       struct area area) {
  static const char *const none[] = {
      [FOLDER_PICTURES] = N_("No folders and no pictures here; . shows all "
                             "files."),
      [FOLDER_DATA] = N_("No folders and no data files (*.db) here; . shows "
                         "all files."),
      [FOLDER_ITSELF] = N_("No folders here; . shows the files."),
  };
  const char *words = state->rows.filter ? _("Nothing here fits the filter.")
                      : state->rows.all  ? _("The folder is empty.")
                                         : _(none[state->wanted]);
  if (state->rows.list.count == state->rows.has_parent)
    canvas_put(canvas, area.row + 2 + state->rows.has_parent, area.col + 3,
               area.cols - 4, words, STYLE_DIM);
}

static void draw_folder(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct folder_state *state = view->state;
  struct buffer head = {0};
  buffer_add_text(&head, state->rows.path);
  if (state->rows.filter)
    buffer_format(&head, "  /%s", state->rows.filter);
  canvas_put(canvas, area.row, area.col + 1, area.cols - 2, head.data,
             STYLE_HEAD);
  buffer_done(&head);
  list_draw(
      &state->rows.list, canvas,
      (struct area){area.row + 1, area.col + 1, area.rows - 1, area.cols - 2},
      columns, COLUMNS - (state->wanted != FOLDER_DATA), fill_row, state, true);
  draw_empty(state, canvas, area);
}

/* --- going about -------------------------------------------------------- */

static enum outcome go_up(struct view *view) {
  const struct folder_state *state = view->state;
  char *from = memory_copy_text(state->rows.path);
  char *slash = strrchr(from, '/');
  enum outcome outcome = CANCELLED;
  if (strcmp(from, "/") != 0 && slash) {
    char *name = memory_copy_text(slash + 1);
    slash[slash == from] = '\0';
    outcome = go(view, from, name);
    free(name);
  }
  free(from);
  return outcome;
}

static enum outcome go_home(struct view *view) {
  const char *home = getenv("HOME");
  return go(view, home && *home ? home : "/", NULL);
}

static enum outcome go_to(struct view *view, const char *text) {
  const struct folder_state *state = view->state;
  char *path = folder_rows_path(&state->rows, text);
  enum outcome outcome = *path ? go(view, path, NULL) : CANCELLED;
  free(path);
  return outcome;
}

static enum outcome ask_path(struct view *view) {
  const struct folder_state *state = view->state;
  return prompt_open(view->tui, &(struct prompt){.label = _("folder:"),
                                                 .initial = state->rows.path,
                                                 .done = go_to});
}

/* No name has a slash: who types or pastes one means a path. */
static bool is_path(const char *text) {
  return strchr(text, '/') != NULL || strcmp(text, "~") == 0;
}

static void narrow(struct view *view, const char *text) {
  struct folder_state *state = view->state;
  folder_rows_narrow(&state->rows, is_path(text) ? "" : text);
}

static enum outcome keep_filter(struct view *view, const char *text) {
  narrow(view, text);
  return is_path(text) ? go_to(view, text) : DONE;
}

static enum outcome ask_filter(struct view *view) {
  const struct folder_state *state = view->state;
  return prompt_open(view->tui, &(struct prompt){.label = _("filter:"),
                                                 .initial = state->rows.filter,
                                                 .typing = narrow,
                                                 .done = keep_filter});
}

static enum outcome show_all(struct view *view) {
  struct folder_state *state = view->state;
  state->rows.all = !state->rows.all;
  folder_rows_again(&state->rows);
  return DONE;
}

/* --- taking ------------------------------------------------------------- */

/* The view is gone before the answer is used. Takes `paths` over. */
static enum outcome answer(struct view *view, char **paths, size_t count) {
  const struct folder_state *state = view->state;
  struct tui *tui = view->tui;
  folder_chosen *chosen = state->chosen;
  tui_pop(tui);
  enum outcome outcome =
      chosen(tui_top(tui), (const char *const *)paths, count);
  for (size_t i = 0; i < count; i++)
    free(paths[i]);
  free(paths);
  return outcome;
}

static enum outcome answer_one(struct view *view, char *path) {
  char **paths = memory_new(1, sizeof *paths);
  *paths = path;
  return answer(view, paths, 1);
}

static enum outcome take_here(struct view *view) {
  const struct folder_state *state = view->state;
  return answer_one(view, memory_copy_text(state->rows.path));
}

/* The marked ones; the selected one, when none is. */
static enum outcome take_files(struct view *view) {
  struct folder_state *state = view->state;
  if (state->marked_count == 0)
    return answer_one(view,
                      folder_join(state->rows.path,
                                  folder_rows_selected(&state->rows)->name));
  char **paths = state->marked;
  size_t count = state->marked_count;
  state->marked = NULL;
  state->marked_count = 0;
  return answer(view, paths, count);
}

static enum outcome open_selected(struct view *view) {
  struct folder_state *state = view->state;
  const struct folder_entry *entry = folder_rows_selected(&state->rows);
  if (!entry)
    return go_up(view);
  if (!entry->is_folder)
    return state->wanted == FOLDER_ITSELF ? CANCELLED : take_files(view);
  char *path = folder_join(state->rows.path, entry->name);
  enum outcome outcome = go(view, path, NULL);
  free(path);
  return outcome;
}

static bool can_open(const struct view *view) {
  const struct folder_state *state = view->state;
  return state->rows.list.count > 0;
}

static bool can_mark(const struct view *view) {
  const struct folder_state *state = view->state;
  return state->wanted != FOLDER_ITSELF && is_file_selected(state);
}

static bool can_take(const struct view *view) {
  const struct folder_state *state = view->state;
  return state->wanted != FOLDER_ITSELF &&
         (state->marked_count > 0 || is_file_selected(state));
}

static bool takes_files(const struct view *view) {
  const struct folder_state *state = view->state;
  return state->wanted != FOLDER_ITSELF;
}

static bool takes_folder(const struct view *view) {
  return !takes_files(view);
}

static bool input_folder(struct view *view, const struct input *input) {
  struct folder_state *state = view->state;
  if (input->kind == INPUT_PASTE && is_path(input->text)) {
    go_to(view, input->text);
    return true;
  }
  if (!list_opens(&state->rows.list, input))
    return list_input(&state->rows.list, input);
  open_selected(view);
  return true;
}

static const struct action folder_actions[] = {
    {.id = "folder.open",
     .keys = "<Enter> l <Right>",
     .name = N_("open, take"),
     .help = N_("opens the folder; takes the file, or all that are marked"),
     .rank = 1,
     .run = open_selected,
     .possible = can_open},
    {.id = "folder.here",
     .keys = "<F2> w",
     .name = N_("this folder"),
     .help = N_("takes the folder that is shown"),
     .rank = 2,
     .run = take_here,
     .possible = takes_folder},
    {.id = "folder.mark",
     .keys = "<Space>",
     .name = N_("mark"),
     .help = N_("marks the file, or takes its mark away"),
     .rank = 3,
     .run = mark_selected,
     .possible = can_mark},
    {.id = "folder.mark_all",
     .keys = "*",
     .name = N_("mark all"),
     .help = N_("marks all files that are listed, or none"),
     .rank = 4,
     .run = mark_all,
     .possible = takes_files},
    {.id = "folder.take",
     .keys = "<F2>",
     .name = N_("take"),
     .help = N_("takes the marked files, wherever the cursor is"),
     .rank = 5,
     .run = take_files,
     .possible = can_take},
    {.id = "folder.up",
     .keys = "h <BS> <Left>",
     .name = N_("up"),
     .help = N_("to the folder above"),
     .rank = 6,
     .run = go_up},
    {.id = "folder.home",
     .keys = "~",
     .name = N_("own folder"),
     .help = N_("to one's own folder"),
     .rank = 7,
     .run = go_home},
    {.id = "folder.path",
     .keys = "p",
     .name = N_("path"),
     .help = N_("to a folder whose path is typed"),
     .rank = 8,
     .run = ask_path},
    {.id = "folder.filter",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("only names with what is typed"),
     .rank = 9,
     .run = ask_filter},
    {.id = "folder.all",
     .keys = ".",
     .name = N_("all files"),
     .help = N_("shows hidden files and such as are not asked for, or not"),
     .rank = 10,
     .run = show_all},
    {0},
};

static const struct action *const folder_more[] = {list_keys, NULL};

const struct screen screen_folder = {
    .id = "folder",
    .name = N_("a folder"),
    .actions = folder_actions,
    .more = folder_more,
    .open = open_state,
    .title = title_folder,
    .draw = draw_folder,
    .input = input_folder,
    .tick = tick_folder,
    .close = close_folder,
};
