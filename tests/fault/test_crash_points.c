/* A transaction that dies at any of its writes to the disk, before it or in
 * its midst: the file has the whole transaction or nothing of it. */
#include "program.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chahe/store/row.h"

/* --- SQLite's way to the disk, with an end ------------------------------ */

/* A table of SQLite's file functions, some replaced. */
struct watched {
  sqlite3_io_methods methods;
  const sqlite3_io_methods *real;
};

static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  struct watched tables[4]; /* SQLite has one for each way of locking */
  int left;                 /* so many steps are done, the next one is not */
  bool torn;                /* half of the next one is */
} disk;

static const sqlite3_io_methods *real_methods(const sqlite3_file *file) {
  return ((const struct watched *)file->pMethods)->real;
}

static bool is_last_step(void) {
  return disk.left-- == 0;
}

static void die(void) {
  kill(getpid(), SIGKILL);
}

static int write_watched(sqlite3_file *file, const void *bytes, int len,
                         sqlite3_int64 at) {
  if (is_last_step()) {
    if (disk.torn)
      real_methods(file)->xWrite(file, bytes, len / 2, at);
    die();
  }
  return real_methods(file)->xWrite(file, bytes, len, at);
}

static int truncate_watched(sqlite3_file *file, sqlite3_int64 size) {
  if (is_last_step())
    die();
  return real_methods(file)->xTruncate(file, size);
}

static int sync_watched(sqlite3_file *file, int flags) {
  if (is_last_step())
    die();
  return real_methods(file)->xSync(file, flags);
}

static int delete_watched(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  if (is_last_step())
    die();
  return disk.real->xDelete(disk.real, name, sync);
}

static int open_watched(sqlite3_vfs *vfs, const char *name, sqlite3_file *file,
                        int flags, int *flags_used) {
  (void)vfs;
  int result = disk.real->xOpen(disk.real, name, file, flags, flags_used);
  if (result != SQLITE_OK || !file->pMethods)
    return result;
  struct watched *table = disk.tables;
  while (table->real && table->real != file->pMethods)
    table++;
  if (!table->real) {
    table->real = file->pMethods;
    table->methods = *file->pMethods;
    table->methods.xWrite = write_watched;
    table->methods.xTruncate = truncate_watched;
    table->methods.xSync = sync_watched;
  }
  file->pMethods = &table->methods;
  return result;
}

/* From now on this process dies at the step after the next `steps`. */
static void disk_watch(int steps, bool torn) {
  disk.real = sqlite3_vfs_find(NULL);
  disk.vfs = *disk.real;
  disk.vfs.zName = "watched";
  disk.vfs.xOpen = open_watched;
  disk.vfs.xDelete = delete_watched;
  disk.left = steps;
  disk.torn = torn;
  sqlite3_vfs_register(&disk.vfs, 1);
}

/* --- a transaction ------------------------------------------------------ */

enum { ROWS = 20, STEPS_MOST = 2000 };

static struct scratch scratch;
static struct scratch_path path, base, journal;

/* Adds `ROWS` projects in one transaction. */
static bool add_rows(const char *file) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  struct error error = {0};
  const struct session_options options = {
      .path = file, .author = "w", .today = 0, .create = true};
  struct session session;
  if (!session_open(&session, &options, &error))
    return false;
  bool ok = store_begin(session.store, &error);
  for (int i = 0; ok && i < ROWS; i++) {
    const struct cell cells[] = {{.type = CELL_TEXT, .text = "T"},
                                 {.type = CELL_TEXT, .text = "一座很長的橋"},
                                 {.type = CELL_TEXT, .text = "B"},
                                 {.type = CELL_INTEGER, .integer = i}};
    struct row_id id = row_id_random();
    ok = row_insert(session.store, "project", &id, columns, cells, 4, &error);
  }
  ok = ok && store_commit(session.store, &error);
  session_close(&session);
  return ok;
}

static int make(void **state) {
  (void)state;
  scratch_make(&scratch);
  path = scratch_at(&scratch, "a.db");
  base = scratch_at(&scratch, "base.db");
  journal = scratch_at(&scratch, "a.db-journal");
  return 0;
}

static int tidy(void **state) {
  (void)state;
  scratch_remove(&scratch);
  return 0;
}

/* Adds the rows in a process that dies after `steps`; true when it did not. */
static bool add_and_die(int steps, bool torn) {
  int status;
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    disk_watch(steps, torn);
    _exit(add_rows(path.text) ? 0 : 1);
  }
  assert_int_equal(waitpid(pid, &status, 0), pid);
  assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  return WIFEXITED(status);
}

static void dies_at_every_step(bool torn) {
  assert_true(add_rows(base.text));
  assert_int_equal(program_check(base.text), ROWS);
  int steps = 0;
  for (bool done = false; !done; steps++) {
    assert_true(steps < STEPS_MOST);
    unlink(journal.text);
    scratch_copy(base.text, path.text);
    done = add_and_die(steps, torn);
    size_t records = program_check(path.text);
    if (records != 2 * ROWS && (done || records != ROWS))
      fail_msg("%zu records after %d steps", records, steps);
  }
  assert_true(steps > 20);
}

static void test_a_death_before_any_write_leaves_all_or_nothing(void **state) {
  (void)state;
  dies_at_every_step(false);
}

static void test_a_death_amid_any_write_leaves_all_or_nothing(void **state) {
  (void)state;
  dies_at_every_step(true);
}

/* The same where the file itself is being made. */
static void test_a_death_while_the_file_is_made_leaves_one_that_opens(
    void **state) {
  (void)state;
  int steps = 0;
  for (bool done = false; !done; steps += 5) {
    assert_true(steps < STEPS_MOST);
    unlink(journal.text);
    unlink(path.text);
    done = add_and_die(steps, steps % 2);
    if (access(path.text, F_OK) != 0)
      continue;
    size_t records = program_check(path.text);
    assert_true(records == ROWS || (records == 0 && !done));
  }
  assert_true(steps > 20);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_a_death_before_any_write_leaves_all_or_nothing),
      TEST(test_a_death_amid_any_write_leaves_all_or_nothing),
      TEST(test_a_death_while_the_file_is_made_leaves_one_that_opens),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
