#ifndef CHAHE_REPORT_AUDIT_MEMBERS_H
#define CHAHE_REPORT_AUDIT_MEMBERS_H

#include "chahe/report/audit_form.h"

/* Adds a member to a list of names: external ones marked ※, recused ones said
 * to be. A line does not break within the name, nor within that remark. */
void audit_add_name(struct buffer *out, const struct forms *forms,
                    const char *name, const struct member *vote);

/* Adds the names of the members in `roles` (bit 1 << role). */
void audit_add_names(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms, unsigned roles);

/* External and internal members; "" for none. These texts live as long as the
 * form. */
const char *audit_members_team(struct audit_form *form);

/* Leader and staff, in one sentence. */
const char *audit_members_lead(struct audit_form *form);

#endif
