/* Blanks, those of CJK text among them. */
#include "chahe/forms/text_blank.h"

#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"
#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"

size_t text_blank_len(const char *text) {
  if (*text && strchr(" \t\r\n\v\f", *text))
    return 1;
  if (strncmp(text, NO_BREAK_SPACE, 2) == 0)
    return 2;
  return strncmp(text, IDEOGRAPHIC_SPACE, 3) == 0 ? 3 : 0;
}
