#ifndef CHAHE_CORE_PERIOD_H
#define CHAHE_CORE_PERIOD_H

#include <stdbool.h>

#include "chahe/core/date.h"

enum { PERIOD_TEXT_SIZE = 32, QUARTER_SIZE = 8 }; /* bytes with the NUL */

/* A span of days by audit date, both ends included. Both are DATE_NONE where
 * it would lie out of the range of dates. */
struct period {
  date_t from, to;
};

/* Reads "112Q1" (quarter of ROC 112), "112H1" (half-year), "112" (year), or
 * "FROM..TO" with dates as date_parse() takes them, FROM not after TO. Small
 * letters and spaces around it are understood. On failure returns false and
 * leaves `period` as it was; NULL is a failure. */
bool period_parse(const char *text, struct period *period);

/* "112Q1" of a date; "" for DATE_NONE. */
void period_quarter(date_t date, char out[QUARTER_SIZE]);

/* The quarter that `date` lies in, the quarter before `quarter`, the year. */
struct period period_quarter_of(date_t date);
struct period period_before(struct period quarter);
struct period period_year_of(date_t date);

/* The month that `date` lies in. */
struct period period_month_of(date_t date);

/* Whether `date` lies in it; DATE_NONE lies in none. */
bool period_holds(struct period period, date_t date);

/* The same span a year earlier: of 112H1 it is 111H1. */
struct period period_year_before(struct period period);

/* What people step through; PERIOD_SPAN: any other span of days. */
enum period_unit { PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR, PERIOD_SPAN };
enum period_unit period_unit(struct period period);
/* The quarter, half-year or year that `date` lies in; PERIOD_SPAN: that day. */
struct period period_of(enum period_unit unit, date_t date);
/* The period of the same kind that begins when this one has ended, or (not
 * `later`) ended when it begins; after a span of whole months come as many
 * months, after any other as many days. */
struct period period_step(struct period period, bool later);

/* "112Q1", "112H1", "112", or "112.01.05..112.02.10". */
void period_text(struct period period, char out[PERIOD_TEXT_SIZE]);

/* Last day for the quarterly return: the last day of the month after the
 * period's end (工程施工查核小組組織準則 Art. 10: by the end of January,
 * April, July and October). */
date_t period_return_due(struct period quarter);

#endif
