/* A copy that is carried away, and all that can happen to it: the disk fails,
 * lies or is full, may not be written, the program is killed. What looks like a
 * copy is one, and the file stays as it was. */
#include "program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/full_disk.h"
#include "../base/permission.h"
#include "../base/random.h"
#include "chahe/app/carry.h"

static struct scratch scratch;
static struct scratch_path path, stick;
static struct program program;

/* --- a disk that fails --------------------------------------------------- */

/* What the program does to the disk goes through here: the linker takes these
 * before those of the C library. */
static struct {
  bool watched;
  int left;  /* so many steps succeed, the next one fails */
  bool lies; /* a sync damages what was written, and says that all is well */
  bool is_failed; /* a step has failed */
} disk;

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text);
  return len >= strlen(end) && strcmp(text + len - strlen(end), end) == 0;
}

/* Whether that is a file on the stick, or the stick's folder. */
static bool on_stick(int fd) {
  char link[64], name[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t len = readlink(link, name, sizeof name - 1);
  if (len < 0)
    return false;
  name[len] = '\0';
  return strncmp(name, stick.text, strlen(stick.text)) == 0;
}

static bool fails(void) {
  if (!disk.watched || disk.left-- > 0)
    return false;
  disk.is_failed = true;
  errno = EIO;
  return true;
}

ssize_t write(int fd, const void *buf, size_t n) {
  if (disk.watched && on_stick(fd) && fails())
    return -1;
  return syscall(SYS_write, fd, buf, n);
}

int fsync(int fd) {
  if (disk.watched && on_stick(fd)) {
    if (fails())
      return -1;
    char byte;
    if (disk.lies && pread(fd, &byte, 1, 200) == 1) {
      byte ^= 1;
      if (pwrite(fd, &byte, 1, 200) != 1)
        return -1;
    }
  }
  return (int)syscall(SYS_fsync, fd);
}

int syncfs(int fd) {
  if (disk.watched && fails())
    return -1;
  return (int)syscall(SYS_syncfs, fd);
}

int rename(const char *old, const char *new) {
  if (disk.watched && fails())
    return -1;
  return (int)syscall(SYS_rename, old, new);
}

/* --- the file ------------------------------------------------------------- */

static int make(void **state) {
  struct scratch_path sample = program_source("forms/sample");
  const char *const import[] = {"import", sample.text, NULL};
  struct program_result result;
  (void)state;
  scratch_make(&scratch);
  path = scratch_at(&scratch, "a.db");
  stick = scratch_at(&scratch, "stick");
  assert_int_equal(mkdir(stick.text, 0700), 0);
  program = (struct program){.file = path.text, .folder = scratch.path};
  program_run(&program, import, &result);
  assert_int_equal(result.status, 0);
  return 0;
}

static int tidy(void **state) {
  (void)state;
  scratch_remove(&scratch);
  return 0;
}

/* Copies in the folder, each of which must be whole; `*parts` counts what is
 * not yet one. */
static size_t count_copies(const char *folder, size_t records, size_t *parts) {
  DIR *directory = opendir(folder);
  size_t copies = 0;
  assert_non_null(directory);
  *parts = 0;
  const struct dirent *entry;
  while ((entry = readdir(directory))) {
    *parts += ends_with(entry->d_name, ".chahe-part");
    if (!ends_with(entry->d_name, ".db"))
      continue;
    struct scratch_path copy;
    snprintf(copy.text, sizeof copy.text, "%.255s/%.250s", folder,
             entry->d_name);
    assert_int_equal(program_check(copy.text), records);
    copies++;
  }
  closedir(directory);
  return copies;
}

static bool carry_once(struct error *error) {
  struct session session;
  struct carry carry;
  struct carry_result result = {0};
  program_open(path.text, &session);
  if (!carry_plan(&session, stick.text, &carry, error))
    fail_msg("%s", error->message);
  disk.watched = true;
  bool ok = carry_make(&session, &carry, NULL, NULL, &result, error);
  disk.watched = false;
  carry_result_done(&result);
  carry_done(&carry);
  session_close(&session);
  return ok;
}

/* --- the disk --------------------------------------------------------------
 */

enum { STEPS_MOST = 100 };

static void test_any_step_that_fails_leaves_no_half_copy(void **state) {
  (void)state;
  size_t records = program_check(path.text);
  int steps = 0;
  for (bool ok = false; !ok; steps++) {
    struct error error = {0};
    size_t parts;
    assert_true(steps < STEPS_MOST);
    disk.left = steps;
    disk.is_failed = false;
    ok = carry_once(&error);
    assert_int_equal(ok, !disk.is_failed);
    if (!ok) {
      assert_int_equal(error.code, ERROR_IO);
      assert_true(strlen(error.message) > 0);
    }
    assert_int_equal(program_check(path.text), records);
    count_copies(stick.text, records, &parts);
    assert_int_equal(parts, 0);
  }
  /* copy and manifest: written in at least one piece, synced, renamed, their
     folder synced; and the disk at the end */
  assert_true(steps - 1 >= 2 * 4 + 1);
}

static void test_a_disk_that_lies_is_found_out(void **state) {
  struct error error = {0};
  (void)state;
  disk.left = STEPS_MOST;
  disk.lies = true;
  bool ok = carry_once(&error);
  disk.lies = false;
  assert_false(ok);
  assert_non_null(strstr(error.message, "does not come back"));
  assert_int_equal(scratch_count(stick.text), 0);
}

/* --- the program ------------------------------------------------------------
 */

static void test_a_full_disk_is_refused_and_left_empty(void **state) {
  (void)state;
  const char *const carry[] = {"carry", stick.text, NULL};
  size_t len;
  free(scratch_read(path.text, &len));
  /* less than the copy; and just it, without room for its manifest */
  const size_t sizes[] = {64 * 1024, len / 2, len + 8 * 1024};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct program_result result;
    struct full_disk small;
    full_disk_make(&small, stick.text, sizes[i]);
    if (!small.mounted) /* a limit for files does not know the disk's end */
      small.size = len / 2;
    full_disk_begin(&small);
    program_run(&program, carry, &result);
    full_disk_end(&small);
    program_failed(&result, small.mounted ? "does not fit: it needs"
                                          : "cannot be written");
    assert_int_equal(scratch_count(stick.text), 0);
    full_disk_remove(&small);
  }
  program_check(path.text);
}

/* The disk had room when it was asked, and another program took it: an older
 * copy stays as it was. */
static void test_a_disk_that_fills_up_meanwhile_keeps_the_older(void **state) {
  (void)state;
  struct scratch_path copy = scratch_at(&scratch, "stick/copy.db");
  const char *const carry[] = {"carry", copy.text, NULL};
  struct program_result result;
  struct full_disk small;
  size_t len, after;
  program_run(&program, carry, &result);
  assert_int_equal(result.status, 0);
  free(scratch_read(copy.text, &len));
  getrlimit(RLIMIT_FSIZE, &small.before);
  signal(SIGXFSZ, SIG_IGN);
  small.mounted = false;
  small.size = len / 2;
  full_disk_begin(&small);
  program_run(&program, carry, &result);
  full_disk_end(&small);
  program_failed(&result, "cannot be written");
  free(scratch_read(copy.text, &after));
  assert_int_equal(after, len);
  assert_int_equal(scratch_count(stick.text), 2);
  program_check(copy.text);
}

static void test_a_folder_without_permission_is_refused(void **state) {
  (void)state;
  const char *const carry[] = {"carry", stick.text, NULL};
  struct program_result result;
  program.plain = true;
  assert_int_equal(chmod(stick.text, 0500), 0);
  program_run(&program, carry, &result);
  assert_int_equal(chmod(stick.text, 0700), 0);
  program_failed(&result, "cannot be written: Permission denied");
  assert_int_equal(scratch_count(stick.text), 0);
}

enum { KILLS = 32, RUNS_MOST = 400 };

/* Empties the folder but for what is not yet a copy. */
static void remove_copies(void) {
  DIR *directory = opendir(stick.text);
  assert_non_null(directory);
  const struct dirent *entry;
  while ((entry = readdir(directory)))
    if (ends_with(entry->d_name, ".db") || ends_with(entry->d_name, ".json"))
      assert_int_equal(unlinkat(dirfd(directory), entry->d_name, 0), 0);
  closedir(directory);
}

static void test_a_killed_run_leaves_no_half_copy(void **state) {
  (void)state;
  const char *const carry[] = {"carry", stick.text, NULL};
  struct random random = {9101};
  struct program_result result;
  size_t records = program_check(path.text);
  size_t kills = 0, left = 0, parts;
  long start = program_clock_us();
  program_run(&program, carry, &result);
  assert_int_equal(result.status, 0);
  long span = program_clock_us() - start;
  for (int i = 0; i < RUNS_MOST && kills < KILLS; i++) {
    int status;
    start = program_clock_us();
    pid_t pid = program_start(&program, carry);
    program_sleep_us((long)random_below(&random, (size_t)span));
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    kills += WIFSIGNALED(status);
    if (!WIFSIGNALED(status))
      span = (span + program_clock_us() - start) / 2;
    assert_int_equal(program_check(path.text), records);
    size_t copies = count_copies(stick.text, records, &parts);
    assert_true(copies == 1 || WIFSIGNALED(status));
    assert_true(parts <= 2); /* its own; those before it are swept away */
    left += parts > 0;
    remove_copies();
  }
  assert_int_equal(kills, KILLS);
  assert_true(left > 0); /* some did die while they wrote */
  program_run(&program, carry, &result);
  assert_int_equal(result.status, 0);
  assert_int_equal(count_copies(stick.text, records, &parts), 1);
  assert_int_equal(parts, 0);
}

static bool has_part(void) {
  DIR *directory = opendir(stick.text);
  assert_non_null(directory);
  const struct dirent *entry;
  bool found = false;
  while ((entry = readdir(directory)))
    found = found || ends_with(entry->d_name, ".db.chahe-part");
  closedir(directory);
  return found;
}

/* Waits for a copy that is being written; false: it was over too soon. */
static bool wait_for_part(pid_t pid, int *status) {
  for (;;) {
    if (has_part())
      return true;
    if (waitpid(pid, status, WNOHANG) == pid)
      return false;
    program_sleep_us(500);
  }
}

/* Ctrl-C is an order to tidy up. */
static void test_an_interrupted_run_leaves_nothing(void **state) {
  (void)state;
  const char *const carry[] = {"carry", stick.text, NULL};
  size_t interrupted = 0;
  for (int i = 0; i < KILLS && interrupted < 3; i++) {
    int status;
    pid_t pid = program_start(&program, carry);
    if (wait_for_part(pid, &status)) {
      kill(pid, SIGINT);
      assert_int_equal(waitpid(pid, &status, 0), pid);
    }
    assert_true(WIFEXITED(status));
    interrupted += WEXITSTATUS(status) == 1;
    if (WEXITSTATUS(status) == 1)
      assert_int_equal(scratch_count(stick.text), 0);
    remove_copies();
  }
  assert_int_equal(interrupted, 3);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_any_step_that_fails_leaves_no_half_copy),
      TEST(test_a_disk_that_lies_is_found_out),
      TEST(test_a_full_disk_is_refused_and_left_empty),
      TEST(test_a_disk_that_fills_up_meanwhile_keeps_the_older),
      TEST(test_a_folder_without_permission_is_refused),
      TEST(test_a_killed_run_leaves_no_half_copy),
      TEST(test_an_interrupted_run_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
