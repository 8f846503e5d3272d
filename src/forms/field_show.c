/* A field's canonical value as people read it. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/forms/form.h"

const char *field_choice_label(const struct field *field, const char *key,
                               enum language language) {
  for (size_t i = 0; i < field->choice_count; i++)
    if (strcmp(field->choices[i].key, key) == 0)
      return field->choices[i].label.in[language];
  return key;
}

static char *show_date(const char *value) {
  char roc[DATE_ROC_SIZE];
  date_roc(date_parse(value), roc);
  return memory_copy_text(*roc ? roc : value);
}

static char *show_money(const char *value) {
  struct buffer out = {0};
  size_t digits = strlen(value);
  if (*value == '-') {
    buffer_add_char(&out, *value++);
    digits--;
  }
  for (; *value; value++, digits--) {
    buffer_add_char(&out, *value);
    if (digits > 1 && digits % 3 == 1)
      buffer_add_char(&out, ',');
  }
  return buffer_take(&out);
}

static char *show_flag(const char *value, enum language language) {
  static const char *const words[LANGUAGE_COUNT][2] = {
      [LANGUAGE_ZH] = {"否", "是"},
      [LANGUAGE_EN] = {"No", "Yes"},
  };
  return memory_copy_text(words[language][strcmp(value, "1") == 0]);
}

static char *show_choices(const struct field *field, const char *value,
                          enum language language) {
  struct buffer out = {0};
  char *keys = memory_copy_text(value);
  char *rest = keys;
  for (char *key; (key = strsep(&rest, " "));) {
    if (!*key)
      continue;
    if (out.len > 0)
      buffer_add_text(&out, language == LANGUAGE_ZH ? "、" : ", ");
    buffer_add_text(&out, field_choice_label(field, key, language));
  }
  free(keys);
  return buffer_take(&out);
}

char *field_show(const struct field *field, const char *value,
                 enum language language) {
  if (!value)
    return memory_copy_text("");
  switch (field->type) {
    case FIELD_DATE:
      return show_date(value);
    case FIELD_MONEY:
      return show_money(value);
    case FIELD_FLAG:
      return show_flag(value, language);
    case FIELD_CHOICE:
      return memory_copy_text(field_choice_label(field, value, language));
    case FIELD_CHOICES:
      return show_choices(field, value, language);
    default:
      return memory_copy_text(value);
  }
}
