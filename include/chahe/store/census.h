#ifndef CHAHE_STORE_CENSUS_H
#define CHAHE_STORE_CENSUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/store/log_position.h"

/* What a file holds, in numbers: enough to tell whether another one holds the
 * same. */

struct census_table {
  const char *name; /* static */
  int64_t records, deleted;
};

struct census {
  int64_t version; /* of the schema */
  struct census_table *tables;
  size_t table_count;
  int64_t pictures, picture_bytes; /* each distinct one once */
  int64_t entries;                 /* of the log */
  struct log_positions positions;
};

/* Counts, within a snapshot of the caller: reads every table. */
bool census_take(struct store *store, struct census *census,
                 struct error *error);
void census_done(struct census *census);

bool census_same(const struct census *a, const struct census *b);

/* Records of that table that are not deleted; 0: there is no such table. */
int64_t census_records(const struct census *census, const char *table);

#endif
