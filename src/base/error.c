/* Failures in words, carried up to whoever prints them. */
#include "chahe/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Shortens `text` where snprintf cut a character in two. */
static void drop_torn_character(char *text) {
  size_t len = strlen(text);
  size_t start = len;
  while (start > 0 && len - start < 4) {
    unsigned char byte = (unsigned char)text[--start];
    if (byte < 0x80)
      return;
    if (byte >= 0xC0) {
      size_t need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      if (len - start < need)
        text[start] = '\0';
      return;
    }
  }
}

bool error_set(struct error *error, enum error_code code, const char *where,
               const char *format, ...) {
  if (!error)
    return false;
  error->code = code;
  snprintf(error->where, sizeof error->where, "%s", where ? where : "");
  drop_torn_character(error->where);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  drop_torn_character(error->message);
  return false;
}

void error_clear(struct error *error) {
  error->code = ERROR_NONE;
  error->where[0] = '\0';
  error->message[0] = '\0';
}
