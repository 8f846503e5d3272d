/* Two processes at one file: the second waits shortly, then says who has it;
 * nothing is lost. */
#include "program.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../src/store/schema.h"
#include "chahe/store/change.h"
#include "chahe/store/row.h"

static struct scratch scratch;
static struct scratch_path path;

static int64_t wall_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct store *open_store(int wait_ms, struct error *error) {
  const struct store_options options = {.path = path.text,
                                        .create = true,
                                        .wait_ms = wait_ms,
                                        .author = "anna",
                                        .now = wall_clock};
  return store_open(&options, error);
}

static bool insert(struct store *store, const char *tender_no,
                   struct error *error) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {{.type = CELL_TEXT, .text = tender_no},
                               {.type = CELL_TEXT, .text = "橋"},
                               {.type = CELL_TEXT, .text = "B"},
                               {.type = CELL_INTEGER, .integer = 5}};
  struct row_id id = row_id_random();
  return row_insert(store, "project", &id, columns, cells, 4, error);
}

/* A whole transaction; false, with the words in `error`, when it is busy. */
static bool add(struct store *store, const char *tender_no,
                struct error *error) {
  if (!store_begin(store, error))
    return false;
  if (insert(store, tender_no, error))
    return store_commit(store, error);
  store_rollback(store);
  return false;
}

static int make(void **state) {
  struct error error = {0};
  (void)state;
  scratch_make(&scratch);
  path = scratch_at(&scratch, "a.db");
  struct store *store = open_store(0, &error);
  assert_non_null(store);
  store_close(store);
  return 0;
}

static int tidy(void **state) {
  (void)state;
  scratch_remove(&scratch);
  return 0;
}

/* --- somebody who has the file ----------------------------------------- */

struct holder {
  pid_t pid;
  int ready; /* one byte comes when it has the file */
  int go;    /* closed: it may finish */
};

static void tell(int fd) {
  if (write(fd, "x", 1) != 1)
    _exit(3);
}

static void await(int fd) {
  char byte;
  while (read(fd, &byte, 1) > 0)
    continue;
}

typedef int hold(int ready, int go);

/* Runs `work` in a process of its own; returns once that has the file. */
static struct holder holder_start(hold *work) {
  int ready[2], go[2];
  assert_int_equal(pipe(ready), 0);
  assert_int_equal(pipe(go), 0);
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    close(ready[0]);
    close(go[1]);
    _exit(work(ready[1], go[0]));
  }
  close(ready[1]);
  close(go[0]);
  char byte;
  assert_int_equal(read(ready[0], &byte, 1), 1);
  return (struct holder){pid, ready[0], go[1]};
}

static void holder_finish(const struct holder *holder) {
  int status;
  close(holder->go);
  assert_int_equal(waitpid(holder->pid, &status, 0), holder->pid);
  close(holder->ready);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

/* In the midst of a write until told to commit it. */
static int hold_a_write(int ready, int go) {
  struct error error = {0};
  struct store *store = open_store(0, &error);
  if (!store || !store_begin(store, &error) || !insert(store, "HOLDER", &error))
    return 1;
  tell(ready);
  await(go);
  bool ok = store_commit(store, &error);
  store_close(store);
  return ok ? 0 : 2;
}

/* The same for 150 ms, whatever it is told. */
static int hold_a_short_write(int ready, int go) {
  (void)go;
  struct error error = {0};
  struct store *store = open_store(0, &error);
  if (!store || !store_begin(store, &error) || !insert(store, "HOLDER", &error))
    return 1;
  tell(ready);
  program_sleep_us(150000);
  bool ok = store_commit(store, &error);
  store_close(store);
  return ok ? 0 : 2;
}

static bool ignore_row(void *context, const struct row_id *id,
                       const struct cell *cells) {
  (void)context;
  (void)id;
  (void)cells;
  return true;
}

/* Reads, and keeps what it sees. */
static int hold_a_snapshot(int ready, int go) {
  static const char *const columns[] = {"tender_no"};
  struct error error = {0};
  struct store *store = open_store(0, &error);
  if (!store || !store_snapshot(store, &error) ||
      !row_each(store, "project", columns, 1, NULL, 0, NULL, ignore_row, NULL,
                &error))
    return 1;
  tell(ready);
  await(go);
  store_snapshot_end(store);
  store_close(store);
  return 0;
}

/* Another program that lets nobody in. */
static int hold_everything(int ready, int go) {
  sqlite3 *db;
  if (sqlite3_open(path.text, &db) != SQLITE_OK ||
      sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) != SQLITE_OK)
    return 1;
  tell(ready);
  await(go);
  sqlite3_close(db);
  return 0;
}

static void names(const struct error *error, pid_t pid) {
  char words[32];
  snprintf(words, sizeof words, "process %ld", (long)pid);
  assert_int_equal(error->code, ERROR_BUSY);
  assert_string_equal(error->where, path.text);
  if (!strstr(error->message, words))
    fail_msg("\"%s\" does not name %s", error->message, words);
}

static size_t count_rows(void) {
  return program_check(path.text);
}

/* --- the promises ------------------------------------------------------ */

static void test_the_second_writer_waits_and_then_says_who_has_it(
    void **state) {
  (void)state;
  struct error error = {0};
  struct holder holder = holder_start(hold_a_write);
  struct store *store = open_store(200, &error);
  assert_non_null(store); /* reading is no matter */
  long start = program_clock_us();
  bool ok = store_begin(store, &error);
  long waited = program_clock_us() - start;
  assert_false(ok);
  names(&error, holder.pid);
  assert_true(waited >= 150000 && waited < 3000000);
  /* asking has not taken the other's lock away */
  assert_false(store_begin(store, &error));
  holder_finish(&holder);
  assert_true(add(store, "WAITER", &error));
  store_close(store);
  assert_int_equal(count_rows(), 2);
}

static void test_the_second_writer_goes_on_when_the_first_has_finished(
    void **state) {
  (void)state;
  struct error error = {0};
  struct store *store = open_store(5000, &error);
  assert_non_null(store);
  struct holder holder = holder_start(hold_a_short_write);
  assert_true(add(store, "WAITER", &error));
  holder_finish(&holder);
  store_close(store);
  assert_int_equal(count_rows(), 2);
}

static void test_a_commit_that_a_reader_holds_up_can_be_done_again(
    void **state) {
  (void)state;
  struct error error = {0};
  struct store *store = open_store(100, &error);
  assert_non_null(store);
  struct holder holder = holder_start(hold_a_snapshot);
  assert_false(add(store, "WRITER", &error));
  names(&error, holder.pid);
  holder_finish(&holder);
  assert_true(add(store, "WRITER", &error));
  store_close(store);
  assert_int_equal(count_rows(), 1);
}

static void test_a_read_that_is_locked_out_names_the_holder(void **state) {
  (void)state;
  static const char *const columns[] = {"tender_no"};
  struct error error = {0};
  struct store *store = open_store(100, &error);
  assert_non_null(store);
  struct holder holder = holder_start(hold_everything);
  assert_false(row_each(store, "project", columns, 1, NULL, 0, NULL, ignore_row,
                        NULL, &error));
  names(&error, holder.pid);
  /* within a snapshot, too: nothing is read yet, so no lock is held */
  error = (struct error){0};
  assert_true(store_snapshot(store, &error));
  assert_false(row_each(store, "project", columns, 1, NULL, 0, NULL, ignore_row,
                        NULL, &error));
  names(&error, holder.pid);
  store_snapshot_end(store);
  holder_finish(&holder);
  assert_true(row_each(store, "project", columns, 1, NULL, 0, NULL, ignore_row,
                       NULL, &error));
  store_close(store);
}

/* The copy that is kept before the schema changes has what another process
 * was just writing. */
static void test_a_migration_waits_for_a_writer_and_copies_its_rows(
    void **state) {
  (void)state;
  static const char *const statements[] = {
      "ALTER TABLE project ADD COLUMN colour TEXT", NULL};
  struct migration steps[64];
  struct error error = {0};
  struct store *store = open_store(5000, &error);
  assert_non_null(store);
  memcpy(steps, schema_migrations, schema_migration_count * sizeof *steps);
  steps[schema_migration_count].statements = statements;
  struct holder holder = holder_start(hold_a_short_write);
  assert_true(schema_migrate(store, steps, schema_migration_count + 1, &error));
  holder_finish(&holder);
  store_close(store);
  char name[32];
  snprintf(name, sizeof name, "a.db.v%d", STORE_VERSION);
  path = scratch_at(&scratch, name);
  assert_int_equal(count_rows(), 1);
}

static void test_a_locked_file_is_not_opened_and_its_holder_named(
    void **state) {
  (void)state;
  struct error error = {0};
  struct holder holder = holder_start(hold_everything);
  assert_null(open_store(100, &error));
  names(&error, holder.pid);
  holder_finish(&holder);
  struct store *store = open_store(100, &error);
  assert_non_null(store);
  store_close(store);
}

static void test_the_command_says_who_has_the_file(void **state) {
  (void)state;
  struct program program = {.file = path.text, .folder = scratch.path};
  struct program_result result;
  char words[32];
  const char *const arguments[] = {"add",     "project",     "tender_no=T1",
                                   "name=橋", "organizer=B", "budget=5",
                                   NULL};
  struct holder holder = holder_start(hold_a_write);
  program_run(&program, arguments, &result);
  snprintf(words, sizeof words, "process %ld", (long)holder.pid);
  holder_finish(&holder);
  program_failed(&result, words);
  program_run(&program, arguments, &result);
  assert_int_equal(result.status, 0);
  assert_int_equal(count_rows(), 2);
}

/* A process that is killed holds nothing any more. */
static void test_a_killed_holder_does_not_stay(void **state) {
  (void)state;
  struct error error = {0};
  struct holder holder = holder_start(hold_a_write);
  kill(holder.pid, SIGKILL);
  assert_int_equal(waitpid(holder.pid, NULL, 0), holder.pid);
  close(holder.go);
  close(holder.ready);
  struct store *store = open_store(0, &error);
  assert_non_null(store);
  assert_true(add(store, "NEXT", &error));
  store_close(store);
  assert_int_equal(count_rows(), 1); /* what was not committed is not there */
}

enum { WRITERS = 4, ROWS_EACH = 15 };

static int write_many(int number) {
  struct error error = {0};
  for (int i = 0; i < ROWS_EACH; i++) {
    char tender_no[32];
    struct store *store = open_store(20000, &error);
    snprintf(tender_no, sizeof tender_no, "W%d-%d", number, i);
    if (!store || !add(store, tender_no, &error))
      return 1;
    store_close(store);
  }
  return 0;
}

static void test_many_writers_lose_nothing(void **state) {
  (void)state;
  pid_t pids[WRITERS];
  for (int i = 0; i < WRITERS; i++) {
    pids[i] = fork();
    assert_true(pids[i] >= 0);
    if (pids[i] == 0)
      _exit(write_many(i));
  }
  int failed = 0;
  for (int i = 0; i < WRITERS; i++) {
    int status;
    assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
    failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  }
  assert_int_equal(failed, 0);
  assert_int_equal(count_rows(), WRITERS * ROWS_EACH);
}

/* All at once on a file that is not there yet. */
static void test_a_new_file_is_made_once(void **state) {
  (void)state;
  assert_int_equal(unlink(path.text), 0);
  test_many_writers_lose_nothing(state);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_the_second_writer_waits_and_then_says_who_has_it),
      TEST(test_the_second_writer_goes_on_when_the_first_has_finished),
      TEST(test_a_commit_that_a_reader_holds_up_can_be_done_again),
      TEST(test_a_read_that_is_locked_out_names_the_holder),
      TEST(test_a_migration_waits_for_a_writer_and_copies_its_rows),
      TEST(test_a_locked_file_is_not_opened_and_its_holder_named),
      TEST(test_the_command_says_who_has_the_file),
      TEST(test_a_killed_holder_does_not_stay),
      TEST(test_many_writers_lose_nothing),
      TEST(test_a_new_file_is_made_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
