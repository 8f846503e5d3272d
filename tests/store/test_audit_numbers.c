/* Numbers of audits: none is ever given twice, and former ones are found. */
#include "fixture.h"

#include "chahe/base/buffer.h"
#include "chahe/store/audit_numbers.h"

/* An audit with that number and former numbers (NULL: none). */
static struct row_id add(struct fixture *fixture, const char *audit_no,
                         const char *former_no) {
  static const char *const columns[] = {"audit_no",   "former_no", "project_id",
                                        "audit_date", "kind",      "notice"};
  struct row_id tender = row_id_random();
  const struct condition any = {"name", {.type = CELL_TEXT, .text = "a"}};
  struct error error = {0};
  if (!row_find(fixture->store, "project", &any, 1, &tender, NULL))
    tender = fixture_add(fixture->store, "T1", "a");
  const struct cell cells[] = {
      {.type = CELL_TEXT, .text = audit_no},
      {.type = former_no ? CELL_TEXT : CELL_NULL, .text = former_no},
      {.type = CELL_ID, .id = tender},
      {.type = CELL_TEXT, .text = "2023-05-02"},
      {.type = CELL_TEXT, .text = "audit"},
      {.type = CELL_TEXT, .text = "announced"}};
  struct row_id id = row_id_random();
  fixture_begin(fixture->store);
  fixture_check(
      row_insert(fixture->store, "audit", &id, columns, cells, 6, &error),
      &error);
  fixture_commit(fixture->store);
  return id;
}

static void remove_audit(struct fixture *fixture, const struct row_id *id) {
  struct error error = {0};
  fixture_begin(fixture->store);
  fixture_check(row_delete(fixture->store, "audit", id, &error), &error);
  fixture_commit(fixture->store);
}

static void renumber(struct fixture *fixture, const struct row_id *id,
                     const char *audit_no) {
  struct error error = {0};
  fixture_begin(fixture->store);
  fixture_check(audit_numbers_change(fixture->store, id, audit_no, &error),
                &error);
  fixture_commit(fixture->store);
}

static int highest(struct fixture *fixture, int year, char letter) {
  struct error error = {0};
  int number = -1;
  fixture_check(
      audit_numbers_highest(fixture->store, year, letter, &number, &error),
      &error);
  return number;
}

static void test_each_year_and_letter_counts_by_itself(void **state) {
  struct fixture *fixture = *state;
  assert_int_equal(highest(fixture, 112, '\0'), 0);
  add(fixture, "112-096", NULL);
  add(fixture, "112-007", NULL);
  add(fixture, "112-B003", NULL);
  add(fixture, "112-C1000", NULL);
  add(fixture, "113-002", NULL);
  add(fixture, "11-005", NULL);
  add(fixture, "112-extra", NULL);
  add(fixture, "1120-99", NULL);
  assert_int_equal(highest(fixture, 112, '\0'), 96);
  assert_int_equal(highest(fixture, 112, 'B'), 3);
  assert_int_equal(highest(fixture, 112, 'C'), 1000);
  assert_int_equal(highest(fixture, 112, 'D'), 0);
  assert_int_equal(highest(fixture, 113, '\0'), 2);
  assert_int_equal(highest(fixture, 113, 'B'), 0);
  assert_int_equal(highest(fixture, 11, '\0'), 5);
}

static void test_deleted_and_former_numbers_count(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = add(fixture, "112-B009", NULL);
  remove_audit(fixture, &id);
  id = add(fixture, "112-050", "112-B012 112-070");
  assert_int_equal(highest(fixture, 112, 'B'), 12);
  assert_int_equal(highest(fixture, 112, '\0'), 70);
  remove_audit(fixture, &id);
  assert_int_equal(highest(fixture, 112, 'B'), 12);
  assert_int_equal(highest(fixture, 112, '\0'), 70);
}

static bool note(void *context, const struct row_id *id, const char *audit_no) {
  (void)id;
  buffer_format(context, "%s;", audit_no);
  return true;
}

static bool note_first(void *context, const struct row_id *id,
                       const char *audit_no) {
  note(context, id, audit_no);
  return false;
}

static void finds(struct fixture *fixture, const char *former_no,
                  const char *expected) {
  struct buffer found = {0};
  struct error error = {0};
  fixture_check(audit_numbers_each_former(fixture->store, former_no, note,
                                          &found, &error),
                &error);
  assert_string_equal(buffer_text(&found), expected);
  buffer_done(&found);
}

static void test_audits_are_found_by_each_former_number(void **state) {
  struct fixture *fixture = *state;
  add(fixture, "112-002", "112-B001 112-B010");
  add(fixture, "112-001", "112-B001");
  add(fixture, "112-B003", NULL);
  finds(fixture, "112-B010", "112-002;");
  finds(fixture, "112-B001", "112-002;112-001;");
  finds(fixture, "112-B01", "");
  finds(fixture, "B001", "");
  finds(fixture, "112-B003", ""); /* it has that number now */
  finds(fixture, "112-B001 112-B010", "112-002;");
  finds(fixture, "", "");
  finds(fixture, " ", "");
  finds(fixture, "%", "");
}

static void test_audits_are_found_by_their_number(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  struct buffer found = {0};
  add(fixture, "112-K001", NULL); /* two laptops may bring the same one */
  add(fixture, "112-K001", NULL);
  struct row_id id = add(fixture, "112-K001", NULL);
  remove_audit(fixture, &id);
  fixture_check(
      audit_numbers_each(fixture->store, "112-K001", note, &found, &error),
      &error);
  assert_string_equal(buffer_text(&found), "112-K001;112-K001;");
  buffer_reset(&found);
  fixture_check(audit_numbers_each(fixture->store, "112-K001", note_first,
                                   &found, &error),
                &error);
  assert_string_equal(buffer_text(&found), "112-K001;");
  buffer_done(&found);
}

static void test_every_number_before_is_kept(void **state) {
  struct fixture *fixture = *state;
  const char *path = fixture->path.text;
  struct row_id id = add(fixture, "112-B003", NULL);
  renumber(fixture, &id, "112-097");
  raw_says(path, "SELECT audit_no, former_no FROM audit", "112-097|112-B003;");
  renumber(fixture, &id, "112-098");
  raw_says(path, "SELECT audit_no, former_no FROM audit",
           "112-098|112-B003 112-097;");
  /* there and back again: each once */
  renumber(fixture, &id, "112-B003");
  renumber(fixture, &id, "112-098");
  raw_says(path, "SELECT audit_no, former_no FROM audit",
           "112-098|112-B003 112-097 112-098;");
}

static void test_a_renumbering_is_logged_as_two_cells(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = add(fixture, "112-B003", NULL);
  renumber(fixture, &id, "112-097");
  raw_says(fixture->path.text,
           "SELECT col, value FROM change WHERE tbl = 'audit' AND col <> '' "
           "ORDER BY col",
           "audit_no|112-097;former_no|112-B003;");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_each_year_and_letter_counts_by_itself),
      FIXTURE_TEST(test_deleted_and_former_numbers_count),
      FIXTURE_TEST(test_audits_are_found_by_each_former_number),
      FIXTURE_TEST(test_audits_are_found_by_their_number),
      FIXTURE_TEST(test_every_number_before_is_kept),
      FIXTURE_TEST(test_a_renumbering_is_logged_as_two_cells),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
