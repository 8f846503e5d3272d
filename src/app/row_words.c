/* Rows by their ids, deleted ones included, in words. */
#include "row_words.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "photo_rows.h"

enum { KEY_FIELDS_MAX = 3 };

static bool take_key(void *context, const struct row_id *id,
                     const struct cell *cells) {
  struct row_key *key = context;
  (void)id;
  key->found = true;
  key->deleted = cells[0].integer != 0;
  for (size_t i = 0; i < key->count; i++) {
    key->cells[i] = cells[i + 1];
    if (key->cells[i].type == CELL_TEXT)
      key->cells[i].text = memory_copy_text(cells[i + 1].text);
  }
  return false;
}

bool row_key_load(struct session *session, const struct form *form,
                  const struct row_id *id, struct row_key *key,
                  struct error *error) {
  const char *columns[KEY_FIELDS_MAX + 1] = {"deleted"};
  *key = (struct row_key){.count = form->key_count};
  for (size_t i = 0; i < form->key_count; i++)
    columns[i + 1] = field_column(&form->fields[form->key_fields[i]]);
  return row_visit_id(session->store, form->name, id, columns,
                      form->key_count + 1, take_key, key, error);
}

void row_key_done(struct row_key *key) {
  for (size_t i = 0; i < key->count; i++)
    if (key->cells[i].type == CELL_TEXT)
      free((void *)(uintptr_t)key->cells[i].text);
  *key = (struct row_key){0};
}

/* The key as people write it: "112-001/3". */
static bool add_key(struct session *session, const struct form *form,
                    const struct row_id *id, struct buffer *out,
                    struct error *error) {
  struct row_key key;
  bool ok = row_key_load(session, form, id, &key, error);
  for (size_t i = 0; ok && key.found && i < key.count; i++) {
    const struct field *field = &form->fields[form->key_fields[i]];
    if (i > 0)
      buffer_add_char(out, '/');
    if (key.cells[i].type == CELL_ID && field->reference) {
      ok = add_key(session, forms_find(&session->forms, field->reference),
                   &key.cells[i].id, out, error);
      continue;
    }
    char *value = field_from_cell(session, field, &key.cells[i], error);
    char *shown = field_show(field, value, session->language);
    buffer_add_text(out, shown);
    free(shown);
    free(value);
  }
  row_key_done(&key);
  return ok;
}

static bool take_text(void *context, const struct row_id *id,
                      const struct cell *cells) {
  struct buffer *out = context;
  (void)id;
  if (cells[0].type == CELL_TEXT)
    buffer_add_text(out, cells[0].text);
  return false;
}

/* A setting's key is its name. */
static bool add_setting(struct session *session, const struct row_id *id,
                        struct buffer *words, struct error *error) {
  static const char *const column = "key";
  return row_visit_id(session->store, "setting", id, &column, 1, take_text,
                      words, error);
}

char *row_key_words(struct session *session, const char *table,
                    const struct row_id *id, struct error *error) {
  const struct form *form = forms_find(&session->forms, table);
  struct buffer words = {0};
  bool ok = true;
  if (strcmp(table, photo_table) == 0)
    return photo_key_words(session, id, error);
  if (form)
    ok = add_key(session, form, id, &words, error);
  else if (strcmp(table, "setting") == 0)
    ok = add_setting(session, id, &words, error);
  if (ok)
    return buffer_take(&words);
  buffer_done(&words);
  return NULL;
}

char *row_words(struct session *session, const char *table,
                const struct row_id *id, struct error *error) {
  const struct form *form = forms_find(&session->forms, table);
  struct buffer words = {0};
  bool ok = true;
  if (strcmp(table, photo_table) == 0)
    return photo_words(session, id, error);
  if (form) {
    buffer_format(&words, "%s ", form->label.in[session->language]);
    ok = add_key(session, form, id, &words, error);
  } else if (strcmp(table, "setting") == 0) {
    buffer_format(&words, "%s ", _("setting"));
    ok = add_setting(session, id, &words, error);
  } else {
    buffer_add_text(&words, table);
  }
  if (words.data[words.len - 1] == ' ')
    words.data[--words.len] = '\0';
  if (ok)
    return buffer_take(&words);
  buffer_done(&words);
  return NULL;
}

bool row_refuse(struct session *session, const char *table,
                const struct row_id *id, const char *column,
                const char *message, struct error *error) {
  char *row = row_words(session, table, id, error);
  if (!row)
    return false;
  if (!*column || strcmp(column, "deleted") == 0) {
    error_set(error, ERROR_INPUT, row, "%s", message);
  } else {
    struct buffer place = {0};
    buffer_format(&place, "%s: %s", row,
                  row_column_words(session, table, column));
    error_set(error, ERROR_INPUT, place.data, "%s", message);
    buffer_done(&place);
  }
  free(row);
  return false;
}

const char *row_column_words(const struct session *session, const char *table,
                             const char *column) {
  const struct form *form = forms_find(&session->forms, table);
  for (size_t i = 0; form && i < form->field_count; i++)
    if (strcmp(field_column(&form->fields[i]), column) == 0)
      return form->fields[i].label.in[session->language];
  const char *words = NULL;
  if (strcmp(table, photo_table) == 0)
    words = photo_column_words(column);
  else if (strcmp(table, "setting") == 0 && strcmp(column, "value") == 0)
    words = _("value");
  return words ? words : column;
}
