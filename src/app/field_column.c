/* How a form's fields lie in its table: canonical text here, cells there. */
#include "field_column.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "former_numbers.h"

/* Name of the column that holds a reference to a row of that form. */
static const char *reference_column(const char *form) {
  static const char *const columns[][2] = {{"project", "project_id"},
                                           {"audit", "audit_id"}};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (strcmp(columns[i][0], form) == 0)
      return columns[i][1];
  return "no_such_reference";
}

const char *field_column(const struct field *field) {
  return field->type == FIELD_REFERENCE ? reference_column(field->reference)
                                        : field->key;
}

const char **field_columns(const struct form *form) {
  const char **columns = memory_new(form->field_count, sizeof *columns);
  for (size_t i = 0; i < form->field_count; i++)
    columns[i] = field_column(&form->fields[i]);
  return columns;
}

const struct field *form_key_field(const struct form *form) {
  return &form->fields[form->key_fields[0]];
}

static bool find_reference(struct session *session, const struct field *field,
                           const char *value, struct cell *cell,
                           struct error *error) {
  const struct form *other = forms_find(&session->forms, field->reference);
  struct condition condition = {
      field_column(form_key_field(other)),
      {.type = CELL_TEXT, .text = value},
  };
  cell->type = CELL_ID;
  struct error reason = {0};
  if (row_find(session->store, other->name, &condition, 1, &cell->id, &reason))
    return true;
  if (reason.code == ERROR_NOT_FOUND && strcmp(other->name, "audit") == 0 &&
      former_numbers_find(session, value, &cell->id, &reason))
    return true;
  if (reason.code == ERROR_NOT_FOUND && *reason.message)
    return error_set(error, ERROR_NOT_FOUND, field->key, "%s", reason.message);
  if (reason.code != ERROR_NOT_FOUND) {
    if (error)
      *error = reason;
    return false;
  }
  return error_set(error, ERROR_NOT_FOUND, field->key,
                   _("there is no %s \"%s\""),
                   other->label.in[session->language], value);
}

int64_t field_hundredths(const char *text) {
  bool negative = *text == '-';
  if (negative)
    text++;
  char *end;
  int64_t number = strtoll(text, &end, 10) * 100;
  if (*end == '.' && end[1]) {
    number += (end[1] - '0') * 10;
    if (end[2])
      number += end[2] - '0';
  }
  return negative ? -number : number;
}

static char *hundredths_text(int64_t number) {
  char text[32];
  const char *sign = number < 0 ? "-" : "";
  uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  unsigned rest = (unsigned)(size % 100);
  if (rest == 0)
    snprintf(text, sizeof text, "%s%" PRIu64, sign, size / 100);
  else if (rest % 10 == 0)
    snprintf(text, sizeof text, "%s%" PRIu64 ".%u", sign, size / 100,
             rest / 10);
  else
    snprintf(text, sizeof text, "%s%" PRIu64 ".%02u", sign, size / 100, rest);
  return memory_copy_text(text);
}

bool field_to_cell(struct session *session, const struct field *field,
                   const char *value, struct cell *cell, struct error *error) {
  *cell = (struct cell){.type = CELL_NULL};
  if (!value)
    return true;
  switch (field->type) {
    case FIELD_INTEGER:
    case FIELD_MONEY:
    case FIELD_FLAG:
      cell->type = CELL_INTEGER;
      cell->integer = strtoll(value, NULL, 10);
      return true;
    case FIELD_DECIMAL:
      cell->type = CELL_INTEGER;
      cell->integer = field_hundredths(value);
      return true;
    case FIELD_REFERENCE:
      return find_reference(session, field, value, cell, error);
    default:
      cell->type = CELL_TEXT;
      cell->text = value;
      return true;
  }
}

struct reference_text {
  char *text;
};

static bool take_text(void *context, const struct row_id *id,
                      const struct cell *cells) {
  struct reference_text *found = context;
  (void)id;
  found->text = memory_copy_text(cells[0].text);
  return false;
}

char *field_from_cell(struct session *session, const struct field *field,
                      const struct cell *cell, struct error *error) {
  char text[32];
  switch (cell->type) {
    case CELL_INTEGER:
      if (field->type == FIELD_DECIMAL)
        return hundredths_text(cell->integer);
      snprintf(text, sizeof text, "%" PRId64, cell->integer);
      return memory_copy_text(text);
    case CELL_TEXT:
      return memory_copy_text(cell->text);
    case CELL_ID: {
      const struct form *other =
          field->reference ? forms_find(&session->forms, field->reference)
                           : NULL;
      if (!other)
        return NULL;
      const char *column = field_column(form_key_field(other));
      struct condition condition = {"id", *cell};
      struct reference_text found = {NULL};
      row_each(session->store, other->name, &column, 1, &condition, 1, NULL,
               take_text, &found, error);
      return found.text;
    }
    default:
      return NULL;
  }
}

static bool stop(void *context, const struct row_id *id,
                 const struct cell *cells) {
  (void)context;
  (void)id;
  (void)cells;
  return false;
}

bool field_columns_check(struct session *session, struct error *error) {
  for (size_t i = 0; i < session->forms.form_count; i++) {
    const struct form *form = &session->forms.forms[i];
    const char **columns = field_columns(form);
    struct error reason = {0};
    struct condition none = {"rid", {.type = CELL_INTEGER, .integer = -1}};
    bool ok = row_each(session->store, form->name, columns, form->field_count,
                       &none, 1, NULL, stop, NULL, &reason);
    free(columns);
    if (!ok) {
      struct buffer where = {0};
      buffer_format(&where, "%s.form", form->name);
      error_set(error, ERROR_INPUT, where.data,
                _("the file has no place for what this form defines: %s"),
                reason.message);
      buffer_done(&where);
      return false;
    }
  }
  return true;
}
