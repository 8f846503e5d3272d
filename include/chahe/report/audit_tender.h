#ifndef CHAHE_REPORT_AUDIT_TENDER_H
#define CHAHE_REPORT_AUDIT_TENDER_H

#include "chahe/report/audit_form.h"

/* The audited tender in the words of the forms. Each text lives as long as
 * the form; amounts are thousands of NT$. */

/* "name（number）"; "" where neither is recorded. */
const char *audit_tender_name(struct audit_form *form);

/* Designer and supervisor. */
const char *audit_tender_design(struct audit_form *form);

/* "" where it is not recorded. */
const char *audit_tender_budget(struct audit_form *form);

/* The award price, and what the contract was changed to where it was. */
const char *audit_tender_contract(struct audit_form *form);

/* Progress and spending, planned and actual, and the day that they are of. */
const char *audit_tender_progress(struct audit_form *form);

/* Start, due date as last revised and, once there, completion: lines. */
const char *audit_tender_dates(struct audit_form *form);

#endif
