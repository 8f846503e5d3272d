#ifndef CHAHE_REPORT_PERIOD_PRINTOUTS_H
#define CHAHE_REPORT_PERIOD_PRINTOUTS_H

#include "chahe/core/period.h"
#include "chahe/report/printout.h"

/* Private to src/report: the forms of a period's figures, as rows of the table
 * of printouts have them. */

/* The kinds of period that they are about. */
enum {
  PRINTOUT_QUARTERS = 1u << PERIOD_QUARTER,
  PRINTOUT_HALVES = 1u << PERIOD_HALF,
  PRINTOUT_YEARS = 1u << PERIOD_YEAR,
};

printout_print printout_quarter_return;
printout_print printout_half_report;
printout_print printout_year_report;
printout_print printout_span_report;

#endif
