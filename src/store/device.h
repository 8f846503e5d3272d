#ifndef CHAHE_STORE_DEVICE_H
#define CHAHE_STORE_DEVICE_H

/* Private to src/store: which device this file is. */

#include "connection.h"

/* 10000-01-01, ms since 1970: a clock beyond it would soon have no next ms. A
 * file from elsewhere must leave a year, for ours goes on from its stamps. */
#define DEVICE_CLOCK_END INT64_C(253402300800000)
#define DEVICE_CLOCK_MAX (DEVICE_CLOCK_END - INT64_C(366) * 24 * 3600 * 1000)

/* Makes sure that the file has a device of its own and stamps the running
 * transaction: store->device and store->at. A file whose machine, inode or
 * birth time is not the recorded one is a copy, and becomes a new device, so
 * that no two files ever continue the same chain of changes. */
bool device_stamp(struct store *store, struct error *error);

/* The number of the device that the file is, without becoming one: 0, a copy
 * that has not been written to, or nobody has written yet. */
bool device_own(struct store *store, int64_t *no, struct error *error);

/* Within a transaction: the file has seen the stamp `at`, and its own stay
 * above. `renew`: its next write makes a new device, for somebody else's file
 * has gone on as the present one. */
bool device_saw(struct store *store, int64_t at, bool renew,
                struct error *error);

/* The letter of this file's new audits ('\0': none); of a copy that has not
 * been written to, the one that its first write will give it. */
bool device_letter(struct store *store, char *letter, struct error *error);

#endif
