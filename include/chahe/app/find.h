#ifndef CHAHE_APP_FIND_H
#define CHAHE_APP_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/record.h"

/* Search over all records. */

/* Walks at most `limit` records that contain all words. `field` is where the
 * first word occurs, NULL where it cannot be told. */
typedef bool find_visit(void *context, const struct record *record,
                        const struct field *field);

bool find_words(struct session *session, const char *words, size_t limit,
                find_visit *visit, void *context, struct error *error);

/* Whether `word` stands in `text`, by the rules of the search. */
bool find_contains(const char *text, const char *word);

/* Whether every one of `words`, parted by blanks, fits; without any: true. */
typedef bool find_fits(const void *context, const char *word);
bool find_every_word(const char *words, find_fits *fits, const void *context);

/* Where the first of `words` stands in `text`, in bytes; false: nowhere. */
bool find_place(const char *text, const char *words, size_t *at, size_t *len);

#endif
