#ifndef CHAHE_CORE_QUOTA_H
#define CHAHE_CORE_QUOTA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/date.h"

/* The year's quota of audits (工程施工查核小組作業辦法 Art. 4). */

/* Budgets from 50 M (huge ones included), from 10 M, from 1.5 M. */
enum quota_band { QUOTA_GE_50M, QUOTA_GE_10M, QUOTA_GE_1_5M, QUOTA_BAND_COUNT };
const char *quota_band_key(enum quota_band band); /* "ge50m" "ge10m" "ge1_5m" */

/* Share of tenders and least numbers by band; an agency's forms may differ. */
struct quota_rules {
  int percent;                 /* 10 */
  int least[QUOTA_BAND_COUNT]; /* 20, 15, 10 */
};

struct quota_band_state {
  int tenders, required, done;
};

struct quota {
  int year; /* Gregorian */
  struct quota_band_state bands[QUOTA_BAND_COUNT];
  int tenders, required, done; /* in all bands */
};

/* Starts counting for `year` (Gregorian). */
void quota_start(struct quota *quota, int year);

/* Whether a tender counts in the year: budget (NT$) >= 1.5 M, started by its
 * 31 December, not completed before its 1 January. DATE_NONE: not started, or
 * not completed. */
bool quota_counts(int year, int64_t budget, date_t started_on,
                  date_t completed_on);

/* Adds a tender (left out where it does not count) / an audit of kind
 * `audit` held in the year on a tender of that budget (below 1.5 M left
 * out). */
void quota_add_tender(struct quota *quota, int64_t budget, date_t started_on,
                      date_t completed_on);
void quota_add_audit(struct quota *quota, int64_t budget);

/* Computes what is required: in all `percent` rounded up; by band min(least,
 * all). */
void quota_finish(struct quota *quota, const struct quota_rules *rules);

#endif
