#ifndef CHAHE_REPORT_AUDIT_SCORE_H
#define CHAHE_REPORT_AUDIT_SCORE_H

#include "chahe/app/audit_model.h"

struct buffer;
struct forms;

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

#endif
