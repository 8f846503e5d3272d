#ifndef CHAHE_BASE_NUMBER_H
#define CHAHE_BASE_NUMBER_H

#include <stdbool.h>

/* Reads `text` as a whole number of digits alone (no sign, no blanks) from
 * `least` (>= 0) to `most`; false when it is none, `*number` unchanged. */
bool number_parse(const char *text, int least, int most, int *number);

#endif
