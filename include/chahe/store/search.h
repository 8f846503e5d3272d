#ifndef CHAHE_STORE_SEARCH_H
#define CHAHE_STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/store/row.h"

/* Full-text search over all tables: Chinese words of one character and more,
 * codes and latin words by their beginning. All words must occur in a row. */

struct search_hit {
  const char *table;
  struct row_id id;
};

typedef bool search_visit(void *context, const struct search_hit *hit);

/* Walks at most `limit` rows that contain `words`, those with the largest row
 * numbers first: newest first within each table, the tables mixed. */
bool search_each(struct store *store, const char *words, size_t limit,
                 search_visit *visit, void *context, struct error *error);

/* Adds `text` as the search compares it: where the folded word stands in the
 * folded text, search_contains() is true. */
struct buffer;
void search_fold(struct buffer *out, const char *text);

/* Whether `word` stands in `text`, by the same rules: case, full-width
 * characters and 臺/台 make no difference. */
bool search_contains(const char *text, const char *word);

/* Where `word` stands first in `text`, in bytes of the text; false: it does
 * not, or is empty. */
bool search_place(const char *text, const char *word, size_t *at, size_t *len);

#endif
