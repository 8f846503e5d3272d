/* Listing folders. */
#include "chahe/base/folder.h"

#include <unistd.h>
#include <utime.h>

#include "scratch.h"

static void make_file(const struct scratch *scratch, const char *name,
                      const char *bytes, long changed) {
  struct scratch_path path = scratch_at(scratch, name);
  scratch_write(path.text, bytes, strlen(bytes));
  assert_int_equal(utime(path.text, &(struct utimbuf){.modtime = changed}), 0);
}

static void test_folders_come_first_then_files_newest_first(void **state) {
  struct scratch scratch;
  struct folder folder;
  struct error error = {0};
  (void)state;
  scratch_make(&scratch);
  make_file(&scratch, "old.jpg", "12345", 1000);
  make_file(&scratch, "new.jpg", "", 3000);
  make_file(&scratch, "b.jpg", "", 2000);
  make_file(&scratch, "a.jpg", "", 2000);
  assert_int_equal(mkdir(scratch_at(&scratch, "z").text, 0700), 0);
  assert_int_equal(mkdir(scratch_at(&scratch, "y").text, 0700), 0);
  assert_int_equal(mkfifo(scratch_at(&scratch, "pipe").text, 0600), 0);
  assert_int_equal(symlink("nowhere", scratch_at(&scratch, "broken").text), 0);
  assert_int_equal(symlink("y", scratch_at(&scratch, "link").text), 0);
  assert_true(folder_read(scratch.path, &folder, &error));
  static const char *const wanted[] = {"link",  "y",     "z",      "new.jpg",
                                       "a.jpg", "b.jpg", "old.jpg"};
  assert_int_equal(folder.count, sizeof wanted / sizeof *wanted);
  for (size_t i = 0; i < folder.count; i++) {
    assert_string_equal(folder.entries[i].name, wanted[i]);
    assert_int_equal(folder.entries[i].is_folder, i < 3);
  }
  assert_int_equal(folder.entries[6].size, 5);
  assert_int_equal(folder.entries[6].changed, 1000);
  folder_done(&folder);
  scratch_remove(&scratch);
}

static void test_what_cannot_be_opened_says_why(void **state) {
  struct scratch scratch;
  struct folder folder;
  struct error error = {0};
  (void)state;
  scratch_make(&scratch);
  struct scratch_path path = scratch_at(&scratch, "none");
  assert_false(folder_read(path.text, &folder, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  assert_string_equal(error.where, path.text);
  assert_int_equal(folder.count, 0);
  make_file(&scratch, "file", "", 1);
  path = scratch_at(&scratch, "file");
  assert_false(folder_read(path.text, &folder, &error));
  assert_non_null(strstr(error.message, "Not a directory"));
  scratch_remove(&scratch);
}

static void test_paths_are_joined_by_one_slash(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"/a", "b", "/a/b"}, {"/", "b", "/b"}, {"a/", "b", "a/b"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *path = folder_join(cases[i][0], cases[i][1]);
    assert_string_equal(path, cases[i][2]);
    free(path);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_folders_come_first_then_files_newest_first),
      cmocka_unit_test(test_what_cannot_be_opened_says_why),
      cmocka_unit_test(test_paths_are_joined_by_one_slash),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
