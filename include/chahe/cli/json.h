#ifndef CHAHE_CLI_JSON_H
#define CHAHE_CLI_JSON_H

#include <jansson.h>

#include "chahe/app/record.h"
#include "chahe/core/date.h"

struct buffer;

/* A record's fields: numbers, booleans and texts; null for empty ones. Owned
 * by the caller. */
json_t *json_record(const struct record *record);

/* A text; bytes that are not UTF-8 (of a damaged file) become U+FFFD. */
json_t *json_text(const char *text);

/* ISO text, or null for DATE_NONE. */
json_t *json_date(date_t date);

/* Appends `value` as text with a line end, and gives it back. */
void json_print(json_t *value, struct buffer *out);

#endif
