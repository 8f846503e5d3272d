#ifndef TESTS_ACCEPTANCE_COMPARE_H
#define TESTS_ACCEPTANCE_COMPARE_H

#include <jansson.h>
#include <stddef.h>

/* How an object may differ from what is expected. */
enum compare_keys {
  COMPARE_ALL,      /* the same keys */
  COMPARE_EXPECTED, /* keys beyond the expected ones are allowed, here but not
                       in the objects inside */
};

/* Compares two JSON values, types included. Prints each
 * difference as a TAP comment, "path: expected ..., got ...", and returns how
 * many there are. `got` may be NULL. */
size_t compare_json(const char *path, const json_t *expected, const json_t *got,
                    enum compare_keys keys);

#endif
