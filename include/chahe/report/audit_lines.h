#ifndef CHAHE_REPORT_AUDIT_LINES_H
#define CHAHE_REPORT_AUDIT_LINES_H

#include <stdbool.h>

#include "chahe/app/audit_model.h"
#include "chahe/forms/forms.h"
#include "chahe/report/document.h"
#include "chahe/report/table.h"

struct buffer;

/* Parts of the forms that are made from an audit: sentences, cells and
 * tables that more than one form shows. */

/* Opens the form's document: agency, title and the record's number at the head
 * of its first page, bookmark, record number and hash for the footer.
 * `title_key` is a wording. NULL on failure. */
struct document *audit_document(const struct audit_model *model,
                                const struct forms *forms,
                                const char *title_key, date_t printed_on,
                                struct error *error);

/* The text, or the mark that stands for an empty field. */
const char *audit_or_empty(const struct forms *forms, const char *text);

/* Adds the names of the members in `roles` (bit 1 << role), external ones
 * marked ※, recused ones said to be. */
void audit_add_names(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms, unsigned roles);

/* Adds "82分（甲等）"; where the grade is withheld, that it is. */
void audit_add_score(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms);

/* Adds why the grade is not what the score alone would make it: Rules Art. 8
 * (forced), total points (bound), or a test pending (withheld). Nothing where
 * it is. */
void audit_add_reason(struct buffer *out, const struct audit_model *model,
                      const struct forms *forms);

/* Adds the bound that the total points put on any grade, with its source. */
void audit_add_bound(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms);

/* Adds what was found, and where: 【severity】, or that it is a credit;
 * description (the catalogue's text where there is none), location, that the
 * contract doubles its points, that it was mended on the spot. */
void audit_add_finding(struct buffer *out, const struct audit_finding *finding,
                       const struct forms *forms);

/* Adds "−2" (U+2212); a credit as "+1". */
void audit_add_points(struct buffer *out, int points);

/* Writes the table of points and fines by party under a heading. */
void audit_party_table(struct document *document, const char *title,
                       const struct audit_model *model,
                       const struct forms *forms);

#endif
