#ifndef CHAHE_APP_DELETION_H
#define CHAHE_APP_DELETION_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* Marks the record with that key as deleted, and with it what belongs to it
 * (an audit's members, findings, photographs ...), in one transaction. The
 * marks are in the log like any change, and numbers are not used again. Refused
 * while other records refer to it (a tender that has audits); `error` says
 * which. */
bool deletion_run(struct session *session, const struct form *form,
                  const char *key, size_t *deleted, struct error *error);

#endif
