/* A file has its name only when it is whole; what was left behind by a process
 * that died is told from what is being written. */
#include "chahe/base/part_file.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "full_disk.h"
#include "permission.h"
#include "scratch.h"

static struct scratch scratch;
static struct scratch_path path, part;

static int make(void **state) {
  (void)state;
  scratch_make(&scratch);
  path = scratch_at(&scratch, "a.db");
  part = scratch_at(&scratch, "a.db.chahe-part");
  return 0;
}

static int tidy(void **state) {
  (void)state;
  scratch_remove(&scratch);
  return 0;
}

static void holds(const char *file, const char *expected) {
  size_t len;
  char *text = scratch_read(file, &len);
  assert_string_equal(text, expected);
  free(text);
}

static bool is_there(const char *file) {
  return access(file, F_OK) == 0;
}

static void begin(struct part_file *file, const char *text) {
  struct error error = {0};
  if (!part_file_open(file, path.text, 0600, &error) ||
      !part_file_write(file, text, strlen(text), &error) ||
      !part_file_sync(file, &error))
    fail_msg("%s: %s", error.where, error.message);
}

static void test_a_file_has_its_name_once_it_is_kept(void **state) {
  (void)state;
  struct part_file file;
  struct error error = {0};
  begin(&file, "new");
  assert_false(is_there(path.text));
  assert_true(part_file_keep(&file, &error));
  part_file_done(&file); /* has nothing left to remove */
  holds(path.text, "new");
  assert_int_equal(scratch_count(scratch.path), 1);
}

static void test_what_is_not_kept_leaves_what_was_there(void **state) {
  (void)state;
  struct part_file file;
  scratch_write(path.text, "old", 3);
  begin(&file, "new");
  holds(path.text, "old");
  part_file_done(&file);
  holds(path.text, "old");
  assert_int_equal(scratch_count(scratch.path), 1);
}

static void test_a_kept_file_takes_the_place_of_the_older_one(void **state) {
  (void)state;
  struct part_file file;
  struct error error = {0};
  scratch_write(path.text, "older and longer", 16);
  begin(&file, "new");
  assert_true(part_file_keep(&file, &error));
  holds(path.text, "new");
}

static void test_what_was_left_behind_is_begun_anew(void **state) {
  (void)state;
  struct part_file file;
  struct error error = {0};
  scratch_write(part.text, "garbage of a stick that was pulled out", 38);
  begin(&file, "new");
  assert_true(part_file_keep(&file, &error));
  holds(path.text, "new");
  assert_int_equal(scratch_count(scratch.path), 1);
}

struct heard {
  char text[16];
  size_t len;
  bool refuse;
};

static bool hear(void *context, const void *bytes, size_t len,
                 struct error *error) {
  struct heard *heard = context;
  if (heard->refuse)
    return error_set(error, ERROR_INPUT, NULL, "enough");
  assert_true(heard->len + len < sizeof heard->text);
  memcpy(heard->text + heard->len, bytes, len);
  heard->len += len;
  return true;
}

static void test_it_is_read_from_its_start_to_its_end(void **state) {
  (void)state;
  struct part_file file;
  struct heard heard = {.len = 0};
  struct error error = {0};
  begin(&file, "new");
  assert_true(part_file_read(&file, hear, &heard, &error));
  assert_string_equal(heard.text, "new");
  heard.refuse = true;
  assert_false(part_file_read(&file, hear, &heard, &error));
  assert_string_equal(error.message, "enough");
  part_file_done(&file);
}

/* A process that writes the file and waits to be killed. */
static pid_t start_writer(void) {
  int ready[2];
  char byte;
  assert_int_equal(pipe(ready), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    struct part_file file;
    if (!part_file_open(&file, path.text, 0600, NULL) ||
        !part_file_write(&file, "half", 4, NULL) || write(ready[1], "", 1) != 1)
      _exit(1);
    for (;;)
      pause();
  }
  close(ready[1]);
  assert_int_equal(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  return child;
}

static void kill_writer(pid_t child) {
  kill(child, SIGKILL);
  assert_int_equal(waitpid(child, NULL, 0), child);
}

static void test_what_another_process_writes_is_left_to_it(void **state) {
  (void)state;
  struct part_file file;
  struct error error = {0};
  pid_t child = start_writer();
  assert_false(part_file_open(&file, path.text, 0600, &error));
  assert_int_equal(error.code, ERROR_BUSY);
  part_file_sweep(scratch.path, "a.db");
  holds(part.text, "half");
  kill_writer(child);
  begin(&file, "new");
  assert_true(part_file_keep(&file, &error));
  holds(path.text, "new");
}

static void test_a_sweep_takes_what_was_left_behind_of_a_series(void **state) {
  (void)state;
  struct scratch_path others[] = {
      scratch_at(&scratch, "b.db.chahe-part"), scratch_at(&scratch, "a.db"),
      scratch_at(&scratch, "a.db.part"), scratch_at(&scratch, ".chahe-part")};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    scratch_write(others[i].text, "x", 1);
  kill_writer(start_writer());
  assert_true(is_there(part.text));
  part_file_sweep(scratch.path, "a.");
  assert_false(is_there(part.text));
  assert_int_equal(scratch_count(scratch.path), 4);
  part_file_sweep("/nowhere", "a."); /* does no harm */
}

static void test_a_link_in_its_place_is_not_followed(void **state) {
  (void)state;
  struct scratch_path other = scratch_at(&scratch, "precious");
  struct part_file file;
  struct error error = {0};
  scratch_write(other.text, "precious", 8);
  assert_int_equal(symlink(other.text, part.text), 0);
  assert_false(part_file_open(&file, path.text, 0600, &error));
  assert_int_equal(error.code, ERROR_IO);
  part_file_sweep(scratch.path, "a.");
  holds(other.text, "precious");
}

static void test_a_pipe_in_its_place_is_not_waited_for(void **state) {
  (void)state;
  struct part_file file;
  struct error error = {0};
  assert_int_equal(mkfifo(part.text, 0600), 0);
  assert_false(part_file_open(&file, path.text, 0600, &error));
  assert_int_equal(error.code, ERROR_IO);
}

static void test_a_folder_that_cannot_be_written_is_named(void **state) {
  (void)state;
  struct part_file file;
  struct error error = {0};
  permission_override(false);
  assert_int_equal(chmod(scratch.path, 0500), 0);
  bool opened = part_file_open(&file, path.text, 0600, &error);
  assert_int_equal(chmod(scratch.path, 0700), 0);
  permission_override(true);
  assert_false(opened);
  assert_int_equal(error.code, ERROR_IO);
  assert_string_equal(error.where, path.text);
  part_file_done(&file); /* has nothing */
}

static void test_a_full_disk_leaves_nothing(void **state) {
  (void)state;
  enum { SIZE = 64 * 1024 };
  static char bytes[2 * SIZE];
  struct scratch_path folder = scratch_at(&scratch, "disk");
  struct scratch_path there = scratch_at(&scratch, "disk/a.db");
  struct full_disk disk;
  struct part_file file;
  struct error error = {0};
  assert_int_equal(mkdir(folder.text, 0700), 0);
  full_disk_make(&disk, folder.text, SIZE);
  full_disk_begin(&disk);
  bool opened = part_file_open(&file, there.text, 0600, &error);
  bool written = opened && part_file_write(&file, bytes, sizeof bytes, &error);
  part_file_done(&file);
  full_disk_end(&disk);
  assert_true(opened);
  assert_false(written);
  assert_int_equal(error.code, ERROR_IO);
  assert_int_equal(scratch_count(folder.text), 0);
  full_disk_remove(&disk);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_a_file_has_its_name_once_it_is_kept),
      TEST(test_what_is_not_kept_leaves_what_was_there),
      TEST(test_a_kept_file_takes_the_place_of_the_older_one),
      TEST(test_what_was_left_behind_is_begun_anew),
      TEST(test_it_is_read_from_its_start_to_its_end),
      TEST(test_what_another_process_writes_is_left_to_it),
      TEST(test_a_sweep_takes_what_was_left_behind_of_a_series),
      TEST(test_a_link_in_its_place_is_not_followed),
      TEST(test_a_pipe_in_its_place_is_not_waited_for),
      TEST(test_a_folder_that_cannot_be_written_is_named),
      TEST(test_a_full_disk_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
