/* forms/NAME.form read into fields. */
#include "chahe/forms/form_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/forms/field_choice.h"
#include "chahe/forms/field_type.h"
#include "chahe/forms/ini_text.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/source.h"

enum { WIDTH_DEFAULT = 20, WIDTH_MAX = 200 };

enum attribute {
  LABEL_ZH,
  LABEL_EN,
  KEY,
  IDENTITY,
  PARENT,
  TYPE,
  REQUIRED,
  WIDTH,
  MIN,
  MAX,
  INITIAL,
  CHOICES,
  REFERENCE,
  SEARCH,
  LIST,
  KEPT,
  HELP_ZH,
  HELP_EN,
  ATTRIBUTE_COUNT
};

/* Which attributes belong to [form] and which to a field. */
static const struct {
  const char *key;
  bool of_form, of_field;
} attributes[ATTRIBUTE_COUNT] = {
    [LABEL_ZH] = {"label_zh", true, true},
    [LABEL_EN] = {"label_en", true, true},
    [KEY] = {"key", true, false},
    [IDENTITY] = {"identity", true, false},
    [PARENT] = {"parent", true, false},
    [TYPE] = {"type", false, true},
    [REQUIRED] = {"required", false, true},
    [WIDTH] = {"width", false, true},
    [MIN] = {"min", false, true},
    [MAX] = {"max", false, true},
    [INITIAL] = {"initial", false, true},
    [CHOICES] = {"choices", false, true},
    [REFERENCE] = {"reference", false, true},
    [SEARCH] = {"search", false, true},
    [LIST] = {"list", false, true},
    [KEPT] = {"kept", false, true},
    [HELP_ZH] = {"help_zh", false, true},
    [HELP_EN] = {"help_en", false, true},
};

/* An attribute that can be understood only once its section, or the file, has
 * been read to the end. */
struct later {
  char *text;
  size_t line;
};

struct building {
  struct form *form;
  size_t capacity;                 /* of form->fields */
  struct field *field;             /* of the open section; NULL in [form] */
  size_t head_line;                /* of the open section, 0: none yet */
  size_t line_of[ATTRIBUTE_COUNT]; /* in the open section, 0: not given */
  struct later min, max, initial, key;
};

static bool refuse(struct ini_item *item, size_t line, struct error *error,
                   const char *text, const char *reason) {
  item->line = line;
  return text ? quote_refuse(error, text, reason)
              : error_set(error, ERROR_INPUT, NULL, "%s", reason);
}

static bool refuse_name(struct ini_item *item, size_t line, struct error *error,
                        const char *format, const char *name)
    __attribute__((format(printf, 4, 0)));

static bool refuse_name(struct ini_item *item, size_t line, struct error *error,
                        const char *format, const char *name) {
  item->line = line;
  return error_set(error, ERROR_INPUT, NULL, format, name);
}

/* Small latin letters, digits and underscores, a letter first: it becomes a
 * column's name, and must be none that every table has. */
static bool is_name(const char *text) {
  static const char *const taken[] = {"rid", "id", "deleted"};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (strcmp(text, taken[i]) == 0)
      return false;
  return islower((unsigned char)*text) &&
         text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static bool take_yes(bool *flag, struct ini_item *item, struct error *error) {
  *flag = strcmp(item->value, "yes") == 0;
  return *flag || strcmp(item->value, "no") == 0 ||
         refuse(item, item->line, error, item->value,
                _("is neither yes nor no"));
}

static bool take_width(struct field *field, struct ini_item *item,
                       struct error *error) {
  return number_parse(item->value, 1, WIDTH_MAX, &field->width) ||
         refuse(item, item->line, error, item->value,
                _("is no width from 1 to 200"));
}

static void keep(struct later *later, const struct ini_item *item) {
  *later = (struct later){memory_copy_text(item->value), item->line};
}

static void forget(struct later *later) {
  free(later->text);
  *later = (struct later){0};
}

static bool take_form_attribute(struct building *building,
                                enum attribute attribute, struct ini_item *item,
                                struct error *error) {
  struct form *form = building->form;
  switch (attribute) {
    case LABEL_ZH:
      form->label.in[LANGUAGE_ZH] = memory_copy_text(item->value);
      return true;
    case LABEL_EN:
      form->label.in[LANGUAGE_EN] = memory_copy_text(item->value);
      return true;
    case KEY:
      keep(&building->key, item);
      return true;
    case IDENTITY:
      form->identity =
          strcmp(item->value, "random") == 0 ? IDENTITY_RANDOM : IDENTITY_KEY;
      return form->identity == IDENTITY_RANDOM ||
             strcmp(item->value, "key") == 0 ||
             refuse(item, item->line, error, item->value,
                    _("is neither key nor random"));
    default:
      form->parent = memory_copy_text(item->value);
      return true;
  }
}

static bool take_field_attribute(struct building *building,
                                 enum attribute attribute,
                                 struct ini_item *item, struct error *error) {
  struct field *field = building->field;
  switch (attribute) {
    case LABEL_ZH:
      field->label.in[LANGUAGE_ZH] = memory_copy_text(item->value);
      return true;
    case LABEL_EN:
      field->label.in[LANGUAGE_EN] = memory_copy_text(item->value);
      return true;
    case TYPE:
      return field_type_from_key(item->value, &field->type) ||
             refuse(item, item->line, error, item->value,
                    _("is no type of field"));
    case REQUIRED:
      return take_yes(&field->required, item, error);
    case WIDTH:
      return take_width(field, item, error);
    case MIN:
      keep(&building->min, item);
      return true;
    case MAX:
      keep(&building->max, item);
      return true;
    case INITIAL:
      keep(&building->initial, item);
      return true;
    case CHOICES:
      return field_choices_define(field, item->value, error);
    case REFERENCE:
      field->reference = memory_copy_text(item->value);
      return true;
    case SEARCH:
      return take_yes(&field->searched, item, error);
    case LIST:
      return take_yes(&field->listed, item, error);
    case KEPT:
      return take_yes(&field->kept, item, error);
    case HELP_ZH:
      field->help.in[LANGUAGE_ZH] = memory_copy_text(item->value);
      return true;
    default:
      field->help.in[LANGUAGE_EN] = memory_copy_text(item->value);
      return true;
  }
}

static bool take_attribute(struct building *building, struct ini_item *item,
                           struct error *error) {
  int at = 0;
  while (at < ATTRIBUTE_COUNT && strcmp(attributes[at].key, item->key) != 0)
    at++;
  if (at == ATTRIBUTE_COUNT ||
      !(building->field ? attributes[at].of_field : attributes[at].of_form))
    return refuse(item, item->line, error, item->key, _("is no known key"));
  if (building->line_of[at] > 0 && at != CHOICES)
    return refuse(item, item->line, error, item->key, _("is given twice"));
  building->line_of[at] = item->line;
  return building->field
             ? take_field_attribute(building, (enum attribute)at, item, error)
             : take_form_attribute(building, (enum attribute)at, item, error);
}

/* A min or max, now that the type is known. */
static bool read_limit(const struct field *field, const struct later *later,
                       bool *has, int64_t *limit, struct ini_item *item,
                       struct error *error) {
  if (!later->text)
    return true;
  if (!field_type_is_number(field->type))
    return refuse(item, later->line, error, NULL,
                  _("min and max are for numbers only"));
  *has = true;
  item->line = later->line;
  return field_number_parse(field->type, later->text, limit, error);
}

static bool read_limits(struct building *building, struct ini_item *item,
                        struct error *error) {
  struct field *field = building->field;
  if (!read_limit(field, &building->min, &field->has_min, &field->min, item,
                  error) ||
      !read_limit(field, &building->max, &field->has_max, &field->max, item,
                  error))
    return false;
  if (field->has_min && field->has_max && field->min > field->max)
    return refuse(item, building->min.line, error, NULL, _("min is above max"));
  return true;
}

static bool read_initial(struct building *building, struct ini_item *item,
                         struct error *error) {
  struct field *field = building->field;
  if (!building->initial.text)
    return true;
  if (field->type == FIELD_CODE || field->type == FIELD_REFERENCE)
    return refuse(item, building->initial.line, error, NULL,
                  _("a code or a reference has no initial value"));
  item->line = building->initial.line;
  return field_parse(field, NULL, building->initial.text, DATE_NONE,
                     &field->initial, error);
}

static bool needs(struct building *building, enum attribute attribute,
                  bool wanted, struct ini_item *item, struct error *error) {
  size_t line = building->line_of[attribute];
  const char *key = attributes[attribute].key;
  if (wanted && line == 0)
    return refuse_name(item, building->head_line, error, _("%s is missing"),
                       key);
  if (!wanted && line > 0)
    return refuse_name(item, line, error, _("%s does not fit the type"), key);
  return true;
}

static void fill_label(struct label *label) {
  for (int i = 0; i < LANGUAGE_COUNT; i++)
    if (!label->in[i])
      label->in[i] = memory_copy_text("");
}

static bool close_field(struct building *building, struct ini_item *item,
                        struct error *error) {
  struct field *field = building->field;
  bool chosen = field->type == FIELD_CHOICE || field->type == FIELD_CHOICES;
  if (!needs(building, LABEL_ZH, true, item, error) ||
      !needs(building, LABEL_EN, true, item, error) ||
      !needs(building, TYPE, true, item, error) ||
      !needs(building, CHOICES, chosen, item, error) ||
      !needs(building, REFERENCE, field->type == FIELD_REFERENCE, item,
             error) ||
      !read_limits(building, item, error) ||
      !read_initial(building, item, error))
    return false;
  fill_label(&field->help);
  return true;
}

static bool close_section(struct building *building, struct ini_item *item,
                          struct error *error) {
  bool ok = true;
  if (building->field)
    ok = close_field(building, item, error);
  else if (building->head_line > 0)
    ok = needs(building, LABEL_ZH, true, item, error) &&
         needs(building, LABEL_EN, true, item, error) &&
         needs(building, KEY, true, item, error) &&
         needs(building, IDENTITY, true, item, error);
  forget(&building->min);
  forget(&building->max);
  forget(&building->initial);
  memset(building->line_of, 0, sizeof building->line_of);
  return ok;
}

static bool open_field(struct building *building, struct ini_item *item,
                       struct error *error) {
  struct form *form = building->form;
  if (!is_name(item->section))
    return refuse(item, item->line, error, item->section,
                  _("is no name for a field (a-z, 0-9, _)"));
  if (form_field(form, item->section) >= 0)
    return refuse(item, item->line, error, item->section,
                  _("is a field twice"));
  if (form->field_count == building->capacity) {
    building->capacity = building->capacity > 0 ? 2 * building->capacity : 32;
    form->fields =
        memory_resize(form->fields, building->capacity, sizeof *form->fields);
  }
  building->field = &form->fields[form->field_count++];
  *building->field = (struct field){.key = memory_copy_text(item->section),
                                    .width = WIDTH_DEFAULT};
  return true;
}

static bool open_section(struct building *building, struct ini_item *item,
                         struct error *error) {
  bool first = building->head_line == 0;
  size_t line = item->line;
  if (!close_section(building, item, error))
    return false;
  building->head_line = line;
  if (first && strcmp(item->section, "form") == 0)
    return true;
  if (first)
    return refuse(item, line, error, NULL, _("[form] must be the first"));
  return open_field(building, item, error);
}

/* Finds the fields of "key = a b". */
static bool read_key(struct building *building, struct ini_item *item,
                     struct error *error) {
  struct form *form = building->form;
  const size_t most = sizeof form->key_fields / sizeof *form->key_fields;
  char *rest = building->key.text;
  for (char *word; (word = strsep(&rest, " \t"));) {
    if (!*word)
      continue;
    int index = form_field(form, word);
    if (index < 0)
      return refuse(item, building->key.line, error, word,
                    _("in the key is no field"));
    if (form->key_count == most)
      return refuse(item, building->key.line, error, NULL,
                    _("the key has too many fields"));
    if (!form->fields[index].required)
      return refuse(item, building->key.line, error, word,
                    _("is in the key and must be required"));
    form->key_fields[form->key_count++] = (size_t)index;
  }
  if (!form->parent)
    return true;
  const struct field *opens = &form->fields[form->key_fields[0]];
  return (opens->reference && strcmp(opens->reference, form->parent) == 0) ||
         refuse(item, building->key.line, error, NULL,
                _("the key does not open with a reference to the parent"));
}

static bool take(void *user, struct ini_item *item, struct error *error) {
  struct building *building = user;
  if (item->key)
    return take_attribute(building, item, error);
  if (item->section)
    return open_section(building, item, error);
  if (building->head_line == 0)
    return refuse(item, 0, error, NULL, _("the file is empty"));
  return close_section(building, item, error) &&
         read_key(building, item, error);
}

bool form_load(struct form *form, const char *name, const struct source *source,
               struct error *error) {
  *form = (struct form){.name = memory_copy_text(name)};
  struct building building = {.form = form};
  bool ok = ini_text_read(source, take, &building, error);
  forget(&building.min);
  forget(&building.max);
  forget(&building.initial);
  forget(&building.key);
  if (!ok)
    form_done(form);
  return ok;
}
