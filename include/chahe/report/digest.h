#ifndef CHAHE_REPORT_DIGEST_H
#define CHAHE_REPORT_DIGEST_H

#include "chahe/app/audit_model.h"
#include "chahe/app/period_review.h"
#include "chahe/app/register_model.h"

enum { DIGEST_SIZE = 17 }; /* 16 hexadecimal digits and the NUL */

/* The hash in the footer of an audit's forms: BLAKE2b over what was recorded
 * and what the rules made of it (score, grade, points, fines, deadlines), so
 * that a sheet of paper can be told to belong to this state of the record. */
void digest_audit(const struct audit_model *model, char out[DIGEST_SIZE]);

/* The same of a register: over each of its rows. */
void digest_register(const struct register_model *model, char out[DIGEST_SIZE]);

/* The same in the footer of a period's forms: over the figures and lists that
 * they show. */
void digest_review(const struct period_review *review, char out[DIGEST_SIZE]);

#endif
