/* Working days: the government's calendar where it reaches, weekends beyond. */
#include "chahe/core/calendar.h"

enum { FRIDAY = 5 };

/* Index of the first exception on or after `date`. */
static size_t first_from(const struct calendar *calendar, date_t date) {
  size_t low = 0;
  size_t high = calendar->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (calendar->days[middle].date < date) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/* The same as calendar_works(), where `*next` is the index of the first
 * exception on or after `date`; passes over it. A walk through days in their
 * order so searches the table once. */
static bool works_at(const struct calendar *calendar, size_t *next,
                     date_t date) {
  if (*next < calendar->count && calendar->days[*next].date == date) {
    return calendar->days[(*next)++].works;
  }
  return date_weekday(date) <= FRIDAY;
}

bool calendar_works(const struct calendar *calendar, date_t date) {
  size_t next = first_from(calendar, date);
  return works_at(calendar, &next, date);
}

bool calendar_provisional(const struct calendar *calendar, date_t date) {
  if (date == DATE_NONE) {
    return false;
  }
  int year = date_parts(date).year;
  return year < calendar->first_year || year > calendar->last_year;
}

date_t calendar_add_working_days(const struct calendar *calendar, date_t from,
                                 int count) {
  if (from == DATE_NONE) {
    return DATE_NONE;
  }
  date_t date = from;
  size_t next = first_from(calendar, from + 1);
  while (count > 0) {
    date++;
    if (works_at(calendar, &next, date)) {
      count--;
    }
  }
  return date;
}

date_t calendar_next_working_day(const struct calendar *calendar, date_t date) {
  if (date == DATE_NONE) {
    return DATE_NONE;
  }
  size_t next = first_from(calendar, date);
  while (!works_at(calendar, &next, date)) {
    date++;
  }
  return date;
}
