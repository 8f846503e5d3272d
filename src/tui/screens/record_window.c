/* The records of a kind as a list. */
#include "record_window.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/find.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "standing.h"

/* Records read at once, as many as the largest screens show. */
enum { BEFORE = 16, LOADED_MOST = 96 };

/* --- columns ------------------------------------------------------------- */

enum {
  HEAD_COLS_MOST = 11,
  NARROW_COLS = 12,
  LONG_COLS = 12,
  STANDING_COLS = 20
};

/* As wide as the longest choice and the head. */
static int choice_cols(const struct field *field, enum language language) {
  size_t cols = utf8_cols(field->label.in[language]);
  for (size_t i = 0; i < field->choice_count; i++) {
    size_t other = utf8_cols(field->choices[i].label.in[language]);
    cols = other > cols ? other : cols;
  }
  return (int)cols;
}

/* Dates and numbers take what they need, texts share what is left. Where there
 * is no room the fields at the end go first, and those that may be empty
 * before those that may not. */
static struct column column_of(const struct field *field,
                               enum language language, int place) {
  struct column column = {.title = field->label.in[language],
                          .cols = field->width};
  if (place > 0)
    column.keep = field->required ? place : place + LIST_COLUMNS_MAX;
  switch (field->type) {
    case FIELD_DATE:
      column.cols = (int)utf8_cols(column.title);
      if (column.cols < DATE_ROC_SIZE - 1 || column.cols > HEAD_COLS_MOST)
        column.cols = DATE_ROC_SIZE - 1;
      break;
    case FIELD_MONEY:
    case FIELD_INTEGER:
    case FIELD_DECIMAL:
      column.cols = (int)utf8_cols(column.title);
      if (column.cols < field->width || column.cols > HEAD_COLS_MOST)
        column.cols = field->width;
      column.right = true;
      break;
    case FIELD_CHOICE:
      column.cols = choice_cols(field, language);
      break;
    default:
      if (field->width > NARROW_COLS) {
        column.cols = LONG_COLS;
        column.weight = field->width / 10;
      }
      break;
  }
  return column;
}

void record_window_init(struct record_window *window, struct session *session,
                        const struct form *form, const char *but) {
  *window = (struct record_window){.session = session, .form = form};
  int place = 0;
  window->standing = standing_has(form);
  window->columns[window->column_count++] =
      (struct column){.title = "", .cols = window->standing ? 1 : 0};
  for (size_t i = 0;
       i < form->field_count && window->column_count + 1 < LIST_COLUMNS_MAX;
       i++) {
    if (!form->fields[i].listed ||
        (but && strcmp(form->fields[i].key, but) == 0))
      continue;
    window->fields[window->column_count] = i;
    window->columns[window->column_count++] =
        column_of(&form->fields[i], session->language, place++);
  }
  if (window->standing)
    window->columns[window->column_count++] = (struct column){
        .title = N_("standing"), .cols = STANDING_COLS, .weight = 3};
}

/* --- reading ------------------------------------------------------------- */

static void forget_records(struct record_window *window) {
  for (size_t i = 0; i < window->loaded; i++)
    record_done(&window->records[i]);
  free(window->records);
  window->records = NULL;
  window->from = window->loaded = 0;
}

static void forget_texts(struct record_window *window) {
  for (size_t i = 0; window->texts && i < window->ids.count; i++)
    free(window->texts[i]);
  free(window->texts);
  window->texts = NULL;
}

void record_window_done(struct record_window *window) {
  forget_records(window);
  forget_texts(window);
  record_ids_done(&window->ids);
  free(window->shown);
  free(window->words);
  *window = (struct record_window){0};
}

/* The texts that words are looked for in: as shown, in lines. */
struct reading {
  struct record_window *window;
  size_t left; /* places in `ids` not reached; newest first, so downwards */
};

static bool read_text(void *context, const struct record *record) {
  struct reading *reading = context;
  struct record_window *window = reading->window;
  struct buffer text = {0};
  if (reading->left == 0)
    return false;
  reading->left--;
  for (size_t i = 0; i < record->form->field_count; i++) {
    const struct field *field = &record->form->fields[i];
    if (!record->values[i] || !(field->listed || field->searched))
      continue;
    char *shown =
        field_show(field, record->values[i], window->session->language);
    buffer_format(&text, "%s\n", shown);
    free(shown);
  }
  window->texts[reading->left] = buffer_take(&text);
  return true;
}

static bool read_texts(struct record_window *window,
                       const struct record_filter *filters, size_t count,
                       struct error *error) {
  struct reading reading = {window, window->ids.count};
  window->texts = memory_new(window->ids.count, sizeof *window->texts);
  if (record_each(window->session, window->form, filters, count, read_text,
                  &reading, error))
    return true;
  forget_texts(window);
  return false;
}

static bool has_word(const void *text, const char *word) {
  return find_contains(text, word);
}

static void choose_shown(struct record_window *window) {
  forget_records(window);
  free(window->shown);
  window->shown = memory_new(window->ids.count, sizeof *window->shown);
  window->count = 0;
  for (size_t i = 0; i < window->ids.count; i++)
    if (!window->words || !window->texts ||
        (window->texts[i] &&
         find_every_word(window->words, has_word, window->texts[i])))
      window->shown[window->count++] = i;
}

static void reverse(struct record_ids *ids) {
  for (size_t i = 0; i < ids->count / 2; i++) {
    struct row_id other = ids->list[i];
    ids->list[i] = ids->list[ids->count - 1 - i];
    ids->list[ids->count - 1 - i] = other;
  }
}

bool record_window_load(struct record_window *window,
                        const struct record_filter *filters, size_t count,
                        struct error *error) {
  struct record_ids ids;
  if (!record_ids_load(window->session, window->form, filters, count, &ids,
                       error))
    return false;
  forget_texts(window);
  record_ids_done(&window->ids);
  window->ids = ids;
  reverse(&window->ids);
  bool ok = !window->words || read_texts(window, filters, count, error);
  choose_shown(window);
  return ok;
}

bool record_window_narrow(struct record_window *window, const char *words,
                          struct error *error) {
  char *copy = memory_copy_text(words && *words ? words : NULL);
  free(window->words);
  window->words = copy;
  bool ok = !copy || window->texts || read_texts(window, NULL, 0, error);
  choose_shown(window);
  return ok;
}

static void read_around(struct record_window *window, size_t index) {
  forget_records(window);
  window->from = index > BEFORE ? index - BEFORE : 0;
  window->records = memory_new(LOADED_MOST, sizeof *window->records);
  for (size_t i = window->from;
       i < window->count && window->loaded < LOADED_MOST; i++)
    /* one that is gone meanwhile stays empty */
    record_load_id(window->session, window->form,
                   &window->ids.list[window->shown[i]],
                   &window->records[window->loaded++], NULL);
}

const struct record *record_window_at(struct record_window *window,
                                      size_t index) {
  if (index >= window->count)
    return NULL;
  if (index < window->from || index >= window->from + window->loaded)
    read_around(window, index);
  const struct record *record = &window->records[index - window->from];
  return record->form ? record : NULL;
}

struct row_id record_window_id(const struct record_window *window,
                               size_t index) {
  return index < window->count ? window->ids.list[window->shown[index]]
                               : (struct row_id){0};
}

size_t record_window_find(const struct record_window *window,
                          const struct row_id *id, size_t otherwise) {
  for (size_t i = 0; i < window->count; i++)
    if (row_id_equal(&window->ids.list[window->shown[i]], id))
      return i;
  return otherwise;
}

void record_window_fill(void *context, size_t index, struct list_row *row) {
  struct record_window *window = context;
  const struct record *record = record_window_at(window, index);
  size_t last = window->column_count - (window->standing ? 1 : 0);
  if (!record) {
    buffer_add_text(&row->cells[1], _("(deleted)"));
    row->style = STYLE_DIM;
    return;
  }
  for (size_t i = 1; i < last; i++) {
    const struct field *field = &window->form->fields[window->fields[i]];
    char *text = field_show(field, record->values[window->fields[i]],
                            window->session->language);
    buffer_add_text(&row->cells[i], text);
    free(text);
  }
  if (!window->standing)
    return;
  struct standing standing =
      standing_of(window->session, record, &row->cells[last]);
  if (standing.mark != ' ')
    buffer_add_char(&row->cells[0], standing.mark);
  row->styles[0] = row->styles[last] = standing.style;
}
