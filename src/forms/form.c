/* Fields of a form, and an agency's form set against the built-in one. */
#include "chahe/forms/form.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "chahe/forms/form_file.h"
#include "chahe/forms/label.h"
#include "chahe/forms/source.h"

int form_field(const struct form *form, const char *key) {
  for (size_t i = 0; i < form->field_count; i++)
    if (strcmp(form->fields[i].key, key) == 0)
      return (int)i;
  return -1;
}

int form_field_named(const struct form *form, const char *name) {
  int field = form_field(form, name);
  for (size_t i = 0; field < 0 && i < form->field_count; i++)
    if (label_is(&form->fields[i].label, name))
      field = (int)i;
  return field;
}

static void field_done(struct field *field) {
  free(field->key);
  label_done(&field->label);
  label_done(&field->help);
  free(field->initial);
  for (size_t i = 0; i < field->choice_count; i++) {
    free(field->choices[i].key);
    label_done(&field->choices[i].label);
  }
  free(field->choices);
  free(field->reference);
}

void form_done(struct form *form) {
  free(form->name);
  label_done(&form->label);
  for (size_t i = 0; i < form->field_count; i++)
    field_done(&form->fields[i]);
  free(form->fields);
  free(form->parent);
  *form = (struct form){0};
}

static bool same_key(const struct form *a, const struct form *b) {
  if (a->key_count != b->key_count || a->identity != b->identity ||
      !text_same(a->parent, b->parent))
    return false;
  for (size_t i = 0; i < a->key_count; i++)
    if (strcmp(a->fields[a->key_fields[i]].key,
               b->fields[b->key_fields[i]].key) != 0)
      return false;
  return true;
}

static bool has_choice(const struct field *field, const char *key) {
  for (size_t i = 0; i < field->choice_count; i++)
    if (strcmp(field->choices[i].key, key) == 0)
      return true;
  return false;
}

static bool same_choices(const struct field *a, const struct field *b) {
  if (a->choice_count != b->choice_count)
    return false;
  for (size_t i = 0; i < a->choice_count; i++)
    if (!has_choice(b, a->choices[i].key))
      return false;
  return true;
}

/* The program's arithmetic relies on the built-in limits. */
static bool limits_within(const struct field *field, const struct field *old) {
  return (!old->has_min || !field->has_min || field->min >= old->min) &&
         (!old->has_max || !field->has_max || field->max <= old->max);
}

void form_inherit(struct form *form, const struct form *builtin) {
  for (size_t i = 0; i < form->field_count; i++) {
    struct field *field = &form->fields[i];
    int index = form_field(builtin, field->key);
    const struct field *old = index < 0 ? NULL : &builtin->fields[index];
    field->searched = old && old->searched;
    field->kept = old && old->kept;
    if (old && old->has_min && !field->has_min) {
      field->has_min = true;
      field->min = old->min;
    }
    if (old && old->has_max && !field->has_max) {
      field->has_max = true;
      field->max = old->max;
    }
  }
}

bool form_stands_for(const struct form *form, const struct form *builtin,
                     const struct source *source, struct error *error) {
  if (!same_key(form, builtin))
    return error_set(error, ERROR_INPUT, source->name,
                     _("[form] key, identity and parent cannot be changed"));
  for (size_t i = 0; i < builtin->field_count; i++) {
    const struct field *old = &builtin->fields[i];
    int index = form_field(form, old->key);
    if (index < 0)
      return error_set(error, ERROR_INPUT, source->name,
                       _("the field %s is missing"), old->key);
    const struct field *field = &form->fields[index];
    if (field->type != old->type ||
        !text_same(field->reference, old->reference))
      return error_set(error, ERROR_INPUT, source->name,
                       _("the type of the field %s cannot be changed"),
                       old->key);
    if (!limits_within(field, old))
      return error_set(error, ERROR_INPUT, source->name,
                       _("the limits of %s cannot be made wider"), old->key);
    if (!same_choices(field, old))
      return error_set(error, ERROR_INPUT, source->name,
                       _("the keys of the choices of %s cannot be changed"),
                       old->key);
  }
  return true;
}
