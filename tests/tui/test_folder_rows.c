/* What of a folder is listed, and in what order. */
#include "../../src/tui/screens/folder_rows.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include "../base/scratch.h"
#include "../image/pictures.h"

/* A picture that was last changed on a day of May 2023, and taken at that time
 * ("": not noted). */
static void add_picture(const struct scratch *scratch, const char *name,
                        int day, const char *taken_at) {
  struct scratch_path path = scratch_at(scratch, name);
  struct tm changed = {
      .tm_year = 123, .tm_mon = 4, .tm_mday = day, .tm_isdst = -1};
  struct utimbuf times = {.modtime = mktime(&changed)};
  pictures_write(
      path.text,
      &(struct pictures_jpeg){
          .cols = 8, .rows = 8, .taken_at = *taken_at ? taken_at : NULL});
  assert_int_equal(utime(path.text, &times), 0);
}

/* By their last change: new, mid, plain, old. By when they were taken: old (20
 * May), plain (4 May, the file's), new (3 May), mid (2 May). */
static void make_folder(struct scratch *scratch) {
  scratch_make(scratch);
  add_picture(scratch, "new.jpg", 10, "2023:05:03 10:00:00");
  add_picture(scratch, "mid.JPG", 9, "2023:05:02 10:00:00");
  add_picture(scratch, "plain.jpeg", 4, "");
  add_picture(scratch, "old.jpg", 1, "2023:05:20 10:00:00");
  scratch_write(scratch_at(scratch, "list.txt").text, "text", 4);
  assert_int_equal(mkdir(scratch_at(scratch, "sub").text, 0700), 0);
}

static void enter(struct folder_rows *rows, const struct scratch *scratch) {
  struct error error = {0};
  if (!folder_rows_enter(rows, scratch->path, NULL, &error))
    fail_msg("%s: %s", error.where, error.message);
}

static void lists(const struct folder_rows *rows, const char *wanted) {
  struct buffer names = {0};
  for (size_t i = 0; i < rows->list.count; i++) {
    const struct folder_entry *entry = folder_rows_entry(rows, i);
    buffer_format(&names, "%s%s", i ? " " : "", entry ? entry->name : "..");
  }
  assert_string_equal(buffer_text(&names), wanted);
  buffer_done(&names);
}

static void is_on(const struct folder_rows *rows, const char *name) {
  const struct folder_entry *entry = folder_rows_selected(rows);
  assert_non_null(entry);
  assert_string_equal(entry->name, name);
}

static void test_those_taken_last_come_first(void **state) {
  (void)state;
  struct scratch scratch;
  struct folder_rows rows = {.times.in_script = true};
  make_folder(&scratch);
  enter(&rows, &scratch);
  lists(&rows, ".. sub new.jpg mid.JPG plain.jpeg old.jpg");
  is_on(&rows, "new.jpg");
  assert_true(folder_rows_look(&rows));
  lists(&rows, ".. sub old.jpg plain.jpeg new.jpg mid.JPG");
  is_on(&rows, "old.jpg");
  assert_false(folder_rows_look(&rows));
  struct tm taken = {.tm_year = 123,
                     .tm_mon = 4,
                     .tm_mday = 20,
                     .tm_hour = 10,
                     .tm_isdst = -1};
  assert_int_equal(folder_rows_time(&rows, folder_rows_selected(&rows)),
                   mktime(&taken));
  folder_rows_done(&rows);
  scratch_remove(&scratch);
}

static void test_the_cursor_goes_with_its_file(void **state) {
  (void)state;
  struct scratch scratch;
  struct folder_rows rows = {.times.in_script = true};
  make_folder(&scratch);
  enter(&rows, &scratch);
  list_select(&rows.list, 4);
  is_on(&rows, "plain.jpeg");
  assert_true(folder_rows_look(&rows));
  is_on(&rows, "plain.jpeg");
  list_select(&rows.list, 1);
  is_on(&rows, "sub");
  folder_rows_done(&rows);
  scratch_remove(&scratch);
}

static void test_times_are_remembered(void **state) {
  (void)state;
  struct scratch scratch;
  struct folder_rows rows = {.times.in_script = true};
  make_folder(&scratch);
  enter(&rows, &scratch);
  assert_true(folder_rows_look(&rows));
  folder_rows_done(&rows);
  rows.times.in_script = true;
  enter(&rows, &scratch);
  assert_false(rows.times.reading);
  lists(&rows, ".. sub old.jpg plain.jpeg new.jpg mid.JPG");
  /* a file that is another one is read again */
  add_picture(&scratch, "mid.JPG", 11, "2023:05:30 10:00:00");
  enter(&rows, &scratch);
  assert_true(folder_rows_look(&rows));
  lists(&rows, ".. sub mid.JPG old.jpg plain.jpeg new.jpg");
  /* the filter and all files keep the order */
  folder_rows_narrow(&rows, "l");
  lists(&rows, "old.jpg plain.jpeg");
  folder_rows_narrow(&rows, "");
  rows.all = true;
  folder_rows_again(&rows);
  lists(&rows, ".. sub list.txt mid.JPG old.jpg plain.jpeg new.jpg");
  folder_rows_done(&rows);
  scratch_remove(&scratch);
}

static void test_they_are_read_beside(void **state) {
  (void)state;
  enum { PATIENCE = 2000, STEP_US = 5000 };
  struct scratch scratch;
  struct folder_rows rows = {0};
  make_folder(&scratch);
  enter(&rows, &scratch);
  assert_true(rows.times.reading);
  for (int i = 0; i < PATIENCE && !folder_rows_look(&rows); i++)
    usleep(STEP_US);
  assert_false(rows.times.reading);
  lists(&rows, ".. sub old.jpg plain.jpeg new.jpg mid.JPG");
  /* leaving while they are read ends the reading */
  add_picture(&scratch, "mid.JPG", 12, "2023:05:30 10:00:00");
  enter(&rows, &scratch);
  assert_true(rows.times.reading);
  folder_rows_done(&rows);
  scratch_remove(&scratch);
}

/* --- data files ------------------------------------------------------------
 */

static void write_text(const struct scratch *scratch, const char *name,
                       const char *text) {
  scratch_write(scratch_at(scratch, name).text, text, strlen(text));
}

static void set_day(const struct scratch *scratch, const char *name, int day) {
  struct tm changed = {
      .tm_year = 123, .tm_mon = 6, .tm_mday = day, .tm_isdst = -1};
  struct utimbuf times = {.modtime = mktime(&changed)};
  assert_int_equal(utime(scratch_at(scratch, name).text, &times), 0);
}

/* By their last change, in July: own, anna, bert, then letter. Anna's copy was
 * made in June, as its manifest says; that beside bert's is none. */
static void make_data_folder(struct scratch *scratch) {
  scratch_make(scratch);
  write_text(scratch, "own.db", "x");
  write_text(scratch, "anna.DB", "x");
  write_text(scratch, "anna.DB.json",
             "{\"format\": \"chahe-copy-1\", "
             "\"made_at\": \"2023-06-30T09:12:00+08:00\", "
             "\"made_on\": {\"id\": \"00\", \"name\": \"anna-pc\"}}");
  write_text(scratch, "bert.db", "x");
  write_text(scratch, "bert.db.json", "{\"made_on\": {\"name\": \"bert-pc\"}}");
  write_text(scratch, "letter.txt", "x");
  write_text(scratch, "site.jpg", "x");
  set_day(scratch, "own.db", 20);
  set_day(scratch, "anna.DB", 15);
  set_day(scratch, "bert.db", 10);
  assert_int_equal(mkdir(scratch_at(scratch, "sub").text, 0700), 0);
}

static const struct folder_entry *entry_named(const struct folder_rows *rows,
                                              const char *name) {
  for (size_t i = rows->has_parent; i < rows->list.count; i++)
    if (strcmp(folder_rows_entry(rows, i)->name, name) == 0)
      return folder_rows_entry(rows, i);
  fail_msg("%s is not listed", name);
  return NULL;
}

static void test_data_files_are_listed_as_old_as_their_copies(void **state) {
  (void)state;
  struct scratch scratch;
  struct folder_rows rows = {.data = true};
  make_data_folder(&scratch);
  enter(&rows, &scratch);
  lists(&rows, ".. sub own.db bert.db anna.DB");
  assert_false(rows.times.reading);
  const struct folder_entry *anna = entry_named(&rows, "anna.DB");
  const struct folder_entry *bert = entry_named(&rows, "bert.db");
  assert_string_equal(folder_rows_machine(&rows, anna), "anna-pc");
  assert_int_equal(folder_rows_time(&rows, anna), 1688087520);
  assert_null(folder_rows_machine(&rows, bert));
  assert_int_equal(folder_rows_time(&rows, bert), bert->changed);
  folder_rows_done(&rows);
  scratch_remove(&scratch);
}

static void test_the_own_file_is_not_offered(void **state) {
  (void)state;
  struct scratch scratch;
  struct folder_rows rows = {.data = true};
  make_data_folder(&scratch);
  char *own = realpath(scratch_at(&scratch, "own.db").text, NULL);
  rows.apart = own;
  enter(&rows, &scratch);
  lists(&rows, ".. sub bert.db anna.DB");
  rows.all = true;
  folder_rows_again(&rows);
  for (size_t i = rows.has_parent; i < rows.list.count; i++)
    assert_string_not_equal(folder_rows_entry(&rows, i)->name, "own.db");
  folder_rows_done(&rows);
  free(own);
  scratch_remove(&scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_those_taken_last_come_first),
      cmocka_unit_test(test_the_cursor_goes_with_its_file),
      cmocka_unit_test(test_times_are_remembered),
      cmocka_unit_test(test_they_are_read_beside),
      cmocka_unit_test(test_data_files_are_listed_as_old_as_their_copies),
      cmocka_unit_test(test_the_own_file_is_not_offered),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
