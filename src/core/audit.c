/* All the rules together, applied to one audit. */
#include "chahe/core/audit.h"

const char *audit_kind_key(enum audit_kind kind) {
  static const char *const keys[] = {
      [AUDIT_AUDIT] = "audit",
      [AUDIT_REAUDIT] = "reaudit",
      [AUDIT_SUPERVISION] = "supervision",
  };
  return (unsigned)kind <= AUDIT_SUPERVISION ? keys[kind] : "";
}

bool audit_makes_reaudit(const struct audit_facts *earlier, date_t day) {
  return earlier->kind != AUDIT_SUPERVISION &&
         earlier->audited_on != DATE_NONE && day != DATE_NONE &&
         earlier->audited_on <= day &&
         date_parts(earlier->audited_on).year == date_parts(day).year;
}

static party_set parties_named(const struct finding *findings, size_t count) {
  unsigned set = 0;
  for (size_t i = 0; i < count; i++) {
    set |= findings[i].also;
    if (findings[i].party < PARTY_COUNT) {
      set |= 1U << findings[i].party;
    }
  }
  return (party_set)set;
}

static void assess_points(const struct audit_facts *facts,
                          const struct law *law, struct audit_result *result) {
  points_by_party(facts->findings, facts->finding_count, result->points);
  result->parties = parties_named(facts->findings, facts->finding_count);
  result->total_points = points_total(facts->findings, facts->finding_count);
  for (int party = 0; party < PARTY_COUNT; party++) {
    result->fines[party] = points_fine(
        &law->fines, result->band, (enum party)party, result->points[party]);
  }
}

static void assess_grade(const struct audit_facts *facts,
                         struct audit_result *result) {
  struct grade_grounds grounds = {
      .team_grounds = facts->team_grounds,
      .tests = facts->tests,
      .test_count = facts->test_count,
      .total_points = result->total_points,
  };
  result->grade =
      score_decide(score_mean(facts->members, facts->member_count), &grounds);
  result->external_third =
      score_external_third(facts->members, facts->member_count);
}

struct audit_dues audit_assess_dues(const struct audit_facts *facts,
                                    const struct law *law, date_t today) {
  const struct calendar *calendar = &law->calendar;
  struct audit_dues dues;
  dues.record_due = deadline_record(calendar, facts->audited_on);
  dues.record_late =
      deadline_record_late(dues.record_due, facts->sent_on, today);
  dues.improve_due = deadline_improvement(
      calendar, facts->sent_on, facts->received_on, law->improve_days);
  dues.effective_due = deadline_effective(dues.improve_due, facts->extensions,
                                          facts->extension_count);
  /* The days counted for the record begin after the audit: before the
   * calendar's first year they are as uncertain as past its last. */
  dues.record_provisional =
      calendar_provisional(calendar, dues.record_due) ||
      (facts->audited_on != DATE_NONE &&
       calendar_provisional(calendar, facts->audited_on + 1));
  dues.improve_provisional = dues.effective_due == dues.improve_due &&
                             calendar_provisional(calendar, dues.improve_due);
  return dues;
}

static void assess_deadlines(const struct audit_facts *facts,
                             const struct law *law, date_t today,
                             struct audit_result *result) {
  struct audit_dues dues = audit_assess_dues(facts, law, today);
  result->record_due = dues.record_due;
  result->improve_due = dues.improve_due;
  result->effective_due = dues.effective_due;
  result->record_late = dues.record_late;
  result->record_provisional = dues.record_provisional;
  result->improve_provisional = dues.improve_provisional;
  result->remediation = deadline_remediation(
      facts->findings, facts->finding_count, dues.effective_due, today);
}

struct audit_result audit_assess(const struct audit_facts *facts,
                                 const struct law *law, date_t today) {
  struct audit_result result = {.band = band_of(facts->budget)};
  assess_points(facts, law, &result);
  assess_grade(facts, &result);
  assess_deadlines(facts, law, today, &result);
  return result;
}
