/* What a laptop's file brings: everything that is new in it, once; and both
 * files say the same when each has the other's. */
#include "fleet.h"

#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/store/conflict.h"
#include "chahe/store/photos.h"
#include "chahe/store/row.h"
#include "chahe/store/search.h"

/* An office and the laptops that its file was copied to, all closed. */
struct copies {
  struct scratch_path office, laptop, other;
  struct row_id tender;
};

static struct copies part(struct fixture *fixture) {
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

/* Opens one, a second later. */
static struct store *at(const struct scratch_path *file) {
  fixture_now += 1000;
  return fixture_open(file->text, "anna");
}

static void set(const struct copies *copies, const struct scratch_path *file,
                const char *column, const char *value) {
  struct store *store = at(file);
  fixture_set(store, &copies->tender, column, value);
  store_close(store);
}

/* Each takes the other's. */
static void exchange(const struct copies *copies) {
  fleet_take(copies->office.text, copies->laptop.text);
  fleet_take(copies->laptop.text, copies->office.text);
  fleet_alike(copies->office.text, copies->laptop.text);
  fleet_check(copies->office.text);
  fleet_check(copies->laptop.text);
}

/* --- rows and cells ------------------------------------------------------- */

static void test_new_records_and_changes_come_over(void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  struct store *store = at(&copies.laptop);
  struct row_id audit = fleet_add_audit(store, &copies.tender, "112-L01");
  struct row_id finding = fleet_add_finding(store, &audit, 1, "蜂窩");
  fleet_set(store, "finding", &finding, "location", "A區");
  fixture_set(store, &copies.tender, "contractor", "乙營造");
  store_close(store);
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  raw_says(copies.office.text,
           "SELECT p.contractor, a.audit_no, f.description, f.location, f.seq "
           "FROM finding f JOIN audit a ON a.id = f.audit_id "
           "JOIN project p ON p.id = a.project_id",
           "乙營造|112-L01|蜂窩|A區|1;");

  assert_true(receipt.is_changed);
  assert_int_equal(receipt.entries_read, 5); /* the tender, and these four */
  assert_int_equal(receipt.entries_new, 4);
  const struct merge_count *count = fleet_count(&receipt, "project");
  assert_int_equal(count->read, 1);
  assert_int_equal(count->added, 0);
  assert_int_equal(count->changed, 1);
  assert_int_equal(count->known, 0);
  count = fleet_count(&receipt, "finding");
  assert_int_equal(count->read, 1);
  assert_int_equal(count->added, 1);
  assert_int_equal(count->changed, 0);
  assert_int_equal(receipt.device_count, 2);
  for (size_t i = 0; i < 2; i++) {
    const struct merge_device *device = &receipt.devices[i];
    assert_int_equal(device->before, device->own ? 1 : 0);
    assert_int_equal(device->theirs, device->own ? 1 : 4);
    assert_int_equal(device->after, device->own ? 1 : 4);
  }
  assert_string_equal(receipt.after, receipt.theirs);
  assert_string_not_equal(receipt.before, receipt.after);
  merge_receipt_done(&receipt);
  exchange(&copies);
}

static void test_the_later_value_of_a_cell_wins_on_both_sides(void **state) {
  struct copies copies = part(*state);
  set(&copies, &copies.laptop, "name", "路");
  set(&copies, &copies.office, "name", "堤");
  set(&copies, &copies.office, "contractor", "甲");
  set(&copies, &copies.laptop, "contractor", "乙");
  exchange(&copies);
  raw_says(copies.office.text, "SELECT name, contractor FROM project",
           "堤|乙;");
}

static void test_different_cells_of_a_row_are_both_kept(void **state) {
  struct copies copies = part(*state);
  int conflicts;
  struct error error = {0};
  set(&copies, &copies.laptop, "name", "路");
  set(&copies, &copies.office, "contractor", "甲");
  exchange(&copies);
  raw_says(copies.office.text, "SELECT name, contractor FROM project",
           "路|甲;");
  struct store *store = fixture_open(copies.office.text, "anna");
  fixture_check(conflict_count(store, &conflicts, &error), &error);
  assert_int_equal(conflicts, 0);
  store_close(store);
}

static void test_a_delete_comes_over_and_is_taken_back(void **state) {
  struct copies copies = part(*state);
  struct error error = {0};
  struct store *store = at(&copies.laptop);
  fleet_delete(store, "project", &copies.tender);
  store_close(store);
  exchange(&copies);
  raw_says(copies.office.text, "SELECT deleted FROM project", "1;");
  store = at(&copies.office);
  fixture_begin(store);
  fixture_check(row_undelete(store, "project", &copies.tender, &error), &error);
  fixture_commit(store);
  store_close(store);
  exchange(&copies);
  raw_says(copies.laptop.text, "SELECT deleted FROM project", "0;");
}

static void test_an_emptied_cell_stays_empty(void **state) {
  struct copies copies = part(*state);
  static const char *const column = "contractor";
  const struct cell nothing = {.type = CELL_NULL};
  struct error error = {0};
  set(&copies, &copies.office, "contractor", "甲");
  fleet_take(copies.laptop.text, copies.office.text);
  struct store *store = at(&copies.laptop);
  fixture_begin(store);
  fixture_check(row_update(store, "project", &copies.tender, &column, &nothing,
                           1, &error),
                &error);
  fixture_commit(store);
  store_close(store);
  exchange(&copies);
  raw_says(copies.office.text, "SELECT contractor IS NULL FROM project", "1;");
}

/* --- again, back, and around ---------------------------------------------- */

static void test_merging_again_changes_no_byte(void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  size_t len, len_after;
  set(&copies, &copies.laptop, "name", "路");
  fleet_take(copies.office.text, copies.laptop.text);
  char *before = scratch_read(copies.office.text, &len);
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  assert_false(receipt.is_changed);
  assert_int_equal(receipt.entries_new, 0);
  assert_int_equal(fleet_count(&receipt, "project")->known, 1);
  assert_string_equal(receipt.before, receipt.after);
  merge_receipt_done(&receipt);
  char *after = scratch_read(copies.office.text, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(before, after, len);
  free(before);
  free(after);
}

static void test_the_file_that_came_is_not_touched(void **state) {
  struct copies copies = part(*state);
  struct stat before, after;
  size_t len, len_after;
  set(&copies, &copies.laptop, "name", "路");
  char *bytes = scratch_read(copies.laptop.text, &len);
  assert_int_equal(chmod(copies.laptop.text, 0400), 0);
  assert_int_equal(stat(copies.laptop.text, &before), 0);
  fleet_take(copies.office.text, copies.laptop.text);
  assert_int_equal(stat(copies.laptop.text, &after), 0);
  assert_memory_equal(&before.st_mtim, &after.st_mtim, sizeof before.st_mtim);
  char *bytes_after = scratch_read(copies.laptop.text, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(bytes, bytes_after, len);
  free(bytes);
  free(bytes_after);
}

/* What the other laptop wrote reaches the office by way of the first. */
static void test_changes_travel_by_way_of_others(void **state) {
  struct copies copies = part(*state);
  set(&copies, &copies.other, "name", "渠");
  fleet_take(copies.laptop.text, copies.other.text);
  set(&copies, &copies.laptop, "name", "溝");
  fleet_take(copies.office.text, copies.laptop.text);
  fleet_take(copies.office.text, copies.other.text);
  exchange(&copies);
  fleet_take(copies.other.text, copies.office.text);
  fleet_alike(copies.office.text, copies.other.text);
  raw_says(copies.office.text, "SELECT name FROM project", "溝;");
  raw_says(copies.office.text, "SELECT count(*) FROM change", "3;");
}

static void test_a_merge_writes_nothing_of_its_own_to_the_log(void **state) {
  struct copies copies = part(*state);
  set(&copies, &copies.laptop, "name", "路");
  fleet_take(copies.office.text, copies.laptop.text);
  raw_says(copies.office.text,
           "SELECT (SELECT count(*) FROM change), count(*) FROM device",
           "2|2;");
}

/* A file that was never written to takes a whole agency in. */
static void test_an_empty_file_takes_everything(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  struct scratch_path fresh = scratch_at(&fixture->scratch, "fresh.db");
  struct error error = {0};
  const struct store_options options = {
      .path = fresh.text, .create = true, .author = "x"};
  set(&copies, &copies.laptop, "name", "路");
  store_close(store_open(&options, &error));
  fleet_take(fresh.text, copies.laptop.text);
  fleet_alike(fresh.text, copies.laptop.text);
  set(&copies, &fresh, "name", "堤"); /* as a device of its own */
  raw_says(fresh.text,
           "SELECT name, (SELECT count(DISTINCT device) FROM change) "
           "FROM project",
           "堤|3;");
}

/* --- identity ------------------------------------------------------------- */

static void test_a_tender_that_two_laptops_import_is_one(void **state) {
  struct copies copies = part(*state);
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const char *keys[] = {"T9"};
  struct row_id id = row_id_derived("project", keys, 1);
  struct merge_receipt receipt;
  struct error error = {0};
  const struct scratch_path *files[] = {&copies.office, &copies.laptop};
  for (int i = 0; i < 2; i++) {
    const struct cell cells[] = {{.type = CELL_TEXT, .text = "T9"},
                                 {.type = CELL_TEXT, .text = "九號橋"},
                                 {.type = CELL_TEXT, .text = "B"},
                                 {.type = CELL_INTEGER, .integer = 7}};
    struct store *store = at(files[i]);
    fixture_begin(store);
    fixture_check(row_insert(store, "project", &id, columns, cells, 4, &error),
                  &error);
    fixture_commit(store);
    store_close(store);
  }
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  assert_int_equal(fleet_count(&receipt, "project")->added, 0);
  assert_int_equal(fleet_count(&receipt, "project")->conflicts, 0);
  merge_receipt_done(&receipt);
  raw_says(copies.office.text,
           "SELECT count(*) FROM project WHERE tender_no = 'T9'", "1;");
  exchange(&copies);
}

/* Both enter number 1 of the audit: two findings, and no conflict; that they
 * have one number is told. */
static void test_findings_of_two_laptops_are_both_there(void **state) {
  struct copies copies = part(*state);
  static const char *const key[] = {"audit_id", "seq"};
  static const struct merge_key keys[] = {{"finding", key, 2}};
  struct merge_run run = {.keys = keys, .key_count = 1};
  struct merge_receipt receipt;
  struct error error = {0};
  struct store *store = at(&copies.office);
  struct row_id audit = fleet_add_audit(store, &copies.tender, "112-001");
  store_close(store);
  fleet_take(copies.laptop.text, copies.office.text);
  store = at(&copies.office);
  fleet_add_finding(store, &audit, 1, "鋼筋外露");
  store_close(store);
  store = at(&copies.laptop);
  struct row_id ours = fleet_add_finding(store, &audit, 1, "蜂窩");
  fleet_add_finding(store, &audit, 2, "積水");
  store_close(store);

  store = fixture_open(copies.office.text, "office");
  fixture_check(merge_file(store, &run, copies.laptop.text, &receipt, &error),
                &error);
  assert_int_equal(fleet_count(&receipt, "finding")->added, 2);
  assert_int_equal(fleet_count(&receipt, "finding")->conflicts, 0);
  assert_int_equal(receipt.duplicate_count, 1);
  assert_string_equal(receipt.duplicates[0].table, "finding");
  assert_true(row_id_equal(&receipt.duplicates[0].row, &ours));
  merge_receipt_done(&receipt);
  merge_run_done(&run, store);
  store_close(store);
  raw_says(copies.office.text,
           "SELECT seq, description FROM finding ORDER BY seq, description",
           "1|蜂窩;1|鋼筋外露;2|積水;");
  exchange(&copies);
}

static void test_a_conflict_is_counted_on_the_receipt(void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  set(&copies, &copies.laptop, "name", "路");
  set(&copies, &copies.office, "name", "堤");
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  const struct merge_count *count = fleet_count(&receipt, "project");
  assert_int_equal(count->conflicts, 1);
  assert_int_equal(count->changed, 0); /* the office's value is the later one */
  assert_int_equal(count->known, 1);
  merge_receipt_done(&receipt);
}

/* --- search, pictures ----------------------------------------------------- */

static bool count_hit(void *context, const struct search_hit *hit) {
  (void)hit;
  ++*(int *)context;
  return true;
}

static int hits(const char *path, const char *words) {
  int count = 0;
  struct error error = {0};
  struct store *store = fixture_open(path, "anna");
  fixture_check(search_each(store, words, 100, count_hit, &count, &error),
                &error);
  store_close(store);
  return count;
}

static void test_what_came_is_found_and_what_went_is_not(void **state) {
  struct copies copies = part(*state);
  struct store *store = at(&copies.laptop);
  fixture_set(store, &copies.tender, "name", "海堤");
  fixture_add(store, "T2", "滯洪池");
  struct row_id gone = fixture_add(store, "T3", "隧道");
  fleet_delete(store, "project", &gone);
  store_close(store);
  fleet_take(copies.office.text, copies.laptop.text);
  assert_int_equal(hits(copies.office.text, "海堤"), 1);
  assert_int_equal(hits(copies.office.text, "滯洪"), 1);
  assert_int_equal(hits(copies.office.text, "橋"), 0);
  assert_int_equal(hits(copies.office.text, "隧道"), 0);
  store = at(&copies.laptop);
  fleet_delete(store, "project", &copies.tender);
  store_close(store);
  fleet_take(copies.office.text, copies.laptop.text);
  assert_int_equal(hits(copies.office.text, "海堤"), 0);
}

static struct photo add_photo(struct store *store, const struct row_id *audit,
                              const char *bytes) {
  struct photo photo = {
      .audit = *audit, .stage = PHOTO_SITE, .caption = "", .name = "a.jpg"};
  struct error error = {0};
  photo.taken_at = "";
  fixture_begin(store);
  fixture_check(photos_insert(store, &photo, bytes, strlen(bytes), &error),
                &error);
  fixture_commit(store);
  return photo;
}

static void test_pictures_come_once_each(void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  struct buffer bytes = {0};
  struct error error = {0};
  struct store *store = at(&copies.office);
  struct row_id audit = fleet_add_audit(store, &copies.tender, "112-001");
  add_photo(store, &audit, "one");
  store_close(store);
  fleet_take(copies.laptop.text, copies.office.text);
  store = at(&copies.laptop);
  add_photo(store, &audit, "one");
  struct photo photo = add_photo(store, &audit, "three");
  store_close(store);
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  assert_int_equal(receipt.pictures_read, 2);
  assert_int_equal(receipt.pictures_new, 1);
  assert_int_equal(receipt.picture_bytes, 5);
  assert_int_equal(fleet_count(&receipt, "photo")->added, 2);
  merge_receipt_done(&receipt);
  store = fixture_open(copies.office.text, "anna");
  fixture_check(photos_bytes(store, photo.hash, &bytes, &error), &error);
  assert_string_equal(bytes.data, "three");
  buffer_done(&bytes);
  store_close(store);
  exchange(&copies);
}

static void test_a_picture_alone_is_taken(void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  struct store *store = at(&copies.laptop);
  struct row_id audit = fleet_add_audit(store, &copies.tender, "112-001");
  add_photo(store, &audit, "one");
  store_close(store);
  fleet_take(copies.office.text, copies.laptop.text);
  raw_tamper(copies.office.text, "DELETE FROM blob"); /* carried without them */
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  assert_int_equal(receipt.entries_new, 0);
  assert_int_equal(receipt.pictures_new, 1);
  assert_true(receipt.is_changed);
  merge_receipt_done(&receipt);
  exchange(&copies);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_new_records_and_changes_come_over),
      FIXTURE_TEST(test_the_later_value_of_a_cell_wins_on_both_sides),
      FIXTURE_TEST(test_different_cells_of_a_row_are_both_kept),
      FIXTURE_TEST(test_a_delete_comes_over_and_is_taken_back),
      FIXTURE_TEST(test_an_emptied_cell_stays_empty),
      FIXTURE_TEST(test_merging_again_changes_no_byte),
      FIXTURE_TEST(test_the_file_that_came_is_not_touched),
      FIXTURE_TEST(test_changes_travel_by_way_of_others),
      FIXTURE_TEST(test_a_merge_writes_nothing_of_its_own_to_the_log),
      FIXTURE_TEST(test_an_empty_file_takes_everything),
      FIXTURE_TEST(test_a_tender_that_two_laptops_import_is_one),
      FIXTURE_TEST(test_findings_of_two_laptops_are_both_there),
      FIXTURE_TEST(test_a_conflict_is_counted_on_the_receipt),
      FIXTURE_TEST(test_what_came_is_found_and_what_went_is_not),
      FIXTURE_TEST(test_pictures_come_once_each),
      FIXTURE_TEST(test_a_picture_alone_is_taken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
