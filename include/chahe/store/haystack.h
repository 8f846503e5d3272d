#ifndef CHAHE_STORE_HAYSTACK_H
#define CHAHE_STORE_HAYSTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/store/store.h"

/* The short texts of every audit or tender, folded as the search compares
 * them and held in memory (about 200 bytes a tender), so that a list shrinks
 * with every key: for each row all words must occur in its numbers, or its
 * tender's name, organizer, contractor or district. */
struct haystack;

/* NULL: `error` says why. Owned by the caller. What is written to the file
 * afterwards is not in it. */
struct haystack *haystack_load_audits(struct store *store, struct error *error);
struct haystack *haystack_load_tenders(struct store *store,
                                       struct error *error);
void haystack_free(struct haystack *haystack);

/* Of the `count` row numbers `rids` those whose texts contain every word of
 * `words` (parted by blanks; without any word: all), to `out` in their order;
 * `out` has room for `count` and may be `rids`. Returns how many. Rows that
 * the haystack does not know contain nothing. */
size_t haystack_narrow(const struct haystack *haystack, const char *words,
                       const int64_t *rids, size_t count, int64_t *out);

#endif
