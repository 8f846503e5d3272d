#ifndef CHAHE_REPORT_CHART_FILL_H
#define CHAHE_REPORT_CHART_FILL_H

#include "chahe/report/chart.h"

/* Private to src/report: how a series looks. */

/* A box filled and hatched, with a thin edge. */
void chart_fill_box(struct document *document, enum chart_fill fill, double x,
                    double y, double width, double height);

/* Whether black text is read on it without a plate beneath. */
bool chart_fill_reads(enum chart_fill fill);

#endif
