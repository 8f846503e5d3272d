#ifndef CHAHE_APP_AUDIT_ODDITIES_H
#define CHAHE_APP_AUDIT_ODDITIES_H

#include "chahe/app/audit_model.h"
#include "chahe/app/session.h"

/* What contradicts itself, or the law, in one audit that is loaded
 * (core/plausibility.h): each value is taken, and a person should look.
 * `seq` is the finding or test, 0 for the audit itself; `kind` names its form;
 * `words` is one line without full stop, borrowed during the visit. Whether
 * the tender's other audits of the year fit is for `check` to say. */
typedef void audit_oddity_visit(void *context, const char *kind, int seq,
                                const char *words);

void audit_oddities(const struct session *session,
                    const struct audit_model *model, audit_oddity_visit *visit,
                    void *context);

#endif
