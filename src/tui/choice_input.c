/* Values that are chosen by a key. */
#include "choice_input.h"

#include <ctype.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"

bool choice_is(const struct field *field) {
  return field->type == FIELD_FLAG || field->type == FIELD_CHOICE ||
         field->type == FIELD_CHOICES;
}

size_t choice_count(const struct field *field) {
  return field->type == FIELD_FLAG ? 2 : field->choice_count;
}

static const char *option_value(const struct field *field, size_t option) {
  static const char *const flags[] = {"0", "1"};
  return field->type == FIELD_FLAG ? flags[option] : field->choices[option].key;
}

/* A key of one character is its own; others are numbered. */
char choice_key(const struct field *field, size_t option) {
  if (field->type == FIELD_FLAG)
    return option ? 'y' : 'n';
  const char *key = field->choices[option].key;
  if (strlen(key) == 1)
    return (char)tolower((unsigned char)*key);
  return (char)(option < 9 ? '1' + (int)option : 'a' + (int)option - 9);
}

const char *choice_label(const struct field *field, size_t option,
                         enum language language) {
  static const char *const words[LANGUAGE_COUNT][2] = {
      [LANGUAGE_ZH] = {"否", "是"},
      [LANGUAGE_EN] = {"No", "Yes"},
  };
  return field->type == FIELD_FLAG ? words[language][option]
                                   : field->choices[option].label.in[language];
}

bool choice_has(const struct field *field, const char *value, size_t option) {
  const char *wanted = option_value(field, option);
  size_t len = strlen(wanted);
  if (field->type == FIELD_FLAG && !value)
    return option == 0 && field->required;
  for (const char *at = value; at && *at;) {
    size_t word = strcspn(at, " ");
    if (word == len && strncmp(at, wanted, len) == 0)
      return true;
    at += word + (at[word] == ' ');
  }
  return false;
}

static size_t chosen(const struct field *field, const char *value) {
  size_t count = choice_count(field);
  for (size_t i = 0; i < count; i++)
    if (choice_has(field, value, i))
      return i;
  return count;
}

/* The value with an option put in, or taken out; in the field's order. */
static char *toggle(const struct field *field, const char *value,
                    size_t option) {
  struct buffer keys = {0};
  for (size_t i = 0; i < choice_count(field); i++)
    if (choice_has(field, value, i) != (i == option))
      buffer_format(&keys, "%s%s", keys.len > 0 ? " " : "",
                    option_value(field, i));
  if (keys.len > 0)
    return buffer_take(&keys);
  buffer_done(&keys);
  return NULL;
}

static bool step(const struct field *field, const char *value, bool back,
                 char **next) {
  size_t count = choice_count(field);
  size_t at = chosen(field, value);
  if (field->type == FIELD_CHOICES || count == 0)
    return false;
  if (at == count)
    at = back ? count - 1 : 0;
  else
    at = (at + (back ? count - 1 : 1)) % count;
  *next = memory_copy_text(option_value(field, at));
  return true;
}

bool choice_input(const struct field *field, const char *value,
                  const struct input *input, char **next) {
  switch (input->kind) {
    case INPUT_LEFT:
      return step(field, value, true, next);
    case INPUT_RIGHT:
      return step(field, value, false, next);
    case INPUT_BACKSPACE:
    case INPUT_DELETE:
      *next = field->required ? memory_copy_text(value) : NULL;
      return true;
    case INPUT_CHARACTER:
      break;
    default:
      return false;
  }
  uint32_t key = utf8_narrow(input->point);
  if (key == ' ')
    return step(field, value, false, next);
  for (size_t i = 0; i < choice_count(field); i++)
    if (key < 128 && tolower((int)key) == choice_key(field, i)) {
      *next = field->type == FIELD_CHOICES
                  ? toggle(field, value, i)
                  : memory_copy_text(option_value(field, i));
      return true;
    }
  return false;
}
