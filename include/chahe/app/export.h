#ifndef CHAHE_APP_EXPORT_H
#define CHAHE_APP_EXPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

struct buffer;

/* All rows of a form as CSV (RFC 4180, UTF-8, ISO dates), columns as in its
 * definition: what import takes. */
bool export_csv(struct session *session, const struct form *form,
                struct buffer *out, struct error *error);

#endif
