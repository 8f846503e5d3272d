/* The fields of a form on the screen. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/fieldset.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/wrap.h"
#include "choice_input.h"

enum { LABEL_COLS = 18, LONG_ROWS = 6, SHOWN_ROWS = 3, OPTION_GAP = 2 };

static const struct field *field_at(const struct fieldset *set, size_t at) {
  return &set->form->fields[set->fields[at].field];
}

/* --- options of a choice ------------------------------------------------ */

static int option_cols(const struct fieldset *set, const struct field *field,
                       size_t option) {
  return 2 + (int)utf8_cols(choice_label(field, option, set->language));
}

static int options_rows(const struct fieldset *set, const struct field *field,
                        int cols) {
  int rows = 1;
  int at = 0;
  for (size_t i = 0; i < choice_count(field); i++) {
    int width = option_cols(set, field, i);
    if (at > 0 && at + width > cols) {
      rows++;
      at = 0;
    }
    at += width + OPTION_GAP;
  }
  return rows;
}

static void draw_options(const struct fieldset *set, const struct field *field,
                         const char *value, struct canvas *canvas,
                         struct area area) {
  int row = area.row;
  int at = 0;
  for (size_t i = 0; i < choice_count(field); i++) {
    int width = option_cols(set, field, i);
    char key[2] = {choice_key(field, i), '\0'};
    if (at > 0 && at + width > area.cols) {
      row++;
      at = 0;
    }
    bool has = choice_has(field, value, i);
    canvas_put(canvas, row, area.col + at, 1, key, STYLE_KEY);
    /* chosen: reversed, and in brackets for whoever sees no reverse */
    canvas_put(canvas, row, area.col + at + 1, 1, has ? "*" : " ",
               STYLE_NORMAL);
    canvas_put(canvas, row, area.col + at + 2, width - 2,
               choice_label(field, i, set->language),
               has ? STYLE_SELECTED : STYLE_NORMAL);
    canvas_click(
        canvas, (struct area){row, area.col + at, 1, width},
        (struct input){.kind = INPUT_CHARACTER, .point = (uint32_t)key[0]});
    at += width + OPTION_GAP;
  }
}

/* --- a field ------------------------------------------------------------ */

static char *shown_text(const struct fieldset *set, size_t at) {
  const struct fieldset_field *shown = &set->fields[at];
  const struct field *field = field_at(set, at);
  const char *value = set->values[shown->field];
  if (shown->text && !choice_is(field))
    return memory_copy_text(shown->text);
  return field_show(field, shown->text ? shown->text : value, set->language);
}

static int text_rows(const char *text, int cols, int most) {
  struct wrap wrap = {0};
  wrap_text(&wrap, text, (size_t)cols);
  int rows = wrap.count < (size_t)most ? (int)wrap.count : most;
  wrap_done(&wrap);
  return rows;
}

/* Rows that the field takes, its problem's among them. */
static int rows_of(const struct fieldset *set, size_t at, int cols) {
  const struct field *field = field_at(set, at);
  bool active = at == set->active && !set->fields[at].fixed;
  int problem = set->fields[at].problem ? 1 : 0;
  if (active && choice_is(field))
    return options_rows(set, field, cols) + problem;
  if (field->type != FIELD_LONG_TEXT)
    return 1 + problem;
  if (active) {
    int rows = text_rows(editor_text(&set->editor), cols - 1, LONG_ROWS);
    return (rows < SHOWN_ROWS ? SHOWN_ROWS : rows) + problem;
  }
  char *text = shown_text(set, at);
  int rows = text_rows(text, cols, SHOWN_ROWS);
  free(text);
  return rows + problem;
}

static void draw_long(struct canvas *canvas, struct area area,
                      const char *text) {
  struct wrap wrap = {0};
  wrap_text(&wrap, text, (size_t)area.cols);
  for (size_t i = 0; i < wrap.count && i < (size_t)area.rows; i++) {
    bool more = i + 1 == (size_t)area.rows && wrap.count > i + 1;
    canvas_put_bytes(canvas, area.row + (int)i, area.col, area.cols,
                     text + wrap.lines[i].start, wrap.lines[i].len,
                     STYLE_NORMAL);
    if (more)
      canvas_put(canvas, area.row + (int)i, area.col + area.cols - 2, 2, "..",
                 STYLE_DIM);
  }
  wrap_done(&wrap);
}

/* The weekday of a date, the name behind a key. */
static void draw_note(const struct fieldset *set, size_t at,
                      struct canvas *canvas, struct area area, int used) {
  static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"),
                                         N_("Thu"), N_("Fri"), N_("Sat"),
                                         N_("Sun")};
  const struct field *field = field_at(set, at);
  const char *value = set->values[set->fields[at].field];
  struct buffer note = {0};
  if (!value || set->fields[at].text)
    return;
  int weekday = field->type == FIELD_DATE ? date_weekday(date_parse(value)) : 0;
  if (weekday > 0)
    buffer_format(&note, "(%s)", _(weekdays[weekday - 1]));
  else if (set->hooks.describe)
    set->hooks.describe(set->hooks.context, set->fields[at].field, value,
                        &note);
  if (note.len > 0)
    canvas_put(canvas, area.row, area.col + used + 1, area.cols - used - 1,
               buffer_text(&note), STYLE_DIM);
  buffer_done(&note);
}

static void draw_editor(struct fieldset *set, struct canvas *canvas,
                        struct area area) {
  const struct field *field = field_at(set, set->active);
  struct area at = area;
  bool narrow = field->type != FIELD_TEXT && field->type != FIELD_LONG_TEXT;
  int wanted = (int)utf8_cols(editor_text(&set->editor)) + 1;
  if (wanted < field->width + 2)
    wanted = field->width + 2;
  if (narrow && wanted < at.cols)
    at.cols = wanted;
  set->editor_at = at;
  editor_draw(&set->editor, canvas, at, STYLE_ACTIVE, true);
  canvas_click(canvas, at, (struct input){.kind = INPUT_CLICK});
  if (narrow && !set->editor.changed)
    draw_note(set, set->active, canvas, area, at.cols);
}

static void draw_value(struct fieldset *set, size_t at, struct canvas *canvas,
                       struct area area) {
  const struct field *field = field_at(set, at);
  const struct fieldset_field *shown = &set->fields[at];
  if (at == set->active && !shown->fixed) {
    if (choice_is(field))
      draw_options(set, field,
                   shown->text ? shown->text : set->values[shown->field],
                   canvas, area);
    else
      draw_editor(set, canvas, area);
    return;
  }
  char *text = shown_text(set, at);
  if (field->type == FIELD_LONG_TEXT) {
    draw_long(canvas, area, text);
  } else {
    int used = canvas_put(canvas, area.row, area.col, area.cols, text,
                          shown->fixed ? STYLE_DIM : STYLE_NORMAL);
    draw_note(set, at, canvas, area, used);
  }
  free(text);
}

static void draw_label(const struct fieldset *set, size_t at,
                       struct canvas *canvas, int row, int col) {
  const struct field *field = field_at(set, at);
  bool missing = field->required && !set->values[set->fields[at].field];
  canvas_put(canvas, row, col, 1, at == set->active ? ">" : " ", STYLE_KEY);
  canvas_put(canvas, row, col + 1, 1, missing ? "*" : " ", STYLE_ALERT);
  canvas_put(canvas, row, col + 2, LABEL_COLS, field->label.in[set->language],
             STYLE_LABEL);
}

/* --- all of them -------------------------------------------------------- */

/* Scrolls so that the active field is in sight. */
static void scroll(struct fieldset *set, int rows, int cols) {
  if (set->active < set->top)
    set->top = set->active;
  int used = 0;
  for (size_t i = set->top; i <= set->active && i < set->count; i++)
    used += rows_of(set, i, cols);
  while (used > rows && set->top < set->active)
    used -= rows_of(set, set->top++, cols);
}

/* How values of a type are typed. */
static const char *hint_of(const struct field *field) {
  switch (field->type) {
    case FIELD_DATE:
      return _("a day: 112.6.30, 1120630, 2023-06-30, today, +7");
    case FIELD_FLAG:
    case FIELD_CHOICE:
      return _("the key before a word chooses it; Space: the next one");
    case FIELD_CHOICES:
      return _("the keys before the words put them in and take them out");
    case FIELD_LONG_TEXT:
      return _("Enter begins a new line; Tab goes to the next field");
    case FIELD_REFERENCE:
    case FIELD_CODE:
      return _("its number; or a word of it, and Enter to choose");
    case FIELD_QUARTER:
      return _("a quarter: 112Q1");
    default:
      return "";
  }
}

static void draw_help(const struct fieldset *set, struct canvas *canvas,
                      struct area area) {
  const struct field *field = field_at(set, set->active);
  const char *help = field->help.in[set->language];
  int row = area.row + area.rows - 2;
  if (help)
    canvas_put(canvas, row++, area.col + 2, area.cols - 3, help, STYLE_DIM);
  canvas_put(canvas, row, area.col + 2, area.cols - 3, hint_of(field),
             STYLE_DIM);
}

void fieldset_draw(struct fieldset *set, struct canvas *canvas,
                   struct area area) {
  if (set->count == 0)
    return;
  int value_col = area.col + LABEL_COLS + 3;
  int cols = area.cols - LABEL_COLS - 5;
  int end = area.row + area.rows - 2; /* a blank line, and the help */
  scroll(set, area.rows - 2, cols);
  int row = area.row;
  for (size_t i = set->top; i < set->count && row < end; i++) {
    struct fieldset_field *field = &set->fields[i];
    field->rows = rows_of(set, i, cols);
    int rows = field->rows - (field->problem ? 1 : 0);
    if (row + rows > end)
      rows = end - row;
    canvas_click(canvas, (struct area){row, area.col, rows, area.cols - 1},
                 (struct input){.kind = INPUT_ITEM, .point = (uint32_t)i});
    draw_label(set, i, canvas, row, area.col);
    draw_value(set, i, canvas, (struct area){row, value_col, rows, cols});
    row += rows;
    if (field->problem && row < end) {
      struct buffer line = {0};
      buffer_format(&line, "! %s", field->problem);
      canvas_put(canvas, row++, value_col, cols, line.data, STYLE_ALERT);
      buffer_done(&line);
    }
  }
  if (set->top > 0)
    canvas_put(canvas, area.row, area.col + area.cols - 1, 1, "^", STYLE_KEY);
  if (set->top + 1 < set->count && row >= end)
    canvas_put(canvas, end - 1, area.col + area.cols - 1, 1, "v", STYLE_KEY);
  draw_help(set, canvas, area);
}
