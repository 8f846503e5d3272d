#ifndef CHAHE_REPORT_PERIOD_SECTIONS_H
#define CHAHE_REPORT_PERIOD_SECTIONS_H

#include "chahe/report/period_form.h"

/* The sections of the forms of a period. Each writes its heading, a table of
 * figures and, where it has one, a chart at the form's current place. */

/* The grid under the title: the period's days, the day that the figures are
 * of, and of a quarter when its return is due and was sent (工程施工查核小組
 * 組織準則 Art. 10). */
void period_head(struct period_form *form);

/* Audits, re-audits, supervisions, unannounced ones, teams short of external
 * experts, mean score. */
void period_counts(struct period_form *form);

/* Size bands by grade, with sums, and their chart. */
void period_grades(struct period_form *form);

/* Audits by month and grade: the chart, and its figures. */
void period_months(struct period_form *form);

/* Organizers: audits by grade, mean score, findings, overdue ones. */
void period_organizers(struct period_form *form);

/* Findings by block and severity, with sums, and their chart. */
void period_findings(struct period_form *form);

/* The ten codes found most, and their chart. */
void period_top_codes(struct period_form *form);

/* Points and fines by party. */
void period_parties(struct period_form *form);

/* Records sent late, findings improved in time, late or overdue. */
void period_remediation(struct period_form *form);

/* What the year's quota asks for and what of it is done at the period's end
 * (工程施工查核小組作業辦法 Art. 4). */
void period_quota(struct period_form *form);

/* Audits of grade 丙: grounds, improvement, what came after (Rules Art. 8, 10).
 */
void period_cases(struct period_form *form);

/* Every figure of the parts of the period side by side, of the whole, and of
 * the same span a year earlier where the file has it. */
void period_columns(struct period_form *form);

/* The quarterly returns of the period. */
void period_returns(struct period_form *form);

/* Citizens' reports by category, trainings. */
void period_citizens(struct period_form *form);
void period_trainings(struct period_form *form);

#endif
