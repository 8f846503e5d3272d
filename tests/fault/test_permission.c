/* What may only be read is read; a write says why it is refused. */
#include "program.h"

#include <unistd.h>

static struct scratch scratch;
static struct scratch_path folder, path, csv;
static struct program program;

static const char *const add[] = {"add",     "project",     "tender_no=T2",
                                  "name=路", "organizer=B", "budget=5",
                                  NULL};

static int make(void **state) {
  static const char *const first[] = {"add",     "project",     "tender_no=T1",
                                      "name=橋", "organizer=B", "budget=5",
                                      NULL};
  static const char rows[] = "tender_no,name,organizer,budget\nT3,a,B,1\n";
  struct program_result result;
  (void)state;
  scratch_make(&scratch);
  folder = scratch_at(&scratch, "folder");
  path = scratch_at(&scratch, "folder/a.db");
  csv = scratch_at(&scratch, "project.csv");
  assert_int_equal(mkdir(folder.text, 0700), 0);
  scratch_write(csv.text, rows, sizeof rows - 1);
  program = (struct program){
      .file = path.text, .folder = scratch.path, .plain = true};
  program_run(&program, first, &result);
  assert_int_equal(result.status, 0);
  return 0;
}

static int tidy(void **state) {
  (void)state;
  chmod(folder.text, 0700);
  scratch_remove(&scratch);
  return 0;
}

/* Lists, and is refused an add and an import. */
static void is_read_and_not_written(void) {
  static const char *const list[] = {"list", "project", NULL};
  const char *const import[] = {"import", csv.text, NULL};
  struct program_result result;
  size_t len, len_after;
  char *before = scratch_read(path.text, &len);
  program_run(&program, list, &result);
  if (result.status != 0 || !strstr(result.out, "T1"))
    fail_msg("cannot be read: %s", result.err);
  program_run(&program, add, &result);
  program_failed(&result, path.text);
  program_run(&program, import, &result);
  program_failed(&result, path.text);
  char *after = scratch_read(path.text, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(before, after, len);
  free(before);
  free(after);
  assert_int_equal(scratch_count(folder.text), 1);
}

static void test_a_read_only_file_is_read_and_not_written(void **state) {
  (void)state;
  chmod(path.text, 0400);
  is_read_and_not_written();
}

static void test_a_file_in_a_read_only_folder_is_read_and_not_written(
    void **state) {
  (void)state;
  chmod(folder.text, 0500);
  is_read_and_not_written();
}

static void test_a_file_that_may_not_be_read_is_an_error(void **state) {
  (void)state;
  static const char *const list[] = {"list", "project", NULL};
  struct program_result result;
  chmod(path.text, 0);
  program_run(&program, list, &result);
  program_failed(&result, path.text);
}

static void test_no_file_is_made_where_that_is_not_allowed(void **state) {
  (void)state;
  struct scratch_path other = scratch_at(&scratch, "folder/new.db");
  struct program_result result;
  chmod(folder.text, 0500);
  program.file = other.text;
  program_run(&program, add, &result);
  program_failed(&result, other.text);
  assert_int_equal(scratch_count(folder.text), 1);
}

static void test_an_export_says_where_it_may_not_write(void **state) {
  (void)state;
  const char *const export[] = {"export", "project",   "--csv",
                                "-o",     folder.text, NULL};
  struct program_result result;
  chmod(folder.text, 0500);
  program_run(&program, export, &result);
  program_failed(&result, folder.text);
  assert_int_equal(scratch_count(folder.text), 1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_a_read_only_file_is_read_and_not_written),
      TEST(test_a_file_in_a_read_only_folder_is_read_and_not_written),
      TEST(test_a_file_that_may_not_be_read_is_an_error),
      TEST(test_no_file_is_made_where_that_is_not_allowed),
      TEST(test_an_export_says_where_it_may_not_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
