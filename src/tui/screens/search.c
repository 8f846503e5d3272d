/* Words in all records, found while one types. */
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/find.h"
#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/list.h"
#include "screens.h"

/* So many records are shown; and before the word found, so many characters of
 * its text. */
enum { FOUND_MOST = 100, BEFORE_COUNT = 8 };

struct found {
  const struct form *form;
  char *key;
  char *parent; /* the audit's or tender's number that the key begins with */
  const struct field *field; /* where the word stands; NULL: not known */
  char *text;                /* from a little before it on */
  struct list_match match;   /* in that text */
};

struct search_state {
  struct view *view;
  struct editor editor;
  struct list list;
  struct found found[FOUND_MOST];
  size_t count;
};

/* --- finding ------------------------------------------------------------- */

static void forget(struct search_state *state) {
  for (size_t i = 0; i < state->count; i++) {
    free(state->found[i].key);
    free(state->found[i].parent);
    free(state->found[i].text);
  }
  state->count = 0;
}

/* Where the text shown begins: some characters before `at`. */
static size_t start_before(const char *text, size_t at) {
  for (int i = 0; i < BEFORE_COUNT && at > 0; i++) {
    at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
      at--;
  }
  return at;
}

/* What is shown of the field with the word, the word marked. */
static void take_text(struct found *found, const char *value,
                      const char *words) {
  size_t at;
  size_t len;
  if (!find_place(value, words, &at, &len)) {
    found->text = memory_copy_text(value);
    return;
  }
  size_t start = start_before(value, at);
  struct buffer text = {0};
  buffer_format(&text, "%s%s", start > 0 ? ".." : "", value + start);
  found->match =
      (struct list_match){at - start + (start > 0 ? sizeof ".." - 1 : 0), len};
  found->text = buffer_take(&text);
}

/* The first text that is no part of the key: the record's name. */
static const char *name_of(const struct record *record) {
  for (size_t i = 0; i < record->form->field_count; i++) {
    const struct field *field = &record->form->fields[i];
    bool is_key = false;
    for (size_t k = 0; k < record->form->key_count; k++)
      is_key = is_key || record->form->key_fields[k] == i;
    if (!is_key && record->values[i] &&
        (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT))
      return record->values[i];
  }
  return "";
}

static bool take_found(void *context, const struct record *record,
                       const struct field *field) {
  struct search_state *state = context;
  if (state->count == FOUND_MOST)
    return false;
  struct found *found = &state->found[state->count++];
  const struct form *form = record->form;
  const char *first = record->values[form->key_fields[0]];
  *found = (struct found){.form = form,
                          .key = record_key(record),
                          .parent = memory_copy_text(first ? first : ""),
                          .field = field};
  take_text(found, field ? record_get(record, field->key) : name_of(record),
            editor_text(&state->editor));
  return true;
}

static bool is_empty(const struct search_state *state) {
  const char *text = editor_text(&state->editor);
  return !text[strspn(text, " ")];
}

static bool search(struct search_state *state, struct error *error) {
  forget(state);
  bool ok = is_empty(state) ||
            find_words(session_of(state->view), editor_text(&state->editor),
                       FOUND_MOST, take_found, state, error);
  list_count(&state->list, state->count);
  return ok;
}

/* --- opening ------------------------------------------------------------- */

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  struct search_state *state = memory_new(1, sizeof *state);
  (void)argument;
  (void)error;
  state->view = view;
  editor_init(&state->editor, "", false);
  view->state = state;
  return true;
}

/* What was found stays in sight where the file cannot be read now. */
static bool load_search(struct view *view, struct error *error) {
  struct search_state *state = view->state;
  struct search_state before = *state;
  state->count = 0;
  bool ok = search(state, error);
  if (ok) {
    forget(&before);
    return true;
  }
  forget(state);
  *state = before;
  return false;
}

static void close_search(struct view *view) {
  struct search_state *state = view->state;
  forget(state);
  editor_done(&state->editor);
  free(state);
}

/* --- showing ------------------------------------------------------------- */

static void title_search(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct search_state *state = view->state;
  buffer_add_text(left, _("Search in all records"));
  if (state->count == FOUND_MOST)
    buffer_format(right, _("the first %d"), FOUND_MOST);
  else if (!is_empty(state))
    buffer_format(right, _("found: %zu"), state->count);
}

static const struct column columns[] = {
    {.title = N_("kind"), .cols = 10},
    {.title = N_("number"), .cols = 14},
    {.title = N_("field"), .cols = 12},
    {.title = N_("where it stands"), .cols = 30, .weight = 1},
};

static void fill(void *context, size_t index, struct list_row *row) {
  const struct search_state *state = context;
  const struct found *found = &state->found[index];
  enum language language = language_of(state->view);
  buffer_add_text(&row->cells[0], found->form->label.in[language]);
  buffer_add_text(&row->cells[1], found->key);
  if (found->field)
    buffer_add_text(&row->cells[2], found->field->label.in[language]);
  row->styles[2] = STYLE_DIM;
  buffer_add_text(&row->cells[3], found->text);
  row->matches[3] = found->match;
}

static void draw_search(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct search_state *state = view->state;
  const char *label = _("Search:");
  int start = area.col + 2 + (int)utf8_cols(label);
  canvas_put(canvas, area.row, area.col + 1, area.cols - 2, label, STYLE_LABEL);
  state->list.empty =
      is_empty(state)
          ? N_("Type words, a code or a number; all of them must occur.")
          : N_("No record contains all of these words.");
  list_draw(
      &state->list, canvas,
      (struct area){area.row + 1, area.col + 1, area.rows - 1, area.cols - 1},
      columns, sizeof columns / sizeof *columns, fill, state, true);
  editor_draw(&state->editor, canvas,
              (struct area){area.row, start, 1, area.cols - 1 - start},
              STYLE_ACTIVE, true);
}

/* --- actions ------------------------------------------------------------- */

static bool is_any(const struct view *view) {
  const struct search_state *state = view->state;
  return state->count > 0;
}

static enum outcome open_found(struct view *view) {
  const struct search_state *state = view->state;
  const struct found *found = &state->found[state->list.selected];
  return open_keyed(view->tui, found->form, found->key);
}

static bool input_search(struct view *view, const struct input *input) {
  struct search_state *state = view->state;
  struct error error = {0};
  if (list_opens(&state->list, input)) {
    open_found(view);
    return true;
  }
  /* letters are typed, so they do not move */
  if (input->kind != INPUT_CHARACTER && input->kind != INPUT_HOME &&
      input->kind != INPUT_END && list_input(&state->list, input))
    return true;
  if (!editor_input(&state->editor, input))
    return false;
  if (state->editor.changed) {
    state->editor.changed = false;
    state->list.selected = 0;
    if (!search(state, &error))
      tui_fail(view->tui, &error);
  }
  return true;
}

static const struct action search_actions[] = {
    {.id = "search.open",
     .keys = "<Enter>",
     .name = N_("open"),
     .help = N_("the tender, the audit or the record that was found"),
     .rank = 1,
     .run = open_found,
     .possible = is_any},
    {.id = "search.move",
     .keys = "<Up> <Down> <PgUp> <PgDn>",
     .name = N_("move"),
     .help = N_("another record"),
     .rank = 2},
    {.id = "search.back",
     .keys = "<Esc>",
     .name = N_("back"),
     .help = N_("back to the screen before"),
     .rank = 3},
    {0},
};

static const struct action *const search_more[] = {editor_keys, NULL};

const struct screen screen_search = {
    .id = "search",
    .name = N_("search"),
    .actions = search_actions,
    .more = search_more,
    .types = true,
    .open = open_state,
    .load = load_search,
    .title = title_search,
    .draw = draw_search,
    .input = input_search,
    .close = close_search,
};
