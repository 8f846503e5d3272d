#ifndef CHAHE_APP_AUDITS_H
#define CHAHE_APP_AUDITS_H

#include <stdbool.h>

#include "chahe/app/audit_model.h"
#include "chahe/app/session.h"
#include "chahe/core/period.h"
#include "chahe/store/audits.h"

/* One audit with all that its screens and printed forms show. */
bool audit_model_load(struct session *session, const char *audit_no,
                      struct audit_model *model, struct error *error);

/* The number of the audit beside this one in the order of numbers, after or
 * before it; `*beside` NULL: there is none, else owned by the caller. */
bool audit_beside(struct session *session, const char *audit_no, bool after,
                  char **beside, struct error *error);

/* Audits, their findings' points filled from the catalogue, ready for
 * audit_assess(); none is no error. */
bool audits_matching(struct session *session, const struct audit_filter *filter,
                     struct audit_set *set, struct error *error);

/* Those of a period. */
bool audits_in(struct session *session, struct period period,
               struct audit_set *set, struct error *error);

/* The set's audits by id, for audits_find(); free() the array. */
const struct audit_row **audits_by_id(const struct audit_set *set);
const struct audit_row *audits_find(const struct audit_row *const *by_id,
                                    size_t count, const struct row_id *id);

#endif
