/* A full disk: one clear line, and nothing is changed or left behind. */
#include "program.h"

#include <unistd.h>

#include "../base/full_disk.h"
#include "chahe/base/buffer.h"

enum { DISK_SIZE = 1024 * 1024, ROWS = 4000 };

static struct scratch scratch;
static struct scratch_path folder, path, csv;
static struct program program;
static struct full_disk disk;

/* A disk with a file of ours, and more to import than it has room for. */
static int make(void **state) {
  static const char *const add[] = {"add",     "project",     "tender_no=T1",
                                    "name=橋", "organizer=B", "budget=5",
                                    NULL};
  struct program_result result;
  struct buffer rows = {0};
  (void)state;
  scratch_make(&scratch);
  folder = scratch_at(&scratch, "disk");
  path = scratch_at(&scratch, "disk/a.db");
  csv = scratch_at(&scratch, "project.csv");
  assert_int_equal(mkdir(folder.text, 0700), 0);
  full_disk_make(&disk, folder.text, DISK_SIZE);
  program = (struct program){.file = path.text, .folder = scratch.path};
  program_run(&program, add, &result);
  assert_int_equal(result.status, 0);

  buffer_add_text(&rows, "tender_no,name,organizer,budget\n");
  for (int i = 0; i < ROWS; i++)
    buffer_format(&rows, "F%d,排水改善工程第%d標,水利局,%d\n", i, i, i);
  scratch_write(csv.text, rows.data, rows.len);
  buffer_done(&rows);
  return 0;
}

static int tidy(void **state) {
  (void)state;
  full_disk_remove(&disk);
  scratch_remove(&scratch);
  return 0;
}

/* Runs the command on the full disk: it fails with a line about it, and the
 * file is the same to the byte. */
static void changes_nothing(const char *const *arguments) {
  struct program_result result;
  size_t len, len_after;
  char *before = scratch_read(path.text, &len);
  full_disk_begin(&disk);
  program_run(&program, arguments, &result);
  full_disk_end(&disk);
  program_failed(&result, "disk");
  program_failed(&result, "nothing was changed");
  program_failed(&result, path.text);
  char *after = scratch_read(path.text, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(before, after, len);
  free(before);
  free(after);
  assert_int_equal(scratch_count(folder.text), 1);
  assert_int_equal(program_check(path.text), 1);
}

static void test_an_import_on_a_full_disk_changes_nothing(void **state) {
  (void)state;
  const char *const import[] = {"import", csv.text, NULL};
  changes_nothing(import);
  /* and what fits goes in */
  static const char *const add[] = {"add",     "project",     "tender_no=T2",
                                    "name=路", "organizer=B", "budget=5",
                                    NULL};
  struct program_result result;
  full_disk_begin(&disk);
  program_run(&program, add, &result);
  full_disk_end(&disk);
  assert_int_equal(result.status, 0);
  assert_int_equal(program_check(path.text), 2);
}

/* A quota and a limit on the size of files are other errors of the system. */
static void test_an_import_over_a_limit_changes_nothing(void **state) {
  (void)state;
  const char *const import[] = {"import", csv.text, NULL};
  full_disk_remove(&disk);
  struct program_result result;
  disk.mounted = false;
  static const char *const add[] = {"add",     "project",     "tender_no=T1",
                                    "name=橋", "organizer=B", "budget=5",
                                    NULL};
  unlink(path.text);
  program_run(&program, add, &result);
  assert_int_equal(result.status, 0);
  changes_nothing(import);
}

/* --- what is written beside the file ------------------------------------ */

/* Takes the room that is left, but for about `left` bytes. */
static void fill_disk(size_t left) {
  static const char zeros[4096];
  struct scratch_path filler = scratch_at(&scratch, "disk/filler");
  FILE *file = fopen(filler.text, "wb");
  assert_non_null(file);
  setvbuf(file, NULL, _IONBF, 0);
  size_t len = 0;
  while (len < 8 * DISK_SIZE &&
         fwrite(zeros, 1, sizeof zeros, file) == sizeof zeros)
    len += sizeof zeros;
  assert_int_equal(ftruncate(fileno(file), (off_t)(len - left)), 0);
  fclose(file);
}

/* The command that writes `name` on the full disk fails and leaves no part of
 * it. */
static void leaves_nothing(const char *const *arguments, const char *name) {
  struct scratch_path target = scratch_at(&scratch, name);
  struct program_result result;
  fill_disk(8192);
  if (!disk.mounted)
    disk.size = 8192;
  full_disk_begin(&disk);
  program_run(&program, arguments, &result);
  full_disk_end(&disk);
  program_failed(&result, "");
  if (access(target.text, F_OK) == 0)
    fail_msg("%s is there", name);
  assert_int_equal(scratch_count(folder.text), 2); /* the file, the filler */
}

static void test_a_record_that_does_not_fit_is_not_there(void **state) {
  (void)state;
  struct scratch_path sample = program_source("forms/sample");
  struct scratch_path pdf = scratch_at(&scratch, "disk/record.pdf");
  struct scratch_path other = scratch_at(&scratch, "other.db");
  const char *const import[] = {"import", sample.text, NULL};
  const char *const print[] = {"print", "audit",  "112-001",
                               "-o",    pdf.text, NULL};
  struct program_result result;
  program.file = other.text;
  program_run(&program, import, &result);
  assert_int_equal(result.status, 0);
  leaves_nothing(print, "disk/record.pdf");
}

static void test_an_export_that_does_not_fit_leaves_no_half_file(void **state) {
  (void)state;
  struct scratch_path other = scratch_at(&scratch, "other.db");
  const char *const import[] = {"import", csv.text, NULL};
  const char *const export[] = {"export", "project",   "--csv",
                                "-o",     folder.text, NULL};
  struct program_result result;
  program.file = other.text;
  program_run(&program, import, &result);
  assert_int_equal(result.status, 0);
  leaves_nothing(export, "disk/project.csv");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_an_import_on_a_full_disk_changes_nothing),
      TEST(test_an_import_over_a_limit_changes_nothing),
      TEST(test_a_record_that_does_not_fit_is_not_there),
      TEST(test_an_export_that_does_not_fit_leaves_no_half_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
