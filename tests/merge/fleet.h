#ifndef CHAHE_TESTS_MERGE_FLEET_H
#define CHAHE_TESTS_MERGE_FLEET_H

#include "../store/fixture.h"
#include "chahe/store/merge.h"

/* Copies of one file, on laptops and in an office, that are merged. */

/* Takes `from` into `into`, and must succeed; both are closed files. The
 * receipt is the caller's to end. */
void fleet_merge(const char *into, const char *from,
                 struct merge_receipt *receipt);
/* The same, without its receipt. */
void fleet_take(const char *into, const char *from);
/* Must be refused with that code and those words; neither file is changed, and
 * nothing is left beside them. */
void fleet_refuses(const char *into, const char *from, enum error_code code,
                   const char *words);

/* All that two files must have alike: rows, pictures, log, conflicts. One line
 * each; free() it. */
char *fleet_dump(const char *path);
/* The same without the conflicts, which follow from the log. */
char *fleet_dump_data(const char *path);
void fleet_alike(const char *path, const char *other);

/* Finds no damage, no broken chain, no difference between rows and log. */
void fleet_check(const char *path);

/* The row count of a table in the receipt. */
const struct merge_count *fleet_count(const struct merge_receipt *receipt,
                                      const char *table);

/* An audit of the tender, and a finding of the audit; each in a transaction
 * of its own. */
struct row_id fleet_add_audit(struct store *store, const struct row_id *tender,
                              const char *audit_no);
struct row_id fleet_add_finding(struct store *store, const struct row_id *audit,
                                int64_t seq, const char *words);
/* Sets a text cell of any table / deletes a row, likewise. */
void fleet_set(struct store *store, const char *table, const struct row_id *id,
               const char *column, const char *value);
void fleet_delete(struct store *store, const char *table,
                  const struct row_id *id);

#endif
