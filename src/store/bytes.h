#ifndef CHAHE_STORE_BYTES_H
#define CHAHE_STORE_BYTES_H

/* Private to src/store: the file as bytes. */

#include "connection.h"

/* Calls `visit` with all bytes of the file, in order; false, with `error`
 * filled, ends it. The caller holds a transaction or a snapshot that has read,
 * and has written nothing: nobody can commit meanwhile, so the bytes are those
 * of one moment and a whole database. They are read through SQLite's own
 * descriptor, because closing another one would drop its locks. */
typedef bool bytes_visit(void *context, const void *bytes, size_t len,
                         struct error *error);
bool bytes_each(struct store *store, bytes_visit *visit, void *context,
                struct error *error);

/* How many there are. */
bool bytes_count(struct store *store, int64_t *count, struct error *error);

#endif
