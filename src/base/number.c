/* Whole numbers as people and files write them. */
#include "chahe/base/number.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

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

bool number_parse_pair(const char *text, char between, int least, int most,
                       int *first, int *second) {
  const char *at = strchr(text, between);
  int one, two;
  if (!at)
    return false;
  char *head = memory_copy_bytes(text, (size_t)(at - text));
  bool ok = number_parse(head, least, most, &one) &&
            number_parse(at + 1, least, most, &two);
  free(head);
  if (ok) {
    *first = one;
    *second = two;
  }
  return ok;
}
