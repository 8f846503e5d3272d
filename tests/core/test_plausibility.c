/* What contradicts what in audits and findings: each rule on its least case,
 * and not beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "oddities.h"

/* --- audits ------------------------------------------------------------- */

static const struct member team[] = {{ROLE_LEADER, 80, false},
                                     {ROLE_EXTERNAL, 81, false},
                                     {ROLE_INTERNAL, 82, false},
                                     {ROLE_STAFF, SCORE_NONE, false}};

static struct audit_facts sound_audit(void) {
  return (struct audit_facts){.audited_on = day(3, 1),
                              .sent_on = day(3, 8),
                              .received_on = day(3, 10),
                              .closed_on = day(4, 20),
                              .members = team,
                              .member_count = 4};
}

static struct oddities audit(struct audit_facts facts, date_t reply_on,
                             bool audited_before) {
  struct oddities found = {.count = 0};
  plausibility_audit(&facts, reply_on, audited_before, today(), &found);
  return found;
}

static struct oddities audit_alone(struct audit_facts facts) {
  return audit(facts, DATE_NONE, false);
}

static void a_sound_audit_has_nothing_odd(void **state) {
  (void)state;
  struct oddities found = audit(sound_audit(), day(4, 10), false);
  assert_int_equal(found.count, 0);
  struct audit_facts announced = sound_audit();
  announced.unannounced = true;
  found = audit_alone(announced);
  assert_int_equal(found.count, 0);
}

static void all_on_one_day_is_in_order(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  facts.sent_on = facts.received_on = facts.closed_on = facts.audited_on;
  struct oddities found = audit(facts, facts.audited_on, false);
  assert_int_equal(found.count, 0);
}

static void a_record_is_sent_after_the_audit(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  facts.sent_on = day(2, 28);
  struct oddities found = audit_alone(facts);
  assert_before(&found, "sent_on", "audit_date");
}

static void what_follows_the_record_comes_after_it(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  facts.received_on = day(3, 7);
  struct oddities found = audit_alone(facts);
  assert_before(&found, "received_on", "sent_on");
  facts = sound_audit();
  facts.closed_on = day(3, 7);
  found = audit_alone(facts);
  assert_before(&found, "closed_on", "sent_on");
  found = audit(sound_audit(), day(3, 7), false);
  assert_before(&found, "reply_on", "sent_on");
}

static void without_sending_they_come_after_the_audit(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  facts.sent_on = facts.received_on = DATE_NONE;
  facts.closed_on = day(3, 1);
  struct oddities found = audit_alone(facts);
  assert_int_equal(found.count, 0);
  facts.closed_on = day(2, 28);
  found = audit_alone(facts);
  assert_before(&found, "closed_on", "audit_date");
}

static void what_has_happened_is_not_after_today(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  facts.closed_on = day(6, 30);
  struct oddities found = audit_alone(facts);
  assert_int_equal(found.count, 0);
  facts.closed_on = day(7, 1);
  found = audit_alone(facts);
  assert_future(&found, "closed_on");
  found = audit(sound_audit(), day(7, 1), false);
  assert_future(&found, "reply_on");
}

static void an_audit_may_be_planned(void **state) {
  (void)state;
  struct audit_facts planned = {.audited_on = day(7, 20),
                                .sent_on = DATE_NONE,
                                .received_on = DATE_NONE,
                                .closed_on = DATE_NONE};
  struct oddities found = audit_alone(planned);
  assert_int_equal(found.count, 0);
}

static void closing_waits_for_every_finding(void **state) {
  (void)state;
  struct finding findings[] = {
      {.code = "5.01.01", .improved_on = day(4, 20)},
      {.code = "5.01.02", .improved_on = DATE_NONE, .fixed_on_site = true}};
  struct audit_facts facts = sound_audit();
  facts.findings = findings;
  facts.finding_count = 2;
  struct oddities found = audit_alone(facts);
  assert_int_equal(found.count, 0);
  findings[0].improved_on = day(4, 21);
  found = audit_alone(facts);
  assert_only(&found, ODDITY_OPEN_FINDINGS);
  findings[1].fixed_on_site = false;
  found = audit_alone(facts);
  assert_only(&found, ODDITY_OPEN_FINDINGS);
  assert_int_equal(found.items[0].number, 2);
  facts.closed_on = DATE_NONE;
  found = audit_alone(facts);
  assert_int_equal(found.count, 0);
}

static void a_year_s_second_audit_is_a_reaudit(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  struct oddities found = audit(facts, DATE_NONE, true);
  assert_only(&found, ODDITY_SECOND_AUDIT);
  facts.kind = AUDIT_REAUDIT;
  found = audit(facts, DATE_NONE, true);
  assert_int_equal(found.count, 0);
  found = audit(facts, DATE_NONE, false);
  assert_only(&found, ODDITY_REAUDIT_ALONE);
  facts.kind = AUDIT_SUPERVISION;
  found = audit(facts, DATE_NONE, true);
  assert_int_equal(found.count, 0);
}

static void who_held_it_has_scored(void **state) {
  (void)state;
  struct audit_facts facts = sound_audit();
  facts.member_count = 0;
  struct oddities found = audit_alone(facts);
  assert_only(&found, ODDITY_NO_SCORE);
  facts.kind = AUDIT_SUPERVISION;
  found = audit_alone(facts);
  assert_int_equal(found.count, 0);
}

static void on_the_day_itself_the_scores_may_still_come(void **state) {
  (void)state;
  struct audit_facts facts = {.audited_on = today(),
                              .sent_on = DATE_NONE,
                              .received_on = DATE_NONE,
                              .closed_on = DATE_NONE};
  struct oddities found = audit_alone(facts);
  assert_int_equal(found.count, 0);
  facts.audited_on = today() - 1;
  found = audit_alone(facts);
  assert_only(&found, ODDITY_NO_SCORE);
}

static void a_team_has_one_leader(void **state) {
  (void)state;
  const struct member two[] = {{ROLE_LEADER, 80, false},
                               {ROLE_LEADER, 80, false},
                               {ROLE_EXTERNAL, 80, false}};
  struct audit_facts facts = sound_audit();
  facts.members = two;
  facts.member_count = 3;
  struct oddities found = audit_alone(facts);
  assert_only(&found, ODDITY_LEADERS);
  assert_int_equal(found.items[0].number, 2);
  facts.members = &two[2];
  facts.member_count = 1;
  found = audit_alone(facts);
  assert_only(&found, ODDITY_NO_LEADER);
}

/* Organisation Art. 5: 1 of 3 is a third, 1 of 4 is not. */
static void a_third_of_those_who_score_are_external(void **state) {
  (void)state;
  const struct member four[] = {{ROLE_LEADER, 80, false},
                                {ROLE_EXTERNAL, 80, false},
                                {ROLE_INTERNAL, 80, false},
                                {ROLE_INTERNAL, 80, false}};
  struct audit_facts facts = sound_audit();
  facts.members = four;
  facts.member_count = 3;
  struct oddities found = audit_alone(facts);
  assert_int_equal(found.count, 0);
  facts.member_count = 4;
  found = audit_alone(facts);
  assert_only(&found, ODDITY_EXTERNAL_THIRD);
  assert_int_equal(found.items[0].least, 1);
  assert_int_equal(found.items[0].number, 4);
}

/* --- findings ----------------------------------------------------------- */

/* 5.01.01 of the catalogue: 3 points medium, 5 serious. */
static struct finding sound_finding(void) {
  return (struct finding){.code = "5.01.01",
                          .medium_points = 3,
                          .serious_points = 5,
                          .override = POINTS_NONE,
                          .multiplier = 1,
                          .severity = SEVERITY_M,
                          .party = PARTY_CONTRACTOR,
                          .also = 1 << PARTY_SUPERVISOR,
                          .improved_on = day(3, 20)};
}

static struct finding_context sound_context(void) {
  return (struct finding_context){.audited_on = day(3, 1),
                                  .verified_on = day(3, 25),
                                  .recorded = 1 << PARTY_AGENCY |
                                              1 << PARTY_SUPERVISOR |
                                              1 << PARTY_CONTRACTOR,
                                  .in_catalogue = true};
}

static struct oddities finding(struct finding finding,
                               struct finding_context context) {
  struct oddities found = {.count = 0};
  plausibility_finding(&finding, &context, today(), &found);
  return found;
}

static struct oddities points(enum severity severity, int override,
                              bool credit) {
  struct finding of = sound_finding();
  struct finding_context context = sound_context();
  of.severity = severity;
  of.override = (int16_t) override;
  context.credit = credit;
  return finding(of, context);
}

static void a_sound_finding_has_nothing_odd(void **state) {
  (void)state;
  struct oddities found = finding(sound_finding(), sound_context());
  assert_int_equal(found.count, 0);
}

static void own_points_keep_to_the_catalogue(void **state) {
  (void)state;
  static const struct {
    enum severity severity;
    int most;
  } cases[] = {{SEVERITY_L, 0}, {SEVERITY_M, 3}, {SEVERITY_S, 5}};
  for (size_t i = 0; i < 3; i++) {
    struct oddities found = points(cases[i].severity, cases[i].most, false);
    assert_int_equal(found.count, 0);
    found = points(cases[i].severity, cases[i].most + 1, false);
    assert_only(&found, ODDITY_POINTS);
    assert_int_equal(found.items[0].most, cases[i].most);
    found = points(cases[i].severity, -1, false);
    assert_only(&found, ODDITY_POINTS);
    assert_int_equal(found.items[0].least, 0);
  }
}

static void a_credit_goes_down_to_the_serious_points(void **state) {
  (void)state;
  struct oddities found = points(SEVERITY_L, -5, true);
  assert_int_equal(found.count, 0);
  found = points(SEVERITY_L, -6, true);
  assert_only(&found, ODDITY_POINTS);
  assert_int_equal(found.items[0].least, -5);
}

static void a_code_that_left_the_catalogue_bounds_nothing(void **state) {
  (void)state;
  struct finding of = sound_finding();
  struct finding_context context = sound_context();
  of.override = 9;
  context.in_catalogue = false;
  struct oddities found = finding(of, context);
  assert_int_equal(found.count, 0);
}

static void nobody_is_co_liable_with_itself(void **state) {
  (void)state;
  struct finding of = sound_finding();
  of.also = 1 << PARTY_CONTRACTOR;
  struct oddities found = finding(of, sound_context());
  assert_only(&found, ODDITY_ALSO_ITSELF);
  assert_int_equal(found.items[0].party, PARTY_CONTRACTOR);
}

static void a_party_is_one_of_the_tender_s(void **state) {
  (void)state;
  struct finding of = sound_finding();
  of.also = 1 << PARTY_PCM;
  struct oddities found = finding(of, sound_context());
  assert_only(&found, ODDITY_NO_PARTY);
  assert_int_equal(found.items[0].party, PARTY_PCM);
  of.also = 0;
  of.party = PARTY_DESIGNER;
  found = finding(of, sound_context());
  assert_only(&found, ODDITY_NO_PARTY);
  assert_int_equal(found.items[0].party, PARTY_DESIGNER);
  of.party = PARTY_AGENCY;
  found = finding(of, sound_context());
  assert_int_equal(found.count, 0);
}

static void improvement_lies_between_audit_and_today(void **state) {
  (void)state;
  struct finding of = sound_finding();
  struct finding_context context = sound_context();
  context.verified_on = DATE_NONE;
  of.improved_on = day(3, 1);
  struct oddities found = finding(of, context);
  assert_int_equal(found.count, 0);
  of.improved_on = day(2, 28);
  found = finding(of, context);
  assert_before(&found, "improved_on", "audit_date");
  of.improved_on = today();
  found = finding(of, context);
  assert_int_equal(found.count, 0);
  of.improved_on = today() + 1;
  found = finding(of, context);
  assert_future(&found, "improved_on");
}

static void it_is_verified_after_improvement(void **state) {
  (void)state;
  struct finding of = sound_finding();
  struct finding_context context = sound_context();
  context.verified_on = day(3, 20);
  struct oddities found = finding(of, context);
  assert_int_equal(found.count, 0);
  context.verified_on = day(3, 19);
  found = finding(of, context);
  assert_before(&found, "verified_on", "improved_on");
  of.improved_on = DATE_NONE;
  found = finding(of, context);
  assert_only(&found, ODDITY_NOT_IMPROVED);
  of.fixed_on_site = true;
  found = finding(of, context);
  assert_int_equal(found.count, 0);
}

static void what_was_fixed_on_site_was_improved_then(void **state) {
  (void)state;
  struct finding of = sound_finding();
  of.fixed_on_site = true;
  of.improved_on = day(3, 1);
  struct oddities found = finding(of, sound_context());
  assert_int_equal(found.count, 0);
  of.improved_on = day(3, 2);
  found = finding(of, sound_context());
  assert_only(&found, ODDITY_FIXED_LATER);
}

static void who_found_it_is_a_member(void **state) {
  (void)state;
  struct finding_context context = sound_context();
  context.unknown_member = true;
  struct oddities found = finding(sound_finding(), context);
  assert_only(&found, ODDITY_NO_MEMBER);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sound_audit_has_nothing_odd),
      cmocka_unit_test(all_on_one_day_is_in_order),
      cmocka_unit_test(a_record_is_sent_after_the_audit),
      cmocka_unit_test(what_follows_the_record_comes_after_it),
      cmocka_unit_test(without_sending_they_come_after_the_audit),
      cmocka_unit_test(what_has_happened_is_not_after_today),
      cmocka_unit_test(an_audit_may_be_planned),
      cmocka_unit_test(closing_waits_for_every_finding),
      cmocka_unit_test(a_year_s_second_audit_is_a_reaudit),
      cmocka_unit_test(who_held_it_has_scored),
      cmocka_unit_test(on_the_day_itself_the_scores_may_still_come),
      cmocka_unit_test(a_team_has_one_leader),
      cmocka_unit_test(a_third_of_those_who_score_are_external),
      cmocka_unit_test(a_sound_finding_has_nothing_odd),
      cmocka_unit_test(own_points_keep_to_the_catalogue),
      cmocka_unit_test(a_credit_goes_down_to_the_serious_points),
      cmocka_unit_test(a_code_that_left_the_catalogue_bounds_nothing),
      cmocka_unit_test(nobody_is_co_liable_with_itself),
      cmocka_unit_test(a_party_is_one_of_the_tender_s),
      cmocka_unit_test(improvement_lies_between_audit_and_today),
      cmocka_unit_test(it_is_verified_after_improvement),
      cmocka_unit_test(what_was_fixed_on_site_was_improved_then),
      cmocka_unit_test(who_found_it_is_a_member),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
