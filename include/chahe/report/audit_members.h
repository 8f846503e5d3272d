#ifndef CHAHE_REPORT_AUDIT_MEMBERS_H
#define CHAHE_REPORT_AUDIT_MEMBERS_H

#include "chahe/app/audit_model.h"

struct buffer;
struct forms;

/* Adds the names of the members in `roles` (bit 1 << role), external ones
 * marked ※, recused ones said to be. */
void audit_add_names(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms, unsigned roles);

#endif
