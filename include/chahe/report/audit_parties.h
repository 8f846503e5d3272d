#ifndef CHAHE_REPORT_AUDIT_PARTIES_H
#define CHAHE_REPORT_AUDIT_PARTIES_H

#include "chahe/app/audit_model.h"

struct document;
struct forms;

/* Writes the table of points and fines by party under a heading. */
void audit_party_table(struct document *document, const char *title,
                       const struct audit_model *model,
                       const struct forms *forms);

#endif
