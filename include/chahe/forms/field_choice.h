#ifndef CHAHE_FORMS_FIELD_CHOICE_H
#define CHAHE_FORMS_FIELD_CHOICE_H

#include <stdbool.h>

#include "chahe/base/error.h"
#include "chahe/forms/form.h"

/* Adds the choices of `text`, "key:zh:en | key:zh:en", to the field's. Keys
 * differ by more than capitals. Messages quote the input. */
bool field_choices_define(struct field *field, const char *text,
                          struct error *error);

/* Reads one choice, by its key or its label in either language, latin letters
 * in either case, into `*value` (owned by the caller): its key. */
bool field_choice_parse(const struct field *field, const char *text,
                        char **value, struct error *error);

/* Reads some choices parted by blanks, commas or 、 into `*value`: their keys
 * in the field's order, each once; left NULL where there are none. */
bool field_choices_parse(const struct field *field, const char *text,
                         char **value, struct error *error);

#endif
