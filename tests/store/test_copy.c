/* A copy is the whole file or is none: whatever fails, or stops it, leaves
 * nothing there and the file as it was. What would be lost is not replaced. */
#include "chahe/store/copy.h"

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/memory.h"
#include "chahe/store/carried.h"
#include "chahe/store/photos.h"
#include "chahe/store/row.h"
#include "records.h"

static struct scratch_path stick, target;

static int setup(void **state) {
  fixture_setup(state);
  struct fixture *fixture = *state;
  stick = scratch_at(&fixture->scratch, "stick");
  target = scratch_at(&fixture->scratch, "stick/copy.db");
  assert_int_equal(mkdir(stick.text, 0700), 0);
  records_make(fixture->store);
  return 0;
}

#define COPY_TEST(function) \
  cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)

/* Makes a copy and gives it its name. */
static bool copy_to(struct store *store, const char *path, struct copy *copy,
                    struct error *error) {
  return copy_make(store, path, 0, NULL, NULL, copy, error) &&
         part_file_keep(&copy->file, error);
}

static void copy_well(struct store *store, const char *path) {
  struct copy copy;
  struct error error = {0};
  fixture_check(copy_to(store, path, &copy, &error), &error);
  copy_done(&copy);
}

/* Refused with those words; what stands there stays, and nothing comes. */
static void copy_refused(struct store *store, const char *path,
                         enum error_code code, const char *words) {
  struct copy copy;
  struct error error = {0};
  struct stat before, after;
  bool was = lstat(path, &before) == 0;
  size_t count = scratch_count(stick.text);
  assert_false(copy_to(store, path, &copy, &error));
  assert_int_equal(error.code, code);
  if (!strstr(error.message, words))
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
  assert_int_equal(scratch_count(stick.text), count);
  assert_int_equal(lstat(path, &after) == 0, was);
  if (was) {
    assert_int_equal(after.st_ino, before.st_ino);
    assert_int_equal(after.st_size, before.st_size);
    assert_int_equal(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
  }
}

static void same_bytes(const char *a, const char *b) {
  size_t a_len, b_len;
  char *a_bytes = scratch_read(a, &a_len);
  char *b_bytes = scratch_read(b, &b_len);
  assert_int_equal(a_len, b_len);
  assert_memory_equal(a_bytes, b_bytes, a_len);
  free(a_bytes);
  free(b_bytes);
}

/* --- what it is ------------------------------------------------------------
 */

/* records_make(): two tenders, each inserted and changed twice, and with
 * progress, audit, member, finding, test and extension: 2 * (1 + 2 + 6). */
enum { RECORDS_ENTRIES = 18 };

static void test_a_copy_is_the_file_and_says_what_it_holds(void **state) {
  struct fixture *fixture = *state;
  struct copy copy;
  struct error error = {0};
  size_t len;
  fixture_check(copy_to(fixture->store, target.text, &copy, &error), &error);
  same_bytes(fixture->path.text, target.text);
  char *bytes = scratch_read(target.text, &len);
  unsigned char hash[32];
  char text[65];
  crypto_generichash(hash, sizeof hash, (unsigned char *)bytes, len, NULL, 0);
  sodium_bin2hex(text, sizeof text, hash, sizeof hash);
  free(bytes);
  assert_string_equal(copy.hash, text);
  assert_int_equal(copy.bytes, len);
  assert_int_equal(copy.census.version, STORE_VERSION);
  assert_int_equal(copy.census.entries, RECORDS_ENTRIES);
  assert_int_equal(census_records(&copy.census, "audit"), 2);
  assert_int_equal(census_records(&copy.census, "photo"), 0);
  assert_int_equal(copy.census.positions.count, 1);
  assert_int_equal(copy.census.positions.list[0].last, RECORDS_ENTRIES);
  copy_done(&copy);
  assert_int_equal(scratch_count(stick.text), 1);
  /* it opens, and is a device of its own at its first change */
  struct store *opened = fixture_open(target.text, "bert");
  fixture_add(opened, "T3", "路");
  store_close(opened);
  assert_int_equal(raw_integer(target.text, "SELECT count(*) FROM device"), 2);
}

static void test_a_copy_has_no_name_before_it_is_kept(void **state) {
  struct fixture *fixture = *state;
  struct copy copy;
  struct error error = {0};
  fixture_check(
      copy_make(fixture->store, target.text, 0, NULL, NULL, &copy, &error),
      &error);
  assert_int_equal(access(target.text, F_OK), -1);
  copy_done(&copy);
  assert_int_equal(scratch_count(stick.text), 0);
}

static void test_a_copy_is_as_private_as_the_file(void **state) {
  struct fixture *fixture = *state;
  struct stat status;
  assert_int_equal(chmod(fixture->path.text, 0600), 0);
  mode_t mask = umask(0);
  copy_well(fixture->store, target.text);
  umask(mask);
  assert_int_equal(stat(target.text, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
}

static void test_a_copy_was_never_carried_itself(void **state) {
  struct fixture *fixture = *state;
  struct error error = {0};
  struct carried_standing standing;
  struct carrier carrier;
  fixture_check(carrier_load(fixture->store, &carrier, &error), &error);
  const struct carried carried = {.at = carrier.at,
                                  .path = "/media/x.db",
                                  .entries = RECORDS_ENTRIES,
                                  .hash =
                                      "0123456789abcdef0123456789abcdef"
                                      "0123456789abcdef0123456789abcdef"};
  carrier_done(&carrier);
  fixture_check(carried_add(fixture->store, &carried, &error), &error);
  copy_well(fixture->store, target.text);
  struct store *opened = fixture_open(target.text, "bert");
  for (int written = 0; written < 2; written++) {
    fixture_check(carried_load(opened, &standing, &error), &error);
    assert_int_equal(standing.at, 0);
    assert_null(standing.path);
    carried_done(&standing);
    fixture_add(opened, "T3", "路");
  }
  store_close(opened);
}

/* --- what stands there ------------------------------------------------------
 */

static void test_an_older_copy_is_replaced(void **state) {
  struct fixture *fixture = *state;
  copy_well(fixture->store, target.text);
  fixture_add(fixture->store, "T3", "路");
  copy_well(fixture->store, target.text);
  raw_says(target.text, "SELECT tender_no FROM project", "T1;T2;T3;");
  copy_well(fixture->store, target.text); /* one that is the same, too */
  assert_int_equal(scratch_count(stick.text), 1);
}

static void test_changes_of_others_are_not_replaced(void **state) {
  struct fixture *fixture = *state;
  copy_well(fixture->store, target.text);
  struct store *opened = fixture_open(target.text, "bert");
  fixture_add(opened, "T3", "路");
  store_close(opened);
  copy_refused(fixture->store, target.text, ERROR_INPUT,
               "holds changes made on");
  raw_says(target.text, "SELECT tender_no FROM project", "T1;T2;T3;");
}

/* An older copy was put back over the file, and the work went on: both have an
 * entry of that device and number, and they are not the same. */
static void test_a_forked_log_is_not_replaced(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path older = scratch_at(&fixture->scratch, "older.db");
  fixture_close(fixture);
  scratch_copy(fixture->path.text, older.text);
  fixture->store = fixture_open(fixture->path.text, "anna");
  fixture_add(fixture->store, "T3", "路");
  copy_well(fixture->store, target.text);
  fixture_close(fixture);
  scratch_copy(older.text, fixture->path.text);
  fixture->store = fixture_open(fixture->path.text, "anna");
  fixture_now += 1000;
  fixture_add(fixture->store, "T4", "橋");
  copy_refused(fixture->store, target.text, ERROR_INPUT,
               "holds changes made on");
}

static void test_pictures_that_the_file_lacks_are_not_replaced(void **state) {
  struct fixture *fixture = *state;
  copy_well(fixture->store, target.text);
  raw_run(target.text, "INSERT INTO blob VALUES ('ab', x'00')");
  copy_refused(fixture->store, target.text, ERROR_INPUT, "holds pictures");
}

static void test_what_is_no_copy_is_not_replaced(void **state) {
  struct fixture *fixture = *state;
  static const char *const words = "is no copy of this file";
  scratch_write(target.text, "a letter", 8);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
  scratch_write(target.text, "", 0);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
}

static void test_another_programs_database_is_not_replaced(void **state) {
  struct fixture *fixture = *state;
  scratch_write(target.text, "", 0);
  raw_run(target.text, "CREATE TABLE t (a); PRAGMA application_id = 7");
  copy_refused(fixture->store, target.text, ERROR_INPUT,
               "is no copy of this file");
  raw_says(target.text, "PRAGMA application_id", "7;");
}

static void test_a_newer_programs_file_is_not_replaced(void **state) {
  struct fixture *fixture = *state;
  copy_well(fixture->store, target.text);
  raw_run(target.text, "PRAGMA user_version = 99");
  copy_refused(fixture->store, target.text, ERROR_INPUT,
               "is no copy of this file");
}

/* Another agency's file: its device is not known here. */
static void test_another_file_of_this_program_is_not_replaced(void **state) {
  struct fixture *fixture = *state;
  void *other_state;
  fixture_setup(&other_state);
  struct fixture *other = other_state;
  records_make(other->store);
  copy_well(other->store, target.text);
  fixture_teardown(&other_state);
  copy_refused(fixture->store, target.text, ERROR_INPUT,
               "holds changes made on");
}

static void test_folders_links_and_pipes_are_not_replaced(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path other = scratch_at(&fixture->scratch, "stick/other.db");
  static const char *const words = "is no regular file";
  assert_int_equal(mkdir(target.text, 0700), 0);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
  assert_int_equal(rmdir(target.text), 0);
  assert_int_equal(mkfifo(target.text, 0600), 0);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
  assert_int_equal(unlink(target.text), 0);
  copy_well(fixture->store, other.text);
  assert_int_equal(symlink("other.db", target.text), 0);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
}

static void test_the_file_itself_is_not_replaced(void **state) {
  struct fixture *fixture = *state;
  static const char *const words = "is the file itself";
  copy_refused(fixture->store, fixture->path.text, ERROR_INPUT, words);
  assert_int_equal(symlink(fixture->path.text, target.text), 0);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
  assert_int_equal(unlink(target.text), 0);
  assert_int_equal(link(fixture->path.text, target.text), 0);
  copy_refused(fixture->store, target.text, ERROR_INPUT, words);
}

/* SQLite would roll it back into the copy. */
static void test_no_copy_is_laid_beside_a_journal(void **state) {
  struct fixture *fixture = *state;
  static const char *const suffixes[] = {"-journal", "-wal"};
  for (int i = 0; i < 2; i++) {
    struct scratch_path journal;
    snprintf(journal.text, sizeof journal.text, "%s%s", target.text,
             suffixes[i]);
    scratch_write(journal.text, "x", 1);
    copy_refused(fixture->store, target.text, ERROR_INPUT, "its journal");
    assert_int_equal(unlink(journal.text), 0);
  }
  copy_well(fixture->store, target.text);
}

static void test_a_folder_that_is_not_there_is_named(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path nowhere = scratch_at(&fixture->scratch, "no/copy.db");
  copy_refused(fixture->store, nowhere.text, ERROR_NOT_FOUND,
               "cannot be written");
}

static void test_more_than_the_disk_has_is_not_begun(void **state) {
  struct fixture *fixture = *state;
  struct copy copy;
  struct error error = {0};
  assert_false(copy_make(fixture->store, target.text, INT64_MAX / 2, NULL, NULL,
                         &copy, &error));
  assert_int_equal(error.code, ERROR_IO);
  assert_non_null(strstr(error.message, "does not fit"));
  assert_int_equal(scratch_count(stick.text), 0);
}

/* --- a damaged file ----------------------------------------------------------
 */

static void test_a_damaged_file_is_not_copied(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  raw_tamper(fixture->path.text,
             "UPDATE project SET budget = 'x' WHERE tender_no = 'T1'");
  fixture->store = fixture_open(fixture->path.text, "anna");
  copy_refused(fixture->store, target.text, ERROR_DAMAGED,
               "is damaged, and so would be the copy");
}

/* A bad sector, here one after the other. A page that nothing refers to may be
 * whatever it is: the copy is sound then. */
static void test_no_bad_sector_goes_along_unseen(void **state) {
  struct fixture *fixture = *state;
  enum { PAGE = 4096, EVERY = 7 };
  size_t len;
  size_t refused = 0;
  fixture_close(fixture);
  char *whole = scratch_read(fixture->path.text, &len);
  for (size_t at = PAGE; at < len; at += EVERY * PAGE) {
    struct error error = {0};
    struct copy copy = {.file.fd = -1};
    char *bytes = memory_copy_bytes(whole, len);
    memset(bytes + at, 0xA5, PAGE);
    scratch_write(fixture->path.text, bytes, len);
    free(bytes);
    struct store *store = fixture_try_open(fixture->path.text, &error);
    bool made = store && copy_to(store, target.text, &copy, &error);
    copy_done(&copy);
    store_close(store);
    refused += !made;
    assert_int_equal(scratch_count(stick.text), made);
    if (made) {
      raw_says(target.text, "PRAGMA integrity_check", "ok;");
      assert_int_equal(unlink(target.text), 0);
    } else {
      assert_true(strlen(error.message) > 0);
    }
  }
  free(whole);
  assert_true(refused >= len / PAGE / EVERY - 2);
  fixture->store = NULL;
}

static void test_a_log_that_was_changed_is_not_copied(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  raw_tamper(fixture->path.text,
             "UPDATE change SET author = 'x' WHERE seq = 3");
  fixture->store = fixture_open(fixture->path.text, "anna");
  copy_refused(fixture->store, target.text, ERROR_DAMAGED,
               "1 entries of its change log");
}

static void add_photo(struct store *store, const char *bytes) {
  static const struct condition condition = {
      "audit_no", {.type = CELL_TEXT, .text = "112-001"}};
  struct error error = {0};
  struct photo photo = {
      .stage = PHOTO_SITE, .caption = "", .name = "", .taken_at = ""};
  fixture_check(row_find(store, "audit", &condition, 1, &photo.audit, &error),
                &error);
  fixture_begin(store);
  fixture_check(photos_insert(store, &photo, bytes, strlen(bytes), &error),
                &error);
  fixture_commit(store);
}

/* No help comes from having no copy of all the others. */
static void test_pictures_that_lack_are_counted(void **state) {
  struct fixture *fixture = *state;
  struct copy copy;
  struct error error = {0};
  add_photo(fixture->store, "first");
  add_photo(fixture->store, "second");
  add_photo(fixture->store, "third");
  fixture_close(fixture);
  raw_run(fixture->path.text,
          "DELETE FROM blob WHERE bytes = CAST('first' AS BLOB); UPDATE blob "
          "SET bytes = x'00' WHERE bytes = CAST('second' AS BLOB)");
  fixture->store = fixture_open(fixture->path.text, "anna");
  fixture_check(copy_to(fixture->store, target.text, &copy, &error), &error);
  assert_int_equal(copy.pictures_lacking, 2);
  assert_int_equal(copy.census.pictures, 2);
  assert_int_equal(copy.census.picture_bytes, 1 + 5);
  assert_int_equal(census_records(&copy.census, "photo"), 3);
  copy_done(&copy);
}

/* --- meanwhile
 * ---------------------------------------------------------------- */

struct watcher {
  const char *path;
  enum copy_step stop_at;
  bool stops;
  size_t told[3];
  bool tried[3];
  int result[3]; /* of a write by another program */
};

static bool watch(void *context, enum copy_step step, int64_t done,
                  int64_t total) {
  struct watcher *watcher = context;
  assert_true(done >= 0 && done <= total);
  watcher->told[step]++;
  if (watcher->path && !watcher->tried[step]) {
    watcher->tried[step] = true;
    watcher->result[step] =
        raw_try(watcher->path, "UPDATE replica SET clock = clock + 1");
  }
  return !watcher->stops || step != watcher->stop_at;
}

enum { LOCKED = 5, WRITTEN = 0 }; /* SQLITE_BUSY, SQLITE_OK */

static void test_others_wait_only_while_it_is_written(void **state) {
  struct fixture *fixture = *state;
  struct copy copy;
  struct error error = {0};
  struct watcher watcher = {.path = fixture->path.text};
  fixture_check(
      copy_make(fixture->store, target.text, 0, watch, &watcher, &copy, &error),
      &error);
  copy_done(&copy);
  assert_int_equal(watcher.result[COPY_WRITING], LOCKED);
  assert_int_equal(watcher.result[COPY_READING], WRITTEN);
  assert_int_equal(watcher.result[COPY_CHECKING], WRITTEN);
}

static void test_it_can_be_stopped_at_every_step(void **state) {
  struct fixture *fixture = *state;
  for (int step = COPY_WRITING; step <= COPY_CHECKING; step++) {
    struct copy copy;
    struct error error = {0};
    struct watcher watcher = {.stops = true, .stop_at = (enum copy_step)step};
    assert_false(copy_make(fixture->store, target.text, 0, watch, &watcher,
                           &copy, &error));
    assert_non_null(strstr(error.message, "stopped"));
    assert_int_equal(watcher.told[step], 1);
    assert_int_equal(scratch_count(stick.text), 0);
  }
  /* no lock is left */
  fixture_add(fixture->store, "T3", "路");
  copy_well(fixture->store, target.text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      COPY_TEST(test_a_copy_is_the_file_and_says_what_it_holds),
      COPY_TEST(test_a_copy_has_no_name_before_it_is_kept),
      COPY_TEST(test_a_copy_is_as_private_as_the_file),
      COPY_TEST(test_a_copy_was_never_carried_itself),
      COPY_TEST(test_an_older_copy_is_replaced),
      COPY_TEST(test_changes_of_others_are_not_replaced),
      COPY_TEST(test_a_forked_log_is_not_replaced),
      COPY_TEST(test_pictures_that_the_file_lacks_are_not_replaced),
      COPY_TEST(test_what_is_no_copy_is_not_replaced),
      COPY_TEST(test_another_programs_database_is_not_replaced),
      COPY_TEST(test_a_newer_programs_file_is_not_replaced),
      COPY_TEST(test_another_file_of_this_program_is_not_replaced),
      COPY_TEST(test_folders_links_and_pipes_are_not_replaced),
      COPY_TEST(test_the_file_itself_is_not_replaced),
      COPY_TEST(test_no_copy_is_laid_beside_a_journal),
      COPY_TEST(test_a_folder_that_is_not_there_is_named),
      COPY_TEST(test_more_than_the_disk_has_is_not_begun),
      COPY_TEST(test_a_damaged_file_is_not_copied),
      COPY_TEST(test_no_bad_sector_goes_along_unseen),
      COPY_TEST(test_a_log_that_was_changed_is_not_copied),
      COPY_TEST(test_pictures_that_lack_are_counted),
      COPY_TEST(test_others_wait_only_while_it_is_written),
      COPY_TEST(test_it_can_be_stopped_at_every_step),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
