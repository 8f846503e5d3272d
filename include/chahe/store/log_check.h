#ifndef CHAHE_STORE_LOG_CHECK_H
#define CHAHE_STORE_LOG_CHECK_H

#include <stdbool.h>

#include "chahe/store/store.h"

/* Tables and change log against one another: whoever changed a row past the
 * log left the two different. (The log itself is verified by its chains:
 * change_verify().) */

/* `table` and `row` say where; `row` NULL: not of one row. Borrowed. */
typedef void log_report(void *context, const char *table,
                        const struct row_id *row, const char *problem);

/* Calls `report` for each cell that is not what its last change in the log
 * says, each row that the log does not have, and each row of the log that is
 * not there; after LOG_PROBLEMS_MAX of them only once more, with how many are
 * left. False only when the check could not be run. */
enum { LOG_PROBLEMS_MAX = 100 };
bool log_check(struct store *store, log_report *report, void *context,
               struct error *error);

#endif
