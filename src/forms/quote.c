/* Input quoted in a message: short, on one line. */
#include "chahe/forms/quote.h"

#include <stdint.h>
#include <string.h>

#include "chahe/base/utf8.h"

enum { QUOTE_COLS = 40 };

void quote_add(struct buffer *out, const char *text) {
  size_t len = utf8_prefix(text, QUOTE_COLS);
  buffer_add_char(out, '"');
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + at, len - at, &point);
    if (point < 0x20 || (point >= 0x7F && point < 0xA0))
      buffer_add_char(out, '?');
    else
      buffer_add(out, text + at, step);
    at += step;
  }
  buffer_add_text(out, text[len] ? "…\"" : "\"");
}

bool quote_refuse(struct error *error, const char *text, const char *reason) {
  struct buffer message = {0};
  quote_add(&message, text);
  buffer_format(&message, " %s", reason);
  error_set(error, ERROR_INPUT, NULL, "%s", buffer_text(&message));
  buffer_done(&message);
  return false;
}
