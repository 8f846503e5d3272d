/* What is due is what the rules say of the whole records, although only dates
 * are read. */
#include "chahe/app/audits.h"
#include "chahe/app/due.h"
#include "city.h"

static struct city city;
static struct session *session = &city.session;

static int open_scenario(void **state) {
  (void)state;
  city_open(&city);
  city_import_scenario(&city);
  return 0;
}

static int close_scenario(void **state) {
  (void)state;
  city_close(&city);
  return 0;
}

static const struct due_item *find(const struct due_list *list,
                                   const char *key) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i].key, key) == 0)
      return &list->items[i];
  return NULL;
}

/* Returns 1 when the audit is due and its item says what it should. */
static size_t check_audit(const struct audit_row *audit,
                          const struct due_list *list, int within) {
  const struct audit_facts *facts = &audit->facts;
  struct audit_result result =
      audit_assess(facts, &session->forms.law, session->today);
  bool sent = facts->sent_on != DATE_NONE;
  int open = result.remediation.findings - result.remediation.done;
  date_t due = sent ? result.effective_due : result.record_due;
  bool provisional =
      sent ? result.improve_provisional : result.record_provisional;
  const struct due_item *item = find(list, audit->audit_no);
  if ((sent && open == 0) || due == DATE_NONE ||
      due > session->today + within) {
    assert_null(item);
    return 0;
  }
  assert_non_null(item);
  assert_int_equal(item->kind, sent ? DUE_IMPROVEMENT : DUE_RECORD);
  assert_int_equal(item->due, due);
  assert_int_equal(item->open, open);
  assert_int_equal(item->provisional, provisional);
  assert_string_equal(item->name, audit->tender_name);
  assert_string_equal(item->organizer, audit->organizer);
  return 1;
}

static void check_day(date_t today, int within) {
  struct error error = {0};
  struct audit_set set;
  struct due_list list;
  size_t audits = 0;
  session->today = today;
  city_check(audits_in(session, (struct period){audits_always.from, today},
                       &set, &error),
             &error);
  city_check(due_list(session, within, &list, &error), &error);
  for (size_t i = 0; i < set.count; i++)
    audits += check_audit(&set.audits[i], &list, within);
  size_t returns = 0;
  for (size_t i = 0; i < list.count; i++) {
    returns += list.items[i].kind == DUE_RETURN;
    if (i > 0)
      assert_true(list.items[i - 1].due <= list.items[i].due);
  }
  assert_int_equal(audits + returns, list.count);
  due_list_done(&list);
  audits_done(&set);
}

static void test_the_list_is_what_the_rules_say(void **state) {
  (void)state;
  for (int month = 1; month <= 12; month++) {
    check_day(date_from_parts(2023, month, 10), 31);
    check_day(date_from_parts(2023, month, 25), 0);
  }
  session->today = date_from_parts(2023, 6, 30);
}

static void test_names_are_filled_in_where_they_are_asked_for(void **state) {
  struct error error = {0};
  struct due_list full, brief;
  (void)state;
  city_check(due_list(session, 366, &full, &error), &error);
  city_check(due_list_brief(session, 366, &brief, &error), &error);
  assert_int_equal(brief.count, full.count);
  assert_int_equal(brief.overdue, full.overdue);
  assert_true(brief.count > 10);
  city_check(due_list_name(session, &brief, 2, 5, &error), &error);
  city_check(due_list_name(session, &brief, brief.count - 1, 5, &error),
             &error);
  city_check(due_list_name(session, &brief, brief.count + 1, 5, &error),
             &error);
  for (size_t i = 0; i < brief.count; i++) {
    assert_string_equal(brief.items[i].key, full.items[i].key);
    if ((i >= 2 && i < 7) || i == brief.count - 1) {
      assert_string_equal(brief.items[i].name, full.items[i].name);
      assert_string_equal(brief.items[i].organizer, full.items[i].organizer);
    } else {
      assert_null(brief.items[i].name);
    }
  }
  /* again, and all */
  city_check(due_list_name(session, &brief, 0, brief.count, &error), &error);
  for (size_t i = 0; i < brief.count; i++)
    assert_string_equal(brief.items[i].name, full.items[i].name);
  due_list_done(&full);
  due_list_done(&brief);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_list_is_what_the_rules_say),
      cmocka_unit_test(test_names_are_filled_in_where_they_are_asked_for),
  };
  return cmocka_run_group_tests(tests, open_scenario, close_scenario);
}
