#ifndef CHAHE_REPORT_PRINT_H
#define CHAHE_REPORT_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/audit_model.h"
#include "chahe/base/error.h"
#include "chahe/forms/forms.h"

struct buffer;

/* Printed forms. Each writes a whole PDF (A4) of `model` to `out` (emptied
 * first). `printed_on` is the date that the footer and the document info
 * carry; the same arguments give the same bytes. Characters that no font has
 * are printed as 〓; `warnings` (may be NULL) collects one line each that
 * names the record and the character. */

/* 查核紀錄表, the audit record. */
bool print_audit_record(const struct audit_model *model,
                        const struct forms *forms, date_t printed_on,
                        struct buffer *out, struct buffer *warnings,
                        struct error *error);

/* 品質缺失扣點紀錄表, the deduction sheet. */
bool print_deduction_sheet(const struct audit_model *model,
                           const struct forms *forms, date_t printed_on,
                           struct buffer *out, struct buffer *warnings,
                           struct error *error);

#endif
