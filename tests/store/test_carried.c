/* What a file says of the copies that were carried away from it. */
#include "chahe/store/carried.h"

#include "chahe/store/log_position.h"
#include "fixture.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

enum { DAY = 24 * 60 * 60 * 1000 };

/* Carries a copy now, without making one. */
static void carry(struct store *store, const char *path) {
  struct error error = {0};
  struct carrier carrier;
  int64_t entries;
  fixture_check(carrier_load(store, &carrier, &error), &error);
  fixture_check(log_length(store, &entries, &error), &error);
  const struct carried carried = {carrier.at, path, entries, HASH};
  fixture_check(carried_add(store, &carried, &error), &error);
  carrier_done(&carrier);
}

static void stands(struct store *store, int64_t at, const char *path,
                   int64_t lacking, int64_t uncovered) {
  struct error error = {0};
  struct carried_standing standing;
  fixture_check(carried_load(store, &standing, &error), &error);
  assert_int_equal(standing.at, at);
  if (path)
    assert_string_equal(standing.path, path);
  else
    assert_null(standing.path);
  assert_int_equal(standing.lacking, lacking);
  assert_int_equal(standing.uncovered, uncovered);
  carried_done(&standing);
}

static void test_a_new_file_lacks_no_copy(void **state) {
  struct fixture *fixture = *state;
  stands(fixture->store, 0, NULL, 0, 0);
}

static void test_without_a_copy_all_entries_lack_one(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  fixture_now += DAY;
  fixture_add(fixture->store, "T2", "路");
  stands(fixture->store, 0, NULL, 2, FIXTURE_START);
}

static void test_what_came_since_the_last_copy_is_counted(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  fixture_now += DAY;
  carry(fixture->store, "/media/first.db");
  stands(fixture->store, FIXTURE_START + DAY, "/media/first.db", 0, 0);
  fixture_now += DAY;
  for (int i = 0; i < 5; i++, fixture_now += DAY)
    fixture_add(fixture->store, "T2", "路");
  stands(fixture->store, FIXTURE_START + DAY, "/media/first.db", 5,
         FIXTURE_START + 2 * DAY);
  carry(fixture->store, "/media/second.db");
  stands(fixture->store, fixture_now, "/media/second.db", 0, 0);
}

/* Two copies within a moment of the clock: the second is the last one. */
static void test_the_last_copy_is_the_one_made_last(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  carry(fixture->store, "/media/z.db");
  carry(fixture->store, "/media/a.db");
  struct error error = {0};
  struct carried_standing standing;
  fixture_check(carried_load(fixture->store, &standing, &error), &error);
  assert_string_equal(standing.path, "/media/a.db");
  carried_done(&standing);
}

/* Somebody turned the clock back: the file's own clock goes on. */
static void test_a_clock_put_back_hides_no_change(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  carry(fixture->store, "/media/a.db");
  fixture_now -= FIXTURE_START / 2;
  fixture_add(fixture->store, "T2", "路");
  struct error error = {0};
  struct carried_standing standing;
  fixture_check(carried_load(fixture->store, &standing, &error), &error);
  assert_int_equal(standing.lacking, 1);
  assert_true(standing.uncovered > standing.at);
  carried_done(&standing);
}

/* A plain copy holds the rows of what it was copied from, before and after it
 * becomes a device of its own. */
static void test_copies_of_the_origin_are_not_those_of_a_copy(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = scratch_at(&fixture->scratch, "copy.db");
  fixture_add(fixture->store, "T1", "橋");
  carry(fixture->store, "/media/a.db");
  fixture_close(fixture);
  scratch_copy(fixture->path.text, copy.text);
  struct store *store = fixture_open(copy.text, "bert");
  /* nothing was made here: the entry is the origin's, which has a copy */
  stands(store, 0, NULL, 1, 0);
  fixture_now += DAY;
  fixture_add(store, "T2", "路");
  stands(store, 0, NULL, 2, fixture_now);
  fixture_now += DAY;
  carry(store, "/media/b.db");
  stands(store, fixture_now, "/media/b.db", 0, 0);
  store_close(store);
  fixture->store = fixture_open(fixture->path.text, "anna");
  int64_t at = raw_integer(fixture->path.text, "SELECT at FROM carried");
  stands(fixture->store, at, "/media/a.db", 0, 0);
}

static void test_carrying_writes_nothing_to_the_log(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  carry(fixture->store, "/media/a.db");
  raw_says(fixture->path.text, "SELECT count(*) FROM change", "1;");
}

static void test_a_row_must_name_device_and_hash(void **state) {
  struct fixture *fixture = *state;
  const char *path = fixture->path.text;
  fixture_add(fixture->store, "T1", "橋");
  assert_int_equal(raw_try(path,
                           "PRAGMA foreign_keys=ON; INSERT INTO carried "
                           "VALUES (1, 9, 'p', 1, '" HASH "')"),
                   19 /* SQLITE_CONSTRAINT */);
  assert_int_equal(
      raw_try(path, "INSERT INTO carried VALUES (1, 1, 'p', 1, 'abc')"), 19);
  assert_int_equal(raw_try(path,
                           "INSERT INTO carried "
                           "VALUES (1, 1, 'p', -1, '" HASH "')"),
                   19);
}

static void test_a_carrier_is_the_device_of_the_file(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  struct carrier first, again;
  struct log_positions positions;
  fixture_check(carrier_load(fixture->store, &first, &error), &error);
  fixture_check(carrier_load(fixture->store, &again, &error), &error);
  assert_true(row_id_equal(&first.device, &again.device));
  assert_true(again.at > first.at); /* though the clock stands still */
  assert_int_equal(first.wall, FIXTURE_START);
  fixture_check(log_positions_load(fixture->store, &positions, &error), &error);
  assert_int_equal(positions.count, 1);
  assert_true(row_id_equal(&positions.list[0].device, &first.device));
  assert_string_equal(positions.list[0].name, first.name);
  assert_int_equal(positions.list[0].last, 0);
  log_positions_done(&positions);
  carrier_done(&first);
  carrier_done(&again);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_new_file_lacks_no_copy),
      FIXTURE_TEST(test_without_a_copy_all_entries_lack_one),
      FIXTURE_TEST(test_what_came_since_the_last_copy_is_counted),
      FIXTURE_TEST(test_the_last_copy_is_the_one_made_last),
      FIXTURE_TEST(test_a_clock_put_back_hides_no_change),
      FIXTURE_TEST(test_copies_of_the_origin_are_not_those_of_a_copy),
      FIXTURE_TEST(test_carrying_writes_nothing_to_the_log),
      FIXTURE_TEST(test_a_row_must_name_device_and_hash),
      FIXTURE_TEST(test_a_carrier_is_the_device_of_the_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
