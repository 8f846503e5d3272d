#ifndef CHAHE_APP_DRAFT_LINE_H
#define CHAHE_APP_DRAFT_LINE_H

/* Private to src/app: a draft's forms as one line of text, which says by a
 * checksum whether it is whole. */

#include "chahe/app/draft.h"
#include "chahe/base/buffer.h"

/* Adds the line, with its end. */
void draft_line_add(struct buffer *out, const struct draft_form *forms,
                    size_t count);

/* Reads the last whole line of `bytes`; `*end` is the place behind it. False
 * when there is none. */
bool draft_line_last(const char *bytes, size_t len, struct draft_form **forms,
                     size_t *count, size_t *end);

/* Whether the bytes are no more than the torn beginning of a first line. */
bool draft_line_is_torn(const char *bytes, size_t len);

#endif
