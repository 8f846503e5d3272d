/* Texts that may not be there. */
#include "chahe/base/text.h"

#include <string.h>

bool text_same(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}
