/* Names listed in one text. */
#include "chahe/base/names.h"

#include <string.h>

static const char *next_comma(const char *names, size_t *len) {
  static const char *const commas[] = {"、", "，", "；", ",", ";"};
  const char *first = names + strlen(names);
  *len = 0;
  for (size_t i = 0; i < sizeof commas / sizeof *commas; i++) {
    const char *at = strstr(names, commas[i]);
    if (at && at < first) {
      first = at;
      *len = strlen(commas[i]);
    }
  }
  return first;
}

const char *names_next(const char **rest, size_t *len) {
  const char *name = *rest + strspn(*rest, " ");
  size_t comma;
  if (!*name)
    return NULL;
  const char *end = next_comma(name, &comma);
  *rest = end + comma;
  while (end > name && end[-1] == ' ')
    end--;
  *len = (size_t)(end - name);
  return name;
}

bool names_include(const char *names, const char *name) {
  size_t len;
  for (const char *next; (next = names_next(&names, &len));)
    if (len > 0 && strlen(name) == len && memcmp(next, name, len) == 0)
      return true;
  return false;
}
