#ifndef CHAHE_CORE_RISK_H
#define CHAHE_CORE_RISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/date.h"

/* The early warning of quality (品質預警): factors of a started, not completed
 * tender on a day, each with points that an agency may change. It is the
 * agency's own programme, no article of law. */

/* A factor whose facts are not known does not apply. */
enum risk_factor {
  RISK_LAG,                /* planned - actual >= 10 %, huge tenders >= 5 % */
  RISK_LAG_MINOR,          /* >= 5 %, where RISK_LAG does not apply */
  RISK_UNDERSPEND,         /* paid < 90 % of the planned amount */
  RISK_LOW_BID,            /* award < 80 % of the base price, not very low */
  RISK_VERY_LOW_BID,       /* award < 70 % of the base price */
  RISK_CHANGES,            /* 3 contract changes or more */
  RISK_CONTRACTOR_GRADE_C, /* any 丙 */
  RISK_CONTRACTOR_LOW,     /* mean score < 75, compared without rounding */
  RISK_OVERDUE,            /* any audit's remediation overdue now */
  RISK_CITIZEN,            /* its points a report, 3 times them at most */
  RISK_NEVER_AUDITED,      /* actual 20.00 to 80.00 % and no audit */
  RISK_FACTOR_COUNT
};
const char *risk_factor_key(enum risk_factor factor); /* "lag" ... */
/* RISK_FACTOR_COUNT: no such key, or NULL. */
enum risk_factor risk_factor_from_key(const char *key);

/* Red from 60 points, orange from 40, yellow from 20. */
enum risk_level { RISK_GREEN, RISK_YELLOW, RISK_ORANGE, RISK_RED };
const char *risk_level_key(enum risk_level level); /* "green" ... */

/* What is known of a tender. Amounts in NT$, -1: not known. Percentages in
 * hundredths of a percent. */
struct risk_facts {
  int64_t budget, base_price, award_price;
  int change_orders;
  bool has_progress; /* the latest report on or before the day; without it the
                        next four mean nothing */
  int planned_pct, actual_pct; /* -1: not known */
  int64_t planned_amount, paid_amount;
  int audits; /* of this tender, ever */
  /* over the contractor's audits and re-audits of the last 3 years: */
  bool contractor_grade_c;
  int contractor_scores; /* audits with a score that is not withheld */
  int contractor_score_sum;
  bool contractor_overdue;
  int citizen_reports; /* on this tender in the last 12 months */
};

struct risk {
  bool has[RISK_FACTOR_COUNT];
  int points;
  enum risk_level level;
};

/* Points a factor, from forms/risk_factors.csv. */
struct risk_points {
  int of[RISK_FACTOR_COUNT];
};

/* Whether a tender is looked at: started by `today`, not completed by then. */
bool risk_applies(date_t started_on, date_t completed_on, date_t today);

struct risk risk_assess(const struct risk_facts *facts,
                        const struct risk_points *points);

/* First day of the 3 years and of the 12 months that end with `today`:
 * 2020-07-01 and 2022-07-01 on 2023-06-30. */
date_t risk_contractor_since(date_t today);
date_t risk_citizen_since(date_t today);

#endif
