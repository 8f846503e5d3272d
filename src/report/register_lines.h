#ifndef CHAHE_REPORT_REGISTER_LINES_H
#define CHAHE_REPORT_REGISTER_LINES_H

/* Private to src/report: what stands in the register, beside its columns. */

#include "chahe/app/register_model.h"
#include "chahe/forms/forms.h"
#include "chahe/report/table.h"

struct buffer;

/* Adds the names of the members in `roles` (bit 1 << role), in the order of
 * roles. */
void register_add_names(struct buffer *out, const struct register_row *row,
                        const struct forms *forms, unsigned roles);

/* Adds the score, which a withheld grade keeps back too: it would tell it. */
void register_add_score(struct buffer *out, const struct register_row *row);

/* Adds what an audit that is not closed still waits for on `today`; for a
 * closed one only that a test has no result yet. */
void register_add_reason(struct buffer *out, const struct register_row *row,
                         const struct forms *forms, date_t today);

/* Adds what is to be said besides: that it is a re-audit, why the grade is not
 * what the score alone would make it, approved extensions, the note. */
void register_add_remark(struct buffer *out, const struct register_row *row,
                         const struct forms *forms);

/* Adds a due date; one past the calendar's years is said to be counted on
 * weekends alone. */
void register_add_due(struct buffer *out, const struct forms *forms, date_t due,
                      bool provisional);

/* Writes the line under the rows, over all `columns`: how many, amounts, mean
 * score, how many are closed. */
void register_total(struct table *table, const struct register_model *model,
                    const struct forms *forms, int columns);

/* Writes how many audits have which grade, and that supervisions are not in
 * the register, where there were any; nothing where there was neither. */
void register_grades(struct document *document,
                     const struct register_model *model,
                     const struct forms *forms);

#endif
