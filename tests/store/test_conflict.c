/* A conflict is a cell that was given two values by people who did not see
 * each other's; what was seen and replaced is none, whatever the clocks say. */
#include "fixture.h"

#include "chahe/base/buffer.h"
#include "chahe/store/change.h"
#include "chahe/store/conflict.h"
#include "chahe/store/log_check.h"
#include "chahe/store/row.h"

/* The file and a copy of it on another laptop, each open for one change at a
 * time. */
struct laptops {
  struct scratch_path office, laptop, third;
  struct row_id tender;
};

static struct laptops part(struct fixture *fixture) {
  struct laptops laptops = {
      .office = fixture->path,
      .laptop = scratch_at(&fixture->scratch, "laptop.db"),
      .third = scratch_at(&fixture->scratch, "third.db"),
      .tender = fixture_add(fixture->store, "T1", "橋"),
  };
  fixture_close(fixture);
  scratch_copy(laptops.office.text, laptops.laptop.text);
  scratch_copy(laptops.office.text, laptops.third.text);
  return laptops;
}

/* Sets a text cell of the tender in that file, a second later. */
static void set(const struct laptops *laptops, const struct scratch_path *file,
                const char *column, const char *value) {
  struct store *store = fixture_open(file->text, "anna");
  fixture_now += 1000;
  fixture_set(store, &laptops->tender, column, value);
  store_close(store);
}

/* Takes the changes that `into` lacks from the other file's log. */
static void take_log(const char *into, const char *from) {
  char sql[2048];
  snprintf(
      sql, sizeof sql,
      "ATTACH '%s' AS b;"
      "INSERT INTO main.device (id, name, made_at) SELECT id, name, made_at "
      "FROM b.device WHERE id NOT IN (SELECT id FROM main.device);"
      "CREATE TEMP VIEW mine AS SELECT d.no AS theirs, m.no AS ours "
      "FROM b.device d JOIN main.device m ON m.id = d.id;"
      "INSERT INTO main.change SELECT o.ours, c.seq, c.at, c.author, c.tbl, "
      "c.row, c.col, c.value, p.ours, c.prev_seq, c.hash FROM b.change c "
      "JOIN mine o ON o.theirs = c.device "
      "LEFT JOIN mine p ON p.theirs = c.prev_device WHERE NOT EXISTS "
      "(SELECT 1 FROM main.change k WHERE k.device = o.ours AND k.seq = c.seq)",
      from);
  raw_run(into, sql);
}

static bool add_words(void *context, const struct conflict *conflict) {
  struct buffer *out = context;
  buffer_format(out, "%s.%s", conflict->table, conflict->column);
  for (size_t i = 0; i < conflict->count; i++) {
    const struct cell *value = &conflict->sides[i].value;
    buffer_format(out, " %s",
                  value->type == CELL_TEXT   ? value->text
                  : value->type == CELL_NULL ? "-"
                                             : "?");
  }
  buffer_add_char(out, ';');
  return true;
}

/* The conflicts of the file: "table.column value value...;", the value in
 * force first. */
static void expect_conflicts(const char *path, const char *expected) {
  struct store *store = fixture_open(path, "anna");
  struct buffer words = {0};
  struct error error = {0};
  int count = -1;
  int wanted = 0;
  fixture_check(conflict_each(store, add_words, &words, &error), &error);
  assert_string_equal(buffer_text(&words), expected);
  fixture_check(conflict_count(store, &count, &error), &error);
  for (const char *at = expected; *at; at++)
    wanted += *at == ';';
  assert_int_equal(count, wanted);
  buffer_done(&words);
  store_close(store);
}

/* Both files after each took the other's log must say the same. */
static void expect_both(const struct laptops *laptops, const char *expected) {
  take_log(laptops->office.text, laptops->laptop.text);
  take_log(laptops->laptop.text, laptops->office.text);
  expect_conflicts(laptops->office.text, expected);
  expect_conflicts(laptops->laptop.text, expected);
}

static void test_one_file_alone_has_none(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_set(fixture->store, &id, "name", "b");
  fixture_set(fixture->store, &id, "name", "c");
  fixture_close(fixture);
  expect_conflicts(fixture->path.text, "");
}

static void test_two_values_of_one_cell(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  expect_both(&laptops, "project.name 堤 路;");
}

static void test_two_cells_of_one_row_are_none(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "contractor", "甲");
  expect_both(&laptops, "");
}

static void test_the_same_value_twice_is_none(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "路");
  expect_both(&laptops, "");
}

static void test_a_change_of_what_was_seen_is_none(void **state) {
  struct fixture *fixture = *state;
  struct laptops laptops = part(fixture);
  set(&laptops, &laptops.office, "name", "路");
  struct scratch_path later = scratch_at(&fixture->scratch, "later.db");
  scratch_copy(laptops.office.text, later.text);
  laptops.laptop = later;
  set(&laptops, &laptops.laptop, "name", "堤");
  expect_both(&laptops, "");
}

/* Both typed 路; the office then saw 路 and made it 堤. */
static void test_the_same_value_that_one_replaced_is_none(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  expect_both(&laptops, "");
}

/* The laptop's 橋 is what all began with, but was chosen over 路. */
static void test_what_was_typed_and_taken_back_was_chosen(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.laptop, "name", "橋");
  set(&laptops, &laptops.office, "name", "堤");
  expect_both(&laptops, "project.name 堤 橋;");
}

/* The other way round 橋 would win over a 堤 that its author never saw. */
static void test_a_value_taken_back_later_does_not_win_in_silence(
    void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.office, "name", "堤");
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.laptop, "name", "橋");
  expect_both(&laptops, "project.name 橋 堤;");
}

/* An hour behind: the later value loses, and is shown all the same. */
static void test_a_wrong_clock_hides_nothing(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.office, "name", "堤");
  fixture_now -= 3600000;
  set(&laptops, &laptops.laptop, "name", "路");
  expect_both(&laptops, "project.name 堤 路;");
}

static void test_three_values_are_one_conflict(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  set(&laptops, &laptops.third, "name", "港");
  take_log(laptops.office.text, laptops.third.text);
  expect_both(&laptops, "project.name 港 堤 路;");
}

/* The last of them typed what an earlier one had. */
static void test_each_value_is_one_side(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  set(&laptops, &laptops.third, "name", "路");
  take_log(laptops.office.text, laptops.third.text);
  expect_both(&laptops, "project.name 路 堤;");
}

static void test_a_further_edit_decides_nothing(void **state) {
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  expect_both(&laptops, "project.name 堤 路;");
  set(&laptops, &laptops.office, "name", "堤防");
  expect_both(&laptops, "project.name 堤防 路;");
}

/* The same tender came to both by import: one row, two inserts. A cell that
 * one of them left empty counts. */
static void test_inserts_of_one_row_that_differ(void **state) {
  struct fixture *fixture = *state;
  struct laptops laptops = part(fixture);
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget", "contractor"};
  struct cell cells[] = {{.type = CELL_TEXT, .text = "T2"},
                         {.type = CELL_TEXT, .text = "堤"},
                         {.type = CELL_TEXT, .text = "水利局"},
                         {.type = CELL_INTEGER, .integer = 1},
                         {.type = CELL_TEXT, .text = "甲"}};
  const struct row_id id = {{2}};
  struct error error = {0};
  for (int i = 0; i < 2; i++) {
    struct store *store =
        fixture_open((i == 0 ? laptops.laptop : laptops.office).text, "anna");
    fixture_now += 1000;
    fixture_begin(store);
    fixture_check(row_insert(store, "project", &id, columns, cells, 5, &error),
                  &error);
    fixture_commit(store);
    store_close(store);
    cells[1].text = "堤防";
    cells[4].type = CELL_NULL;
  }
  expect_both(&laptops, "project.name 堤防 堤;project.contractor - 甲;");
}

static void test_the_cells_of_a_deleted_row_are_none(void **state) {
  struct laptops laptops = part(*state);
  struct error error = {0};
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  take_log(laptops.office.text, laptops.laptop.text);
  struct store *store = fixture_open(laptops.office.text, "anna");
  fixture_now += 1000;
  fixture_begin(store);
  fixture_check(row_delete(store, "project", &laptops.tender, &error), &error);
  fixture_commit(store);
  store_close(store);
  expect_both(&laptops, "");
}

/* --- decisions ------------------------------------------------------------ */

static bool decide(const struct laptops *laptops,
                   const struct scratch_path *file, const char *value,
                   struct error *error) {
  const struct cell cell = {.type = CELL_TEXT, .text = value};
  struct store *store = fixture_open(file->text, "bert");
  fixture_now += 1000;
  fixture_begin(store);
  bool ok = conflict_decide(store, &laptops->tender, "name", &cell, error);
  if (ok)
    fixture_commit(store);
  else
    store_rollback(store);
  store_close(store);
  return ok;
}

/* 堤 is in force at the office, 路 was typed on the laptop. */
static struct laptops disagree(struct fixture *fixture) {
  struct laptops laptops = part(fixture);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.office, "name", "堤");
  take_log(laptops.office.text, laptops.laptop.text);
  expect_conflicts(laptops.office.text, "project.name 堤 路;");
  return laptops;
}

static void expect_decided(const struct laptops *laptops, const char *value) {
  struct error error = {0};
  char row[64];
  fixture_check(decide(laptops, &laptops->office, value, &error), &error);
  snprintf(row, sizeof row, "%s;", value);
  raw_says(laptops->office.text, "SELECT name FROM project", row);
  expect_both(laptops, "");
  /* what is written after it is no conflict either */
  set(laptops, &laptops->office, "name", "港口");
  expect_both(laptops, "");
}

static void test_a_third_value_settles_it(void **state) {
  struct laptops laptops = disagree(*state);
  expect_decided(&laptops, "港");
}

static void test_the_other_side_settles_it(void **state) {
  struct laptops laptops = disagree(*state);
  expect_decided(&laptops, "路");
}

static void test_what_is_in_force_settles_it(void **state) {
  struct laptops laptops = disagree(*state);
  expect_decided(&laptops, "堤");
}

/* Each chose one of the two sides, which both had seen. */
static void test_two_decisions_that_differ_are_a_conflict(void **state) {
  struct laptops laptops = disagree(*state);
  struct error error = {0};
  take_log(laptops.laptop.text, laptops.office.text);
  fixture_check(decide(&laptops, &laptops.office, "路", &error), &error);
  fixture_check(decide(&laptops, &laptops.laptop, "堤", &error), &error);
  expect_both(&laptops, "project.name 堤 路;");
}

static void test_two_decisions_that_agree_are_none(void **state) {
  struct laptops laptops = disagree(*state);
  struct error error = {0};
  take_log(laptops.laptop.text, laptops.office.text);
  fixture_check(decide(&laptops, &laptops.laptop, "港", &error), &error);
  fixture_check(decide(&laptops, &laptops.office, "港", &error), &error);
  expect_both(&laptops, "");
  set(&laptops, &laptops.office, "name", "港口");
  expect_both(&laptops, "");
}

/* The laptop typed on while the office decided: its new value was not seen. */
static void test_a_decision_settles_what_it_saw(void **state) {
  struct laptops laptops = disagree(*state);
  struct error error = {0};
  set(&laptops, &laptops.laptop, "name", "路面");
  fixture_check(decide(&laptops, &laptops.office, "堤", &error), &error);
  expect_both(&laptops, "project.name 堤 路面;");
}

static void test_a_decision_is_chained_like_any_change(void **state) {
  struct laptops laptops = disagree(*state);
  struct error error = {0};
  int64_t checked;
  int64_t broken;
  fixture_check(decide(&laptops, &laptops.office, "港", &error), &error);
  fixture_check(!decide(&laptops, &laptops.office, "港", &error), &error);
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  struct store *store = fixture_open(laptops.office.text, "anna");
  fixture_check(change_verify(store, &checked, &broken, &error), &error);
  assert_int_equal(broken, 0);
  assert_int_equal(checked, 5); /* insert, 路, 堤, and 港 over each */
  store_close(store);
}

/* --- decisions taken back ------------------------------------------------- */

/* Takes back what was written last in that file, a second later. */
static void take_back(const struct laptops *laptops,
                      const struct scratch_path *file) {
  struct store *store = fixture_open(file->text, "bert");
  struct transaction transaction;
  struct error error = {0};
  bool found;
  fixture_now += 1000;
  fixture_check(
      transaction_latest(store, INT64_MAX, &transaction, &found, &error),
      &error);
  assert_true(found);
  fixture_begin(store);
  fixture_check(conflict_write_back(store, &transaction, "project",
                                    &laptops->tender, "name", &error),
                &error);
  fixture_commit(store);
  store_close(store);
}

static void report_problem(void *context, const char *table,
                           const struct row_id *row, const char *problem) {
  (void)context;
  (void)row;
  fail_msg("%s: %s", table, problem);
}

/* The tender has that name, its row is what the log says, no chain broke. */
static void expect_name(const struct laptops *laptops, const char *name) {
  char row[64];
  int64_t checked;
  int64_t broken;
  struct error error = {0};
  snprintf(row, sizeof row, "%s;", name);
  raw_says(laptops->office.text, "SELECT name FROM project", row);
  struct store *store = fixture_open(laptops->office.text, "anna");
  fixture_check(change_verify(store, &checked, &broken, &error), &error);
  assert_int_equal(broken, 0);
  fixture_check(log_check(store, report_problem, NULL, &error), &error);
  store_close(store);
}

/* Decided at the office, taken back, decided by taking that back, and taken
 * back again: each time both files say the same. `sides`: of the conflict,
 * 堤 is in force. */
static void expect_taken_back(const struct laptops *laptops, const char *value,
                              const char *sides) {
  struct error error = {0};
  fixture_check(decide(laptops, &laptops->office, value, &error), &error);
  expect_both(laptops, "");
  take_back(laptops, &laptops->office);
  expect_name(laptops, "堤");
  expect_both(laptops, sides);
  take_back(laptops, &laptops->office);
  expect_name(laptops, value);
  expect_both(laptops, "");
  take_back(laptops, &laptops->office);
  expect_name(laptops, "堤");
  expect_both(laptops, sides);
  /* it is settled like any other, for good */
  expect_decided(laptops, "港");
}

static void test_what_was_kept_is_taken_back(void **state) {
  struct laptops laptops = disagree(*state);
  expect_taken_back(&laptops, "堤", "project.name 堤 路;");
}

static void test_what_the_other_had_is_taken_back(void **state) {
  struct laptops laptops = disagree(*state);
  expect_taken_back(&laptops, "路", "project.name 堤 路;");
}

static void test_a_third_value_is_taken_back(void **state) {
  struct laptops laptops = disagree(*state);
  expect_taken_back(&laptops, "海港", "project.name 堤 路;");
}

/* 橋 is what all began with. */
static void test_the_first_value_is_taken_back(void **state) {
  struct laptops laptops = disagree(*state);
  expect_taken_back(&laptops, "橋", "project.name 堤 路;");
}

static void test_three_sides_are_taken_back(void **state) {
  static const char *const values[] = {"堤", "路", "渠", "海港"};
  struct laptops laptops = part(*state);
  set(&laptops, &laptops.laptop, "name", "路");
  set(&laptops, &laptops.third, "name", "渠");
  set(&laptops, &laptops.office, "name", "堤");
  take_log(laptops.office.text, laptops.third.text);
  take_log(laptops.office.text, laptops.laptop.text);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    struct error error = {0};
    expect_both(&laptops, "project.name 堤 渠 路;");
    fixture_check(decide(&laptops, &laptops.office, values[i], &error), &error);
    expect_both(&laptops, "");
    take_back(&laptops, &laptops.office);
    expect_name(&laptops, "堤");
  }
  take_log(laptops.third.text, laptops.office.text);
  expect_both(&laptops, "project.name 堤 渠 路;");
  expect_conflicts(laptops.third.text, "project.name 堤 渠 路;");
  expect_decided(&laptops, "路");
}

static bool see_who(void *context, const struct conflict *conflict) {
  struct buffer *out = context;
  for (size_t i = 0; i < conflict->count; i++)
    buffer_format(out, "%s %lld;", conflict->sides[i].author,
                  (long long)conflict->sides[i].at);
  return true;
}

/* bert only decided and took that back: the values are anna's, of then. */
static void test_who_wrote_what_was_taken_back(void **state) {
  struct laptops laptops = disagree(*state);
  struct error error = {0};
  char before[128] = "";
  for (int i = 0; i < 3; i++) {
    struct buffer who = {0};
    struct store *store = fixture_open(laptops.office.text, "anna");
    fixture_check(
        conflict_each_of(store, &laptops.tender, see_who, &who, &error),
        &error);
    store_close(store);
    if (i == 0)
      snprintf(before, sizeof before, "%s", buffer_text(&who));
    assert_non_null(strstr(before, "anna "));
    assert_string_equal(buffer_text(&who), before);
    buffer_done(&who);
    fixture_check(decide(&laptops, &laptops.office, "路", &error), &error);
    take_back(&laptops, &laptops.office);
  }
}

/* The laptop saw the decision and went on from it: that stands against what
 * was taken back meanwhile. */
static void test_what_followed_a_decision_taken_back(void **state) {
  struct laptops laptops = disagree(*state);
  struct error error = {0};
  fixture_check(decide(&laptops, &laptops.office, "港", &error), &error);
  expect_both(&laptops, "");
  take_back(&laptops, &laptops.office);
  set(&laptops, &laptops.laptop, "name", "港口");
  expect_both(&laptops, "project.name 港口 堤 路;");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_one_file_alone_has_none),
      FIXTURE_TEST(test_two_values_of_one_cell),
      FIXTURE_TEST(test_two_cells_of_one_row_are_none),
      FIXTURE_TEST(test_the_same_value_twice_is_none),
      FIXTURE_TEST(test_a_change_of_what_was_seen_is_none),
      FIXTURE_TEST(test_the_same_value_that_one_replaced_is_none),
      FIXTURE_TEST(test_what_was_typed_and_taken_back_was_chosen),
      FIXTURE_TEST(test_a_value_taken_back_later_does_not_win_in_silence),
      FIXTURE_TEST(test_a_wrong_clock_hides_nothing),
      FIXTURE_TEST(test_three_values_are_one_conflict),
      FIXTURE_TEST(test_each_value_is_one_side),
      FIXTURE_TEST(test_a_further_edit_decides_nothing),
      FIXTURE_TEST(test_inserts_of_one_row_that_differ),
      FIXTURE_TEST(test_the_cells_of_a_deleted_row_are_none),
      FIXTURE_TEST(test_a_third_value_settles_it),
      FIXTURE_TEST(test_the_other_side_settles_it),
      FIXTURE_TEST(test_what_is_in_force_settles_it),
      FIXTURE_TEST(test_two_decisions_that_differ_are_a_conflict),
      FIXTURE_TEST(test_two_decisions_that_agree_are_none),
      FIXTURE_TEST(test_a_decision_settles_what_it_saw),
      FIXTURE_TEST(test_a_decision_is_chained_like_any_change),
      FIXTURE_TEST(test_what_was_kept_is_taken_back),
      FIXTURE_TEST(test_what_the_other_had_is_taken_back),
      FIXTURE_TEST(test_a_third_value_is_taken_back),
      FIXTURE_TEST(test_the_first_value_is_taken_back),
      FIXTURE_TEST(test_three_sides_are_taken_back),
      FIXTURE_TEST(test_who_wrote_what_was_taken_back),
      FIXTURE_TEST(test_what_followed_a_decision_taken_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
