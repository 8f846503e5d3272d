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

/* Whether `word` stands in `text`, by the same rules: case, full-width
 * characters and 臺/台 make no difference. */
bool search_contains(const char *text, const char *word);

#endif
