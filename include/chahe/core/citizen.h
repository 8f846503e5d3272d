#ifndef CHAHE_CORE_CITIZEN_H
#define CHAHE_CORE_CITIZEN_H

#include <stdbool.h>

#include "chahe/core/date.h"

/* A citizen's report (全民督工): days allowed for inspection and improvement
 * come from the agency's own table (forms/citizen_items.csv). */
struct citizen_report {
  date_t received_on, inspected_on, improved_on, replied_on; /* or DATE_NONE */
};

struct citizen_limits {
  int inspect_days, improve_days; /* calendar days after receipt */
};

struct citizen_state {
  date_t inspect_due, improve_due; /* receipt + days; not moved off weekends */
  bool inspect_late, improve_late; /* done after the day, or open and past it */
  bool closed;                     /* answered to the reporter */
};

/* Without a day of receipt nothing is due and nothing is late. */
struct citizen_state citizen_assess(const struct citizen_report *report,
                                    struct citizen_limits limits, date_t today);

#endif
