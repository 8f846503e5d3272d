/* Numbers and texts in one text: "12 5 hello" is the number 12 and a text of
 * five bytes, so that a text may hold anything. */
#include "chahe/base/pack.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

void pack_number(struct buffer *out, int64_t number) {
  buffer_format(out, "%" PRId64 " ", number);
}

void pack_text(struct buffer *out, const char *text) {
  size_t len = text ? strlen(text) : 0;
  pack_number(out, (int64_t)len);
  buffer_add(out, text ? text : "", len);
  buffer_add_char(out, ' ');
}

bool unpack_number(const char **at, int64_t *number) {
  char *end;
  if ((**at < '0' || **at > '9') && **at != '-')
    return false;
  errno = 0;
  long long value = strtoll(*at, &end, 10);
  if (errno != 0 || end == *at || *end != ' ')
    return false;
  *number = value;
  *at = end + 1;
  return true;
}

bool unpack_text(const char **at, char **text) {
  const char *from = *at;
  int64_t len;
  if (!unpack_number(&from, &len) || len < 0 ||
      strnlen(from, (size_t)len + 1) <= (size_t)len || from[len] != ' ')
    return false;
  *text = memory_copy_bytes(from, (size_t)len);
  *at = from + len + 1;
  return true;
}

bool unpack_int(const char **at, int least, int most, int *number) {
  const char *from = *at;
  int64_t value;
  if (!unpack_number(&from, &value) || value < least || value > most)
    return false;
  *number = (int)value;
  *at = from;
  return true;
}
