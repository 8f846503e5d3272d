/* A newer schema comes in one transaction, after a copy was kept; what fails
 * leaves the older file as it was. */
#include "older.h"
#include "records.h"

#include <unistd.h>

#include "../../src/store/schema.h"
#include "../base/full_disk.h"
#include "chahe/base/buffer.h"
#include "chahe/store/change.h"
#include "chahe/store/log_check.h"
#include "chahe/store/row.h"
#include "chahe/store/search.h"

enum { STEPS_MAX = 64 };

/* The present schema and `last` as one step more. */
static bool migrate(struct store *store, const char *const *last,
                    struct error *error) {
  struct migration steps[STEPS_MAX];
  memcpy(steps, schema_migrations, schema_migration_count * sizeof *steps);
  steps[schema_migration_count].statements = last;
  return schema_migrate(store, steps, schema_migration_count + 1, error);
}

static const char *const good_step[] = {
    "ALTER TABLE project ADD COLUMN colour TEXT",
    "CREATE TABLE extra (a INTEGER) STRICT",
    NULL,
};

/* Its last statement fails, after others that did not. */
static const char *const bad_step[] = {
    "ALTER TABLE project ADD COLUMN colour TEXT",
    "CREATE TABLE extra (a INTEGER) STRICT",
    "INSERT INTO nowhere VALUES (1)",
    NULL,
};

static struct scratch_path copy_of(const struct fixture *fixture,
                                   const char *suffix) {
  char name[32];
  snprintf(name, sizeof name, "a.db.v%d%s", STORE_VERSION, suffix);
  return scratch_at(&fixture->scratch, name);
}

static void test_every_version_has_its_step(void **state) {
  (void)state;
  assert_int_equal(schema_migration_count, STORE_VERSION);
}

static void test_an_older_file_is_copied_and_then_migrated(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  fixture_add(fixture->store, "T1", "橋");
  fixture_check(migrate(fixture->store, good_step, &error), &error);
  fixture_close(fixture);

  const char *path = fixture->path.text;
  assert_int_equal(raw_integer(path, "PRAGMA user_version"), STORE_VERSION + 1);
  assert_int_equal(raw_integer(path, "PRAGMA application_id"),
                   STORE_APPLICATION_ID);
  raw_says(path, "SELECT tender_no, name, colour FROM project", "T1|橋|;");

  struct scratch_path copy = copy_of(fixture, "");
  assert_int_equal(raw_integer(copy.text, "PRAGMA user_version"),
                   STORE_VERSION);
  assert_int_equal(raw_integer(copy.text, "PRAGMA application_id"),
                   STORE_APPLICATION_ID);
  raw_says(copy.text, "SELECT tender_no, name FROM project", "T1|橋;");
  raw_says(copy.text, "PRAGMA integrity_check", "ok;");
  assert_int_equal(scratch_count(fixture->scratch.path), 2);
  /* the copy is a file that this version opens */
  store_close(fixture_open(copy.text, "anna"));
}

struct hits {
  struct row_id last;
  size_t count;
};

static bool see_hit(void *context, const struct search_hit *hit) {
  struct hits *hits = context;
  hits->last = hit->id;
  hits->count++;
  return true;
}

static void count_problem(void *context, const char *table,
                          const struct row_id *row, const char *problem) {
  (void)table, (void)row, (void)problem;
  ++*(size_t *)context;
}

static void test_a_file_of_version_1_comes_up_with_its_data(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  const char *path = fixture->path.text;
  struct row_id id = fixture_add(fixture->store, "T1", "橋");
  struct row_id other = fixture_add(fixture->store, "T2", "路");
  fixture_set(fixture->store, &other, "contractor", "甲");
  fixture_close(fixture);
  older_make_version_1(path);

  fixture->store = fixture_open(path, "anna");
  assert_int_equal(raw_integer(path, "PRAGMA user_version"), STORE_VERSION);
  raw_says(path, "SELECT tender_no, name, contractor FROM project",
           "T1|橋|;T2|路|甲;");
  raw_says(path, "SELECT seq, tbl, col FROM change",
           "1|project|;2|project|;3|project|contractor;");
  raw_says(path, "PRAGMA integrity_check", "ok;");
  /* kept as it was, and found as before */
  struct scratch_path copy = scratch_at(&fixture->scratch, "a.db.v1");
  assert_int_equal(raw_integer(copy.text, "PRAGMA user_version"), 1);
  struct hits hits = {.count = 0};
  fixture_check(search_each(fixture->store, "橋", 9, see_hit, &hits, &error),
                &error);
  assert_int_equal(hits.count, 1);
  assert_true(row_id_equal(&hits.last, &id));
  /* log and tables agree, the new ones too */
  int64_t checked, broken;
  size_t problems = 0;
  fixture_check(change_verify(fixture->store, &checked, &broken, &error),
                &error);
  assert_int_equal(checked, 3);
  assert_int_equal(broken, 0);
  fixture_check(log_check(fixture->store, count_problem, &problems, &error),
                &error);
  assert_int_equal(problems, 0);
  /* and it opens as a present file from now on */
  fixture_reopen(fixture);
  assert_int_equal(scratch_count(fixture->scratch.path), 2);
}

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct row_id add_photo(struct store *store, const char *audit_no) {
  static const char *const columns[] = {"audit_id", "stage", "hash"};
  const struct condition condition = {"audit_no",
                                      {.type = CELL_TEXT, .text = audit_no}};
  struct cell cells[] = {{.type = CELL_ID},
                         {.type = CELL_TEXT, .text = "site"},
                         {.type = CELL_TEXT, .text = HASH}};
  struct row_id id = row_id_random();
  struct error error = {0};
  fixture_check(row_find(store, "audit", &condition, 1, &cells->id, &error),
                &error);
  fixture_begin(store);
  fixture_check(row_insert(store, "photo", &id, columns, cells, 3, &error),
                &error);
  fixture_commit(store);
  return id;
}

static bool see_change(void *context, const struct change *change) {
  buffer_format(context, "%s=%s;", change->column,
                change->value.type == CELL_TEXT ? change->value.text : "?");
  return true;
}

static int update_original(struct store *store, const struct row_id *id,
                           const char *hash) {
  static const char *const column = "original";
  const struct cell cell = {.type = CELL_TEXT, .text = hash};
  struct error error = {0};
  fixture_begin(store);
  if (row_update(store, "photo", id, &column, &cell, 1, &error)) {
    fixture_commit(store);
    return 0;
  }
  store_rollback(store);
  return -1;
}

/* Its entry in the log has no place for the column that came with version 3:
 * it is read and checked as before, and the column is logged from now on. */
static void test_a_file_of_version_2_comes_up_with_its_photos(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  const char *path = fixture->path.text;
  struct buffer seen = {0};
  int64_t checked, broken;
  size_t problems = 0;
  records_make(fixture->store);
  struct row_id id = add_photo(fixture->store, "112-001");
  fixture_close(fixture);
  older_make_version_2(path);

  fixture->store = fixture_open(path, "anna");
  struct scratch_path copy = scratch_at(&fixture->scratch, "a.db.v2");
  assert_int_equal(raw_integer(copy.text, "PRAGMA user_version"), 2);
  assert_int_equal(raw_integer(path, "PRAGMA user_version"), STORE_VERSION);
  raw_says(path, "SELECT stage, hash, original FROM photo", "site|" HASH "|;");
  raw_says(path, "SELECT count(*) FROM carried", "0;");
  raw_says(path, "SELECT former_no FROM audit ORDER BY rid", ";;");
  raw_says(path, "SELECT count(*), count(letter) FROM device", "1|0;");
  raw_says(path, "SELECT count(*), count(letter) FROM replica", "1|0;");
  assert_int_equal(update_original(fixture->store, &id, "0123"), -1);
  assert_int_equal(update_original(fixture->store, &id, HASH), 0);
  fixture_check(change_each(fixture->store, &id, see_change, &seen, &error),
                &error);
  assert_string_equal(seen.data,
                      "audit_id=?;stage=site;hash=" HASH ";original=" HASH ";");
  buffer_done(&seen);
  fixture_check(change_verify(fixture->store, &checked, &broken, &error),
                &error);
  assert_int_equal(broken, 0);
  fixture_check(log_check(fixture->store, count_problem, &problems, &error),
                &error);
  assert_int_equal(problems, 0);
}

static void test_a_failing_step_leaves_the_older_file(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  fixture_add(fixture->store, "T1", "橋");
  assert_false(migrate(fixture->store, bad_step, &error));
  assert_true(strlen(error.message) > 0);
  const char *path = fixture->path.text;
  assert_int_equal(raw_integer(path, "PRAGMA user_version"), STORE_VERSION);
  raw_says(path, "SELECT name FROM sqlite_schema WHERE name = 'extra'", "");
  raw_says(path,
           "SELECT name FROM pragma_table_info('project') "
           "WHERE name = 'colour'",
           "");
  raw_says(path, "SELECT tender_no, name FROM project", "T1|橋;");
  /* and it can still be worked on */
  fixture_add(fixture->store, "T2", "路");
  fixture_reopen(fixture);
  raw_says(path, "SELECT count(*) FROM project", "2;");
}

static void test_an_existing_copy_is_not_overwritten(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = copy_of(fixture, "");
  struct scratch_path second = copy_of(fixture, "-2");
  struct error error = {0};
  scratch_write(copy.text, "precious", 8);
  fixture_check(migrate(fixture->store, good_step, &error), &error);
  size_t len;
  char *text = scratch_read(copy.text, &len);
  assert_string_equal(text, "precious");
  free(text);
  assert_int_equal(raw_integer(second.text, "PRAGMA user_version"),
                   STORE_VERSION);
}

static void test_a_present_file_is_neither_copied_nor_changed(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  fixture_check(schema_migrate(fixture->store, schema_migrations,
                               schema_migration_count, &error),
                &error);
  assert_int_equal(scratch_count(fixture->scratch.path), 1);
}

/* What a migration adds is logged like what was there. */
static void test_a_column_that_a_migration_adds_is_logged(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "橋");
  fixture_check(migrate(fixture->store, good_step, &error), &error);
  static const char *const searched[] = {"tender_no", "name", "contractor",
                                         "summary"};
  static const char *const audit[] = {"audit_no", "merits"};
  static const struct search_columns search[] = {{"project", searched, 4},
                                                 {"audit", audit, 2}};
  fixture_check(schema_prepare_triggers(fixture->store, search, 2, &error),
                &error);
  fixture_set(fixture->store, &id, "colour", "red");
  raw_says(fixture->path.text, "SELECT col, value FROM change WHERE col <> ''",
           "colour|red;");
}

static void test_a_disk_too_full_for_the_copy_changes_nothing(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path folder = scratch_at(&fixture->scratch, "disk");
  struct scratch_path path = scratch_at(&fixture->scratch, "disk/a.db");
  struct full_disk disk;
  struct error error = {0};
  size_t len;
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  free(scratch_read(fixture->path.text, &len));
  assert_int_equal(mkdir(folder.text, 0700), 0);
  full_disk_make(&disk, folder.text, len + len / 2);
  scratch_copy(fixture->path.text, path.text);

  struct store *store = fixture_open(path.text, "anna");
  /* a limit on the size of files must not let the copy through */
  if (!disk.mounted)
    disk.size = len / 2;
  full_disk_begin(&disk);
  bool ok = migrate(store, good_step, &error);
  full_disk_end(&disk);
  store_close(store);
  assert_false(ok);
  assert_int_equal(error.code, ERROR_IO);
  assert_int_equal(raw_integer(path.text, "PRAGMA user_version"),
                   STORE_VERSION);
  raw_says(path.text, "SELECT tender_no FROM project", "T1;");
  assert_int_equal(scratch_count(folder.text), 1); /* half a copy is none */
  full_disk_remove(&disk);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_version_has_its_step),
      FIXTURE_TEST(test_an_older_file_is_copied_and_then_migrated),
      FIXTURE_TEST(test_a_file_of_version_1_comes_up_with_its_data),
      FIXTURE_TEST(test_a_file_of_version_2_comes_up_with_its_photos),
      FIXTURE_TEST(test_a_failing_step_leaves_the_older_file),
      FIXTURE_TEST(test_an_existing_copy_is_not_overwritten),
      FIXTURE_TEST(test_a_present_file_is_neither_copied_nor_changed),
      FIXTURE_TEST(test_a_column_that_a_migration_adds_is_logged),
      FIXTURE_TEST(test_a_disk_too_full_for_the_copy_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
