/* Records as JSON. */
#include "chahe/cli/json.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"

json_t *json_text(const char *text) {
  json_t *value = json_string(text);
  if (value)
    return value;
  struct buffer whole = {0};
  for (size_t left = strlen(text); left > 0;) {
    uint32_t point;
    char bytes[4];
    size_t len = utf8_decode(text, left, &point);
    buffer_add(&whole, bytes, utf8_encode(point, bytes));
    text += len;
    left -= len;
  }
  value = json_string(buffer_text(&whole));
  buffer_done(&whole);
  return value;
}

static json_t *value_json(const struct field *field, const char *value) {
  if (!value)
    return json_null();
  switch (field->type) {
    case FIELD_INTEGER:
    case FIELD_MONEY:
      return json_integer(strtoll(value, NULL, 10));
    case FIELD_DECIMAL:
      return strchr(value, '.') ? json_real(strtod(value, NULL))
                                : json_integer(strtoll(value, NULL, 10));
    case FIELD_FLAG:
      return json_boolean(*value == '1');
    default:
      return json_text(value);
  }
}

json_t *json_record(const struct record *record) {
  json_t *object = json_object();
  for (size_t i = 0; i < record->form->field_count; i++)
    json_object_set_new(
        object, record->form->fields[i].key,
        value_json(&record->form->fields[i], record->values[i]));
  return object;
}

json_t *json_date(date_t date) {
  char text[DATE_ISO_SIZE];
  if (date == DATE_NONE)
    return json_null();
  date_iso(date, text);
  return json_string(text);
}

void json_print(json_t *value, struct buffer *out) {
  char *text = json_dumps(value, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
  if (text)
    buffer_add_text(out, text);
  buffer_add_char(out, '\n');
  free(text);
  json_decref(value);
}
