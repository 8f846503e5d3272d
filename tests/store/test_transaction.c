/* Transactions in the change log, and what is read of them. */
#include "chahe/store/transaction.h"

#include "chahe/store/row.h"
#include "chahe/store/search.h"
#include "fixture.h"

static struct transaction written(struct store *store) {
  struct transaction transaction = {0};
  struct error error = {0};
  bool found;
  fixture_check(transaction_written(store, &transaction, &found, &error),
                &error);
  assert_true(found);
  return transaction;
}

/* ----------------------------------------------------------------------- */

static void test_the_last_commit_of_a_connection_is_known(void **state) {
  struct fixture *fixture = *state;
  struct transaction transaction;
  struct error error = {0};
  bool found;
  fixture_check(
      transaction_written(fixture->store, &transaction, &found, &error),
      &error);
  assert_false(found);
  struct row_id id = fixture_add(fixture->store, "T1", "一座橋");
  transaction = written(fixture->store);
  assert_int_equal(transaction.first, 1);
  assert_int_equal(transaction.last, 1);
  assert_true(transaction.own_author);
  /* one that another connection wrote since, through the same device */
  struct store *other = fixture_open(fixture->path.text, "bob");
  fixture_set(other, &id, "name", "乙");
  fixture_set(other, &id, "name", "丙");
  assert_int_equal(written(fixture->store).last, 1);
  assert_int_equal(written(other).first, 3);
  fixture_check(transaction_latest(fixture->store, INT64_MAX, &transaction,
                                   &found, &error),
                &error);
  assert_true(found);
  assert_int_equal(transaction.first, 3);
  assert_false(transaction.own_author);
  store_close(other);
  /* one that wrote nothing */
  fixture_begin(fixture->store);
  fixture_commit(fixture->store);
  fixture_check(
      transaction_written(fixture->store, &transaction, &found, &error),
      &error);
  assert_false(found);
}

/* 40 transactions of 1 to 5 changes: each is found by any stamp up to the
 * next one's. */
static void test_each_transaction_is_found(void **state) {
  static const char *const columns[] = {"name", "contractor", "summary",
                                        "designer", "category"};
  struct fixture *fixture = *state;
  struct error error = {0};
  struct transaction transaction;
  bool found;
  struct row_id id = fixture_add(fixture->store, "T1", "一座橋");
  int64_t seq = 1;
  for (int i = 0; i < 40; i++) {
    struct cell cells[5];
    size_t count = (size_t)i % 5 + 1;
    char text[16];
    snprintf(text, sizeof text, "%d", i);
    for (size_t k = 0; k < count; k++)
      cells[k] = (struct cell){.type = CELL_TEXT, .text = text};
    fixture_now += 10;
    fixture_begin(fixture->store);
    fixture_check(row_update(fixture->store, "project", &id, columns, cells,
                             count, &error),
                  &error);
    fixture_commit(fixture->store);
  }
  for (int i = 0; i < 40; i++) {
    int64_t count = i % 5 + 1;
    int64_t at = FIXTURE_START + 10 * (i + 1);
    fixture_check(transaction_latest(fixture->store, at + i % 10, &transaction,
                                     &found, &error),
                  &error);
    assert_true(found);
    assert_int_equal(transaction.at, at);
    assert_int_equal(transaction.first, seq + 1);
    assert_int_equal(transaction.last, seq + count);
    seq += count;
  }
  fixture_check(transaction_latest(fixture->store, FIXTURE_START - 1,
                                   &transaction, &found, &error),
                &error);
  assert_false(found);
}

/* "table column before>value;" each. */
static bool add_change(void *context, const struct change *change) {
  char *out = context;
  const char *before =
      change->before.type == CELL_TEXT ? change->before.text : "-";
  const char *value =
      change->value.type == CELL_TEXT ? change->value.text : "-";
  size_t len = strlen(out);
  snprintf(out + len, 512 - len, "%s %s%s %s>%s;", change->table,
           change->inserted ? "+" : "", change->column, before, value);
  return true;
}

/* Changes of several tables, each with its own columns. */
static void test_a_transaction_reads_back_as_written(void **state) {
  static const char *const setting[] = {"key", "value"};
  static const char *const name = "name";
  struct fixture *fixture = *state;
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "一座橋");
  struct row_id other = row_id_random();
  const struct cell cells[] = {{.type = CELL_TEXT, .text = "k"},
                               {.type = CELL_TEXT, .text = "v"}};
  fixture_begin(fixture->store);
  fixture_check(
      row_update(fixture->store, "project", &id, &name, cells, 1, &error) &&
          row_insert(fixture->store, "setting", &other, setting, cells, 2,
                     &error) &&
          row_update(fixture->store, "project", &id, &name, cells + 1, 1,
                     &error),
      &error);
  fixture_commit(fixture->store);
  struct transaction transaction = written(fixture->store);
  char out[512] = "";
  fixture_check(
      transaction_each(fixture->store, &transaction, add_change, out, &error),
      &error);
  assert_string_equal(out,
                      "project name 一座橋>k;setting +key ->k;"
                      "setting +value ->v;project name k>v;");
}

static bool add_stamp(void *context, const struct change_stamp *stamp) {
  char *out = context;
  size_t len = strlen(out);
  snprintf(out + len, 512 - len, "%s %s %d;", stamp->column, stamp->author,
           (int)stamp->seq);
  return true;
}

static void test_the_stamps_of_a_cell_come_newest_first(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "一座橋");
  struct store *other = fixture_open(fixture->path.text, "bob");
  fixture_set(fixture->store, &id, "name", "甲");
  fixture_set(other, &id, "summary", "乙");
  fixture_set(other, &id, "name", "乙");
  store_close(other);
  char cell[512] = "";
  fixture_check(
      change_each_stamp(fixture->store, &id, "name", add_stamp, cell, &error),
      &error);
  assert_string_equal(cell, "name bob 4;name anna 2; anna 1;");
  char row[512] = "";
  fixture_check(
      change_each_stamp(fixture->store, &id, NULL, add_stamp, row, &error),
      &error);
  assert_string_equal(row, "name bob 4;summary bob 3;name anna 2; anna 1;");
}

static bool count_hit(void *context, const struct search_hit *hit) {
  (void)hit;
  ++*(size_t *)context;
  return true;
}

static size_t hits(struct store *store, const char *words) {
  size_t count = 0;
  struct error error = {0};
  fixture_check(search_each(store, words, 10, count_hit, &count, &error),
                &error);
  return count;
}

static bool take_mark(void *context, const struct row_id *id,
                      const struct cell *cells) {
  (void)id;
  *(int64_t *)context = cells[0].integer;
  return true;
}

static void test_a_row_is_found_again_when_its_mark_is_gone(void **state) {
  static const char *const mark = "deleted";
  struct fixture *fixture = *state;
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "一座橋");
  int64_t deleted = -1;
  fixture_begin(fixture->store);
  fixture_check(row_delete(fixture->store, "project", &id, &error), &error);
  fixture_commit(fixture->store);
  assert_int_equal(hits(fixture->store, "座橋"), 0);
  fixture_check(row_visit_id(fixture->store, "project", &id, &mark, 1,
                             take_mark, &deleted, &error),
                &error);
  assert_int_equal(deleted, 1);
  /* changed while it was deleted: found by what it holds then */
  fixture_set(fixture->store, &id, "name", "一條路");
  fixture_begin(fixture->store);
  fixture_check(row_undelete(fixture->store, "project", &id, &error), &error);
  fixture_commit(fixture->store);
  assert_int_equal(hits(fixture->store, "條路"), 1);
  assert_int_equal(hits(fixture->store, "座橋"), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_the_last_commit_of_a_connection_is_known),
      FIXTURE_TEST(test_each_transaction_is_found),
      FIXTURE_TEST(test_a_transaction_reads_back_as_written),
      FIXTURE_TEST(test_the_stamps_of_a_cell_come_newest_first),
      FIXTURE_TEST(test_a_row_is_found_again_when_its_mark_is_gone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
