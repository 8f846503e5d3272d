#ifndef CHAHE_BASE_PACK_H
#define CHAHE_BASE_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/base/buffer.h"

/* Numbers and texts one after the other in one text, from one process of this
 * program to another. */

void pack_number(struct buffer *out, int64_t number);
/* NULL is packed as "". */
void pack_text(struct buffer *out, const char *text);

/* Read what was packed in the same order, and move `*at` on. False: there is
 * something else, `*at` and the result unchanged. A text is owned by the
 * caller. */
bool unpack_number(const char **at, int64_t *number);
bool unpack_text(const char **at, char **text);

/* The same for a number that must lie from `least` to `most`. */
bool unpack_int(const char **at, int least, int most, int *number);

#endif
