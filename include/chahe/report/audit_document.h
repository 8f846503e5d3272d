#ifndef CHAHE_REPORT_AUDIT_DOCUMENT_H
#define CHAHE_REPORT_AUDIT_DOCUMENT_H

#include "chahe/app/audit_model.h"
#include "chahe/forms/forms.h"
#include "chahe/report/document.h"

/* Wordings of a form's title by the kind of audit. */
struct audit_titles {
  const char *audit, *reaudit, *supervision;
};
const char *audit_title(const struct audit_model *model,
                        const struct audit_titles *titles);

/* Opens the document of an audit's form, with a bookmark, and record number
 * and hash for the footer; nothing is on its first page. `title_key` is a
 * wording. NULL on failure. */
struct document *audit_document_open(const struct audit_model *model,
                                     const struct forms *forms,
                                     const char *title_key, date_t printed_on,
                                     struct error *error);

/* The same with the form's head on the first page. */
struct document *audit_document(const struct audit_model *model,
                                const struct forms *forms,
                                const char *title_key, date_t printed_on,
                                struct error *error);

/* Writes the head of a form at the current place: agency, title and the
 * record's number. */
void audit_head(struct document *document, const struct audit_model *model,
                const struct forms *forms, const char *title_key);

#endif
