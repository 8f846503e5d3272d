#ifndef CHAHE_APP_CARRY_MANIFEST_H
#define CHAHE_APP_CARRY_MANIFEST_H

/* Private to src/app: the manifest of a copy. */

#include "chahe/app/carry.h"
#include "chahe/base/buffer.h"

/* Its text, JSON. */
void manifest_text(const struct carry *carry, const struct copy *copy,
                   struct buffer *out);

/* Whether the file there is none that must not be overwritten: a manifest, or
 * an empty file, or nothing. */
bool manifest_may_replace(const char *path, struct error *error);

/* Looks through the manifests in `folder` whose names begin with `series` for
 * a copy with entries of the log that the file lacks; `*name` is its name,
 * owned by the caller, NULL: there is none. */
bool manifest_find_ahead(struct session *session, const char *folder,
                         const char *series, char **name, struct error *error);

#endif
