/* The file is what DESIGN says, and a file that is not ours is left alone. */
#include "fixture.h"

#include <sqlite3.h>
#include <unistd.h>

#include "../../src/store/connection.h"
#include "../base/permission.h"
#include "chahe/store/integrity.h"
#include "chahe/store/row.h"

/* --- a file of ours ---------------------------------------------------- */

static void test_a_new_file_says_whose_it_is(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  const char *path = fixture->path.text;
  assert_int_equal(raw_integer(path, "PRAGMA application_id"), 0x43484845);
  assert_int_equal(raw_integer(path, "PRAGMA user_version"), STORE_VERSION);
  raw_says(path, "PRAGMA journal_mode", "delete;");
  assert_int_equal(scratch_count(fixture->scratch.path), 1);
}

static void test_every_table_is_strict(void **state) {
  struct fixture *fixture = *state;
  raw_says(fixture->path.text,
           "SELECT name FROM pragma_table_list WHERE schema = 'main' AND "
           "type = 'table' AND NOT strict AND name <> 'sqlite_schema'",
           "");
}

static int64_t setting(struct store *store, const char *pragma) {
  int64_t value = -1;
  struct error error = {0};
  fixture_check(connection_integer(store, pragma, &value, &error), &error);
  return value;
}

static void test_the_connection_is_as_safe_as_sqlite_can_be(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  assert_int_equal(setting(store, "PRAGMA synchronous"), 3); /* EXTRA */
  assert_int_equal(setting(store, "PRAGMA foreign_keys"), 1);
  assert_int_equal(setting(store, "PRAGMA trusted_schema"), 0);
  assert_int_equal(setting(store, "PRAGMA cell_size_check"), 1);
}

/* A copied WAL file is not complete. */
static void test_a_wal_file_is_brought_back_to_a_rollback_journal(
    void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  raw_says(fixture->path.text, "PRAGMA journal_mode=WAL", "wal;");
  fixture_reopen(fixture);
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  raw_says(fixture->path.text, "PRAGMA journal_mode", "delete;");
  assert_int_equal(scratch_count(fixture->scratch.path), 1);
}

static void test_opening_changes_no_byte(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  size_t len, len_after;
  char *before = scratch_read(fixture->path.text, &len);
  fixture_reopen(fixture);
  fixture_close(fixture);
  char *after = scratch_read(fixture->path.text, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(before, after, len);
  free(before);
  free(after);
}

static void test_a_sound_file_has_no_problems(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  raw_says(fixture->path.text, "PRAGMA foreign_key_check", "");
  raw_says(fixture->path.text, "SELECT count(*) FROM project", "1;");
}

/* --- what is refused --------------------------------------------------- */

static void test_a_missing_file_is_not_made_unasked(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path path = scratch_at(&fixture->scratch, "missing.db");
  struct error error = {0};
  assert_null(fixture_try_open(path.text, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  assert_string_equal(error.where, path.text);
  assert_int_not_equal(access(path.text, F_OK), 0);
}

static void test_another_programs_database_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path path = scratch_at(&fixture->scratch, "other.db");
  scratch_write(path.text, "", 0);
  raw_run(path.text, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  fixture_refuses(path.text, ERROR_DAMAGED, "another program");
  raw_run(path.text, "PRAGMA application_id = 7; PRAGMA user_version = 1");
  fixture_refuses(path.text, ERROR_DAMAGED, "another program");
  raw_run(path.text, "PRAGMA application_id = 0");
  fixture_refuses(path.text, ERROR_DAMAGED, "another program");
}

/* Its WAL is not written into it, and nothing is left beside it. */
static void test_another_programs_wal_file_stays_as_it_is(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path path = scratch_at(&fixture->scratch, "other.db");
  static const char *const makes[] = {
      "PRAGMA journal_mode=WAL; CREATE TABLE t (a)",
      "PRAGMA application_id = 7; PRAGMA user_version = 1",
      "PRAGMA application_id = 0; PRAGMA user_version = 0; DROP TABLE t"};
  fixture_close(fixture);
  scratch_write(path.text, "", 0);
  for (size_t i = 0; i < sizeof makes / sizeof *makes; i++) {
    raw_run(path.text, makes[i]);
    fixture_refuses(path.text, ERROR_DAMAGED, "another program");
    assert_int_equal(scratch_count(fixture->scratch.path), 2);
  }
}

/* The same while that program is at work. */
static void test_another_programs_open_wal_is_not_touched(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path path = scratch_at(&fixture->scratch, "other.db");
  struct scratch_path wal = scratch_at(&fixture->scratch, "other.db-wal");
  sqlite3 *db;
  size_t len, len_after;
  scratch_write(path.text, "", 0);
  assert_int_equal(sqlite3_open(path.text, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db,
                                "PRAGMA journal_mode=WAL; CREATE TABLE t (a);"
                                "INSERT INTO t VALUES (1)",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  free(scratch_read(wal.text, &len));
  assert_true(len > 0);
  fixture_refuses(path.text, ERROR_DAMAGED, "another program");
  free(scratch_read(wal.text, &len_after));
  assert_int_equal(len, len_after);
  sqlite3_close(db);
}

/* To SQLite these are no files: what is written there is gone. */
static void test_what_names_no_file_is_refused(void **state) {
  static const char *const names[] = {"", ":memory:", "file:a.db",
                                      "file::memory:?cache=shared"};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const struct store_options options = {
        .path = names[i], .create = true, .author = "anna"};
    struct error error = {0};
    assert_null(store_open(&options, &error));
    assert_int_equal(error.code, ERROR_USAGE);
    assert_string_equal(error.message, "names no file");
    assert_string_equal(error.where, names[i]);
  }
}

static void test_a_newer_file_is_refused(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  raw_run(fixture->path.text, "PRAGMA user_version = 99");
  fixture_refuses(fixture->path.text, ERROR_DAMAGED, "newer");
}

static void test_a_text_file_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path path = scratch_at(&fixture->scratch, "notes.txt");
  char text[4096];
  memset(text, 'x', sizeof text);
  scratch_write(path.text, text, sizeof text);
  fixture_refuses(path.text, ERROR_DAMAGED, "no database");
}

static void test_a_folder_and_a_fifo_are_refused_without_waiting(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path fifo = scratch_at(&fixture->scratch, "fifo");
  struct error error = {0};
  assert_int_equal(mkfifo(fifo.text, 0600), 0);
  assert_null(fixture_try_open(fifo.text, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_string_equal(error.where, fifo.text);
  assert_null(fixture_try_open(fixture->scratch.path, &error));
  assert_int_equal(error.code, ERROR_INPUT);
}

static void count_problem(void *context, const char *problem) {
  int *count = context;
  (void)problem;
  ++*count;
}

/* Cut anywhere: refused, or found by the check. */
static void test_a_file_that_lost_its_end_is_noticed(void **state) {
  struct fixture *fixture = *state;
  char number[16];
  for (int i = 0; i < 200; i++) {
    snprintf(number, sizeof number, "T%d", i);
    fixture_add(fixture->store, number, "一座橋");
  }
  fixture_close(fixture);
  size_t len;
  char *bytes = scratch_read(fixture->path.text, &len);
  for (size_t kept = 1000; kept < len; kept += len / 7) {
    struct error error = {0};
    int problems = 0;
    scratch_write(fixture->path.text, bytes, kept);
    struct store *store = fixture_try_open(fixture->path.text, &error);
    bool checked =
        store && integrity_check(store, count_problem, &problems, &error);
    store_close(store);
    if (checked && problems == 0)
      fail_msg("%zu of %zu bytes pass for a whole file", kept, len);
    if (!checked)
      assert_int_equal(error.code, ERROR_DAMAGED);
  }
  free(bytes);
}

/* --- permissions ------------------------------------------------------- */

static bool try_add(struct store *store, struct error *error) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {{.type = CELL_TEXT, .text = "T9"},
                               {.type = CELL_TEXT, .text = "路"},
                               {.type = CELL_TEXT, .text = "B"},
                               {.type = CELL_INTEGER, .integer = 5}};
  struct row_id id = row_id_random();
  if (!store_begin(store, error))
    return false;
  bool ok = row_insert(store, "project", &id, columns, cells, 4, error);
  if (ok)
    return store_commit(store, error);
  store_rollback(store);
  return false;
}

/* Opens the file with root's override given up, reads, and is refused a
 * write. */
static void reads_and_does_not_write(struct fixture *fixture) {
  struct error error = {0};
  struct row_id id;
  const struct condition condition = {"tender_no",
                                      {.type = CELL_TEXT, .text = "T1"}};
  permission_override(false);
  struct store *store = fixture_try_open(fixture->path.text, &error);
  bool found = store && row_find(store, "project", &condition, 1, &id, &error);
  bool added = found && try_add(store, &error);
  store_close(store);
  permission_override(true);
  if (!found)
    fail_msg("cannot be read: %s: %s", error.where, error.message);
  assert_false(added);
  assert_int_equal(error.code, ERROR_IO);
  assert_string_equal(error.where, fixture->path.text);
}

static void test_a_read_only_file_is_read_and_not_written(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  chmod(fixture->path.text, 0400);
  reads_and_does_not_write(fixture);
  raw_says(fixture->path.text, "SELECT count(*) FROM project", "1;");
}

static void test_a_file_in_a_read_only_folder_is_read_and_not_written(
    void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  chmod(fixture->scratch.path, 0500);
  reads_and_does_not_write(fixture);
  chmod(fixture->scratch.path, 0700);
  raw_says(fixture->path.text, "SELECT count(*) FROM project", "1;");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_new_file_says_whose_it_is),
      FIXTURE_TEST(test_every_table_is_strict),
      FIXTURE_TEST(test_the_connection_is_as_safe_as_sqlite_can_be),
      FIXTURE_TEST(test_a_wal_file_is_brought_back_to_a_rollback_journal),
      FIXTURE_TEST(test_opening_changes_no_byte),
      FIXTURE_TEST(test_a_sound_file_has_no_problems),
      FIXTURE_TEST(test_a_missing_file_is_not_made_unasked),
      FIXTURE_TEST(test_another_programs_database_is_refused),
      FIXTURE_TEST(test_another_programs_wal_file_stays_as_it_is),
      FIXTURE_TEST(test_another_programs_open_wal_is_not_touched),
      cmocka_unit_test(test_what_names_no_file_is_refused),
      FIXTURE_TEST(test_a_newer_file_is_refused),
      FIXTURE_TEST(test_a_text_file_is_refused),
      FIXTURE_TEST(test_a_folder_and_a_fifo_are_refused_without_waiting),
      FIXTURE_TEST(test_a_file_that_lost_its_end_is_noticed),
      FIXTURE_TEST(test_a_read_only_file_is_read_and_not_written),
      FIXTURE_TEST(test_a_file_in_a_read_only_folder_is_read_and_not_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
