#ifndef CHAHE_CORE_AUDIT_H
#define CHAHE_CORE_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/band.h"
#include "chahe/core/calendar.h"
#include "chahe/core/date.h"
#include "chahe/core/deadline.h"
#include "chahe/core/party.h"
#include "chahe/core/points.h"
#include "chahe/core/score.h"

/* 查核, 複查 (a second one of the tender in the same year), 督導 (the agency's
 * own inspection: recorded alike, not counted as an audit). */
enum audit_kind { AUDIT_AUDIT, AUDIT_REAUDIT, AUDIT_SUPERVISION };
const char *audit_kind_key(enum audit_kind kind); /* "audit" ... */

/* Everything the rules need to know of one audit. Arrays are borrowed. Dates
 * are DATE_NONE where the thing has not happened. */
struct audit_facts {
  date_t audited_on, sent_on, received_on, closed_on;
  enum audit_kind kind;
  bool unannounced;
  bool team_grounds; /* forced 丙, grounds 4 to 6 */
  int64_t budget;    /* NT$ */
  const struct member *members;
  size_t member_count;
  const struct finding *findings;
  size_t finding_count;
  const struct test *tests;
  size_t test_count;
  const struct extension *extensions;
  size_t extension_count;
};

/* The settings and tables that the rules work with. */
struct law {
  struct calendar calendar;
  struct fine_rates fines;
  int improve_days; /* IMPROVE_DAYS unless the agency sets another */
};

/* What falls due when. Dates may be DATE_NONE. */
struct audit_dues {
  date_t record_due, improve_due, effective_due;
  bool record_late;
  /* Counted on days outside the calendar's years; an extension's date was
     given, not counted. */
  bool record_provisional, improve_provisional;
};

/* What the rules make of it. Dates may be DATE_NONE. */
struct audit_result {
  enum band band;
  struct grade_result grade;
  bool external_third;
  int points[PARTY_COUNT];
  party_set parties; /* who is named by a finding, with or without points */
  int64_t fines[PARTY_COUNT]; /* NT$ */
  int total_points;
  date_t record_due, improve_due, effective_due;
  bool record_late;
  struct remediation remediation;
  /* Counted on days outside the calendar's years; an extension's date was
     given, not counted. */
  bool record_provisional, improve_provisional;
};

/* The dates alone, of the audit's own dates and extensions: findings, members
 * and tests are not looked at, and long lists need not have read them. The
 * rules are those of audit_assess(). */
struct audit_dues audit_assess_dues(const struct audit_facts *facts,
                                    const struct law *law, date_t today);

/* Whether `earlier` makes another audit of its tender, held on `day`, a 複查:
 * it was an audit of the same calendar year, on that day or before. Supervision
 * is none (Rules Art. 4). Which year counts stands in no article: it is how the
 * quarterly returns are counted. */
bool audit_makes_reaudit(const struct audit_facts *earlier, date_t day);

/* Applies every rule on the day `today`. The result borrows nothing. */
struct audit_result audit_assess(const struct audit_facts *facts,
                                 const struct law *law, date_t today);

#endif
