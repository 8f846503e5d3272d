/* Codes of the defect catalogue: their order and their place on the forms. */
#include "chahe/core/code.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* A run of digits without its leading zeros; numbers of any length compare,
 * since what a user types or a file holds may be no code at all. */
struct number {
  const char *digits;
  size_t len;
};

static struct number take_number(const char **at) {
  while (**at == '0') {
    (*at)++;
  }
  struct number number = {*at, 0};
  while (is_digit(**at)) {
    (*at)++;
    number.len++;
  }
  return number;
}

static int compare_numbers(struct number a, struct number b) {
  if (a.len != b.len) {
    return a.len < b.len ? -1 : 1;
  }
  return memcmp(a.digits, b.digits, a.len);
}

int code_compare(const char *a, const char *b) {
  const char *left = a;
  const char *right = b;
  while (*left && *right) {
    if (is_digit(*left) && is_digit(*right)) {
      int order = compare_numbers(take_number(&left), take_number(&right));
      if (order != 0) {
        return order;
      }
    } else if (*left != *right) {
      break;
    } else {
      left++;
      right++;
    }
  }
  if (*left != *right) {
    return (unsigned char)*left < (unsigned char)*right ? -1 : 1;
  }
  return strcmp(a, b);
}

/* Value of the digits at `*at`; what is longer than a group's number is as
 * good as 1000. */
static int take_value(const char **at) {
  int value = 0;
  while (is_digit(**at)) {
    value = value >= 100 ? 1000 : value * 10 + (**at - '0');
    (*at)++;
  }
  return value;
}

int code_chapter(const char *code) {
  return take_value(&code);
}

static enum code_block block_of_works(int group) {
  switch (group) {
    case 5:
      return BLOCK_W;
    case 10:
      return BLOCK_W2;
    case 14:
      return BLOCK_W3;
    default:
      return group >= 1 && group <= 9 ? BLOCK_W1 : BLOCK_W;
  }
}

static enum code_block block_of_management(int group) {
  switch (group) {
    case 1:
      return BLOCK_QA1;
    case 2:
      return BLOCK_QA2;
    case 3:
      return BLOCK_QB;
    default:
      return BLOCK_OTHER;
  }
}

enum code_block code_block(const char *code) {
  int chapter = take_value(&code);
  int group = 0;
  if (*code == '.') {
    code++;
    group = take_value(&code);
  }
  switch (chapter) {
    case 4:
      return block_of_management(group);
    case 5:
      return block_of_works(group);
    case 6:
      return group == 1 ? BLOCK_P : BLOCK_OTHER;
    case 7:
      return BLOCK_D;
    default:
      return BLOCK_OTHER;
  }
}

const char *code_block_key(enum code_block block) {
  static const char *const keys[BLOCK_COUNT] = {
      [BLOCK_QA1] = "QA1",     [BLOCK_QA2] = "QA2", [BLOCK_QB] = "QB",
      [BLOCK_W1] = "W1",       [BLOCK_W2] = "W2",   [BLOCK_W3] = "W3",
      [BLOCK_W] = "W",         [BLOCK_P] = "P",     [BLOCK_D] = "D",
      [BLOCK_OTHER] = "other",
  };
  return (unsigned)block < BLOCK_COUNT ? keys[block] : "";
}
