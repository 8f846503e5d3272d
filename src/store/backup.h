#ifndef CHAHE_STORE_BACKUP_H
#define CHAHE_STORE_BACKUP_H

/* Private to src/store: a copy of the file beside it, before what cannot be
 * undone. */

#include "connection.h"

/* Keeps a whole copy beside the file, named after it ("chahe.db.SUFFIX", or
 * SUFFIX-2, -3 where there is one already) and as private as it is; the disk
 * has it when this returns. Within a transaction of the caller's that has
 * written nothing yet. `*path` (may be NULL) is the copy's, owned by the
 * caller. On failure nothing is left behind; a process that is killed meanwhile
 * leaves a part_file, never half a copy of that name. */
bool backup_keep(struct store *store, const char *suffix, char **path,
                 struct error *error);

#endif
