/* Early warning: which factors a tender has, and how red it is. */
#include "chahe/core/risk.h"

#include <string.h>

#include "chahe/core/band.h"

enum {
  LAG_PCT = 1000, /* hundredths of a percent */
  LAG_MINOR_PCT = 500,
  LAG_HUGE_PCT = 500,
  NEVER_AUDITED_FROM_PCT = 2000,
  NEVER_AUDITED_TO_PCT = 8000,
  UNDERSPEND_TENTHS = 9,
  LOW_BID_TENTHS = 8,
  VERY_LOW_BID_TENTHS = 7,
  CHANGES = 3,
  CONTRACTOR_LOW_SCORE = 75,
  CONTRACTOR_YEARS = 3,
  CITIZEN_REPORTS = 3, /* more do not make it worse */
  YELLOW_FROM = 20,
  ORANGE_FROM = 40,
  RED_FROM = 60
};

static const char *const factor_keys[RISK_FACTOR_COUNT] = {
    [RISK_LAG] = "lag",
    [RISK_LAG_MINOR] = "lag_minor",
    [RISK_UNDERSPEND] = "underspend",
    [RISK_LOW_BID] = "low_bid",
    [RISK_VERY_LOW_BID] = "very_low_bid",
    [RISK_CHANGES] = "changes",
    [RISK_CONTRACTOR_GRADE_C] = "contractor_grade_c",
    [RISK_CONTRACTOR_LOW] = "contractor_low",
    [RISK_OVERDUE] = "overdue",
    [RISK_CITIZEN] = "citizen",
    [RISK_NEVER_AUDITED] = "never_audited",
};

const char *risk_factor_key(enum risk_factor factor) {
  return (unsigned)factor < RISK_FACTOR_COUNT ? factor_keys[factor] : "";
}

enum risk_factor risk_factor_from_key(const char *key) {
  for (int factor = 0; key && factor < RISK_FACTOR_COUNT; factor++) {
    if (strcmp(factor_keys[factor], key) == 0) {
      return (enum risk_factor)factor;
    }
  }
  return RISK_FACTOR_COUNT;
}

const char *risk_level_key(enum risk_level level) {
  static const char *const keys[] = {
      [RISK_GREEN] = "green",
      [RISK_YELLOW] = "yellow",
      [RISK_ORANGE] = "orange",
      [RISK_RED] = "red",
  };
  return (unsigned)level <= RISK_RED ? keys[level] : "";
}

bool risk_applies(date_t started_on, date_t completed_on, date_t today) {
  return started_on != DATE_NONE && started_on <= today &&
         (completed_on == DATE_NONE || completed_on > today);
}

/* Whether `part` is below `tenths` of `whole`, both known; in integers, so that
 * exactly 90 % is not below 90 %. */
static bool below_tenths(int64_t part, int64_t whole, int tenths) {
  return part >= 0 && whole >= 0 && part * 10 < whole * tenths;
}

static void assess_progress(const struct risk_facts *facts, bool *has) {
  if (!facts->has_progress) {
    return;
  }
  if (facts->planned_pct >= 0 && facts->actual_pct >= 0) {
    bool huge = band_of(facts->budget) == BAND_HUGE;
    int lag = facts->planned_pct - facts->actual_pct;
    has[RISK_LAG] = lag >= (huge ? LAG_HUGE_PCT : LAG_PCT);
    has[RISK_LAG_MINOR] = !has[RISK_LAG] && lag >= LAG_MINOR_PCT;
  }
  has[RISK_UNDERSPEND] = below_tenths(facts->paid_amount, facts->planned_amount,
                                      UNDERSPEND_TENTHS);
  has[RISK_NEVER_AUDITED] = facts->audits == 0 &&
                            facts->actual_pct >= NEVER_AUDITED_FROM_PCT &&
                            facts->actual_pct <= NEVER_AUDITED_TO_PCT;
}

static void assess_contract(const struct risk_facts *facts, bool *has) {
  has[RISK_VERY_LOW_BID] =
      below_tenths(facts->award_price, facts->base_price, VERY_LOW_BID_TENTHS);
  has[RISK_LOW_BID] =
      !has[RISK_VERY_LOW_BID] &&
      below_tenths(facts->award_price, facts->base_price, LOW_BID_TENTHS);
  has[RISK_CHANGES] = facts->change_orders >= CHANGES;
}

static void assess_contractor(const struct risk_facts *facts, bool *has) {
  has[RISK_CONTRACTOR_GRADE_C] = facts->contractor_grade_c;
  /* Without rounding: 74.9 is below 75. */
  has[RISK_CONTRACTOR_LOW] =
      facts->contractor_scores > 0 &&
      facts->contractor_score_sum <
          (int64_t)CONTRACTOR_LOW_SCORE * facts->contractor_scores;
  has[RISK_OVERDUE] = facts->contractor_overdue;
}

static enum risk_level level_of(int points) {
  if (points >= RED_FROM) {
    return RISK_RED;
  }
  if (points >= ORANGE_FROM) {
    return RISK_ORANGE;
  }
  return points >= YELLOW_FROM ? RISK_YELLOW : RISK_GREEN;
}

struct risk risk_assess(const struct risk_facts *facts,
                        const struct risk_points *points) {
  struct risk risk = {.points = 0};
  assess_progress(facts, risk.has);
  assess_contract(facts, risk.has);
  assess_contractor(facts, risk.has);
  risk.has[RISK_CITIZEN] = facts->citizen_reports > 0;
  for (int factor = 0; factor < RISK_FACTOR_COUNT; factor++) {
    if (risk.has[factor]) {
      risk.points += points->of[factor];
    }
  }
  if (risk.has[RISK_CITIZEN]) {
    int reports = facts->citizen_reports < CITIZEN_REPORTS
                      ? facts->citizen_reports
                      : CITIZEN_REPORTS;
    risk.points += (reports - 1) * points->of[RISK_CITIZEN];
  }
  risk.level = level_of(risk.points);
  return risk;
}

/* First day of the `years` that end with `today`. */
static date_t since(date_t today, int years) {
  date_t before = date_add_years(today, -years);
  return before == DATE_NONE ? DATE_NONE : before + 1;
}

date_t risk_contractor_since(date_t today) {
  return since(today, CONTRACTOR_YEARS);
}

date_t risk_citizen_since(date_t today) {
  return since(today, 1);
}
