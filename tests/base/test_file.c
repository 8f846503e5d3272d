/* A file is written whole or not at all, and only plain files are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "full_disk.h"
#include "permission.h"
#include "scratch.h"

static struct scratch scratch;

static int make(void **state) {
  (void)state;
  scratch_make(&scratch);
  return 0;
}

static int tidy(void **state) {
  (void)state;
  scratch_remove(&scratch);
  return 0;
}

static void holds(const char *path, const char *expected) {
  size_t len;
  char *text = scratch_read(path, &len);
  assert_int_equal(len, strlen(expected));
  assert_string_equal(text, expected);
  free(text);
}

/* --- writing ----------------------------------------------------------- */

static void test_a_new_file_is_written_and_an_old_one_replaced(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "查核.csv");
  struct error error;
  assert_true(file_write(path.text, "old text", 8, &error));
  holds(path.text, "old text");
  assert_true(file_write(path.text, "new", 3, &error));
  holds(path.text, "new");
  assert_true(file_write(path.text, "", 0, &error));
  holds(path.text, "");
  assert_int_equal(scratch_count(scratch.path), 1);
}

static void test_a_written_file_can_be_read_as_the_umask_says(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a");
  struct error error;
  struct stat status;
  mode_t before = umask(027);
  bool ok = file_write(path.text, "x", 1, &error);
  umask(before);
  assert_true(ok);
  assert_int_equal(stat(path.text, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0640);
}

static void test_a_missing_folder_is_an_error_that_names_the_file(
    void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "missing/a");
  struct error error;
  assert_false(file_write(path.text, "x", 1, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  assert_string_equal(error.where, path.text);
  assert_int_equal(scratch_count(scratch.path), 0);
}

static void test_a_folder_that_may_not_be_written_keeps_the_old_file(
    void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a");
  struct error error;
  scratch_write(path.text, "old", 3);
  chmod(scratch.path, 0500);
  permission_override(false);
  bool ok = file_write(path.text, "new", 3, &error);
  permission_override(true);
  chmod(scratch.path, 0700);
  assert_false(ok);
  assert_int_equal(error.code, ERROR_IO);
  assert_string_equal(error.where, path.text);
  holds(path.text, "old");
  assert_int_equal(scratch_count(scratch.path), 1);
}

static void test_a_folder_is_not_replaced_by_a_file(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "folder");
  struct error error;
  assert_int_equal(mkdir(path.text, 0700), 0);
  assert_false(file_write(path.text, "x", 1, &error));
  assert_int_equal(error.code, ERROR_IO);
  assert_true(file_is_folder(path.text));
  assert_int_equal(scratch_count(scratch.path), 1);
}

static void test_a_link_stays_one_and_its_file_is_replaced(void **state) {
  (void)state;
  struct scratch_path folder = scratch_at(&scratch, "far");
  struct scratch_path file = scratch_at(&scratch, "far/a");
  struct scratch_path link = scratch_at(&scratch, "link");
  struct error error;
  struct stat status;
  assert_int_equal(mkdir(folder.text, 0700), 0);
  scratch_write(file.text, "old", 3);
  assert_int_equal(symlink("far/a", link.text), 0);
  assert_true(file_write(link.text, "new", 3, &error));
  assert_int_equal(lstat(link.text, &status), 0);
  assert_true(S_ISLNK(status.st_mode));
  holds(file.text, "new");
  assert_int_equal(scratch_count(scratch.path), 2);
  assert_int_equal(scratch_count(folder.text), 1);
}

static void test_a_pipe_is_written_to_and_stays_one(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "pipe");
  struct error error;
  struct stat status;
  char got[8] = "";
  assert_int_equal(mkfifo(path.text, 0600), 0);
  int reader = open(path.text, O_RDONLY | O_NONBLOCK);
  assert_true(reader >= 0);
  assert_true(file_write(path.text, "bytes", 5, &error));
  assert_int_equal(read(reader, got, sizeof got), 5);
  assert_string_equal(got, "bytes");
  close(reader);
  assert_int_equal(lstat(path.text, &status), 0);
  assert_true(S_ISFIFO(status.st_mode));
  assert_int_equal(scratch_count(scratch.path), 1);
}

static void test_a_device_that_takes_nothing_is_an_error(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "device");
  struct error error;
  struct stat status;
  /* by a link: were the device replaced, only the link would be lost */
  assert_int_equal(symlink("/dev/full", path.text), 0);
  assert_false(file_write(path.text, "x", 1, &error));
  assert_int_equal(error.code, ERROR_IO);
  assert_string_equal(error.where, path.text);
  assert_int_equal(stat("/dev/full", &status), 0);
  assert_true(S_ISCHR(status.st_mode));
  assert_int_equal(lstat(path.text, &status), 0);
  assert_true(S_ISLNK(status.st_mode));
}

static void test_a_full_disk_keeps_the_old_file_and_leaves_nothing(
    void **state) {
  (void)state;
  static char large[256 * 1024];
  struct scratch_path folder = scratch_at(&scratch, "disk");
  struct scratch_path path = scratch_at(&scratch, "disk/a");
  struct full_disk disk;
  struct error error;
  assert_int_equal(mkdir(folder.text, 0700), 0);
  full_disk_make(&disk, folder.text, 64 * 1024);
  assert_true(file_write(path.text, "old", 3, &error));

  full_disk_begin(&disk);
  bool ok = file_write(path.text, large, sizeof large, &error);
  full_disk_end(&disk);
  assert_false(ok);
  assert_int_equal(error.code, ERROR_IO);
  assert_string_equal(error.where, path.text);
  holds(path.text, "old");
  assert_int_equal(scratch_count(folder.text), 1);

  full_disk_begin(&disk);
  ok = file_write(path.text, "small again", 11, &error);
  full_disk_end(&disk);
  assert_true(ok);
  holds(path.text, "small again");
  full_disk_remove(&disk);
}

/* --- reading ----------------------------------------------------------- */

static void test_a_file_is_read_whole(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a");
  struct buffer out = {0};
  struct error error;
  char *bytes = calloc(200000, 1);
  for (size_t i = 0; i < 200000; i++)
    bytes[i] = (char)(i * 7);
  scratch_write(path.text, bytes, 200000);
  buffer_add_text(&out, "what was there before");
  assert_true(file_read(path.text, 200000, &out, &error));
  assert_int_equal(out.len, 200000);
  assert_memory_equal(out.data, bytes, 200000);
  free(bytes);
  scratch_write(path.text, "", 0);
  assert_true(file_read(path.text, 10, &out, &error));
  assert_int_equal(out.len, 0);
  buffer_done(&out);
}

static void refuses(const char *path, size_t limit, enum error_code code) {
  struct buffer out = {0};
  struct error error = {0};
  assert_false(file_read(path, limit, &out, &error));
  assert_int_equal(error.code, code);
  assert_string_equal(error.where, path);
  assert_true(strlen(error.message) > 0);
  buffer_done(&out);
}

static void test_what_is_no_plain_file_is_refused(void **state) {
  (void)state;
  struct scratch_path fifo = scratch_at(&scratch, "fifo");
  struct scratch_path missing = scratch_at(&scratch, "missing");
  assert_int_equal(mkfifo(fifo.text, 0600), 0);
  refuses(fifo.text, 100, ERROR_INPUT); /* nor waits for a writer */
  refuses(scratch.path, 100, ERROR_INPUT);
  refuses("/dev/null", 100, ERROR_INPUT);
  refuses(missing.text, 100, ERROR_NOT_FOUND);
}

static void test_a_file_above_the_limit_is_refused(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a");
  struct buffer out = {0};
  struct error error;
  scratch_write(path.text, "12345", 5);
  refuses(path.text, 4, ERROR_INPUT);
  assert_true(file_read(path.text, 5, &out, &error));
  assert_string_equal(buffer_text(&out), "12345");
  buffer_done(&out);
}

static void test_a_file_that_may_not_be_read_is_refused(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a");
  struct buffer out = {0};
  struct error error;
  scratch_write(path.text, "x", 1);
  chmod(path.text, 0);
  permission_override(false);
  bool ok = file_read(path.text, 10, &out, &error);
  permission_override(true);
  assert_false(ok);
  assert_int_equal(error.code, ERROR_IO);
  buffer_done(&out);
}

/* --- folders ----------------------------------------------------------- */

static void test_a_folder_is_made_with_its_parents(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a/b/c");
  struct scratch_path slash = scratch_at(&scratch, "d/e/");
  struct error error;
  assert_true(file_make_folder(path.text, &error));
  assert_true(file_is_folder(path.text));
  assert_true(file_make_folder(path.text, &error)); /* it is there */
  assert_true(file_make_folder(slash.text, &error));
  assert_true(file_is_folder(slash.text));
}

static void test_a_file_in_the_way_of_a_folder_is_an_error(void **state) {
  (void)state;
  struct scratch_path file = scratch_at(&scratch, "file");
  struct scratch_path below = scratch_at(&scratch, "file/below");
  struct error error = {0};
  scratch_write(file.text, "x", 1);
  assert_false(file_make_folder(file.text, &error));
  assert_int_equal(error.code, ERROR_IO);
  assert_false(file_make_folder(below.text, &error));
  assert_int_equal(error.code, ERROR_IO);
  assert_false(file_is_folder(file.text));
  assert_false(file_is_folder(below.text));
  holds(file.text, "x");
}

static void test_a_folder_that_may_not_be_made_is_an_error(void **state) {
  (void)state;
  struct scratch_path path = scratch_at(&scratch, "a/b");
  struct error error = {0};
  chmod(scratch.path, 0500);
  permission_override(false);
  bool ok = file_make_folder(path.text, &error);
  permission_override(true);
  chmod(scratch.path, 0700);
  assert_false(ok);
  assert_int_equal(error.code, ERROR_IO);
  assert_int_equal(scratch_count(scratch.path), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_a_new_file_is_written_and_an_old_one_replaced),
      TEST(test_a_written_file_can_be_read_as_the_umask_says),
      TEST(test_a_missing_folder_is_an_error_that_names_the_file),
      TEST(test_a_folder_that_may_not_be_written_keeps_the_old_file),
      TEST(test_a_folder_is_not_replaced_by_a_file),
      TEST(test_a_link_stays_one_and_its_file_is_replaced),
      TEST(test_a_pipe_is_written_to_and_stays_one),
      TEST(test_a_device_that_takes_nothing_is_an_error),
      TEST(test_a_full_disk_keeps_the_old_file_and_leaves_nothing),
      TEST(test_a_file_is_read_whole),
      TEST(test_what_is_no_plain_file_is_refused),
      TEST(test_a_file_above_the_limit_is_refused),
      TEST(test_a_file_that_may_not_be_read_is_refused),
      TEST(test_a_folder_is_made_with_its_parents),
      TEST(test_a_file_in_the_way_of_a_folder_is_an_error),
      TEST(test_a_folder_that_may_not_be_made_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
