#ifndef CHAHE_FORMS_FIELD_TYPE_H
#define CHAHE_FORMS_FIELD_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/base/error.h"
#include "chahe/forms/form.h"

/* What each type of field is called in a .form file, and its numbers. */

/* "text", "long_text" ...; false: no such type. */
bool field_type_from_key(const char *key, enum field_type *type);
const char *field_type_key(enum field_type type);

/* Whether min and max make sense for it. */
bool field_type_is_number(enum field_type type);

/* Reads a number as a field of `type` holds it: plain for FIELD_INTEGER, with
 * thousands commas allowed for FIELD_MONEY, hundredths for FIELD_DECIMAL. The
 * message quotes the input. */
bool field_number_parse(enum field_type type, const char *text, int64_t *number,
                        struct error *error);

/* The canonical text of such a number; owned by the caller. */
char *field_number_text(enum field_type type, int64_t number);

#endif
