#ifndef CHAHE_TUI_SCREENS_PROGRESS_POINTS_H
#define CHAHE_TUI_SCREENS_PROGRESS_POINTS_H

/* Private to src/tui/screens: a tender's reports of progress, for its chart. */

#include "chahe/app/record.h"
#include "progress_chart.h"

struct progress_points {
  struct progress_point *list; /* oldest first; free() */
  size_t count;
};

/* On failure `points` holds nothing. */
bool progress_points_load(struct session *session, const char *tender_no,
                          struct progress_points *points, struct error *error);

#endif
