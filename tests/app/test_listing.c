/* Long lists: what they filter, their order, and their pages. What is read
 * from indexes must be what the rules say of the whole records. */
#include <stdbool.h>

#include "chahe/app/audits.h"
#include "chahe/app/deletion.h"
#include "chahe/app/listing.h"
#include "chahe/core/risk.h"
#include "city.h"

static struct city city;
static struct audit_set everything; /* by date, then as entered */

static struct session *session = &city.session;

static int open_scenario(void **state) {
  struct error error = {0};
  (void)state;
  city_open(&city);
  city_import_scenario(&city);
  city_check(audits_in(session, audits_always, &everything, &error), &error);
  return 0;
}

static int close_scenario(void **state) {
  (void)state;
  audits_done(&everything);
  city_close(&city);
  return 0;
}

/* --- filters ----------------------------------------------------------- */

/* The state as the rules say it of the whole record. */
static bool is_in_state(const struct audit_row *audit, enum audit_state state) {
  struct audit_result result =
      audit_assess(&audit->facts, &session->forms.law, session->today);
  bool sent = audit->facts.sent_on != DATE_NONE;
  bool closed = audit->facts.closed_on != DATE_NONE;
  switch (state) {
    case AUDIT_ANY:
      return true;
    case AUDIT_UNSENT:
      return !sent;
    case AUDIT_RECORD_LATE:
      return !sent && result.record_late;
    case AUDIT_IMPROVING:
      return sent && !result.remediation.improved;
    case AUDIT_OVERDUE:
      return result.remediation.overdue;
    case AUDIT_IMPROVED:
      return sent && result.remediation.improved && !closed;
    case AUDIT_CLOSED:
      return closed;
  }
  return false;
}

static bool is_chosen(const struct audit_row *audit,
                      const struct audit_choice *choice) {
  return audit->facts.audited_on >= choice->period.from &&
         audit->facts.audited_on <= choice->period.to &&
         is_in_state(audit, choice->state) &&
         (!choice->organizer ||
          strcmp(choice->organizer, audit->organizer) == 0) &&
         (!choice->contractor ||
          strcmp(choice->contractor, audit->contractor) == 0) &&
         (!choice->tender_no ||
          strcmp(choice->tender_no, audit->tender_no) == 0);
}

/* The listing of `choice` is what the rules choose of everything, newest
 * first; returns how many. */
static size_t check_choice(const struct audit_choice *choice) {
  struct error error = {0};
  struct listing listing;
  size_t at = 0;
  city_check(listing_audits(session, choice, &listing, &error), &error);
  for (size_t i = everything.count; i-- > 0;)
    if (is_chosen(&everything.audits[i], choice)) {
      assert_true(at < listing.count);
      assert_int_equal(listing.rids[at++], everything.audits[i].rid);
    }
  assert_int_equal(at, listing.count);
  listing_done(&listing);
  return at;
}

static void test_states_are_those_of_the_rules_on_any_day(void **state) {
  size_t found[AUDIT_CLOSED + 1] = {0};
  (void)state;
  for (int month = 1; month <= 12; month++) {
    session->today = date_from_parts(2023, month, 5);
    for (int i = AUDIT_ANY; i <= AUDIT_CLOSED; i++)
      found[i] += check_choice(&(struct audit_choice){
          .period = audits_always, .state = (enum audit_state)i});
  }
  session->today = date_from_parts(2023, 6, 30);
  for (int i = AUDIT_ANY; i <= AUDIT_CLOSED; i++)
    assert_true(found[i] > 0); /* each was tried on something */
}

static void test_filters_go_together(void **state) {
  size_t found = 0;
  (void)state;
  for (size_t i = 0; i < everything.count; i += 7) {
    const struct audit_row *like = &everything.audits[i];
    struct period half = {date_from_parts(2023, 1, 1),
                          date_from_parts(2023, 6, 30)};
    found += check_choice(&(struct audit_choice){.period = audits_always,
                                                 .organizer = like->organizer});
    found += check_choice(
        &(struct audit_choice){.period = half, .contractor = like->contractor});
    found += check_choice(&(struct audit_choice){.period = audits_always,
                                                 .tender_no = like->tender_no});
    found += check_choice(&(struct audit_choice){.period = half,
                                                 .state = AUDIT_IMPROVING,
                                                 .organizer = like->organizer});
    found += check_choice(&(struct audit_choice){
        .period = {like->facts.audited_on, like->facts.audited_on},
        .state = AUDIT_CLOSED,
        .organizer = like->organizer,
        .contractor = like->contractor,
        .tender_no = like->tender_no});
  }
  assert_true(found > 0);
  assert_int_equal(check_choice(&(struct audit_choice){
                       .period = audits_always, .organizer = "無此機關"}),
                   0);
}

/* --- pages ------------------------------------------------------------- */

static void list_all(struct listing *listing) {
  struct error error = {0};
  struct audit_choice all = {.period = audits_always};
  city_check(listing_audits(session, &all, listing, &error), &error);
}

static void check_page(const struct listing *listing, size_t from, size_t count,
                       size_t expected) {
  struct error error = {0};
  struct audit_set set;
  city_check(listing_load_audits(session, listing, from, count, &set, &error),
             &error);
  assert_int_equal(set.count, expected);
  for (size_t i = 0; i < set.count; i++) {
    const struct audit_row *row = &set.audits[i];
    /* newest first: the last of everything comes first */
    const struct audit_row *same =
        &everything.audits[everything.count - 1 - from - i];
    assert_int_equal(row->rid, same->rid);
    assert_string_equal(row->audit_no, same->audit_no);
    assert_string_equal(row->contractor, same->contractor);
    assert_int_equal(row->facts.member_count, same->facts.member_count);
    struct audit_result one =
        audit_assess(&row->facts, &session->forms.law, session->today);
    struct audit_result other =
        audit_assess(&same->facts, &session->forms.law, session->today);
    assert_int_equal(one.grade.grade, other.grade.grade);
    assert_int_equal(one.total_points, other.total_points);
    assert_int_equal(one.remediation.done, other.remediation.done);
    assert_int_equal(one.effective_due, other.effective_due);
  }
  audits_done(&set);
}

static void test_pages_have_whole_rows_in_the_listing_s_order(void **state) {
  struct listing listing;
  (void)state;
  list_all(&listing);
  assert_int_equal(listing.count, everything.count);
  check_page(&listing, 0, 40, 40);
  check_page(&listing, 37, 11, 11);
  check_page(&listing, 0, listing.count, listing.count);
  listing_done(&listing);
}

static void test_past_the_end_there_is_nothing(void **state) {
  struct listing listing;
  (void)state;
  list_all(&listing);
  check_page(&listing, listing.count - 3, 40, 3);
  check_page(&listing, listing.count, 40, 0);
  check_page(&listing, listing.count + 5, 40, 0);
  check_page(&listing, SIZE_MAX, SIZE_MAX, 0);
  check_page(&listing, 1, SIZE_MAX, listing.count - 1);
  check_page(&listing, 0, 0, 0);
  listing_done(&listing);
}

static void test_any_order_of_numbers_is_kept(void **state) {
  struct error error = {0};
  struct audit_set set;
  int64_t rids[] = {everything.audits[5].rid, everything.audits[90].rid,
                    everything.audits[2].rid, everything.audits[40].rid};
  struct listing listing = {rids, 4};
  (void)state;
  city_check(listing_load_audits(session, &listing, 0, 4, &set, &error),
             &error);
  assert_int_equal(set.count, 4);
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(set.audits[i].rid, rids[i]);
  audits_done(&set);
}

/* --- tenders ----------------------------------------------------------- */

/* The tenders of `choice` are what the rules choose of all, by number. */
static size_t check_tenders(const struct tender_set *set,
                            const struct tender_choice *choice) {
  struct error error = {0};
  struct listing listing;
  size_t at = 0;
  city_check(listing_tenders(session, choice, &listing, &error), &error);
  for (size_t i = 0; i < set->count; i++) {
    const struct tender_row *tender = &set->tenders[i];
    if ((choice->organizer &&
         strcmp(tender->organizer, choice->organizer) != 0) ||
        (choice->contractor &&
         strcmp(tender->contractor, choice->contractor) != 0) ||
        (choice->running &&
         !risk_applies(tender->start_on, tender->completed_on, session->today)))
      continue;
    assert_true(at < listing.count);
    assert_int_equal(listing.rids[at++], tender->rid);
  }
  assert_int_equal(at, listing.count);
  listing_done(&listing);
  return at;
}

enum { TENDERS = 140 }; /* lines of project.csv without its head */

static void test_tenders_go_by_number_and_running_is_the_rules_word(
    void **state) {
  struct error error = {0};
  struct tender_choice every = {0};
  struct listing all;
  struct tender_set set;
  (void)state;
  city_check(listing_tenders(session, &every, &all, &error), &error);
  city_check(listing_load_tenders(session, &all, 0, all.count, &set, &error),
             &error);
  assert_int_equal(set.count, TENDERS);
  assert_int_equal(all.count, TENDERS);
  for (size_t i = 0; i < set.count; i++) {
    assert_int_equal(set.tenders[i].rid, all.rids[i]);
    assert_true(*set.tenders[i].organizer && *set.tenders[i].district);
    if (i > 0)
      assert_true(
          strcmp(set.tenders[i - 1].tender_no, set.tenders[i].tender_no) < 0);
  }
  struct tender_choice some = {.organizer = set.tenders[3].organizer,
                               .contractor = set.tenders[3].contractor};
  assert_true(check_tenders(&set, &some) > 0);
  /* none is completed; the first began in March 2022, the last a year later */
  struct tender_choice running = {.running = true};
  session->today = date_from_parts(2022, 2, 1);
  assert_int_equal(check_tenders(&set, &running), 0);
  session->today = date_from_parts(2022, 9, 15);
  size_t autumn = check_tenders(&set, &running);
  assert_true(autumn > 0 && autumn < TENDERS);
  session->today = date_from_parts(2023, 6, 30);
  assert_int_equal(check_tenders(&set, &running), TENDERS);
  tenders_done(&set);
  listing_done(&all);
}

static void test_values_come_with_their_numbers_of_tenders(void **state) {
  struct error error = {0};
  (void)state;
  for (int i = LISTING_ORGANIZER; i <= LISTING_CONTRACTOR; i++) {
    struct listing_values values;
    int64_t sum = 0;
    city_check(
        listing_values_load(session, (enum listing_column)i, &values, &error),
        &error);
    for (size_t k = 0; k < values.count; k++) {
      struct tender_choice choice = {0};
      struct listing listing;
      *(i == LISTING_ORGANIZER ? &choice.organizer : &choice.contractor) =
          values.values[k].value;
      city_check(listing_tenders(session, &choice, &listing, &error), &error);
      assert_int_equal(listing.count, values.values[k].tenders);
      if (k > 0)
        assert_true(values.values[k].tenders <= values.values[k - 1].tenders);
      sum += values.values[k].tenders;
      listing_done(&listing);
    }
    assert_true(sum <= TENDERS && values.count > 1);
    listing_values_done(&values);
  }
}

/* --- files of a test's own ---------------------------------------------- */

static void test_an_empty_file_has_empty_lists(void **state) {
  struct error error = {0};
  struct city empty;
  (void)state;
  city_open(&empty);
  for (int i = AUDIT_ANY; i <= AUDIT_CLOSED; i++) {
    struct listing listing;
    struct audit_set set;
    struct audit_choice choice = {.period = audits_always,
                                  .state = (enum audit_state)i};
    city_check(listing_audits(&empty.session, &choice, &listing, &error),
               &error);
    assert_int_equal(listing.count, 0);
    city_check(
        listing_load_audits(&empty.session, &listing, 0, 40, &set, &error),
        &error);
    assert_int_equal(set.count, 0);
    audits_done(&set);
    listing_done(&listing);
  }
  struct listing tenders;
  struct listing_values values;
  city_check(
      listing_tenders(&empty.session, &(struct tender_choice){.running = true},
                      &tenders, &error),
      &error);
  assert_int_equal(tenders.count, 0);
  listing_done(&tenders);
  city_check(
      listing_values_load(&empty.session, LISTING_CONTRACTOR, &values, &error),
      &error);
  assert_int_equal(values.count, 0);
  listing_values_done(&values);
  city_close(&empty);
}

static const char two_tenders[] =
    "tender_no,name,organizer,budget,start_date,completed_on\n"
    "T1,a,B,5000000,2023-01-01,2023-06-30\n"
    "T2,b,B,5000000,2023-06-30,2023-07-01\n";
static const char three_audits[] =
    "audit_no,tender_no,audit_date,kind,notice\n"
    "112-001,T1,2023-05-02,audit,unannounced\n"
    "112-002,T1,2023-05-03,audit,unannounced\n"
    "112-003,T2,2023-05-03,audit,unannounced\n";

static void test_what_is_gone_meanwhile_is_left_out(void **state) {
  struct error error = {0};
  struct city own;
  struct listing listing;
  struct audit_set set;
  size_t deleted;
  (void)state;
  city_open(&own);
  city_import(&own, "project.csv", two_tenders);
  city_import(&own, "audit.csv", three_audits);
  struct audit_choice all = {.period = audits_always};
  city_check(listing_audits(&own.session, &all, &listing, &error), &error);
  assert_int_equal(listing.count, 3);
  city_check(deletion_run(&own.session, forms_find(&own.session.forms, "audit"),
                          "112-002", &deleted, &error),
             &error);
  city_check(listing_load_audits(&own.session, &listing, 0, 3, &set, &error),
             &error);
  assert_int_equal(set.count, 2);
  assert_string_equal(set.audits[0].audit_no, "112-003");
  assert_string_equal(set.audits[1].audit_no, "112-001");
  audits_done(&set);
  listing_done(&listing);
  city_check(listing_audits(&own.session, &all, &listing, &error), &error);
  assert_int_equal(listing.count, 2);
  listing_done(&listing);
  city_close(&own);
}

/* Completed today is not running any more, begun today is. */
static void test_the_day_of_completion_ends_running(void **state) {
  struct error error = {0};
  struct city own;
  struct listing listing;
  struct tender_set set;
  struct tender_choice running = {.running = true};
  (void)state;
  city_open(&own);
  city_import(&own, "project.csv", two_tenders);
  city_check(listing_tenders(&own.session, &running, &listing, &error), &error);
  city_check(listing_load_tenders(&own.session, &listing, 0, 9, &set, &error),
             &error);
  assert_int_equal(set.count, 1);
  assert_string_equal(set.tenders[0].tender_no, "T2");
  tenders_done(&set);
  listing_done(&listing);
  city_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_states_are_those_of_the_rules_on_any_day),
      cmocka_unit_test(test_filters_go_together),
      cmocka_unit_test(test_pages_have_whole_rows_in_the_listing_s_order),
      cmocka_unit_test(test_past_the_end_there_is_nothing),
      cmocka_unit_test(test_any_order_of_numbers_is_kept),
      cmocka_unit_test(test_tenders_go_by_number_and_running_is_the_rules_word),
      cmocka_unit_test(test_values_come_with_their_numbers_of_tenders),
      cmocka_unit_test(test_an_empty_file_has_empty_lists),
      cmocka_unit_test(test_what_is_gone_meanwhile_is_left_out),
      cmocka_unit_test(test_the_day_of_completion_ends_running),
  };
  return cmocka_run_group_tests(tests, open_scenario, close_scenario);
}
