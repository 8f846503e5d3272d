#ifndef CHAHE_STORE_SCHEMA_H
#define CHAHE_STORE_SCHEMA_H

/* Private to src/store: the tables, and the steps that lead to them. */

#include <stddef.h>

#include "chahe/base/buffer.h"
#include "connection.h"

/* One step from a schema version to the next. */
struct migration {
  const char *const *statements; /* ends with NULL */
};

extern const struct migration schema_migrations[];
extern const size_t schema_migration_count; /* = STORE_VERSION */

/* Runs the steps from version `from` to version `count`. */
bool schema_run(struct store *store, const struct migration *migrations,
                size_t from, size_t count, struct error *error);

/* Tables whose rows are logged, replicated and searched, parents first. Their
 * place in the list is part of the search index's row numbers: new ones go to
 * the end. */
extern const char *const schema_tables[];
extern const size_t schema_table_count;

/* The search index numbers its rows rid * SCHEMA_ROW_STEP + the table's place
 * in the list, from 1. */
enum { SCHEMA_ROW_STEP = 32 };
/* Adds that term, with the row's rid taken from `alias`. */
void schema_add_search_rowid(struct buffer *sql, const char *alias,
                             size_t table);
/* And back: NULL when the number names no table. */
const char *schema_search_table(int64_t rowid);
int64_t schema_search_row(int64_t rowid);

/* Before SQLite reads the file at all, and so before it could recover or
 * convert anything in it: refuses a database of another program. */
bool identity_check_header(struct store *store, struct error *error);
/* Whether the file is ours to open: an empty one (`*version` 0), or one with
 * our id and a version up to `newest`. */
bool identity_check(struct store *store, size_t newest, int64_t *version,
                    struct error *error);

/* Brings the file to the version after the last of `migrations`, in one
 * transaction; an older file is first copied beside itself. Refuses files of
 * other programs and of newer versions. */
bool schema_migrate(struct store *store, const struct migration *migrations,
                    size_t count, struct error *error);

/* Refuses a file with an object (table, index, view, trigger) that is missing,
 * extra or other than the steps to `version` and the triggers for `search`
 * make it. Writes nothing. Triggers that were made for other search columns
 * are passed over: schema_prepare_triggers() makes them anew. */
bool structure_check(struct store *store, const struct migration *migrations,
                     size_t version, const struct search_columns *search,
                     size_t search_count, struct error *error);

/* The same of a file that has come from elsewhere and is of this version: it
 * must have what our own, which is open and was checked, has. Triggers made
 * for other search columns are passed over: nothing must ever run those. */
bool structure_compare(struct store *own, struct store *other,
                       struct error *error);

/* The triggers that keep the change log and the search index: calls `visit`
 * for each, read from the columns that `store` has. False from `visit` (which
 * fills its own error) ends it. */
typedef bool trigger_visit(void *context, const char *table, const char *name,
                           const char *sql);
bool triggers_each(struct store *store, const struct search_columns *search,
                   size_t search_count, trigger_visit *visit, void *context,
                   struct error *error);
/* Whether one of them, for whatever search columns, has that name. */
bool triggers_have(const char *name);
/* Adds the SQL of what the index holds of a row of `table`, its cells taken
 * from `new`; nothing when none is searched. */
bool triggers_text(struct store *store, const char *table,
                   const struct search_columns *search, size_t search_count,
                   struct buffer *text, struct error *error);

/* Whether the file says that its triggers were made for `search`. */
bool schema_has_triggers(struct store *store,
                         const struct search_columns *search,
                         size_t search_count, bool *same, struct error *error);
/* Writes the triggers where they are missing or were made for other search
 * columns; then indexes anew. */
bool schema_prepare_triggers(struct store *store,
                             const struct search_columns *search,
                             size_t search_count, struct error *error);

#endif
