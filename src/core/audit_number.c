/* Numbers of audits. */
#include "chahe/core/audit_number.h"

#include <stdio.h>
#include <string.h>

const char audit_letters[] = "BCDEFGHJKLMNPQRSTUVWXYZ";
_Static_assert(sizeof audit_letters == AUDIT_LETTER_COUNT + 1,
               "the number of letters is counted by hand");

enum { YEAR_DIGITS = 3, RUNNING_DIGITS = 6 };

bool audit_letter_is(char letter) {
  return letter != '\0' && strchr(audit_letters, letter) != NULL;
}

/* Reads from one to `most` digits at `*at` and moves on behind them; 0: there
 * are none, more, or nothing but zeros. */
static int take_digits(const char **at, int most) {
  int value = 0;
  int count = 0;
  while (**at >= '0' && **at <= '9') {
    if (++count > most)
      return 0;
    value = value * 10 + (**at - '0');
    (*at)++;
  }
  return value;
}

bool audit_number_parse(const char *text, struct audit_number *number) {
  struct audit_number read = {.letter = '\0'};
  const char *at = text;
  if (*at == '0')
    return false;
  read.year = take_digits(&at, YEAR_DIGITS);
  if (read.year == 0 || *at++ != '-')
    return false;
  if (audit_letter_is(*at))
    read.letter = *at++;
  read.running = take_digits(&at, RUNNING_DIGITS);
  if (read.running == 0 || *at != '\0')
    return false;
  *number = read;
  return true;
}

void audit_number_text(struct audit_number number,
                       char out[AUDIT_NUMBER_SIZE]) {
  const char letter[] = {number.letter, '\0'};
  snprintf(out, AUDIT_NUMBER_SIZE, "%d-%s%03d", number.year, letter,
           number.running);
}
