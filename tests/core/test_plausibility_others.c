/* What contradicts what in the other records: each rule on its least case, and
 * not beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "oddities.h"

static size_t count(const struct oddities *found, enum oddity_kind kind) {
  size_t times = 0;
  for (size_t i = 0; i < found->count; i++)
    times += found->items[i].kind == kind;
  return times;
}

/* --- members, tests, extensions ----------------------------------------- */

static struct oddities member(struct member member,
                              const struct block_scores *blocks) {
  struct oddities found = {.count = 0};
  plausibility_member(&member, blocks, &found);
  return found;
}

static const struct block_scores none = {-1, -1, -1, -1, -1, -1, -1};

static void only_scores_that_count_are_given(void **state) {
  (void)state;
  struct member of = {ROLE_STAFF, 80, false};
  struct oddities found = member(of, &none);
  assert_only(&found, ODDITY_STAFF_SCORE);
  of = (struct member){ROLE_INTERNAL, 80, true};
  found = member(of, &none);
  assert_only(&found, ODDITY_RECUSED_SCORE);
  of.recused = false;
  found = member(of, &none);
  assert_int_equal(found.count, 0);
  of = (struct member){ROLE_STAFF, SCORE_NONE, true};
  found = member(of, &none);
  assert_int_equal(found.count, 0);
}

/* Q = 4 + 4 + 8 = 16; W = 0.4 x 86 + 0.1 x 85 + 0.1 x 82 = 51.1; P = 17:
 * T = 84.1. */
static void the_blocks_make_the_score(void **state) {
  (void)state;
  const struct block_scores blocks = {400, 400, 800, 8600, 8500, 8200, 1700};
  struct member of = {ROLE_EXTERNAL, 84, false};
  struct oddities found = member(of, &blocks);
  assert_int_equal(found.count, 0);
  of.score = 85; /* rounded up */
  found = member(of, &blocks);
  assert_int_equal(found.count, 0);
  of.score = 83;
  found = member(of, &blocks);
  assert_only(&found, ODDITY_BLOCKS);
  assert_int_equal(found.items[0].most, 84100);
  of.score = 86;
  found = member(of, &blocks);
  assert_only(&found, ODDITY_BLOCKS);
  struct block_scores partly = blocks; /* says nothing yet */
  partly.w2 = BLOCK_SCORE_NONE;
  found = member(of, &partly);
  assert_int_equal(found.count, 0);
  of.score = SCORE_NONE;
  found = member(of, &blocks);
  assert_int_equal(found.count, 0);
}

static struct oddities test(enum test_result result, date_t reported_on,
                            date_t audited_on) {
  struct oddities found = {.count = 0};
  plausibility_test(result, reported_on, audited_on, today(), &found);
  return found;
}

static void a_test_is_reported_after_the_audit(void **state) {
  (void)state;
  struct oddities found = test(TEST_PASS, day(3, 1), day(3, 1));
  assert_int_equal(found.count, 0);
  found = test(TEST_PASS, day(2, 28), day(3, 1));
  assert_before(&found, "reported_on", "audit_date");
}

static void a_result_has_a_report(void **state) {
  (void)state;
  struct oddities found = test(TEST_FAIL, DATE_NONE, day(3, 1));
  assert_only(&found, ODDITY_NO_REPORT);
  found = test(TEST_PASS, DATE_NONE, day(3, 1));
  assert_only(&found, ODDITY_NO_REPORT);
}

static void a_test_is_not_pending_for_more_than_60_days(void **state) {
  (void)state;
  struct oddities found = test(TEST_PENDING, DATE_NONE, today() - 60);
  assert_int_equal(found.count, 0);
  found = test(TEST_PENDING, DATE_NONE, today() - 61);
  assert_only(&found, ODDITY_STILL_PENDING);
  assert_int_equal(found.items[0].number, 61);
}

static struct oddities extension(date_t requested_on, date_t new_due,
                                 date_t approved_on, date_t due) {
  struct oddities found = {.count = 0};
  const struct extension of = {new_due, approved_on};
  plausibility_extension(&of, requested_on, due, &found);
  return found;
}

static void an_extension_is_approved_after_the_request(void **state) {
  (void)state;
  struct oddities found =
      extension(day(4, 1), day(5, 1), day(4, 1), day(4, 10));
  assert_int_equal(found.count, 0);
  found = extension(day(4, 1), day(5, 1), day(3, 31), day(4, 10));
  assert_before(&found, "approved_on", "requested_on");
}

static void an_extension_ends_after_the_request(void **state) {
  (void)state;
  struct oddities found = extension(day(4, 1), day(4, 1), DATE_NONE, DATE_NONE);
  assert_int_equal(found.count, 0);
  found = extension(day(4, 1), day(3, 31), DATE_NONE, DATE_NONE);
  assert_before(&found, "new_due", "requested_on");
}

static void an_extension_gives_more_time(void **state) {
  (void)state;
  struct oddities found =
      extension(day(4, 1), day(4, 10), DATE_NONE, day(4, 10));
  assert_int_equal(found.count, 0);
  found = extension(day(4, 1), day(4, 9), DATE_NONE, day(4, 10));
  assert_only(&found, ODDITY_EXTENDS_NOTHING);
  assert_int_equal(found.items[0].limit, day(4, 10));
}

/* --- tenders, citizens' reports, returns -------------------------------- */

static struct tender_facts sound_tender(void) {
  return (struct tender_facts){.base_price = 1000,
                               .award_price = 1000,
                               .start_on = day(1, 1),
                               .due_on = day(5, 1),
                               .due_revised_on = day(8, 1),
                               .completed_on = day(6, 1)};
}

static struct oddities tender(struct tender_facts of) {
  struct oddities found = {.count = 0};
  plausibility_tender(&of, today(), &found);
  return found;
}

static void a_tender_ends_after_its_start(void **state) {
  (void)state;
  struct tender_facts of = sound_tender();
  struct oddities found = tender(of);
  assert_int_equal(found.count, 0);
  of.completed_on = of.start_on - 1;
  found = tender(of);
  assert_before(&found, "completed_on", "start_date");
  of = sound_tender();
  of.due_on = of.start_on - 1;
  found = tender(of);
  assert_before(&found, "due_date", "start_date");
  of = sound_tender();
  of.due_revised_on = of.start_on - 1;
  found = tender(of);
  assert_before(&found, "due_date_revised", "start_date");
}

static void it_is_not_completed_in_the_future(void **state) {
  (void)state;
  struct tender_facts of = sound_tender();
  of.completed_on = today();
  struct oddities found = tender(of);
  assert_int_equal(found.count, 0);
  of.completed_on = today() + 1;
  found = tender(of);
  assert_future(&found, "completed_on");
}

static void it_is_not_awarded_above_the_base_price(void **state) {
  (void)state;
  struct tender_facts of = sound_tender();
  of.award_price = 1001;
  struct oddities found = tender(of);
  assert_only(&found, ODDITY_ABOVE_BASE);
  of.base_price = -1;
  found = tender(of);
  assert_int_equal(found.count, 0);
}

static void progress_does_not_fall_far(void **state) {
  (void)state;
  struct oddities found = {.count = 0};
  plausibility_progress(4500, 2500, &found);
  assert_int_equal(found.count, 0);
  plausibility_progress(4500, 2499, &found);
  assert_only(&found, ODDITY_PROGRESS_FALLS);
}

static struct oddities citizen(date_t inspected, date_t improved,
                               date_t replied, date_t closed) {
  struct oddities found = {.count = 0};
  const struct citizen_report report = {day(6, 10), inspected, improved,
                                        replied};
  plausibility_citizen(&report, closed, true, today(), &found);
  return found;
}

static void a_citizen_s_report_goes_its_way(void **state) {
  (void)state;
  date_t received = day(6, 10);
  struct oddities found = citizen(received, received, received, received);
  assert_int_equal(found.count, 0);
  found = citizen(received - 1, DATE_NONE, DATE_NONE, DATE_NONE);
  assert_before(&found, "inspected_on", "received_on");
  found = citizen(day(6, 12), day(6, 11), DATE_NONE, DATE_NONE);
  assert_before(&found, "improved_on", "inspected_on");
  found = citizen(day(6, 12), DATE_NONE, day(6, 11), DATE_NONE);
  assert_before(&found, "replied_on", "inspected_on");
  found = citizen(day(6, 12), day(6, 13), day(6, 14), day(6, 13));
  assert_before(&found, "closed_on", "replied_on");
  found = citizen(day(6, 12), day(6, 13), day(6, 14), day(7, 1));
  assert_future(&found, "closed_on");
}

static void its_item_is_in_the_agency_s_table(void **state) {
  (void)state;
  struct oddities found = {.count = 0};
  const struct citizen_report report = {day(6, 10), DATE_NONE, DATE_NONE,
                                        DATE_NONE};
  plausibility_citizen(&report, DATE_NONE, false, today(), &found);
  assert_only(&found, ODDITY_NO_ITEM);
}

/* Organisation Art. 10: the return of January to March by 30 April. */
static void a_return_is_sent_in_the_month_after(void **state) {
  (void)state;
  const struct period quarter = {day(1, 1), day(3, 31)};
  static const struct {
    int month, day;
    size_t early, late;
  } cases[] = {{3, 30, 1, 0}, {3, 31, 0, 0}, {4, 30, 0, 0}, {5, 1, 0, 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct oddities found = {.count = 0};
    plausibility_submission(quarter, day(cases[i].month, cases[i].day), today(),
                            &found);
    assert_int_equal(count(&found, ODDITY_EARLY), cases[i].early);
    assert_int_equal(count(&found, ODDITY_LATE), cases[i].late);
    assert_int_equal(found.count, cases[i].early + cases[i].late);
  }
  struct oddities found = {.count = 0};
  plausibility_submission(quarter, DATE_NONE, today(), &found);
  assert_int_equal(found.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_scores_that_count_are_given),
      cmocka_unit_test(the_blocks_make_the_score),
      cmocka_unit_test(a_test_is_reported_after_the_audit),
      cmocka_unit_test(a_result_has_a_report),
      cmocka_unit_test(a_test_is_not_pending_for_more_than_60_days),
      cmocka_unit_test(an_extension_is_approved_after_the_request),
      cmocka_unit_test(an_extension_ends_after_the_request),
      cmocka_unit_test(an_extension_gives_more_time),
      cmocka_unit_test(a_tender_ends_after_its_start),
      cmocka_unit_test(it_is_not_completed_in_the_future),
      cmocka_unit_test(it_is_not_awarded_above_the_base_price),
      cmocka_unit_test(progress_does_not_fall_far),
      cmocka_unit_test(a_citizen_s_report_goes_its_way),
      cmocka_unit_test(its_item_is_in_the_agency_s_table),
      cmocka_unit_test(a_return_is_sent_in_the_month_after),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
