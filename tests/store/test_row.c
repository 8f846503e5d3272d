/* Rows are written whole or refused, and what is deleted is not seen. */
#include "fixture.h"

#include "chahe/base/buffer.h"
#include "chahe/store/row.h"

#define INTEGER(value) \
  { .type = CELL_INTEGER, .integer = (value) }
#define WORDS(value) \
  { .type = CELL_TEXT, .text = (value) }
#define ID(value) \
  { .type = CELL_ID, .id = (value) }
#define NOTHING \
  { .type = CELL_NULL }

static bool insert(struct store *store, const char *table,
                   const char *const *columns, const struct cell *cells,
                   size_t count) {
  struct row_id id = row_id_random();
  struct error error = {0};
  bool ok = row_insert(store, table, &id, columns, cells, count, &error);
  if (!ok)
    assert_true(strlen(error.message) > 0);
  return ok;
}

static bool find(struct store *store, const char *tender_no,
                 struct row_id *id) {
  const struct condition condition = {"tender_no", WORDS(tender_no)};
  struct error error = {0};
  bool found = row_find(store, "project", &condition, 1, id, &error);
  if (!found)
    assert_int_equal(error.code, ERROR_NOT_FOUND);
  return found;
}

static void delete_row(struct store *store, const struct row_id *id) {
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_delete(store, "project", id, &error), &error);
  fixture_commit(store);
}

/* --- reading ----------------------------------------------------------- */

struct walk {
  struct buffer seen;
  size_t most;
  size_t count;
};

static bool take_row(void *context, const struct row_id *id,
                     const struct cell *cells) {
  struct walk *walk = context;
  (void)id;
  assert_int_equal(cells[0].type, CELL_TEXT);
  buffer_format(&walk->seen, "%s;", cells[0].text);
  return ++walk->count < walk->most;
}

static void walks(struct store *store, const struct row_order *orders,
                  const struct condition *conditions, size_t count, size_t most,
                  const char *expected) {
  static const char *const columns[] = {"tender_no"};
  struct walk walk = {.most = most};
  struct error error = {0};
  fixture_check(row_each(store, "project", columns, 1, conditions, count,
                         orders, take_row, &walk, &error),
                &error);
  assert_string_equal(buffer_text(&walk.seen), expected);
  buffer_done(&walk.seen);
}

static void test_rows_are_walked_as_entered_or_as_ordered(void **state) {
  struct fixture *fixture = *state;
  static const struct row_order by_name[] = {{"name", NULL, NULL},
                                             {NULL, NULL, NULL}};
  static const struct row_order by_both[] = {
      {"name", NULL, NULL}, {"tender_no", NULL, NULL}, {NULL, NULL, NULL}};
  fixture_add(fixture->store, "T2", "b");
  fixture_add(fixture->store, "T3", "a");
  fixture_add(fixture->store, "T1", "b");
  walks(fixture->store, NULL, NULL, 0, 99, "T2;T3;T1;");
  walks(fixture->store, by_name, NULL, 0, 99, "T3;T2;T1;");
  walks(fixture->store, by_both, NULL, 0, 99, "T3;T1;T2;");
  walks(fixture->store, NULL, NULL, 0, 2, "T2;T3;"); /* ended by the visitor */
}

static void test_all_conditions_are_met_nothing_included(void **state) {
  struct fixture *fixture = *state;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_add(fixture->store, "T2", "a");
  fixture_add(fixture->store, "T3", "b");
  fixture_set(fixture->store, &id, "contractor", "C");
  const struct condition a = {"name", WORDS("a")};
  const struct condition a_c[] = {{"name", WORDS("a")},
                                  {"contractor", WORDS("C")}};
  const struct condition a_none[] = {{"name", WORDS("a")},
                                     {"contractor", NOTHING}};
  const struct condition budget = {"budget", INTEGER(5)};
  walks(fixture->store, NULL, &a, 1, 99, "T1;T2;");
  walks(fixture->store, NULL, a_c, 2, 99, "T1;");
  walks(fixture->store, NULL, a_none, 2, 99, "T2;");
  walks(fixture->store, NULL, &budget, 1, 99, "T1;T2;T3;");
}

static void test_rows_are_ordered_by_what_they_refer_to(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"project_id", "as_of", "planned_pct",
                                        "actual_pct"};
  static const char *const shown[] = {"as_of"};
  static const struct row_order by_tender[] = {
      {"project_id", "project", "tender_no"},
      {"as_of", NULL, NULL},
      {NULL, NULL, NULL}};
  struct row_id second = fixture_add(fixture->store, "T2", "b");
  struct row_id first = fixture_add(fixture->store, "T1", "a");
  const struct cell rows[][4] = {
      {ID(second), WORDS("2023-01-31"), INTEGER(0), INTEGER(0)},
      {ID(first), WORDS("2023-03-31"), INTEGER(0), INTEGER(0)},
      {ID(first), WORDS("2023-02-28"), INTEGER(0), INTEGER(0)}};
  fixture_begin(fixture->store);
  for (size_t i = 0; i < 3; i++)
    assert_true(insert(fixture->store, "progress", columns, rows[i], 4));
  fixture_commit(fixture->store);
  struct walk walk = {.most = 99};
  struct error error = {0};
  fixture_check(row_each(fixture->store, "progress", shown, 1, NULL, 0,
                         by_tender, take_row, &walk, &error),
                &error);
  assert_string_equal(buffer_text(&walk.seen),
                      "2023-02-28;2023-03-31;2023-01-31;");
  buffer_done(&walk.seen);
}

static bool check_cells(void *context, const struct row_id *id,
                        const struct cell *cells) {
  struct row_id *project = context;
  (void)id;
  assert_int_equal(cells[0].type, CELL_ID);
  assert_true(row_id_equal(&cells[0].id, project));
  assert_int_equal(cells[1].type, CELL_TEXT);
  assert_string_equal(cells[1].text, "2023-06-30");
  assert_int_equal(cells[2].type, CELL_INTEGER);
  assert_true(cells[2].integer == INT64_MIN);
  assert_int_equal(cells[3].type, CELL_NULL);
  return true;
}

static void test_cells_come_back_as_they_were_written(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"project_id", "as_of", "planned_pct",
                                        "paid_amount", "actual_pct"};
  struct row_id project = fixture_add(fixture->store, "T1", "a");
  const struct cell cells[] = {ID(project), WORDS("2023-06-30"),
                               INTEGER(INT64_MIN), NOTHING, INTEGER(1)};
  struct error error = {0};
  fixture_begin(fixture->store);
  assert_true(insert(fixture->store, "progress", columns, cells, 5));
  fixture_commit(fixture->store);
  fixture_check(row_each(fixture->store, "progress", columns, 4, NULL, 0, NULL,
                         check_cells, &project, &error),
                &error);
}

/* --- deleting ---------------------------------------------------------- */

static void test_a_deleted_row_is_kept_and_not_seen(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  struct row_id id = fixture_add(store, "T1", "a");
  struct row_id unknown = row_id_random();
  struct row_id found;
  struct error error = {0};
  bool exists = false;
  assert_true(find(store, "T1", &found));
  assert_true(row_id_equal(&id, &found));
  delete_row(store, &id);
  assert_false(find(store, "T1", &found));
  walks(store, NULL, NULL, 0, 99, "");
  fixture_check(row_exists(store, "project", &id, &exists, &error), &error);
  assert_true(exists);
  fixture_check(row_exists(store, "project", &unknown, &exists, &error),
                &error);
  assert_false(exists);
  raw_says(fixture->path.text, "SELECT tender_no, deleted FROM project",
           "T1|1;");
}

/* A number that people have seen is not used twice. */
static void test_a_column_of_all_rows_ever_includes_deleted_ones(void **state) {
  struct fixture *fixture = *state;
  struct walk walk = {.most = 2};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T2", "b");
  fixture_add(fixture->store, "T1", "a");
  fixture_add(fixture->store, "T3", "a");
  delete_row(fixture->store, &id);
  fixture_check(row_each_ever(fixture->store, "project", "tender_no", take_row,
                              &walk, &error),
                &error);
  assert_string_equal(buffer_text(&walk.seen), "T2;T1;");
  buffer_done(&walk.seen);
}

static void test_too_many_columns_are_refused_in_words(void **state) {
  struct fixture *fixture = *state;
  const char *columns[65];
  struct walk walk = {.most = 99};
  struct error error = {0};
  for (size_t i = 0; i < 65; i++)
    columns[i] = "name";
  fixture_add(fixture->store, "T1", "a");
  assert_true(row_each(fixture->store, "project", columns, 64, NULL, 0, NULL,
                       take_row, &walk, &error));
  assert_false(row_each(fixture->store, "project", columns, 65, NULL, 0, NULL,
                        take_row, &walk, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_non_null(strstr(error.message, "64"));
  buffer_done(&walk.seen);
}

/* A name is a name, whatever stands in it, and never a text or an
 * expression. */
static void test_a_column_that_is_not_there_is_refused(void **state) {
  struct fixture *fixture = *state;
  static const char *const names[] = {
      "nothing", "1", "select", "rid, id", "max(rid)", "name --", "order"};
  struct walk walk = {.most = 99};
  fixture_add(fixture->store, "T1", "a");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const struct row_order orders[] = {{names[i], NULL, NULL},
                                       {NULL, NULL, NULL}};
    const struct condition condition = {names[i], WORDS("a")};
    static const char *const name[] = {"name"};
    struct error error = {0};
    assert_false(row_each(fixture->store, "project", &names[i], 1, NULL, 0,
                          NULL, take_row, &walk, &error));
    assert_false(row_each(fixture->store, "project", name, 1, NULL, 0, orders,
                          take_row, &walk, &error));
    assert_false(row_each(fixture->store, "project", name, 1, &condition, 1,
                          NULL, take_row, &walk, &error));
    assert_non_null(strstr(error.message, "no such column"));
  }
}

static void test_the_largest_number_counts_deleted_rows(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  const struct condition of_b = {"organizer", WORDS("B")};
  const struct condition of_c = {"organizer", WORDS("C")};
  struct error error = {0};
  int64_t max = -1;
  fixture_add(store, "T1", "a");
  struct row_id id = fixture_add(store, "T2", "a");
  const char *column = "budget";
  const struct cell nine = INTEGER(9);
  fixture_begin(store);
  fixture_check(row_update(store, "project", &id, &column, &nine, 1, &error),
                &error);
  fixture_commit(store);
  delete_row(store, &id);
  fixture_check(row_max(store, "project", "budget", &of_b, &max, &error),
                &error);
  assert_int_equal(max, 9);
  fixture_check(row_max(store, "project", "budget", &of_c, &max, &error),
                &error);
  assert_int_equal(max, 0);
}

/* --- what the file itself refuses -------------------------------------- */

static void test_values_that_the_schema_does_not_know_are_refused(
    void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  struct row_id project = fixture_add(store, "T1", "a");
  static const char *const audit[] = {"audit_no", "project_id", "audit_date",
                                      "kind", "notice"};
  const struct cell good[] = {WORDS("112-001"), ID(project),
                              WORDS("2023-01-05"), WORDS("audit"),
                              WORDS("unannounced")};
  fixture_begin(store);
  assert_true(insert(store, "audit", audit, good, 5));
  const struct cell wrong[][5] = {
      {WORDS("1"), ID(project), WORDS("d"), WORDS("visit"), /* no such kind */
       WORDS("announced")},
      {WORDS("1"), ID(project), WORDS("d"), WORDS("audit"), WORDS("maybe")},
      {NOTHING, ID(project), WORDS("d"), WORDS("audit"), WORDS("announced")},
      {WORDS("1"), NOTHING, WORDS("d"), WORDS("audit"), WORDS("announced")},
      {WORDS("1"), WORDS("T1"), WORDS("d"), WORDS("audit"), /* STRICT */
       WORDS("announced")},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (insert(store, "audit", audit, wrong[i], 5))
      fail_msg("row %zu is taken in", i);
  static const char *const tender[] = {"tender_no", "name", "organizer",
                                       "budget"};
  const struct cell negative[] = {WORDS("T2"), WORDS("b"), WORDS("B"),
                                  INTEGER(-1)};
  const struct cell words[] = {WORDS("T2"), WORDS("b"), WORDS("B"),
                               WORDS("many")};
  assert_false(insert(store, "project", tender, negative, 4));
  assert_false(insert(store, "project", tender, words, 4));
  fixture_commit(store);
  raw_says(fixture->path.text,
           "SELECT count(*) FROM audit UNION ALL SELECT count(*) FROM project",
           "1;1;");
}

static void test_a_score_outside_0_to_100_is_refused(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"audit_id", "name", "role", "score"};
  static const int64_t scores[] = {-1, 101};
  struct row_id nobody = row_id_random();
  fixture_begin(fixture->store);
  for (size_t i = 0; i < 2; i++) {
    const struct cell cells[] = {ID(nobody), WORDS("甲"), WORDS("leader"),
                                 INTEGER(scores[i])};
    assert_false(insert(fixture->store, "member", columns, cells, 4));
  }
  store_rollback(fixture->store);
}

static void test_a_reference_to_nothing_undoes_the_whole_transaction(
    void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  static const char *const columns[] = {"project_id", "as_of", "planned_pct",
                                        "actual_pct"};
  struct row_id project = fixture_add(store, "T1", "a");
  const struct cell sound[] = {ID(project), WORDS("2023-01-31"), INTEGER(0),
                               INTEGER(0)};
  const struct cell broken[] = {ID(row_id_random()), WORDS("2023-02-28"),
                                INTEGER(0), INTEGER(0)};
  struct error error = {0};
  fixture_begin(store);
  assert_true(insert(store, "progress", columns, sound, 4));
  assert_true(insert(store, "progress", columns, broken, 4)); /* deferred */
  assert_false(store_commit(store, &error));
  assert_true(strlen(error.message) > 0);
  raw_says(fixture->path.text, "SELECT count(*) FROM progress", "0;");
  raw_says(fixture->path.text, "SELECT count(*) FROM change", "1;");
  fixture_add(store, "T2", "b"); /* and work goes on */
}

static void test_an_id_is_there_once(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {WORDS("T2"), WORDS("b"), WORDS("B"), INTEGER(1)};
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  struct error error = {0};
  fixture_begin(fixture->store);
  assert_false(
      row_insert(fixture->store, "project", &id, columns, cells, 4, &error));
  store_rollback(fixture->store);
  raw_says(fixture->path.text, "SELECT tender_no FROM project", "T1;");
}

/* --- transactions ------------------------------------------------------ */

static void test_what_is_rolled_back_was_never_there(void **state) {
  struct fixture *fixture = *state;
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {WORDS("T1"), WORDS("b"), WORDS("B"), INTEGER(1)};
  struct row_id id;
  fixture_begin(fixture->store);
  assert_true(insert(fixture->store, "project", columns, cells, 4));
  assert_true(find(fixture->store, "T1", &id));
  store_rollback(fixture->store);
  assert_false(find(fixture->store, "T1", &id));
  raw_says(fixture->path.text, "SELECT count(*) FROM change", "0;");
}

static void test_snapshots_nest_and_stand_within_a_transaction(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  struct error error = {0};
  struct row_id id;
  fixture_check(store_snapshot(store, &error), &error);
  fixture_check(store_snapshot(store, &error), &error);
  assert_false(find(store, "T1", &id));
  store_snapshot_end(store);
  store_snapshot_end(store);
  fixture_begin(store);
  fixture_check(store_snapshot(store, &error), &error);
  store_snapshot_end(store);
  fixture_commit(store);
  fixture_add(store, "T1", "a");
  assert_true(find(store, "T1", &id));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_rows_are_walked_as_entered_or_as_ordered),
      FIXTURE_TEST(test_all_conditions_are_met_nothing_included),
      FIXTURE_TEST(test_rows_are_ordered_by_what_they_refer_to),
      FIXTURE_TEST(test_cells_come_back_as_they_were_written),
      FIXTURE_TEST(test_a_deleted_row_is_kept_and_not_seen),
      FIXTURE_TEST(test_a_column_of_all_rows_ever_includes_deleted_ones),
      FIXTURE_TEST(test_too_many_columns_are_refused_in_words),
      FIXTURE_TEST(test_a_column_that_is_not_there_is_refused),
      FIXTURE_TEST(test_the_largest_number_counts_deleted_rows),
      FIXTURE_TEST(test_values_that_the_schema_does_not_know_are_refused),
      FIXTURE_TEST(test_a_score_outside_0_to_100_is_refused),
      FIXTURE_TEST(test_a_reference_to_nothing_undoes_the_whole_transaction),
      FIXTURE_TEST(test_an_id_is_there_once),
      FIXTURE_TEST(test_what_is_rolled_back_was_never_there),
      FIXTURE_TEST(test_snapshots_nest_and_stand_within_a_transaction),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
