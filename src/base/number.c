/* Whole numbers as people and files write them. */
#include "chahe/base/number.h"

#include <limits.h>

bool number_parse(const char *text, int least, int most, int *number) {
  int value = 0;
  if (!*text)
    return false;
  for (; *text; text++) {
    if (*text < '0' || *text > '9')
      return false;
    int digit = *text - '0';
    if (value > (INT_MAX - digit) / 10)
      return false;
    value = value * 10 + digit;
  }
  if (value < least || value > most)
    return false;
  *number = value;
  return true;
}
