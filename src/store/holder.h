#ifndef CHAHE_STORE_HOLDER_H
#define CHAHE_STORE_HOLDER_H

/* Private to src/store: who has the file. */

#include "chahe/base/buffer.h"

/* Describes the process that holds a lock on the SQLite file `path` ("chahe
 * import, process 4711 of user anna"); "" when none is found. Must only be
 * called while this process holds no lock on it: closing a descriptor drops a
 * process's locks (fcntl(2)). */
void holder_describe(const char *path, struct buffer *out);

#endif
