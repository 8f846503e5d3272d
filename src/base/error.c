/* Failures in words, carried up to whoever prints them. */
#include "chahe/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chahe/base/utf8.h"

/* Ends `text`, which snprintf cut to its `size`, with an ellipsis behind the
 * last whole character that leaves room for it. */
static void mark_cut(char *text, size_t size) {
  static const char ellipsis[] = "…";
  size_t len = size - sizeof ellipsis;
  while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
    len--;
  memcpy(text + len, ellipsis, sizeof ellipsis);
}

bool error_set(struct error *error, enum error_code code, const char *where,
               const char *format, ...) {
  if (!error)
    return false;
  error->code = code;
  int len =
      snprintf(error->where, sizeof error->where, "%s", where ? where : "");
  if (len >= (int)sizeof error->where)
    mark_cut(error->where, sizeof error->where);
  va_list arguments;
  va_start(arguments, format);
  len = vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  if (len >= (int)sizeof error->message)
    mark_cut(error->message, sizeof error->message);
  utf8_tame(error->where, strlen(error->where), false);
  utf8_tame(error->message, strlen(error->message), false);
  return false;
}

void error_clear(struct error *error) {
  error->code = ERROR_NONE;
  error->where[0] = '\0';
  error->message[0] = '\0';
}
