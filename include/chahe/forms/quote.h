#ifndef CHAHE_FORMS_QUOTE_H
#define CHAHE_FORMS_QUOTE_H

#include <stdbool.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"

/* Adds `text` in double quotes for a message of one line: cut with "…" after
 * 40 columns, control characters shown as "?". */
void quote_add(struct buffer *out, const char *text);

/* Fills `error` with: "text" reason. Returns false; `where` stays empty. */
bool quote_refuse(struct error *error, const char *text, const char *reason);

#endif
