#ifndef CHAHE_REPORT_AUDIT_FINDINGS_H
#define CHAHE_REPORT_AUDIT_FINDINGS_H

#include "chahe/app/audit_model.h"

struct buffer;
struct forms;

/* The finding after `before` (NULL: the first) in the order of the forms: by
 * block, within a block by number. NULL after the last. */
const struct audit_finding *audit_next_finding(
    const struct audit_model *model, const struct audit_finding *before);

/* Adds what was found, and where: 【severity】, or that it is a credit;
 * description (the catalogue's text where there is none), location, that the
 * contract doubles its points, that it was mended on the spot. */
void audit_add_finding(struct buffer *out, const struct audit_finding *finding,
                       const struct forms *forms);

/* Adds "−2" (U+2212); a credit as "+1". */
void audit_add_points(struct buffer *out, int points);

#endif
