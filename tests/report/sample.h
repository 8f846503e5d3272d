#ifndef CHAHE_TESTS_REPORT_SAMPLE_H
#define CHAHE_TESTS_REPORT_SAMPLE_H

#include <stddef.h>

#include "chahe/app/audit_model.h"
#include "chahe/forms/forms.h"

/* Audits made up for the tests of printed forms. The people and firms in them
 * do not exist. */

/* Nothing recorded but the number. */
void sample_empty(struct audit_model *model, const struct forms *forms);

/* A whole audit: seven people, `findings` findings over all blocks, three
 * tests, advice of both kinds. */
void sample_fill(struct audit_model *model, const struct forms *forms,
                 size_t findings);

/* Computes the result again after the model was changed. */
void sample_assess(struct audit_model *model, const struct forms *forms);

void sample_done(struct audit_model *model);

#endif
