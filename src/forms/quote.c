/* Input quoted in a message: short, on one line. */
#include "chahe/forms/quote.h"

#include <stdint.h>
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

enum { QUOTE_COLS = 40 };

void quote_add(struct buffer *out, const char *text) {
  struct buffer shown = {0};
  size_t len = utf8_prefix(text, QUOTE_COLS);
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + at, len - at, &point);
    if (point < 0x20 || (point >= 0x7F && point < 0xA0))
      buffer_add_char(&shown, '?');
    else
      buffer_add(&shown, text + at, step);
    at += step;
  }
  if (text[len])
    buffer_add_text(&shown, "…");
  buffer_format(out, _("\"%s\""), buffer_text(&shown));
  buffer_done(&shown);
}

bool quote_refuse(struct error *error, const char *text, const char *reason) {
  struct buffer message = {0};
  quote_add(&message, text);
  /* TRANSLATORS: a quoted input and what is wrong with it */
  error_set(error, ERROR_INPUT, NULL, _("%s %s"), buffer_text(&message),
            reason);
  buffer_done(&message);
  return false;
}
