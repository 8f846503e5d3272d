#ifndef CHAHE_REPORT_CHART_AXIS_H
#define CHAHE_REPORT_CHART_AXIS_H

/* The axis of a chart of counts: from 0 in steps that people count in. */
struct chart_axis {
  int step; /* 1, 2 or 5, times a power of ten */
  int top;  /* the last tick, a multiple of `step`; not below the values */
};

/* The axis with the smallest step that takes at most `ticks` (>= 1) steps to
 * reach `most`; up to 1 where `most` is 0 or less. */
struct chart_axis chart_axis_for(int most, int ticks);

#endif
