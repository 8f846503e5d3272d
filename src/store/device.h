#ifndef CHAHE_STORE_DEVICE_H
#define CHAHE_STORE_DEVICE_H

/* Private to src/store: which device this file is. */

#include "connection.h"

/* Makes sure that the file has a device of its own and stamps the running
 * transaction: store->device and store->at. A file whose machine, inode or
 * birth time is not the recorded one is a copy, and becomes a new device, so
 * that no two files ever continue the same chain of changes. */
bool device_stamp(struct store *store, struct error *error);

/* The number of the device that the file is, without becoming one: 0, a copy
 * that has not been written to, or nobody has written yet. */
bool device_own(struct store *store, int64_t *no, struct error *error);

#endif
