#ifndef CHAHE_STORE_INTEGRITY_H
#define CHAHE_STORE_INTEGRITY_H

#include <stdbool.h>

#include "chahe/store/store.h"

typedef void integrity_report(void *context, const char *problem);

/* SQLite's own integrity and foreign key checks; calls `report` once for each
 * problem. False only when the check could not be run. */
bool integrity_check(struct store *store, integrity_report *report,
                     void *context, struct error *error);

#endif
