#ifndef CHAHE_STORE_AUDIT_NUMBERS_H
#define CHAHE_STORE_AUDIT_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/core/audit_number.h"
#include "chahe/store/row.h"

/* Numbers that audits have, and had before they were renumbered: a number that
 * was seen once is never given to another audit. */

/* The highest running number ever used with that year and letter, deleted
 * audits included; 0: none. */
bool audit_numbers_highest(struct store *store, int year, char letter,
                           int *highest, struct error *error);

/* An audit that is not deleted, and the number that it has now; borrowed. */
typedef bool audit_number_visit(void *context, const struct row_id *id,
                                const char *audit_no);

/* Walks the audits that have / that once had the number, in the order in which
 * they came into the file. Returning false from `visit` ends the walk. */
bool audit_numbers_each(struct store *store, const char *audit_no,
                        audit_number_visit *visit, void *context,
                        struct error *error);
bool audit_numbers_each_former(struct store *store, const char *former_no,
                               audit_number_visit *visit, void *context,
                               struct error *error);

/* Within a transaction: gives the audit another number, and keeps the one that
 * it has among the former ones. */
bool audit_numbers_change(struct store *store, const struct row_id *id,
                          const char *audit_no, struct error *error);

#endif
