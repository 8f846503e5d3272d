#ifndef CHAHE_BASE_NUMBER_H
#define CHAHE_BASE_NUMBER_H

#include <stdbool.h>

/* Reads `text` as a whole number of digits alone (no sign, no blanks) from
 * `least` (>= 0) to `most`; false when it is none, `*number` unchanged. */
bool number_parse(const char *text, int least, int most, int *number);

/* Reads "80x24": two such numbers parted by the character `between`. */
bool number_parse_pair(const char *text, char between, int least, int most,
                       int *first, int *second);

#endif
