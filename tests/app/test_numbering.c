/* Numbers of audits: the office's and the laptops', and one in place of the
 * other. */
#include "desk.h"

#include "chahe/app/numbering.h"
#include "chahe/app/record.h"
#include "chahe/app/settings.h"
#include "chahe/app/undo.h"

static const struct form *audits_of(const struct session *session) {
  return forms_find(&session->forms, "audit");
}

static void set_letter(struct session *session, const char *letter) {
  const struct entry entry = {"letter", letter};
  struct error error = {0};
  desk_check(settings_change(session, &entry, 1, &error), &error);
}

/* Adds an audit of that day; its number goes to `number`. */
static void add_audit(struct session *session, const char *day,
                      char number[32]) {
  const struct entry entries[] = {{"tender_no", "T1"}, {"audit_date", day}};
  struct record record;
  struct error error = {0};
  desk_check(
      entry_add(session, audits_of(session), entries, 2, &record, &error),
      &error);
  snprintf(number, 32, "%s", record_get(&record, "audit_no"));
  record_done(&record);
}

static void adds(struct session *session, const char *day,
                 const char *expected) {
  char number[32];
  add_audit(session, day, number);
  assert_string_equal(number, expected);
}

static void renumbers(struct session *session, const char *audit_no,
                      const char *wanted, const char *expected) {
  char *given;
  struct error error = {0};
  desk_check(numbering_change(session, audit_no, wanted, &given, &error),
             &error);
  assert_string_equal(given, expected);
  free(given);
}

static void refuses(struct session *session, const char *audit_no,
                    const char *wanted, enum error_code code,
                    const char *words) {
  char *given = (char *)"";
  struct error error = {0};
  assert_false(numbering_change(session, audit_no, wanted, &given, &error));
  assert_null(given);
  assert_int_equal(error.code, code);
  if (!strstr(error.message, words))
    fail_msg("\"%s: %s\" does not say \"%s\"", error.where, error.message,
             words);
}

/* --- the next one -----------------------------------------------------------
 */

static void test_the_office_counts_without_a_letter(void **state) {
  struct desk *desk = *state; /* has 112-001 */
  adds(&desk->session, "112.6.1", "112-002");
  adds(&desk->session, "113.1.2", "113-001");
  desk_delete(&desk->session, "audit", "112-002");
  adds(&desk->session, "112.6.1", "112-003");
}

/* Each series by itself, whatever the others come to. */
static void test_a_letter_has_a_series_of_its_own_each_year(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  set_letter(session, "B");
  adds(session, "112.6.1", "112-B001");
  adds(session, "112.6.1", "112-B002");
  adds(session, "113.1.2", "113-B001");
  desk_delete(session, "audit", "112-B002");
  adds(session, "112.6.1", "112-B003");
  set_letter(session, "c");
  adds(session, "112.6.1", "112-C001");
  set_letter(session, "");
  adds(session, "112.6.1", "112-002");
  desk_add(session, "audit", "audit_no=112-B1099", "tender_no=T1",
           "audit_date=112.6.2", "kind=audit", "notice=announced");
  set_letter(session, "\xef\xbc\xa2"); /* typed with the input method on */
  adds(session, "112.6.1", "112-B1100");
}

static void test_a_used_up_year_is_said(void **state) {
  struct desk *desk = *state;
  const struct entry entries[] = {{"tender_no", "T1"},
                                  {"audit_date", "112.6.1"}};
  struct record record;
  struct error error = {0};
  desk_add(&desk->session, "audit", "audit_no=112-999999", "tender_no=T1",
           "audit_date=112.6.2", "kind=audit", "notice=announced");
  assert_false(entry_add(&desk->session, audits_of(&desk->session), entries, 2,
                         &record, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_string_equal(error.where, "audit_no");
}

static void test_a_copy_is_told_of_its_letter_once(void **state) {
  struct desk *desk = *state;
  char number[32];
  add_audit(&desk->session, "112.6.1", number);
  assert_int_equal(numbering_news(&desk->session, number), NUMBERING_NO_NEWS);
  desk_reopen_copy(desk);
  char letter = desk->session.letter;
  assert_true(audit_letter_is(letter));
  add_audit(&desk->session, "112.6.1", number);
  assert_int_equal(number[4], letter);
  assert_int_equal(numbering_news(&desk->session, number), NUMBERING_FIRST);
  assert_int_equal(numbering_news(&desk->session, "112-001"),
                   NUMBERING_NO_NEWS);
  add_audit(&desk->session, "112.6.1", number);
  assert_int_equal(numbering_news(&desk->session, number), NUMBERING_NO_NEWS);
  desk_reopen(desk);
  assert_int_equal(desk->session.letter, letter);
  add_audit(&desk->session, "112.6.1", number);
  assert_int_equal(numbering_news(&desk->session, number), NUMBERING_NO_NEWS);
}

/* A row of the table of settings, which came from elsewhere, is no letter. */
static void test_no_setting_of_others_is_this_files_letter(void **state) {
  static const char *const columns[] = {"key", "value"};
  static const struct cell cells[] = {{.type = CELL_TEXT, .text = "letter"},
                                      {.type = CELL_TEXT, .text = "K"}};
  struct desk *desk = *state;
  struct row_id id = row_id_random();
  struct error error = {0};
  desk_check(store_begin(desk->session.store, &error), &error);
  desk_check(row_insert(desk->session.store, "setting", &id, columns, cells, 2,
                        &error),
             &error);
  desk_check(store_commit(desk->session.store, &error), &error);
  desk_reopen(desk);
  assert_int_equal(desk->session.letter, '\0');
  adds(&desk->session, "112.6.1", "112-002");
}

/* --- renumbering ------------------------------------------------------------
 */

/* A laptop's audit with a finding, in the office's file. */
static void add_laptops(struct session *session) {
  desk_add(session, "audit", "audit_no=112-B003", "tender_no=T1",
           "audit_date=112.6.1", "kind=audit", "notice=announced");
  desk_add(session, "finding", "audit_no=112-B003", "code=5.01.01",
           "severity=M", "location=屋頂", "description=龜裂");
}

static void test_the_office_gives_its_next_number(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  add_laptops(session);
  renumbers(session, "112-B003", NULL, "112-002");
  /* its parts go with it */
  desk_says(session, "finding", "112-002/1", "location", "屋頂");
  desk_says(session, "audit", "112-002", "former_no", "112-B003");
  /* neither number is given again */
  adds(session, "112.6.1", "112-003");
  set_letter(session, "B");
  adds(session, "112.6.1", "112-B004");
  desk_is_sound(session);
}

static void test_the_old_number_goes_on_to_find_it(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  add_laptops(session);
  renumbers(session, "112-B003", NULL, "112-002");
  desk_says(session, "audit", "112-B003", "audit_no", "112-002");
  desk_says(session, "finding", "112-B003/1", "audit_no", "112-002");
  assert_int_equal(desk_finds(session, "112-B003"), 1);
  desk_set(session, "audit", "112-B003", "note=補件");
  desk_says(session, "audit", "112-002", "note", "補件");
  desk_says(session, "audit", "112-002", "audit_no", "112-002");
  /* what is added under it belongs to the audit, with its number */
  desk_add(session, "finding", "audit_no=112-B003", "code=5.01.01",
           "severity=L", "description=蜂窩");
  desk_says(session, "finding", "112-002/2", "audit_no", "112-002");
}

static void test_each_number_it_had_finds_it(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  add_laptops(session);
  renumbers(session, "112-B003", NULL, "112-002");
  renumbers(session, "112-002", "112-020", "112-020");
  desk_says(session, "audit", "112-020", "former_no", "112-B003 112-002");
  desk_says(session, "audit", "112-B003", "audit_no", "112-020");
  desk_says(session, "audit", "112-002", "audit_no", "112-020");
  assert_int_equal(desk_finds(session, "112-B003"), 1);
  /* its own old number it may have again */
  renumbers(session, "112-020", "112-B003", "112-B003");
  desk_says(session, "audit", "112-020", "audit_no", "112-B003");
}

static void test_a_number_that_was_is_nobody_elses(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  const struct entry entries[] = {
      {"tender_no", "T1"}, {"audit_date", "112.6.1"}, {"audit_no", "112-B003"}};
  struct record record;
  enum record_outcome outcome;
  struct error error = {0};
  add_laptops(session);
  renumbers(session, "112-B003", NULL, "112-002");
  refuses(session, "112-001", "112-002", ERROR_INPUT, "112-002");
  refuses(session, "112-001", "112-B003", ERROR_INPUT, "112-002");
  assert_false(
      entry_add(session, audits_of(session), entries, 3, &record, &error));
  assert_string_equal(error.where, "audit_no");
  assert_non_null(strstr(error.message, "112-002"));
  assert_false(entry_set(session, audits_of(session), "112-001", &entries[2], 1,
                         &record, &outcome, &error));
  assert_string_equal(error.where, "audit_no");
  desk_says(session, "audit", "112-001", "audit_no", "112-001");
  assert_int_equal(desk_count(session, "audit"), 2);
}

static void test_what_cannot_be_renumbered_is_refused(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  add_laptops(session);
  refuses(session, "112-777", NULL, ERROR_NOT_FOUND, "112-777");
  refuses(session, "112-001", NULL, ERROR_INPUT, "office already");
  refuses(session, "112-001", "112-001", ERROR_INPUT, "112-001");
  refuses(session, "112-001", " ", ERROR_INPUT, "");
  renumbers(session, "112-B003", "", "112-002");
  refuses(session, "112-B003", NULL, ERROR_NOT_FOUND, "112-002");
  refuses(session, "112-B003", "112-050", ERROR_NOT_FOUND, "112-002");
}

/* The office goes on counting meanwhile: the same number would be given twice.
 * A number that somebody names is his own affair. */
static void test_a_laptop_gives_no_number_of_the_office(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  add_laptops(session);
  set_letter(session, "B");
  refuses(session, "112-B003", NULL, ERROR_INPUT, "B");
  refuses(session, "112-001", NULL, ERROR_INPUT, "B");
  renumbers(session, "112-B003", "112-002", "112-002");
}

/* Two laptops had the same letter: both get numbers, and the old one, which now
 * is no single audit's, says so. */
static void test_two_of_one_number_are_told_apart(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct record record;
  struct error error = {0};
  add_laptops(session);
  desk_add(session, "audit", "audit_no=112-B009", "tender_no=T1",
           "audit_date=112.6.3", "kind=audit", "notice=announced");
  desk_check(store_begin(session->store, &error), &error);
  desk_check(
      record_load(session, audits_of(session), "112-B009", &record, &error),
      &error);
  static const char *const column = "audit_no"; /* as a merge brings it */
  const struct cell cell = {.type = CELL_TEXT, .text = "112-B003"};
  desk_check(row_update(session->store, "audit", &record.id, &column, &cell, 1,
                        &error),
             &error);
  desk_check(store_commit(session->store, &error), &error);
  record_done(&record);

  renumbers(session, "112-B003", NULL, "112-002"); /* the later one */
  desk_says(session, "audit", "112-002", "audit_date", "2023-06-03");
  desk_says(session, "audit", "112-B003", "audit_date", "2023-06-01");
  renumbers(session, "112-B003", NULL, "112-003");
  desk_says(session, "audit", "112-003", "audit_date", "2023-06-01");
  desk_says(session, "finding", "112-003/1", "location", "屋頂");
  assert_false(
      record_load(session, audits_of(session), "112-B003", &record, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  assert_non_null(strstr(error.message, "112-003, 112-002"));
}

/* Two of an office's number: it is given to one of them only. */
static void test_one_of_two_keeps_the_offices_number(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct record record;
  struct error error = {0};
  add_laptops(session);
  static const char *const column = "audit_no";
  const struct cell cell = {.type = CELL_TEXT, .text = "112-001"};
  desk_check(
      record_load(session, audits_of(session), "112-B003", &record, &error),
      &error);
  desk_check(store_begin(session->store, &error), &error);
  desk_check(row_update(session->store, "audit", &record.id, &column, &cell, 1,
                        &error),
             &error);
  desk_check(store_commit(session->store, &error), &error);
  record_done(&record);
  renumbers(session, "112-001", NULL, "112-002");
  desk_says(session, "finding", "112-002/1", "location", "屋頂");
  desk_says(session, "finding", "112-001/1", "location", "A區");
  refuses(session, "112-001", NULL, ERROR_INPUT, "office already");
}

static void test_renumbering_is_one_step_of_undo(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  add_laptops(session);
  renumbers(session, "112-B003", NULL, "112-002");
  desk_check(undo_note(undo, session, "x", &error), &error);
  desk_check(undo_run(undo, session, &error), &error);
  desk_says(session, "audit", "112-B003", "audit_no", "112-B003");
  desk_says(session, "audit", "112-B003", "former_no", "");
  desk_lacks(session, "audit", "112-002");
  desk_check(redo_run(undo, session, &error), &error);
  desk_says(session, "audit", "112-B003", "audit_no", "112-002");
  undo_free(undo);
  desk_is_sound(session);
}

static void test_the_former_number_is_not_typed(void **state) {
  struct desk *desk = *state;
  const struct entry entry = {"former_no", "112-B001"};
  struct record record;
  enum record_outcome outcome;
  struct error error = {0};
  assert_false(entry_set(&desk->session, audits_of(&desk->session), "112-001",
                         &entry, 1, &record, &outcome, &error));
  assert_string_equal(error.where, "former_no");
  desk_says(&desk->session, "audit", "112-001", "former_no", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_the_office_counts_without_a_letter),
      DESK_TEST(test_a_letter_has_a_series_of_its_own_each_year),
      DESK_TEST(test_a_used_up_year_is_said),
      DESK_TEST(test_a_copy_is_told_of_its_letter_once),
      DESK_TEST(test_no_setting_of_others_is_this_files_letter),
      DESK_TEST(test_the_office_gives_its_next_number),
      DESK_TEST(test_the_old_number_goes_on_to_find_it),
      DESK_TEST(test_each_number_it_had_finds_it),
      DESK_TEST(test_a_number_that_was_is_nobody_elses),
      DESK_TEST(test_what_cannot_be_renumbered_is_refused),
      DESK_TEST(test_a_laptop_gives_no_number_of_the_office),
      DESK_TEST(test_two_of_one_number_are_told_apart),
      DESK_TEST(test_one_of_two_keeps_the_offices_number),
      DESK_TEST(test_renumbering_is_one_step_of_undo),
      DESK_TEST(test_the_former_number_is_not_typed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
