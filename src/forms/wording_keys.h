#ifndef CHAHE_WORDING_KEYS_H
#define CHAHE_WORDING_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* Private to src/forms: every text that the program prints. */

struct wording_key {
  const char *key;
  /* The values that the program offers for it (names in braces; NULL: none),
   * and those of them that the text cannot do without; parted by blanks. */
  const char *offered, *needed;
  bool list; /* given as often as it has items, one at least */
};

struct wording_keys {
  const struct wording_key *keys; /* ascending by key */
  size_t count;
};

/* Of the forms of one audit, and of what all forms have in common. */
extern const struct wording_keys wording_keys_audit;
/* Of the forms of a period or of a merge, of many audits. */
extern const struct wording_keys wording_keys_period;

#endif
