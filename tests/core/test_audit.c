/* All rules together on one audit, and the figures of several. "Rules" is
 * 工程施工查核小組作業辦法, "Organisation" 工程施工查核小組組織準則. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/audit.h"
#include "chahe/core/figures.h"

#define assert_date(date, text)      \
  do {                               \
    char iso_[DATE_ISO_SIZE];        \
    date_iso(date, iso_);            \
    assert_string_equal(iso_, text); \
  } while (0)

enum { SUPERVISOR = 1 << PARTY_SUPERVISOR };

/* No exception of the office calendar lies in May and early June 2023. */
static const struct law law = {
    .calendar = {.first_year = 2023, .last_year = 2023},
    .fines = {.contractor = {1000, 1000, 2000, 4000, 8000},
              .consultant = {250, 250, 500, 1000, 2000}},
    .improve_days = IMPROVE_DAYS,
};

static date_t on(int month, int day) {
  return date_from_parts(2023, month, day);
}

static const struct member members[] = {{ROLE_LEADER, 84, false},
                                        {ROLE_EXTERNAL, 83, false},
                                        {ROLE_EXTERNAL, 85, false},
                                        {ROLE_STAFF, SCORE_NONE, false}};

enum { FINDINGS = 6 };
static struct finding findings[FINDINGS];

static struct finding finding(const char *code, enum severity severity,
                              enum party party, int medium, int serious,
                              date_t improved_on) {
  return (struct finding){
      .code = code,
      .medium_points = (int16_t)medium,
      .serious_points = (int16_t)serious,
      .override = POINTS_NONE,
      .multiplier = 1,
      .severity = severity,
      .party = party,
      .improved_on = improved_on,
  };
}

static int write_findings(void **state) {
  (void)state;
  findings[0] =
      finding("5.01.01", SEVERITY_M, PARTY_CONTRACTOR, 3, 5, on(6, 2));
  findings[0].also = SUPERVISOR;
  findings[1] =
      finding("4.02.03.04", SEVERITY_S, PARTY_SUPERVISOR, 2, 4, on(6, 9));
  findings[2] = finding("4.01.04", SEVERITY_M, PARTY_AGENCY, 2, 4, DATE_NONE);
  findings[2].fixed_on_site = true;
  findings[3] =
      finding("5.14.01.01", SEVERITY_S, PARTY_CONTRACTOR, 2, 4, on(6, 12));
  findings[3].multiplier = 2;
  findings[4] =
      finding("6.01.01", SEVERITY_L, PARTY_CONTRACTOR, 1, 2, on(6, 10));
  findings[5] = finding("7.01.01", SEVERITY_L, PARTY_DESIGNER, 0, 0, DATE_NONE);
  return 0;
}

/* 60 M (查核金額 and above), audited on Monday 8 May, sent on the 15th,
 * received on the 17th. */
static struct audit_facts facts_of(enum audit_kind kind) {
  return (struct audit_facts){
      .audited_on = on(5, 8),
      .sent_on = on(5, 15),
      .received_on = on(5, 17),
      .closed_on = DATE_NONE,
      .kind = kind,
      .unannounced = true,
      .budget = 60000000,
      .members = members,
      .member_count = 4,
      .findings = findings,
      .finding_count = FINDINGS,
  };
}

static struct audit_result assess(const struct audit_facts *facts) {
  return audit_assess(facts, &law, on(6, 30));
}

static void an_audit_has_its_band_points_and_fines(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  struct audit_result result = assess(&facts);
  assert_int_equal(result.band, BAND_LARGE);
  /* Contractor 3 + 2 * 4 + 0; supervisor 4, and 3 co-liable; agency 2. */
  assert_int_equal(result.points[PARTY_CONTRACTOR], 11);
  assert_int_equal(result.points[PARTY_SUPERVISOR], 7);
  assert_int_equal(result.points[PARTY_AGENCY], 2);
  assert_int_equal(result.points[PARTY_PCM], 0);
  assert_int_equal(result.points[PARTY_DESIGNER], 0);
  assert_int_equal(result.total_points, 17);               /* 3 + 4 + 2 + 8 */
  assert_int_equal(result.fines[PARTY_CONTRACTOR], 44000); /* 11 * 4000 */
  assert_int_equal(result.fines[PARTY_SUPERVISOR], 7000);  /* 7 * 1000 */
  assert_int_equal(result.fines[PARTY_PCM], 0);
  assert_int_equal(result.fines[PARTY_AGENCY], 0);
  assert_int_equal(result.fines[PARTY_DESIGNER], 0);
}

static void a_party_is_named_with_or_without_points(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  assert_int_equal(assess(&facts).parties,
                   1 << PARTY_CONTRACTOR | 1 << PARTY_SUPERVISOR |
                       1 << PARTY_AGENCY | 1 << PARTY_DESIGNER);
  struct finding nobody_s = findings[0];
  nobody_s.party = PARTY_NONE;
  nobody_s.also = 0;
  facts.findings = &nobody_s;
  facts.finding_count = 1;
  assert_int_equal(assess(&facts).parties, 0);
}

static void an_audit_has_its_grade_and_bound(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  struct audit_result result = assess(&facts);
  /* (84 + 83 + 85) / 3 = 84: 甲, but 17 points allow 乙 at best. */
  assert_int_equal(result.grade.raw_score, 84);
  assert_int_equal(result.grade.score, 84);
  assert_int_equal(result.grade.grade, GRADE_B);
  assert_int_equal(result.grade.bound, GRADE_B);
  assert_false(result.grade.forced);
  assert_true(result.external_third); /* 2 of 3 */
}

/* Rules Art. 8. */
static void a_failed_test_forces_the_audit_to_c(void **state) {
  (void)state;
  const struct test test = {TEST_ASPHALT_CORE, TEST_FAIL};
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.tests = &test;
  facts.test_count = 1;
  struct audit_result result = assess(&facts);
  assert_int_equal(result.grade.grade, GRADE_C);
  assert_int_equal(result.grade.score, 69);
  assert_int_equal(result.grade.raw_score, 84);
  assert_int_equal(result.total_points, 17);
  facts.test_count = 0;
  facts.team_grounds = true;
  assert_int_equal(assess(&facts).grade.score, 69);
}

static void an_audit_has_its_deadlines(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  struct audit_result result = assess(&facts);
  /* 9 10 11 12, 15 16 17 May. */
  assert_date(result.record_due, "2023-05-17");
  assert_false(result.record_late);
  /* Received 17 May + 30 = Friday 16 June. */
  assert_date(result.improve_due, "2023-06-16");
  assert_date(result.effective_due, "2023-06-16");
  assert_false(result.record_provisional || result.improve_provisional);
  assert_int_equal(result.remediation.findings, 6);
  assert_int_equal(result.remediation.done, 5);
  assert_true(result.remediation.overdue);
  assert_date(result.remediation.last_date, "2023-06-12");
}

static void an_approved_extension_lifts_overdue(void **state) {
  (void)state;
  struct extension extension = {on(6, 30), DATE_NONE};
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.extensions = &extension;
  facts.extension_count = 1;
  assert_true(assess(&facts).remediation.overdue);
  extension.approved_on = on(6, 12);
  assert_date(assess(&facts).effective_due, "2023-06-30");
  assert_date(assess(&facts).improve_due, "2023-06-16");
  assert_false(assess(&facts).remediation.overdue);
}

static void an_audit_not_sent_has_no_improvement_due(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.sent_on = DATE_NONE;
  facts.received_on = DATE_NONE;
  struct audit_result result = assess(&facts);
  assert_true(result.record_late); /* due 17 May, today 30 June */
  assert_int_equal(result.improve_due, DATE_NONE);
  assert_int_equal(result.effective_due, DATE_NONE);
  assert_false(result.remediation.overdue);
  assert_false(result.record_provisional || result.improve_provisional);
}

static void a_due_date_past_the_calendar_is_provisional(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.audited_on = on(12, 1);
  facts.sent_on = on(12, 6);
  facts.received_on = DATE_NONE;
  /* 6 December + 30 = Friday 5 January 2024. */
  struct audit_result result = assess(&facts);
  assert_date(result.improve_due, "2024-01-05");
  assert_true(result.improve_provisional);
  /* the record, due 12 December, was counted within it */
  assert_false(result.record_provisional);
  facts.sent_on = on(12, 1); /* + 30 = Sunday 31 December, moved to 1 January */
  assert_date(assess(&facts).improve_due, "2024-01-01");
  assert_true(assess(&facts).improve_provisional);
  facts.sent_on = on(11, 29); /* + 30 = Friday 29 December */
  assert_date(assess(&facts).improve_due, "2023-12-29");
  assert_false(assess(&facts).improve_provisional);
}

static void days_before_the_calendar_are_provisional(void **state) {
  (void)state;
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.audited_on = date_from_parts(2022, 12, 30);
  assert_true(assess(&facts).record_provisional);
  /* From 31 December 2022 only days of 2023 are counted. */
  facts.audited_on = date_from_parts(2022, 12, 31);
  assert_false(assess(&facts).record_provisional);
}

static void an_extension_s_date_is_given_not_provisional(void **state) {
  (void)state;
  const struct extension extension = {date_from_parts(2024, 3, 1), on(6, 12)};
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.extensions = &extension;
  facts.extension_count = 1;
  assert_date(assess(&facts).effective_due, "2024-03-01");
  assert_false(assess(&facts).improve_provisional);
}

static void an_audit_just_entered_has_no_results_yet(void **state) {
  (void)state;
  const struct audit_facts facts = {.audited_on = DATE_NONE,
                                    .sent_on = DATE_NONE,
                                    .received_on = DATE_NONE,
                                    .closed_on = DATE_NONE};
  struct audit_result result = assess(&facts);
  assert_int_equal(result.grade.grade, GRADE_NONE);
  assert_int_equal(result.grade.score, SCORE_NONE);
  assert_int_equal(result.record_due, DATE_NONE);
  assert_false(result.record_late);
  assert_false(result.external_third);
  assert_true(result.remediation.improved);
  assert_false(result.record_provisional || result.improve_provisional);
}

/* Lists know the dates alone: what is due is the same without findings. */
static void what_is_due_needs_no_findings(void **state) {
  (void)state;
  const struct extension extensions[] = {{on(7, 20), on(6, 1)}};
  struct audit_facts facts = {
      .audited_on = on(5, 2),
      .sent_on = on(5, 12),
      .received_on = DATE_NONE,
      .extensions = extensions,
      .extension_count = 1,
  };
  struct audit_dues dues = audit_assess_dues(&facts, &law, on(6, 30));
  /* 3 4 5 8 9 10 11: the 7th working day after Tuesday 2 May */
  assert_date(dues.record_due, "2023-05-11");
  assert_true(dues.record_late); /* sent the day after */
  /* 30 days after 12 May are 11 June, a Sunday */
  assert_date(dues.improve_due, "2023-06-12");
  assert_date(dues.effective_due, "2023-07-20");
  assert_false(dues.record_provisional);
  assert_false(dues.improve_provisional);
}

static void kinds_have_their_keys(void **state) {
  (void)state;
  assert_string_equal(audit_kind_key(AUDIT_AUDIT), "audit");
  assert_string_equal(audit_kind_key(AUDIT_REAUDIT), "reaudit");
  assert_string_equal(audit_kind_key(AUDIT_SUPERVISION), "supervision");
}

/* Counted from 1 January to 31 December of the audit's own date. */
static void a_second_audit_of_the_year_is_a_reaudit(void **state) {
  (void)state;
  struct audit_facts earlier = {.audited_on = on(1, 3)};
  assert_true(audit_makes_reaudit(&earlier, on(12, 31)));
  assert_true(audit_makes_reaudit(&earlier, on(1, 3)));
  assert_false(audit_makes_reaudit(&earlier, on(1, 2)));
  assert_false(audit_makes_reaudit(&earlier, date_from_parts(2024, 1, 1)));
  earlier.audited_on = date_from_parts(2022, 12, 31);
  assert_false(audit_makes_reaudit(&earlier, on(1, 1)));
  earlier.kind = AUDIT_REAUDIT;
  earlier.audited_on = on(2, 1);
  assert_true(audit_makes_reaudit(&earlier, on(3, 1)));
}

static void supervision_makes_no_reaudit(void **state) {
  (void)state;
  struct audit_facts earlier = {.audited_on = on(1, 3),
                                .kind = AUDIT_SUPERVISION};
  assert_false(audit_makes_reaudit(&earlier, on(3, 1)));
  earlier = (struct audit_facts){.audited_on = DATE_NONE};
  assert_false(audit_makes_reaudit(&earlier, on(3, 1)));
  earlier.audited_on = on(1, 3);
  assert_false(audit_makes_reaudit(&earlier, DATE_NONE));
}

static void add(struct figures *figures, const struct audit_facts *facts) {
  struct audit_result result = assess(facts);
  figures_add(figures, facts, &result);
}

/* Organisation Art. 10. */
static void figures_count_audits_and_reaudits(void **state) {
  (void)state;
  struct figures figures = {0};
  struct audit_facts audit = facts_of(AUDIT_AUDIT);
  struct audit_facts reaudit = facts_of(AUDIT_REAUDIT);
  reaudit.unannounced = false;
  reaudit.budget = 200000000;
  reaudit.finding_count = 5; /* without the open one: improved on 12 June */
  reaudit.member_count = 1;  /* the leader alone: no external third */
  reaudit.sent_on = on(5, 18);
  add(&figures, &audit);
  add(&figures, &reaudit);
  assert_int_equal(figures.audits, 2);
  assert_int_equal(figures.audit, 1);
  assert_int_equal(figures.reaudit, 1);
  assert_int_equal(figures.supervision, 0);
  assert_int_equal(figures.unannounced, 1);
  assert_int_equal(figures.grades[GRADE_B], 2);
  assert_int_equal(figures.grades[GRADE_A], 0);
  assert_int_equal(figures.band_grade[BAND_LARGE][GRADE_B], 1);
  assert_int_equal(figures.band_grade[BAND_HUGE][GRADE_B], 1);
  assert_int_equal(figures.findings, 11);
  assert_int_equal(figures.severities[SEVERITY_L], 3); /* 2 + 1 */
  assert_int_equal(figures.severities[SEVERITY_M], 4);
  assert_int_equal(figures.severities[SEVERITY_S], 4);
  assert_int_equal(figures.blocks[BLOCK_W1], 2);
  assert_int_equal(figures.blocks[BLOCK_QA2], 2);
  assert_int_equal(figures.blocks[BLOCK_QA1], 2);
  assert_int_equal(figures.blocks[BLOCK_W3], 2);
  assert_int_equal(figures.blocks[BLOCK_P], 2);
  assert_int_equal(figures.blocks[BLOCK_D], 1);
  assert_int_equal(figures.block_severities[BLOCK_W1][SEVERITY_M], 2);
  assert_int_equal(figures.block_severities[BLOCK_W1][SEVERITY_S], 0);
  assert_int_equal(figures.block_severities[BLOCK_QA2][SEVERITY_S], 2);
  assert_int_equal(figures.block_severities[BLOCK_D][SEVERITY_L], 1);
  assert_int_equal(figures.points[PARTY_CONTRACTOR], 22);
  assert_int_equal(figures.points[PARTY_SUPERVISOR], 14);
  assert_int_equal(figures.points[PARTY_AGENCY], 4);
  /* 11 * 4000 + 11 * 8000; 7 * 1000 + 7 * 2000 */
  assert_int_equal(figures.fines[PARTY_CONTRACTOR], 132000);
  assert_int_equal(figures.fines[PARTY_SUPERVISOR], 21000);
  assert_int_equal(figures.fines[PARTY_PCM], 0);
  assert_int_equal(figures.fines[PARTY_AGENCY], 0);
  assert_int_equal(figures.record_late, 1); /* the 18th, due the 17th */
  assert_int_equal(figures.improved, 1);
  assert_int_equal(figures.improved_on_time, 1);
  assert_int_equal(figures.overdue, 1);
  assert_int_equal(figures.below_external_third, 1);
}

/* 84 and, by the leader alone with 83, 83: the mean of 167 is 83.5. What is
 * withheld is not in it, nor is an audit that nobody scored. */
static void the_mean_is_of_scores_that_are_told(void **state) {
  (void)state;
  static const struct member leader = {ROLE_LEADER, 83, false};
  static const struct test pending = {TEST_ASPHALT_CORE, TEST_PENDING};
  struct figures figures = {0};
  struct audit_facts audit = facts_of(AUDIT_AUDIT);
  assert_int_equal(figures_mean_tenths(&figures), SCORE_NONE);
  add(&figures, &audit);
  audit.members = &leader;
  audit.member_count = 1;
  add(&figures, &audit);
  assert_int_equal(figures_mean_tenths(&figures), 835);
  struct audit_facts withheld = facts_of(AUDIT_AUDIT);
  withheld.tests = &pending;
  withheld.test_count = 1;
  add(&figures, &withheld);
  audit.member_count = 0;
  add(&figures, &audit);
  assert_int_equal(figures.audits, 4);
  assert_int_equal(figures.scored, 2);
  assert_int_equal(figures_mean_tenths(&figures), 835);
  /* 84 + 83 + 84 = 251, by 3 is 83.67 */
  struct audit_facts third = facts_of(AUDIT_REAUDIT);
  add(&figures, &third);
  assert_int_equal(figures_mean_tenths(&figures), 837);
}

static void kinds_are_counted_apart(void **state) {
  (void)state;
  struct figures figures = {0};
  struct audit_facts audit = facts_of(AUDIT_AUDIT);
  struct audit_facts reaudit = facts_of(AUDIT_REAUDIT);
  struct audit_facts supervision = facts_of(AUDIT_SUPERVISION);
  add(&figures, &audit);
  add(&figures, &audit);
  add(&figures, &audit);
  add(&figures, &reaudit);
  add(&figures, &supervision);
  add(&figures, &supervision);
  assert_int_equal(figures.audits, 4);
  assert_int_equal(figures.audit, 3);
  assert_int_equal(figures.reaudit, 1);
  assert_int_equal(figures.supervision, 2);
}

static void a_supervision_is_counted_as_such_only(void **state) {
  (void)state;
  struct figures figures = {0};
  struct audit_facts facts = facts_of(AUDIT_SUPERVISION);
  add(&figures, &facts);
  const struct figures expected = {.supervision = 1};
  assert_memory_equal(&figures, &expected, sizeof figures);
}

static void a_grade_withheld_is_counted_as_pending(void **state) {
  (void)state;
  const struct test test = {TEST_COMPACTION, TEST_PENDING};
  struct figures figures = {0};
  struct audit_facts facts = facts_of(AUDIT_AUDIT);
  facts.tests = &test;
  facts.test_count = 1;
  add(&figures, &facts);
  assert_int_equal(figures.grades[GRADE_PENDING], 1);
  assert_int_equal(figures.band_grade[BAND_LARGE][GRADE_PENDING], 1);
  assert_int_equal(figures.grades[GRADE_B], 0);
}

static void the_top_is_by_number_then_by_code(void **state) {
  (void)state;
  struct code_count counts[] = {{"5.10", 7},       {"4.01.04", 3},
                                {"5.2", 7},        {"5.14.01.01", 9},
                                {"4.01.04.01", 3}, {"10.1", 3}};
  figures_rank(counts, 6);
  static const char *const ranked[] = {"5.14.01.01", "5.2",        "5.10",
                                       "4.01.04",    "4.01.04.01", "10.1"};
  for (size_t i = 0; i < 6; i++) {
    assert_string_equal(counts[i].code, ranked[i]);
  }
  figures_rank(NULL, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_audit_has_its_band_points_and_fines),
      cmocka_unit_test(a_party_is_named_with_or_without_points),
      cmocka_unit_test(an_audit_has_its_grade_and_bound),
      cmocka_unit_test(a_failed_test_forces_the_audit_to_c),
      cmocka_unit_test(an_audit_has_its_deadlines),
      cmocka_unit_test(an_approved_extension_lifts_overdue),
      cmocka_unit_test(an_audit_not_sent_has_no_improvement_due),
      cmocka_unit_test(a_due_date_past_the_calendar_is_provisional),
      cmocka_unit_test(days_before_the_calendar_are_provisional),
      cmocka_unit_test(an_extension_s_date_is_given_not_provisional),
      cmocka_unit_test(an_audit_just_entered_has_no_results_yet),
      cmocka_unit_test(what_is_due_needs_no_findings),
      cmocka_unit_test(kinds_have_their_keys),
      cmocka_unit_test(a_second_audit_of_the_year_is_a_reaudit),
      cmocka_unit_test(supervision_makes_no_reaudit),
      cmocka_unit_test(figures_count_audits_and_reaudits),
      cmocka_unit_test(the_mean_is_of_scores_that_are_told),
      cmocka_unit_test(kinds_are_counted_apart),
      cmocka_unit_test(a_supervision_is_counted_as_such_only),
      cmocka_unit_test(a_grade_withheld_is_counted_as_pending),
      cmocka_unit_test(the_top_is_by_number_then_by_code),
  };
  return cmocka_run_group_tests(tests, write_findings, NULL);
}
