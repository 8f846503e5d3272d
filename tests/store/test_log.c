/* The change log: every write is in it, in order, and nobody can rewrite it
 * unseen. */
#include "fixture.h"

#include <sqlite3.h>

#include "chahe/base/buffer.h"
#include "chahe/store/change.h"
#include "chahe/store/row.h"

/* --- what is written --------------------------------------------------- */

static void test_an_insert_is_one_change_with_the_filled_cells(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋\"1\"");
  raw_says(fixture->path.text,
           "SELECT c.seq, c.at, c.author, c.tbl, c.row = p.id, c.col, "
           "c.prev_device, c.prev_seq FROM change c, project p",
           "1|1000000|anna|project|1|||;");
}

/* In the columns' order, up to the last that is filled. */
static void test_an_inserts_value_is_json_of_its_cells(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋\"1\"");
  raw_says(fixture->path.text, "SELECT value FROM change",
           "[\"T1\",\"橋\\\"1\\\"\",\"B\",null,null,null,null,null,null,"
           "null,null,null,null,null,5];");
}

static void update_two(struct store *store, const struct row_id *id,
                       const char *name, int64_t budget) {
  static const char *const columns[] = {"name", "budget"};
  const struct cell cells[] = {{.type = CELL_TEXT, .text = name},
                               {.type = CELL_INTEGER, .integer = budget}};
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_update(store, "project", id, columns, cells, 2, &error),
                &error);
  fixture_commit(store);
}

static void test_an_update_is_one_change_a_cell(void **state) {
  struct fixture *fixture = *state;
  const char *updates =
      "SELECT col, value FROM change WHERE col <> '' "
      "ORDER BY seq";
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  update_two(fixture->store, &id, "b", 6);
  raw_says(fixture->path.text, updates, "name|b;budget|6;");
  update_two(fixture->store, &id, "b", 7); /* one of the two is the same */
  raw_says(fixture->path.text, updates, "name|b;budget|6;budget|7;");
}

static void test_the_same_value_writes_nothing(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"contractor"};
  const struct cell nothing = {.type = CELL_NULL};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_set(fixture->store, &id, "name", "a");
  fixture_begin(fixture->store);
  fixture_check(
      row_update(fixture->store, "project", &id, columns, &nothing, 1, &error),
      &error);
  fixture_commit(fixture->store);
  assert_int_equal(
      raw_integer(fixture->path.text, "SELECT count(*) FROM change"), 1);
}

static void test_an_emptied_cell_and_a_delete_are_changes(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"contractor"};
  const struct cell nothing = {.type = CELL_NULL};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_set(fixture->store, &id, "contractor", "C");
  fixture_begin(fixture->store);
  fixture_check(
      row_update(fixture->store, "project", &id, columns, &nothing, 1, &error),
      &error);
  fixture_check(row_delete(fixture->store, "project", &id, &error), &error);
  fixture_commit(fixture->store);
  raw_says(fixture->path.text,
           "SELECT col, quote(value) FROM change WHERE col <> '' ORDER BY seq",
           "contractor|'C';contractor|NULL;deleted|1;");
}

/* Between begin and commit is where the device and the time are known. */
static void test_a_write_outside_a_transaction_does_not_pass_the_log(
    void **state) {
  struct fixture *fixture = *state;
  const char *column = "name";
  const struct cell cell = {.type = CELL_TEXT, .text = "b"};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  assert_false(
      row_update(fixture->store, "project", &id, &column, &cell, 1, &error));
  fixture_reopen(fixture);
  assert_false(
      row_update(fixture->store, "project", &id, &column, &cell, 1, &error));
  raw_says(fixture->path.text, "SELECT name FROM project", "a;");
  assert_int_equal(
      raw_integer(fixture->path.text, "SELECT count(*) FROM change"), 1);
}

static void test_each_change_names_its_author(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  fixture->store = fixture_open(fixture->path.text, "bert");
  fixture_set(fixture->store, &id, "name", "b");
  raw_says(fixture->path.text, "SELECT author FROM change ORDER BY seq",
           "anna;bert;");
}

static void test_a_rolled_back_change_leaves_no_gap(void **state) {
  struct fixture *fixture = *state;
  const char *column = "name";
  const struct cell cell = {.type = CELL_TEXT, .text = "never"};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_begin(fixture->store);
  fixture_check(
      row_update(fixture->store, "project", &id, &column, &cell, 1, &error),
      &error);
  store_rollback(fixture->store);
  fixture_set(fixture->store, &id, "name", "b");
  raw_says(fixture->path.text, "SELECT seq, value FROM change WHERE col <> ''",
           "2|b;");
}

/* --- order and time ---------------------------------------------------- */

static void add_cell(struct buffer *out, const struct cell *cell) {
  if (cell->type == CELL_TEXT)
    buffer_add_text(out, cell->text);
  else if (cell->type == CELL_INTEGER)
    buffer_format(out, "%lld", (long long)cell->integer);
}

static bool take_change(void *context, const struct change *change) {
  struct buffer *out = context;
  buffer_format(out, "%lld %s ", (long long)change->seq, change->column);
  add_cell(out, &change->before);
  buffer_add_char(out, '>');
  add_cell(out, &change->value);
  buffer_add_char(out, ';');
  return true;
}

static void test_each_change_names_the_one_it_was_built_on(void **state) {
  struct fixture *fixture = *state;
  struct buffer seen = {0};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  struct row_id other = fixture_add(fixture->store, "T2", "z");
  fixture_set(fixture->store, &id, "name", "b");
  fixture_set(fixture->store, &other, "name", "y");
  fixture_set(fixture->store, &id, "name", "c");
  fixture_set(fixture->store, &id, "contractor", "X");
  raw_says(fixture->path.text,
           "SELECT seq, prev_device, prev_seq FROM change ORDER BY seq",
           "1||;2||;3|1|1;4|1|2;5|1|3;6|1|1;");
  fixture_check(change_each(fixture->store, &id, take_change, &seen, &error),
                &error);
  assert_string_equal(buffer_text(&seen),
                      "1 tender_no >T1;1 name >a;1 organizer >B;1 budget >5;"
                      "3 name a>b;5 name b>c;6 contractor >X;");
  buffer_done(&seen);
}

static void test_time_never_goes_back_when_the_clock_does(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_now = 5; /* a dead battery */
  fixture_set(fixture->store, &id, "name", "b");
  fixture_reopen(fixture);
  fixture_set(fixture->store, &id, "name", "c");
  fixture_set(fixture->store, &id, "name", "d");
  fixture_now = FIXTURE_START + 1; /* behind what was used meanwhile */
  fixture_set(fixture->store, &id, "name", "e");
  fixture_now = FIXTURE_START + 50;
  fixture_set(fixture->store, &id, "name", "f");
  raw_says(fixture->path.text, "SELECT at FROM change ORDER BY seq",
           "1000000;1000001;1000002;1000003;1000004;1000050;");
}

static void test_one_transaction_has_one_time(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  update_two(fixture->store, &id, "b", 6);
  raw_says(fixture->path.text,
           "SELECT count(DISTINCT at) FROM change WHERE col <> ''", "1;");
}

/* --- nobody rewrites it ------------------------------------------------ */

static void test_the_log_cannot_be_changed_by_any_program(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_set(fixture->store, &id, "name", "b");
  static const char *const attempts[] = {
      "UPDATE change SET value = 'x'",
      "UPDATE change SET at = 0 WHERE seq = 2",
      "UPDATE OR IGNORE change SET author = 'nobody'",
      "DELETE FROM change",
      "DELETE FROM change WHERE seq = 2",
      "INSERT OR REPLACE INTO change SELECT device, seq, at, 'nobody', tbl, "
      "row, col, value, prev_device, prev_seq, hash FROM change",
      "REPLACE INTO change SELECT device, seq, at, author, tbl, row, col, "
      "'x', prev_device, prev_seq, hash FROM change WHERE seq = 2",
  };
  for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
    if (raw_try(fixture->path.text, attempts[i]) == SQLITE_OK)
      fail_msg("this is possible: %s", attempts[i]);
  raw_says(fixture->path.text,
           "SELECT author, col, value FROM change WHERE seq = 2",
           "anna|name|b;");
}

static void test_a_program_without_the_log_cannot_write(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "a");
  static const char *const attempts[] = {
      "INSERT INTO project (id, tender_no, name, organizer, budget) "
      "VALUES (randomblob(16), 'T2', 'b', 'B', 1)",
      "UPDATE project SET name = 'x'",
      "DELETE FROM project",
      "INSERT OR REPLACE INTO project SELECT * FROM project",
      "UPDATE project SET deleted = 1",
      "INSERT INTO training (id, held_on, title, participants) "
      "VALUES (randomblob(16), '2023-01-01', 'a', 1)",
  };
  for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
    if (raw_try(fixture->path.text, attempts[i]) == SQLITE_OK)
      fail_msg("this is possible: %s", attempts[i]);
  raw_says(fixture->path.text, "SELECT tender_no, name, deleted FROM project",
           "T1|a|0;");
}

static void verifies(const char *path, int64_t changes, bool sound) {
  struct store *store = fixture_open(path, "anna");
  struct error error = {0};
  int64_t checked = -1, broken = -1;
  fixture_check(change_verify(store, &checked, &broken, &error), &error);
  store_close(store);
  assert_int_equal(checked, changes);
  if ((broken == 0) != sound)
    fail_msg("%lld of %lld changes are broken", (long long)broken,
             (long long)checked);
}

static void test_a_chain_that_was_tampered_with_is_found(void **state) {
  struct fixture *fixture = *state;
  static const struct {
    const char *sql;
    int64_t left;
  } rows[] = {
      {"UPDATE change SET value = 'x' WHERE seq = 3", 6},
      {"UPDATE change SET value = NULL WHERE seq = 3", 6},
      {"UPDATE change SET value = 1 WHERE seq = 4", 6},  /* it was text */
      {"UPDATE change SET value = '' WHERE seq = 6", 6}, /* it was empty */
      {"UPDATE change SET at = at - 1 WHERE seq = 3", 6},
      {"UPDATE change SET author = 'nobody' WHERE seq = 3", 6},
      {"UPDATE change SET tbl = 'audit' WHERE seq = 3", 6},
      {"UPDATE change SET row = randomblob(16) WHERE seq = 3", 6},
      {"UPDATE change SET col = 'plan' WHERE seq = 3", 6},
      {"UPDATE change SET prev_seq = NULL, prev_device = NULL WHERE seq = 3",
       6},
      {"UPDATE change SET prev_seq = 1 WHERE seq = 4", 6},
      {"UPDATE change SET hash = randomblob(32) WHERE seq = 5", 6},
      {"UPDATE change SET seq = 9 WHERE seq = 5", 6},
      {"DELETE FROM change WHERE seq = 1", 5},
      {"DELETE FROM change WHERE seq = 3", 5},
      {"UPDATE device SET id = randomblob(16)", 6},
      {"DELETE FROM device", 6},
      {"UPDATE device SET no = 7", 6},
      {"UPDATE change SET device = 7", 6},
  };
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_set(fixture->store, &id, "name", "b");
  fixture_set(fixture->store, &id, "name", "c");
  fixture_set(fixture->store, &id, "name", "1");
  fixture_set(fixture->store, &id, "contractor", "C");
  fixture_set(fixture->store, &id, "contractor", NULL);
  fixture_close(fixture);
  verifies(fixture->path.text, 6, true);
  struct scratch_path copy = scratch_at(&fixture->scratch, "tampered.db");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    scratch_copy(fixture->path.text, copy.text);
    raw_tamper(copy.text, rows[i].sql);
    verifies(copy.text, rows[i].left, false);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_an_insert_is_one_change_with_the_filled_cells),
      FIXTURE_TEST(test_an_inserts_value_is_json_of_its_cells),
      FIXTURE_TEST(test_an_update_is_one_change_a_cell),
      FIXTURE_TEST(test_the_same_value_writes_nothing),
      FIXTURE_TEST(test_an_emptied_cell_and_a_delete_are_changes),
      FIXTURE_TEST(test_a_write_outside_a_transaction_does_not_pass_the_log),
      FIXTURE_TEST(test_each_change_names_its_author),
      FIXTURE_TEST(test_a_rolled_back_change_leaves_no_gap),
      FIXTURE_TEST(test_each_change_names_the_one_it_was_built_on),
      FIXTURE_TEST(test_time_never_goes_back_when_the_clock_does),
      FIXTURE_TEST(test_one_transaction_has_one_time),
      FIXTURE_TEST(test_the_log_cannot_be_changed_by_any_program),
      FIXTURE_TEST(test_a_program_without_the_log_cannot_write),
      FIXTURE_TEST(test_a_chain_that_was_tampered_with_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
