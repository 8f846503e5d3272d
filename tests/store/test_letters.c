/* Copies number their audits with letters of their own; the file that was
 * written to first has none. */
#include "fixture.h"

#include "../../src/store/letters.h"
#include "chahe/core/audit_number.h"
#include "chahe/store/letter.h"
#include "chahe/store/row.h"

static char letter_of(struct store *store) {
  struct error error = {0};
  char letter = '?';
  fixture_check(letter_of_file(store, &letter, &error), &error);
  return letter;
}

/* Of the file at `path`, which is not written to. */
static char letter_at(const char *path) {
  struct store *store = fixture_open(path, "anna");
  char letter = letter_of(store);
  store_close(store);
  return letter;
}

static char write_at(const char *path, const char *tender_no) {
  struct store *store = fixture_open(path, "anna");
  fixture_add(store, tender_no, "a");
  char letter = letter_of(store);
  store_close(store);
  return letter;
}

static bool try_change(struct store *store, char letter, struct error *error) {
  fixture_begin(store);
  if (!letter_change(store, letter, error)) {
    store_rollback(store);
    return false;
  }
  fixture_commit(store);
  return true;
}

static void change(struct store *store, char letter) {
  struct error error = {0};
  fixture_check(try_change(store, letter, &error), &error);
}

/* A copy of the fixture's file beside it, which is closed and has one row. */
static struct scratch_path copy_of(struct fixture *fixture, const char *name) {
  struct scratch_path copy = scratch_at(&fixture->scratch, name);
  if (fixture->store) {
    fixture_add(fixture->store, "T1", "a");
    fixture_close(fixture);
  }
  scratch_copy(fixture->path.text, copy.text);
  return copy;
}

static void test_the_first_file_has_no_letter(void **state) {
  struct fixture *fixture = *state;
  assert_int_equal(letter_of(fixture->store), '\0');
  fixture_add(fixture->store, "T1", "a");
  assert_int_equal(letter_of(fixture->store), '\0');
  fixture_reopen(fixture);
  fixture_add(fixture->store, "T2", "a");
  assert_int_equal(letter_of(fixture->store), '\0');
  raw_says(fixture->path.text, "SELECT count(letter) FROM device", "0;");
}

static void test_a_copy_gets_a_letter_with_its_first_write(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "copy.db");
  char before = letter_at(copy.text);
  assert_true(audit_letter_is(before));
  raw_says(copy.text, "SELECT count(letter) FROM device", "0;");
  assert_int_equal(write_at(copy.text, "T2"), before);
  raw_says(copy.text, "SELECT count(letter) FROM device", "1;");
  /* and keeps it */
  assert_int_equal(write_at(copy.text, "T3"), before);
  assert_int_equal(letter_at(copy.text), before);
  raw_says(copy.text,
           "SELECT d.letter = r.letter FROM replica r "
           "JOIN device d ON d.no = r.device",
           "1;");
  assert_int_equal(write_at(fixture->path.text, "T4"), '\0');
}

static void test_a_copy_of_a_copy_gets_another_letter(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "copy.db");
  struct scratch_path again = scratch_at(&fixture->scratch, "again.db");
  char first = write_at(copy.text, "T2");
  scratch_copy(copy.text, again.text);
  char second = write_at(again.text, "T3");
  assert_true(audit_letter_is(second));
  assert_int_not_equal(first, second);
  assert_int_equal(letter_at(copy.text), first);
}

/* 40 copies of one file: were they to begin at one place, they would have one
 * letter; 40 draws of 23 have 19 different ones on average. */
static void test_copies_of_one_file_rarely_agree(void **state) {
  struct fixture *fixture = *state;
  bool seen[128] = {false};
  int different = 0;
  for (int i = 0; i < 40; i++) {
    char name[24];
    snprintf(name, sizeof name, "copy%d.db", i);
    struct scratch_path copy = copy_of(fixture, name);
    char letter = letter_at(copy.text);
    assert_true(audit_letter_is(letter));
    different += !seen[(int)letter];
    seen[(int)letter] = true;
  }
  if (different < 8)
    fail_msg("only %d letters", different);
}

static void test_a_moved_file_keeps_its_letter(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "copy.db");
  struct scratch_path moved = scratch_at(&fixture->scratch, "moved.db");
  char letter = write_at(copy.text, "T2");
  assert_int_equal(rename(copy.text, moved.text), 0);
  assert_int_equal(write_at(moved.text, "T3"), letter);
}

/* A new disk: the office's own file is a copy, too, and is set right. */
static void test_the_office_can_have_its_numbers_back(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  raw_run(fixture->path.text, "UPDATE replica SET machine = 'elsewhere'");
  assert_true(audit_letter_is(write_at(fixture->path.text, "T2")));
  fixture->store = fixture_open(fixture->path.text, "anna");
  change(fixture->store, '\0');
  assert_int_equal(letter_of(fixture->store), '\0');
  fixture_reopen(fixture);
  fixture_add(fixture->store, "T3", "a");
  assert_int_equal(letter_of(fixture->store), '\0');
  raw_says(fixture->path.text, "SELECT count(letter) FROM device", "0;");
}

/* An older copy of a file was laid over it, and a merge has taken its device
 * away: it is no copy that goes elsewhere. */
static void test_a_file_without_its_device_keeps_its_letter(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "copy.db");
  char letter = write_at(copy.text, "T2");
  raw_run(copy.text, "UPDATE replica SET device = NULL");
  assert_int_equal(letter_at(copy.text), letter);
  assert_int_equal(write_at(copy.text, "T3"), letter);
  raw_says(copy.text, "SELECT count(*), count(letter) FROM device", "3|2;");
  raw_run(fixture->path.text, "UPDATE replica SET device = NULL");
  assert_int_equal(write_at(fixture->path.text, "T4"), '\0');
}

/* --- which one ------------------------------------------------------------ */

/* Devices with all letters but those of `without`, by their place in the
 * alphabet: B made at 1, Z at 23. */
static void add_devices(const char *path, const char *without) {
  for (int i = 0; i < AUDIT_LETTER_COUNT; i++) {
    char sql[256];
    if (strchr(without, audit_letters[i]))
      continue;
    snprintf(sql, sizeof sql,
             "INSERT INTO device (no, id, name, made_at, letter) "
             "VALUES (%d, randomblob(16), 'laptop-%c', %d, '%c')",
             100 + i, audit_letters[i], i + 1, audit_letters[i]);
    raw_run(path, sql);
  }
}

static void test_the_letter_is_one_that_no_device_has(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  add_devices(fixture->path.text, "M");
  for (int i = 0; i < 4; i++) { /* wherever it begins to look */
    char name[24];
    snprintf(name, sizeof name, "copy%d.db", i);
    struct scratch_path copy = copy_of(fixture, name);
    assert_int_equal(write_at(copy.text, "T2"), 'M');
  }
}

/* B was made first, and C next; but B has written since. */
static void test_the_one_unused_longest_when_all_are_taken(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  add_devices(fixture->path.text, "");
  raw_run(fixture->path.text,
          "INSERT INTO change (device, seq, at, author, tbl, row, col, value, "
          "hash) VALUES (100, 1, 50, 'b', 'project', randomblob(16), '', "
          "'[]', randomblob(32))");
  for (int i = 0; i < 4; i++) {
    char name[24];
    snprintf(name, sizeof name, "copy%d.db", i);
    struct scratch_path copy = copy_of(fixture, name);
    assert_int_equal(letter_at(copy.text), 'C');
  }
}

static void test_another_devices_letter_is_refused_for_a_year(void **state) {
  static const int64_t day = INT64_C(24) * 3600 * 1000;
  struct fixture *fixture = *state;
  struct error error = {0};
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  add_devices(fixture->path.text, "M"); /* C at 2 ms since 1970 */
  fixture->store = fixture_open(fixture->path.text, "anna");
  assert_false(try_change(fixture->store, 'C', &error));
  assert_int_equal(error.code, ERROR_INPUT);
  if (!strstr(error.message, "laptop-C"))
    fail_msg("\"%s\" does not name the other one", error.message);
  assert_int_equal(letter_of(fixture->store), '\0');
  change(fixture->store, 'M');
  change(fixture->store, 'M'); /* its own is no other's */
  assert_int_equal(letter_of(fixture->store), 'M');
  raw_says(fixture->path.text, "SELECT letter FROM device WHERE no = 1", "M;");

  fixture_now = 366 * day; /* 2 ms short of it */
  assert_false(try_change(fixture->store, 'C', &error));
  fixture_now = 366 * day + 2;
  change(fixture->store, 'C');
  assert_int_equal(letter_of(fixture->store), 'C');
}

static bool is_shared(struct store *store) {
  struct error error = {0};
  bool shared = false;
  fixture_check(letter_is_shared(store, &shared, &error), &error);
  return shared;
}

/* Two laptops may take one letter before they hear of each other. */
static void test_a_letter_of_two_copies_is_seen(void **state) {
  static const int64_t year = INT64_C(366) * 24 * 3600 * 1000;
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "copy.db");
  struct store *store = fixture_open(copy.text, "bert");
  assert_false(is_shared(store)); /* not written to yet */
  fixture_add(store, "T2", "a");
  change(store, 'K');
  assert_false(is_shared(store));
  raw_run(copy.text,
          "INSERT INTO device (no, id, name, made_at, letter) "
          "VALUES (9, randomblob(16), 'c', 5, 'K')");
  assert_true(is_shared(store));
  fixture_now = year + 5;
  assert_false(is_shared(store));
  fixture_now = year + 4;
  assert_true(is_shared(store));
  change(store, 'M');
  assert_false(is_shared(store));
  change(store, '\0'); /* the office's own device has none, either */
  assert_false(is_shared(store));
  store_close(store);
}

static void test_what_is_no_letter_is_none(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  fixture_add(fixture->store, "T1", "a");
  assert_false(try_change(fixture->store, 'A', &error));
  assert_false(try_change(fixture->store, 'c', &error));
  assert_int_equal(letter_of(fixture->store), '\0');
  /* nor in a file that says so against its own schema */
  fixture_close(fixture);
  raw_run(fixture->path.text,
          "PRAGMA ignore_check_constraints=ON; "
          "UPDATE replica SET letter = 'BC'");
  assert_int_equal(letter_at(fixture->path.text), '\0');
}

/* What a merge does: letters come along with entries, and what is no letter in
 * a forged file becomes none. */
static void test_letters_are_heard_of_from_other_files(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "copy.db");
  struct error error = {0};
  write_at(copy.text, "T2");
  struct store *other = fixture_open(copy.text, "bert");
  change(other, 'K'); /* its own device is number 2 there */
  fixture->store = fixture_open(fixture->path.text, "anna");
  raw_run(fixture->path.text,
          "INSERT INTO device (no, id, name, made_at, letter) VALUES "
          "(7, randomblob(16), 'b', 1, 'C'), (8, randomblob(16), 'c', 1, 'D')");
  fixture_begin(fixture->store);
  fixture_check(letters_take(fixture->store, 7, other, 2, &error), &error);
  fixture_check(letters_take(fixture->store, 8, other, 1, &error), &error);
  fixture_commit(fixture->store);
  raw_says(fixture->path.text, "SELECT no, letter FROM device ORDER BY no",
           "1|;7|K;8|;");
  assert_false(try_change(fixture->store, 'K', &error));
  change(fixture->store, 'D');
  raw_run(copy.text,
          "PRAGMA ignore_check_constraints=ON; "
          "UPDATE device SET letter = 'k' WHERE no = 2");
  fixture_begin(fixture->store);
  fixture_check(letters_take(fixture->store, 7, other, 2, &error), &error);
  fixture_commit(fixture->store);
  raw_says(fixture->path.text, "SELECT no, letter FROM device ORDER BY no",
           "1|D;7|;8|;");
  store_close(other);
}

/* --- used ----------------------------------------------------------------- */

static struct row_id add_audit(struct store *store, const struct row_id *tender,
                               const char *audit_no) {
  static const char *const columns[] = {"audit_no", "project_id", "audit_date",
                                        "kind", "notice"};
  const struct cell cells[] = {{.type = CELL_TEXT, .text = audit_no},
                               {.type = CELL_ID, .id = *tender},
                               {.type = CELL_TEXT, .text = "2023-05-02"},
                               {.type = CELL_TEXT, .text = "audit"},
                               {.type = CELL_TEXT, .text = "announced"}};
  struct row_id id = row_id_random();
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_insert(store, "audit", &id, columns, cells, 5, &error),
                &error);
  fixture_commit(store);
  return id;
}

static int64_t used(struct store *store, int64_t most) {
  struct error error = {0};
  int64_t count = -1;
  fixture_check(letter_used(store, most, &count, &error), &error);
  return count;
}

/* Audits of the office and of other laptops are none of this one's. */
static void test_audits_of_this_file_with_a_letter_are_counted(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  struct row_id tender = fixture_add(fixture->store, "T1", "a");
  add_audit(fixture->store, &tender, "112-K001");
  struct scratch_path copy = copy_of(fixture, "copy.db");
  struct store *store = fixture_open(copy.text, "bert");
  assert_int_equal(used(store, 9), 0); /* not written to yet */
  struct row_id id = add_audit(store, &tender, "112-K002");
  assert_int_equal(used(store, 9), 1);
  add_audit(store, &tender, "112-003");
  add_audit(store, &tender, "112-A001");
  add_audit(store, &tender, "113-M001");
  assert_int_equal(used(store, 9), 2);
  assert_int_equal(used(store, 1), 1);
  fixture_begin(store);
  fixture_check(row_delete(store, "audit", &id, &error), &error);
  fixture_commit(store);
  assert_int_equal(used(store, 9), 2);
  store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_the_first_file_has_no_letter),
      FIXTURE_TEST(test_a_copy_gets_a_letter_with_its_first_write),
      FIXTURE_TEST(test_a_copy_of_a_copy_gets_another_letter),
      FIXTURE_TEST(test_copies_of_one_file_rarely_agree),
      FIXTURE_TEST(test_a_moved_file_keeps_its_letter),
      FIXTURE_TEST(test_the_office_can_have_its_numbers_back),
      FIXTURE_TEST(test_a_file_without_its_device_keeps_its_letter),
      FIXTURE_TEST(test_the_letter_is_one_that_no_device_has),
      FIXTURE_TEST(test_the_one_unused_longest_when_all_are_taken),
      FIXTURE_TEST(test_another_devices_letter_is_refused_for_a_year),
      FIXTURE_TEST(test_a_letter_of_two_copies_is_seen),
      FIXTURE_TEST(test_what_is_no_letter_is_none),
      FIXTURE_TEST(test_letters_are_heard_of_from_other_files),
      FIXTURE_TEST(test_audits_of_this_file_with_a_letter_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
