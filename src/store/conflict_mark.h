#ifndef CHAHE_STORE_CONFLICT_MARK_H
#define CHAHE_STORE_CONFLICT_MARK_H

/* Private to src/store: what a decision on a deletion means for other rows. */

#include "connection.h"

/* Within a transaction: deletes the records that belong to the row, and those
 * that belong to them. ERROR_INPUT: one only refers to it. */
bool conflict_delete_below(struct store *store, const char *table,
                           const struct row_id *row, struct error *error);

/* Within a transaction: takes back what that device deleted at that time, as
 * far as nobody else has deleted it since. */
bool conflict_take_back(struct store *store, int64_t device_no, int64_t at,
                        struct error *error);

#endif
