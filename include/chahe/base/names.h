#ifndef CHAHE_BASE_NAMES_H
#define CHAHE_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Names that people list in one text: "甲、乙", "A, B". Commas and semicolons
 * part them, Chinese or latin; a blank does not, for a name may have one. */

/* Takes the next name from `*rest` on: its first byte, without blanks around
 * it, and its length, 0 where nothing stands between two commas. NULL when
 * there is none. */
const char *names_next(const char **rest, size_t *len);

/* Whether `name` is one of them. */
bool names_include(const char *names, const char *name);

#endif
