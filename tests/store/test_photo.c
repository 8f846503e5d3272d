/* Photos are rows like any, though no form shows them; their bytes are not
 * logged, and are there once. */
#include "chahe/store/change.h"
#include "chahe/store/log_check.h"
#include "chahe/store/row.h"
#include "records.h"

/* 64 hexadecimal digits. */
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct row_id audit_of(struct store *store, const char *audit_no) {
  const struct condition condition = {"audit_no",
                                      {.type = CELL_TEXT, .text = audit_no}};
  struct row_id id;
  struct error error = {0};
  fixture_check(row_find(store, "audit", &condition, 1, &id, &error), &error);
  return id;
}

static bool add_photo(struct store *store, const struct row_id *audit,
                      const char *stage, const char *hash) {
  static const char *const columns[] = {"audit_id", "stage", "caption", "size",
                                        "hash"};
  const struct cell cells[] = {{.type = CELL_ID, .id = *audit},
                               {.type = CELL_TEXT, .text = stage},
                               {.type = CELL_TEXT, .text = "橋台"},
                               {.type = CELL_INTEGER, .integer = 4096},
                               {.type = CELL_TEXT, .text = hash}};
  struct row_id id = row_id_random();
  struct error error = {0};
  fixture_begin(store);
  if (!row_insert(store, "photo", &id, columns, cells, 5, &error)) {
    store_rollback(store);
    return false;
  }
  return store_commit(store, &error);
}

static void count_problem(void *context, const char *table,
                          const struct row_id *row, const char *problem) {
  (void)table, (void)row, (void)problem;
  ++*(size_t *)context;
}

static void test_a_photo_is_logged_and_the_log_is_checked(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  int64_t checked, broken;
  size_t problems = 0;
  records_make(fixture->store);
  struct row_id audit = audit_of(fixture->store, "112-001");
  assert_true(add_photo(fixture->store, &audit, "site", HASH));
  raw_says(fixture->path.text,
           "SELECT tbl, json_extract(value, '$[3]'), "
           "json_extract(value, '$[8]') FROM change WHERE tbl = 'photo'",
           "photo|site|" HASH ";");
  fixture_check(change_verify(fixture->store, &checked, &broken, &error),
                &error);
  assert_int_equal(broken, 0);
  fixture_check(log_check(fixture->store, count_problem, &problems, &error),
                &error);
  assert_int_equal(problems, 0);
  fixture_close(fixture);
  raw_tamper(fixture->path.text, "UPDATE photo SET caption = '別處'");
  fixture->store = fixture_open(fixture->path.text, "anna");
  fixture_check(log_check(fixture->store, count_problem, &problems, &error),
                &error);
  assert_int_equal(problems, 1);
}

static void test_a_photo_is_of_an_audit_a_stage_and_a_hash(void **state) {
  struct fixture *fixture = *state;
  struct row_id nobody = row_id_random();
  records_make(fixture->store);
  struct row_id audit = audit_of(fixture->store, "112-001");
  assert_false(add_photo(fixture->store, &nobody, "site", HASH));
  assert_false(add_photo(fixture->store, &audit, "somewhere", HASH));
  assert_false(add_photo(fixture->store, &audit, "site", "0123"));
  assert_false(add_photo(fixture->store, &audit, "site",
                         "G123456789abcdef0123456789abcdef0123456789abcdef"
                         "0123456789abcdef"));
  assert_true(add_photo(fixture->store, &audit, "after", HASH));
  raw_says(fixture->path.text, "SELECT count(*) FROM photo", "1;");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_photo_is_logged_and_the_log_is_checked),
      FIXTURE_TEST(test_a_photo_is_of_an_audit_a_stage_and_a_hash),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
