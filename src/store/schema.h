#ifndef CHAHE_STORE_SCHEMA_H
#define CHAHE_STORE_SCHEMA_H

/* Private to src/store: the tables, and the steps that lead to them. */

#include <stddef.h>

#include "connection.h"

/* One step from a schema version to the next. */
struct migration {
  const char *const *statements; /* ends with NULL */
};

extern const struct migration schema_migrations[];
extern const size_t schema_migration_count; /* = STORE_VERSION */

/* Tables whose rows are logged, replicated and searched, parents first. Their
 * place in the list, from 1, is part of the search index's row numbers: new
 * ones go to the end. */
extern const char *const schema_tables[];
extern const size_t schema_table_count;

/* Brings the file to the version after the last of `migrations`, in one
 * transaction; an older file is first copied beside itself. Refuses files of
 * other programs and of newer versions. */
bool schema_migrate(struct store *store, const struct migration *migrations,
                    size_t count, struct error *error);

/* Writes the triggers that keep the change log and the search index, where
 * they are missing or were made for other search columns; then indexes anew. */
bool schema_prepare_triggers(struct store *store,
                             const struct search_columns *search,
                             size_t search_count, struct error *error);

#endif
