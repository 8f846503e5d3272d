/* Copies, backups and wrong clocks: what a merge makes of the devices that
 * wrote the files. */
#include "fleet.h"

#include "../store/older.h"
#include "../store/records.h"
#include "chahe/store/conflict.h"
#include "chahe/store/letter.h"

#define DAY (INT64_C(24) * 3600 * 1000)
#define YEAR (365 * DAY)
#define TODAY INT64_C(1782000000000) /* in 2026 */

struct copies {
  struct scratch_path office, laptop, other;
  struct row_id tender;
};

/* All begin today. */
static struct copies part(struct fixture *fixture) {
  fixture_now = TODAY;
  struct copies copies = {
      .office = fixture->path,
      .laptop = scratch_at(&fixture->scratch, "laptop.db"),
      .other = scratch_at(&fixture->scratch, "other.db"),
      .tender = fixture_add(fixture->store, "T1", "橋"),
  };
  fixture_close(fixture);
  scratch_copy(copies.office.text, copies.laptop.text);
  scratch_copy(copies.office.text, copies.other.text);
  return copies;
}

static void set_at(const struct copies *copies, const struct scratch_path *file,
                   const char *value, int64_t now) {
  fixture_now = now;
  struct store *store = fixture_open(file->text, "anna");
  fixture_set(store, &copies->tender, "name", value);
  store_close(store);
}

static void says(const struct scratch_path *file, const char *name) {
  char expected[64];
  snprintf(expected, sizeof expected, "%s;", name);
  raw_says(file->text, "SELECT name FROM project", expected);
}

/* --- one device ----------------------------------------------------------- */

/* The office's file is saved, goes on, and the saved one is written over it
 * while the newer is on a stick. */
static void test_an_older_copy_goes_on_as_another_device(void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  size_t len;
  char *saved = scratch_read(copies.office.text, &len);
  set_at(&copies, &copies.office, "路", TODAY + 1000);
  scratch_copy(copies.office.text, copies.laptop.text);
  scratch_write(copies.office.text, saved, len); /* the same file to the disk */
  free(saved);
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  assert_true(receipt.lost_device);
  merge_receipt_done(&receipt);
  says(&copies.office, "路");
  set_at(&copies, &copies.office, "堤", TODAY + 2000);
  raw_says(copies.office.text,
           "SELECT device, max(seq) FROM change GROUP BY device", "1|2;2|1;");
  /* and is no copy that would number audits with a letter */
  raw_says(copies.office.text, "SELECT count(letter) FROM device", "0;");
  raw_says(copies.office.text, "SELECT count(letter) FROM replica", "0;");
  fleet_take(copies.laptop.text, copies.office.text);
  says(&copies.laptop, "堤");
  fleet_alike(copies.office.text, copies.laptop.text);
}

static void set_letter(const struct scratch_path *file, char letter) {
  struct store *store = fixture_open(file->text, "anna");
  struct error error = {0};
  fixture_begin(store);
  fixture_check(letter_change(store, letter, &error), &error);
  fixture_commit(store);
  store_close(store);
}

/* Each file's own stays, those of the others are as they were when they wrote
 * last, whichever way they come. */
static void test_letters_travel_with_their_devices(void **state) {
  struct copies copies = part(*state);
  set_letter(&copies.laptop, 'K');
  set_at(&copies, &copies.laptop, "路", TODAY + 1000);
  set_letter(&copies.other, 'M');
  set_at(&copies, &copies.other, "堤", TODAY + 2000);
  fleet_take(copies.office.text, copies.laptop.text);
  fleet_take(copies.other.text, copies.laptop.text);
  set_letter(&copies.laptop, 'N');
  set_at(&copies, &copies.laptop, "巷", TODAY + 3000);
  static const char *const letters =
      "SELECT letter FROM device ORDER BY letter";
  raw_says(copies.office.text, letters, ";K;");
  raw_says(copies.other.text, letters, ";K;M;");
  fleet_take(copies.other.text, copies.laptop.text);
  raw_says(copies.other.text, letters, ";M;N;");
  fleet_take(copies.office.text, copies.other.text); /* who had it told */
  raw_says(copies.office.text, letters, ";M;N;");
  set_at(&copies, &copies.office, "渠", TODAY + 4000);
  fleet_take(copies.laptop.text, copies.office.text);
  raw_says(copies.laptop.text, letters, ";M;N;");
  raw_says(copies.laptop.text, "SELECT letter FROM replica", "N;");
  raw_says(copies.other.text, "SELECT letter FROM replica", "M;");
  raw_says(copies.office.text, "SELECT count(letter) FROM replica", "0;");
}

/* The same, but the older one went on before the newer came back: one number
 * of one device means two things. */
static void test_two_ends_of_one_chain_are_refused(void **state) {
  struct copies copies = part(*state);
  size_t len;
  set_at(&copies, &copies.office, "渠", TODAY + 500);
  char *saved = scratch_read(copies.office.text, &len);
  set_at(&copies, &copies.office, "路", TODAY + 1000);
  set_at(&copies, &copies.office, "巷", TODAY + 1100);
  scratch_copy(copies.office.text, copies.laptop.text);
  scratch_write(copies.office.text, saved, len);
  free(saved);
  set_at(&copies, &copies.office, "堤", TODAY + 2000);
  /* both have entries 1 and 2 */
  fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                "since entry 2 of device");
  fleet_refuses(copies.laptop.text, copies.office.text, ERROR_DAMAGED,
                "since entry 2 of device");
}

static void test_a_file_is_not_renewed_by_what_it_wrote_itself(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + 1000);
  fleet_take(copies.office.text, copies.laptop.text);
  set_at(&copies, &copies.office, "堤", TODAY + 2000);
  fleet_take(copies.laptop.text, copies.office.text);
  set_at(&copies, &copies.laptop, "渠", TODAY + 3000);
  fleet_take(copies.office.text, copies.laptop.text);
  raw_says(copies.office.text,
           "SELECT count(*) FROM change GROUP BY device ORDER BY device",
           "2;2;");
  fleet_alike(copies.office.text, copies.laptop.text);
}

/* --- clocks --------------------------------------------------------------- */

/* The only device of the receipt that has new entries. */
static struct merge_device clock_of(const struct copies *copies,
                                    const struct scratch_path *from,
                                    int64_t now) {
  struct merge_receipt receipt;
  struct merge_device found = {0};
  fixture_now = now;
  fleet_merge(copies->office.text, from->text, &receipt);
  for (size_t i = 0; i < receipt.device_count; i++)
    if (receipt.devices[i].after > receipt.devices[i].before)
      found = receipt.devices[i];
  found.name = NULL;
  merge_receipt_done(&receipt);
  return found;
}

static void test_a_right_clock_is_not_named(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + DAY);
  set_at(&copies, &copies.laptop, "堤", TODAY + 2 * DAY);
  assert_int_equal(clock_of(&copies, &copies.laptop, TODAY + 9 * DAY).clock,
                   MERGE_CLOCK_FINE);
}

static void test_a_year_ahead_is_named_and_wins_no_longer(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + YEAR);
  struct merge_device device = clock_of(&copies, &copies.laptop, TODAY);
  assert_int_equal(device.clock, MERGE_CLOCK_AHEAD);
  assert_int_equal(device.clock_ms, YEAR);
  says(&copies.office, "路"); /* nothing is lost */

  /* whoever has seen it is behind it, on every copy */
  set_at(&copies, &copies.office, "堤", TODAY + 1000);
  says(&copies.office, "堤");
  fleet_take(copies.laptop.text, copies.office.text);
  says(&copies.laptop, "堤");
  fleet_alike(copies.office.text, copies.laptop.text);
  struct store *store = fixture_open(copies.office.text, "anna");
  struct error error = {0};
  int conflicts;
  fixture_check(conflict_count(store, &conflicts, &error), &error);
  assert_int_equal(conflicts, 0);
  store_close(store);
}

/* What it had not seen stands against it, for a person to decide. */
static void test_a_year_ahead_does_not_silence_others(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + YEAR);
  set_at(&copies, &copies.other, "堤", TODAY + 1000);
  clock_of(&copies, &copies.laptop, TODAY);
  struct merge_receipt receipt;
  fleet_merge(copies.office.text, copies.other.text, &receipt);
  assert_int_equal(fleet_count(&receipt, "project")->conflicts, 1);
  merge_receipt_done(&receipt);
}

/* It goes on from a stamp that it has seen: the clock is another one's. */
static void test_who_only_saw_a_wrong_clock_is_not_named(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + YEAR);
  fixture_now = TODAY;
  fleet_take(copies.other.text, copies.laptop.text);
  clock_of(&copies, &copies.laptop, TODAY);
  set_at(&copies, &copies.other, "堤", TODAY + 1000);
  set_at(&copies, &copies.other, "渠", TODAY + 2000);
  assert_int_equal(clock_of(&copies, &copies.other, TODAY + 3000).clock,
                   MERGE_CLOCK_FINE);
  says(&copies.office, "渠");
}

static void test_a_year_behind_is_named_and_loses_nothing(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY - YEAR);
  struct merge_device device = clock_of(&copies, &copies.laptop, TODAY + 1000);
  assert_int_equal(device.clock, MERGE_CLOCK_SLOW);
  assert_in_range(device.clock_ms, YEAR - DAY, YEAR + DAY);
  says(&copies.office, "路"); /* it saw the name that it replaced */
}

/* A laptop that was right when it was first merged, and lost its battery. */
static void test_a_clock_that_stands_still_is_named(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + 1000);
  clock_of(&copies, &copies.laptop, TODAY + 2000);
  set_at(&copies, &copies.laptop, "堤", TODAY - YEAR);
  set_at(&copies, &copies.laptop, "渠", TODAY - YEAR + 5000);
  set_at(&copies, &copies.laptop, "溝", TODAY - YEAR + 9000);
  assert_int_equal(clock_of(&copies, &copies.laptop, TODAY + 3000).clock,
                   MERGE_CLOCK_SLOW);
  says(&copies.office, "溝");
}

static void test_a_file_of_last_year_is_named(void **state) {
  struct copies copies = part(*state);
  set_at(&copies, &copies.laptop, "路", TODAY + 1000);
  struct merge_device device = clock_of(&copies, &copies.laptop, TODAY + YEAR);
  assert_int_equal(device.clock, MERGE_CLOCK_OLD);
  assert_int_equal(device.clock_ms, YEAR - 1000);
}

/* --- older versions ------------------------------------------------------- */

static void test_files_of_older_versions_are_taken_in(void **state) {
  struct fixture *fixture = *state;
  void (*const older[])(const char *) = {older_make_version_1,
                                         older_make_version_2};
  for (int i = 0; i < 2; i++) {
    struct scratch_path fresh =
        scratch_at(&fixture->scratch, i ? "two.db" : "one.db");
    struct scratch_path laptop = scratch_at(&fixture->scratch, "laptop.db");
    struct merge_receipt receipt;
    struct error error = {0};
    const struct store_options options = {
        .path = fresh.text, .create = true, .author = "x"};
    if (i == 0)
      records_make(fixture->store);
    fixture_close(fixture);
    scratch_copy(fixture->path.text, laptop.text);
    older[i](laptop.text);
    size_t files = scratch_count(fixture->scratch.path);
    store_close(store_open(&options, &error));
    fleet_merge(fresh.text, laptop.text, &receipt);
    assert_int_equal(receipt.version, i + 1);
    assert_int_equal(fleet_count(&receipt, "finding")->added, 2);
    assert_int_equal(fleet_count(&receipt, "finding")->read, 2);
    assert_int_equal(fleet_count(&receipt, "photo")->read, 0);
    merge_receipt_done(&receipt);
    fleet_alike(fresh.text, fixture->path.text);
    fleet_check(fresh.text);
    /* it is still what it was, and there is no copy of it */
    assert_int_equal(raw_integer(laptop.text, "PRAGMA user_version"), i + 1);
    assert_int_equal(scratch_count(fixture->scratch.path), files + 1);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_an_older_copy_goes_on_as_another_device),
      FIXTURE_TEST(test_letters_travel_with_their_devices),
      FIXTURE_TEST(test_two_ends_of_one_chain_are_refused),
      FIXTURE_TEST(test_a_file_is_not_renewed_by_what_it_wrote_itself),
      FIXTURE_TEST(test_a_right_clock_is_not_named),
      FIXTURE_TEST(test_a_year_ahead_is_named_and_wins_no_longer),
      FIXTURE_TEST(test_a_year_ahead_does_not_silence_others),
      FIXTURE_TEST(test_who_only_saw_a_wrong_clock_is_not_named),
      FIXTURE_TEST(test_a_year_behind_is_named_and_loses_nothing),
      FIXTURE_TEST(test_a_clock_that_stands_still_is_named),
      FIXTURE_TEST(test_a_file_of_last_year_is_named),
      FIXTURE_TEST(test_files_of_older_versions_are_taken_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
