#ifndef CHAHE_CLI_LABEL_LINE_H
#define CHAHE_CLI_LABEL_LINE_H

/* Private to src/cli: a label, and its text beside it. */

#include "chahe/base/buffer.h"

/* Further lines of the text stand below its first. */
void label_line_add(struct buffer *out, const char *label, const char *text);

#endif
