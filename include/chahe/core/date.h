#ifndef CHAHE_CORE_DATE_H
#define CHAHE_CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* A calendar date: days since 1970-01-01, proleptic Gregorian. People read
 * and write ROC dates (112.06.30, year = Gregorian - 1911), files hold ISO
 * ones (2023-06-30). Accepted range: ROC 1 to ROC 999 (1912 to 2910); dates
 * compare and add as integers, and DATE_NONE is before every date. */
typedef int32_t date_t;

#define DATE_NONE INT32_MIN /* no date, or not a date */

enum { DATE_ISO_SIZE = 11, DATE_ROC_SIZE = 10 }; /* bytes with the NUL */

struct date_parts {
  int year; /* Gregorian */
  int month;
  int day;
};

/* DATE_NONE when there is no such day or it is out of range. */
date_t date_from_parts(int year, int month, int day);

/* All zero for DATE_NONE or a date out of range. */
struct date_parts date_parts(date_t date);

/* 112 for a day of 2023; 0 for DATE_NONE or a date out of range. */
int date_roc_year(date_t date);

/* 1 = Monday ... 7 = Sunday; 0 for DATE_NONE. */
int date_weekday(date_t date);

/* The same day `years` later (negative: earlier); 29 February becomes the
 * 28th in a common year. DATE_NONE when that is out of range. */
date_t date_add_years(date_t date, int years);

/* Reads one of: 2023-06-30, 2023/6/30, 20230630 (Gregorian, 4-digit year);
 * 112.6.30, 112-6-30, 112/6/30, 112年6月30日 (ROC, up to 3 digits), 1120630,
 * 990101 (ROC, 7 or 6 digits together). Spaces and tabs around it are passed
 * over. Returns DATE_NONE for anything else, NULL, 2023-02-29 and 112.2.30
 * included. */
date_t date_parse(const char *text);

/* The same and, relative to `today`: "today", "今天", "+7", "-3" (days).
 * With DATE_NONE as `today` these are no dates. */
date_t date_parse_from(const char *text, date_t today);

/* "2023-06-30"; "" for DATE_NONE or a date out of range. */
void date_iso(date_t date, char out[DATE_ISO_SIZE]);

/* "112.06.30", "99.01.01"; "" for DATE_NONE or a date out of range. */
void date_roc(date_t date, char out[DATE_ROC_SIZE]);

#endif
