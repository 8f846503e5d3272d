/* Looking a defect up while one types, and what a contractor had before. */
#include "chahe/app/code_search.h"

#include "chahe/app/audits.h"
#include "chahe/app/earlier_codes.h"
#include "desk.h"

/* The desk's audit 112-001 has one finding, of code 5.01.01. */
static void add_findings(struct session *session) {
  desk_add(session, "finding", "audit_no=112-001", "code=5.14.01.01",
           "severity=M", "description=樓梯開口未設護欄");
  desk_add(session, "finding", "audit_no=112-001", "code=5.14.01.01",
           "severity=M", "description=屋頂邊緣無護欄");
  desk_add(session, "finding", "audit_no=112-001", "code=5.07.02.08",
           "severity=L", "description=排水孔過高");
}

static struct code_search *start(struct session *session) {
  struct error error = {0};
  struct code_search *search = code_search_new(session, &error);
  desk_check(search != NULL, &error);
  return search;
}

/* The codes found, in their order, are those. */
static void finds(struct code_search *search, const char *words,
                  const char *const *codes) {
  size_t count = 0;
  while (codes[count])
    count++;
  assert_int_equal(code_search_run(search, words), count);
  for (size_t i = 0; i < count; i++)
    assert_string_equal(code_search_hit(search, i)->code->code, codes[i]);
}
#define FINDS(search, words, ...) \
  finds(search, words, (const char *const[]){__VA_ARGS__, NULL})

/* The first code found is that, used so often. */
static void first(struct code_search *search, const char *words,
                  const char *code, int uses) {
  assert_true(code_search_run(search, words) > 0);
  assert_string_equal(code_search_hit(search, 0)->code->code, code);
  assert_int_equal(code_search_hit(search, 0)->uses, uses);
}

static void test_without_words_the_used_come_first(void **state) {
  struct desk *desk = *state;
  add_findings(&desk->session);
  struct code_search *search = start(&desk->session);
  size_t all = desk->session.forms.catalogue.code_count;
  assert_int_equal(code_search_run(search, ""), all);
  assert_int_equal(code_search_run(search, " \u3000 "), all);
  first(search, "", "5.14.01.01", 2);
  /* once each: by code */
  assert_string_equal(code_search_hit(search, 1)->code->code, "5.01.01");
  assert_string_equal(code_search_hit(search, 2)->code->code, "5.07.02.08");
  assert_int_equal(code_search_hit(search, 3)->uses, 0);
  assert_string_equal(code_search_hit(search, 3)->code->code, "4.01.01");
  code_search_free(search);
}

static void test_words_of_labels_and_codes_narrow(void **state) {
  struct desk *desk = *state;
  struct code_search *search = start(&desk->session);
  FINDS(search, "紐澤西", "5.07.02.08");
  FINDS(search, "護欄 排水孔", "5.07.02.08");
  FINDS(search, "護欄 5.07", "5.07.02.08");
  FINDS(search, "honeycombing", "5.01.01");
  FINDS(search, "HONEYCOMBING VOIDS", "5.01.01");
  FINDS(search, "蜂窩　冷縫", "5.01.01");
  FINDS(search, "5.14.01.01", "5.14.01.01");
  assert_int_equal(code_search_run(search, "護欄 不存在的字"), 0);
  code_search_free(search);
}

static void test_a_whole_code_comes_first(void **state) {
  struct desk *desk = *state;
  add_findings(&desk->session);
  struct code_search *search = start(&desk->session);
  first(search, "5.07.02", "5.07.02.08", 1);
  first(search, "5.07.02.11", "5.07.02.11", 0);
  code_search_free(search);
}

static void test_words_of_descriptions_find_their_code(void **state) {
  struct desk *desk = *state;
  struct code_search *search = start(&desk->session);
  FINDS(search, "護欄", "5.07.02.08");
  add_findings(&desk->session);
  code_search_free(search);
  search = start(&desk->session);
  /* described so twice, against one use of the one with the label */
  FINDS(search, "護欄", "5.14.01.01", "5.07.02.08");
  FINDS(search, "護欄 屋頂", "5.14.01.01");
  /* of one description or of the label, not of two descriptions */
  assert_int_equal(code_search_run(search, "樓梯 屋頂"), 0);
  FINDS(search, "高處 屋頂", "5.14.01.01");
  code_search_free(search);
}

static void test_what_is_added_is_found_at_once(void **state) {
  struct desk *desk = *state;
  struct code_search *search = start(&desk->session);
  code_search_used(search, "5.02.01", "箍筋跳綁三處");
  code_search_used(search, "5.02.01", "主筋鬆動");
  code_search_used(search, "9.99", "no such code");
  first(search, "", "5.02.01", 2);
  FINDS(search, "跳綁三處", "5.02.01");
  code_search_free(search);
}

static void test_deleted_findings_do_not_count(void **state) {
  struct desk *desk = *state;
  add_findings(&desk->session);
  desk_delete(&desk->session, "finding", "112-001/2");
  desk_delete(&desk->session, "finding", "112-001/3");
  struct code_search *search = start(&desk->session);
  FINDS(search, "護欄", "5.07.02.08");
  first(search, "", "5.01.01", 1);
  code_search_free(search);
}

/* --- earlier audits of a contractor -----------------------------------------
 */

static void add_audit(struct session *session, const char *date,
                      const char *no) {
  char day[64];
  char number[64];
  snprintf(day, sizeof day, "audit_date=%s", date);
  snprintf(number, sizeof number, "audit_no=%s", no);
  desk_add(session, "audit", number, "tender_no=T9", day);
}

static void test_the_latest_earlier_audit_is_named(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct earlier_codes earlier;
  desk_add(session, "project", "tender_no=T9", "name=乙工程", "organizer=甲局",
           "budget=1000000", "contractor=建造丁");
  add_audit(session, "111.3.1", "111-001");
  add_audit(session, "111.9.1", "111-002");
  add_audit(session, "112.9.1", "112-009");
  desk_add(session, "finding", "audit_no=111-001", "code=5.02.01",
           "severity=M");
  desk_add(session, "finding", "audit_no=111-001", "code=5.02.02",
           "severity=M");
  desk_add(session, "finding", "audit_no=111-002", "code=5.02.01",
           "severity=M");
  desk_add(session, "finding", "audit_no=112-009", "code=5.02.03",
           "severity=M");
  desk_check(earlier_codes_load(session, "建造丁", date_parse("2023-06-01"),
                                "112-001", &earlier, &error),
             &error);
  assert_string_equal(earlier_codes_find(&earlier, "5.02.01"), "111-002");
  assert_string_equal(earlier_codes_find(&earlier, "5.02.02"), "111-001");
  assert_null(earlier_codes_find(&earlier, "5.02.03")); /* later */
  earlier_codes_done(&earlier);
  /* not of the audit itself, not of others, not of nobody */
  desk_check(earlier_codes_load(session, "建造丁", date_parse("2022-09-01"),
                                "111-002", &earlier, &error),
             &error);
  assert_string_equal(earlier_codes_find(&earlier, "5.02.01"), "111-001");
  earlier_codes_done(&earlier);
  desk_check(earlier_codes_load(session, "", date_parse("2023-06-01"), "",
                                &earlier, &error),
             &error);
  assert_int_equal(earlier.count, 0);
  earlier_codes_done(&earlier);
}

static void test_audits_beside_one_another(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  char *beside = NULL;
  desk_add(session, "project", "tender_no=T9", "name=乙工程", "organizer=甲局",
           "budget=1000000");
  add_audit(session, "111.3.1", "111-001");
  add_audit(session, "112.9.1", "112-009");
  desk_check(audit_beside(session, "112-001", true, &beside, &error), &error);
  assert_string_equal(beside, "112-009");
  free(beside);
  desk_check(audit_beside(session, "112-001", false, &beside, &error), &error);
  assert_string_equal(beside, "111-001");
  free(beside);
  desk_check(audit_beside(session, "112-009", true, &beside, &error), &error);
  assert_null(beside);
  desk_delete(session, "audit", "112-009");
  desk_check(audit_beside(session, "112-001", true, &beside, &error), &error);
  assert_null(beside);
}

/* --- several records at once
 * --------------------------------------------------
 */

static void test_several_records_change_together_or_not(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  const struct form *form = forms_find(&session->forms, "finding");
  struct error error = {0};
  const char *keys[] = {"112-001/1", "112-001/2", "112-001/3"};
  struct entry entry = {"improved_on", "112.6.30"};
  size_t changed;
  add_findings(session);
  desk_set(session, "finding", "112-001/2", "improved_on=112.6.30");
  desk_check(
      entry_set_each(session, form, keys, 3, &entry, 1, &changed, &error),
      &error);
  assert_int_equal(changed, 2);
  for (size_t i = 0; i < 3; i++)
    desk_says(session, "finding", keys[i], "improved_on", "2023-06-30");
  desk_check(
      entry_set_each(session, form, keys, 3, &entry, 1, &changed, &error),
      &error);
  assert_int_equal(changed, 0);
  entry.text = "112.7.1";
  keys[2] = "112-001/99";
  assert_false(
      entry_set_each(session, form, keys, 3, &entry, 1, &changed, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  desk_says(session, "finding", "112-001/1", "improved_on", "2023-06-30");
  desk_is_sound(session);
}

/* Two screens share a search: each finds its own words again. */
static void test_words_that_others_looked_for_are_replaced(void **state) {
  struct desk *desk = *state;
  add_findings(&desk->session);
  struct code_search *search = start(&desk->session);
  assert_int_equal(code_search_keep(search, "樓梯開口"), 1);
  assert_string_equal(code_search_hit(search, 0)->code->code, "5.14.01.01");
  assert_int_equal(code_search_keep(search, "排水孔過高"), 1);
  assert_int_equal(code_search_keep(search, "樓梯開口"), 1);
  assert_string_equal(code_search_hit(search, 0)->code->code, "5.14.01.01");
  /* the same words are not looked for again: what is used often keeps its
     place while one chooses */
  code_search_run(search, "");
  for (int i = 0; i < 9; i++)
    code_search_used(search, "5.07.02.08", "排水孔");
  code_search_keep(search, "");
  assert_string_equal(code_search_hit(search, 0)->code->code, "5.14.01.01");
  code_search_run(search, "");
  assert_string_equal(code_search_hit(search, 0)->code->code, "5.07.02.08");
  code_search_free(search);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_without_words_the_used_come_first),
      DESK_TEST(test_words_of_labels_and_codes_narrow),
      DESK_TEST(test_a_whole_code_comes_first),
      DESK_TEST(test_words_of_descriptions_find_their_code),
      DESK_TEST(test_what_is_added_is_found_at_once),
      DESK_TEST(test_words_that_others_looked_for_are_replaced),
      DESK_TEST(test_deleted_findings_do_not_count),
      DESK_TEST(test_the_latest_earlier_audit_is_named),
      DESK_TEST(test_audits_beside_one_another),
      DESK_TEST(test_several_records_change_together_or_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
