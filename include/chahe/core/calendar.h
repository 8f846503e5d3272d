#ifndef CHAHE_CORE_CALENDAR_H
#define CHAHE_CORE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/core/date.h"

/* One exception to "Monday to Friday are working days". */
struct calendar_day {
  date_t date;
  bool works; /* a make-up day, else a day off */
};

/* The government's office calendar (政府行政機關辦公日曆表). */
struct calendar {
  const struct calendar_day *days; /* ascending, no day twice, borrowed */
  size_t count;
  int first_year, last_year; /* Gregorian years that the table covers */
};

/* Whether offices work on `date`: as the table says, else Monday to Friday.
 * Outside the table's years only weekends are known. */
bool calendar_works(const struct calendar *calendar, date_t date);

/* Whether `date` lies outside the table's years, so that only weekends are
 * known and a result must be shown as provisional. False for DATE_NONE. */
bool calendar_provisional(const struct calendar *calendar, date_t date);

/* The `count`th working day after `from`; the day itself is not counted
 * (行政程序法 Art. 48 II). `count` >= 1. DATE_NONE for DATE_NONE. */
date_t calendar_add_working_days(const struct calendar *calendar, date_t from,
                                 int count);

/* `date`, or the next working day where offices are closed on it (行政程序法
 * Art. 48 IV). DATE_NONE for DATE_NONE. */
date_t calendar_next_working_day(const struct calendar *calendar, date_t date);

#endif
