/* A label, and its text beside it. */
#include "label_line.h"

#include <string.h>

#include "chahe/base/utf8.h"

enum { LABEL_WIDTH = 20 };

void label_line_add(struct buffer *out, const char *label, const char *text) {
  for (;;) {
    size_t len = strcspn(text, "\n");
    utf8_fit(out, label, LABEL_WIDTH);
    buffer_add_char(out, ' ');
    buffer_add(out, text, len);
    buffer_add_char(out, '\n');
    if (!text[len])
      return;
    text += len + 1;
    label = "";
  }
}
