/* kill -9 at any moment: the file opens, the check is clean, and whatever was
 * reported as done is there. */
#include "program.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../base/random.h"
#include "chahe/app/record.h"
#include "chahe/store/row.h"

static struct scratch scratch;
static struct scratch_path path;
static struct program program;

static int make(void **state) {
  (void)state;
  scratch_make(&scratch);
  path = scratch_at(&scratch, "a.db");
  program = (struct program){.file = path.text, .folder = scratch.path};
  return 0;
}

static int tidy(void **state) {
  (void)state;
  scratch_remove(&scratch);
  return 0;
}

static void run(const char *const *arguments) {
  struct program_result result;
  program_run(&program, arguments, &result);
  if (result.status != 0)
    fail_msg("%s %s: %s", arguments[0], arguments[1], result.err);
}

/* Starts the program and kills it after `us`; true when it had finished
 * before, and well. */
static bool run_and_kill(const char *const *arguments, long us, bool *killed) {
  int status;
  pid_t pid = program_start(&program, arguments);
  program_sleep_us(us);
  kill(pid, SIGKILL);
  assert_int_equal(waitpid(pid, &status, 0), pid);
  *killed = WIFSIGNALED(status);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool has_project(struct session *session, const char *tender_no) {
  const struct condition condition = {"tender_no",
                                      {.type = CELL_TEXT, .text = tender_no}};
  struct row_id id;
  struct error error = {0};
  return row_find(session->store, "project", &condition, 1, &id, &error);
}

/* The next write through the file leaves the file alone in its folder, with
 * what the test itself keeps there. */
static void leaves_nothing_beside(size_t expected) {
  const char *const arguments[] = {"set", "project", "BASE", "summary=x", NULL};
  run(arguments);
  const char *const back[] = {"set", "project", "BASE", "summary=", NULL};
  run(back);
  assert_int_equal(scratch_count(scratch.path), expected);
}

static const char *const add_base[] = {
    "add",      "project", "tender_no=BASE", "name=橋", "organizer=B",
    "budget=5", NULL};

enum { KILLS = 32, RUNS_MOST = 400 };

/* Until when a run is killed: about as long as one takes that is not. */
struct span {
  long us;
};

static bool run_for_a_while(const char *const *arguments, struct span *span,
                            struct random *random, size_t *kills) {
  bool killed;
  long start = program_clock_us();
  bool done = run_and_kill(
      arguments, (long)random_below(random, (size_t)span->us), &killed);
  *kills += killed;
  if (!killed)
    span->us = (span->us + program_clock_us() - start) / 2;
  return done;
}

static void test_a_killed_import_was_done_or_was_not(void **state) {
  (void)state;
  struct scratch_path sample = program_source("forms/sample");
  struct scratch_path base = scratch_at(&scratch, "base.db");
  struct scratch_path journal = scratch_at(&scratch, "a.db-journal");
  const char *const import[] = {"import", sample.text, NULL};
  struct random random = {9001};
  run(add_base);
  scratch_copy(path.text, base.text);
  long start = program_clock_us();
  run(import);
  struct span span = {program_clock_us() - start};
  size_t all = program_check(path.text);
  assert_true(all > 100);

  size_t kills = 0;
  for (int i = 0; i < RUNS_MOST && kills < KILLS; i++) {
    unlink(path.text);
    unlink(journal.text); /* of a file that is no more */
    scratch_copy(base.text, path.text);
    bool done = run_for_a_while(import, &span, &random, &kills);
    size_t records = program_check(path.text);
    assert_true(records == all || (records == 1 && !done));
  }
  assert_int_equal(kills, KILLS);
  leaves_nothing_beside(4); /* file, its base, stdout, stderr */
}

static void test_an_add_that_was_reported_is_there_after_kills(void **state) {
  (void)state;
  static bool done[RUNS_MOST];
  struct random random = {9002};
  long start = program_clock_us();
  run(add_base);
  struct span span = {program_clock_us() - start};
  size_t kills = 0, reported = 0;
  size_t count = 0;
  for (; count < RUNS_MOST && kills < KILLS; count++) {
    char tender_no[32];
    snprintf(tender_no, sizeof tender_no, "tender_no=K%zu", count);
    const char *const add[] = {"add",         "project",  tender_no, "name=路",
                               "organizer=B", "budget=5", NULL};
    done[count] = run_for_a_while(add, &span, &random, &kills);
    reported += done[count];
  }
  assert_int_equal(kills, KILLS);
  assert_true(program_check(path.text) >= 1 + reported);
  struct session session;
  program_open(path.text, &session);
  for (size_t i = 0; i < count; i++) {
    char tender_no[32];
    snprintf(tender_no, sizeof tender_no, "K%zu", i);
    if (done[i] && !has_project(&session, tender_no))
      fail_msg("%s was reported as added and is lost", tender_no);
  }
  session_close(&session);
  leaves_nothing_beside(3);
}

/* --- many small transactions, killed in their midst --------------------- */

static int64_t wall_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Adds project after project, two in a transaction, and reports each pair
 * when it is committed; never ends. */
static void write_pairs(int round, int report) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  struct error error = {0};
  const struct store_options options = {
      .path = path.text, .wait_ms = 1000, .author = "w", .now = wall_clock};
  struct store *store = store_open(&options, &error);
  for (unsigned pair = 0; store && pair < 100000; pair++) {
    bool ok = store_begin(store, &error);
    for (int i = 0; ok && i < 2; i++) {
      char tender_no[64];
      snprintf(tender_no, sizeof tender_no, "P%d-%u-%d", round, pair, i);
      const struct cell cells[] = {{.type = CELL_TEXT, .text = tender_no},
                                   {.type = CELL_TEXT, .text = "橋"},
                                   {.type = CELL_TEXT, .text = "B"},
                                   {.type = CELL_INTEGER, .integer = 5}};
      struct row_id id = row_id_random();
      ok = row_insert(store, "project", &id, columns, cells, 4, &error);
    }
    ok = ok && store_commit(store, &error);
    if (!ok || write(report, &pair, sizeof pair) != sizeof pair)
      break;
  }
  _exit(1);
}

enum { WRITER_KILLS = 40 };

static void test_whole_transactions_survive_kills(void **state) {
  (void)state;
  struct random random = {9003};
  run(add_base);
  size_t reported = 0;
  for (int round = 0; round < WRITER_KILLS; round++) {
    int report[2];
    assert_int_equal(pipe(report), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
      close(report[0]);
      write_pairs(round, report[1]);
    }
    close(report[1]);
    /* at least one pair is done, then any moment */
    unsigned pair, pairs = 0;
    if (read(report[0], &pair, sizeof pair) == sizeof pair)
      pairs++;
    program_sleep_us((long)random_below(&random, 20000));
    kill(pid, SIGKILL);
    while (read(report[0], &pair, sizeof pair) == sizeof pair)
      pairs++;
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    close(report[0]);
    assert_true(pairs > 0);

    /* one pair may have been committed and not yet reported */
    reported += 2 * (size_t)pairs;
    size_t records = program_check(path.text) - 1;
    assert_true(records == reported || records == reported + 2);
    reported = records;
  }
  leaves_nothing_beside(3);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make, tidy)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_a_killed_import_was_done_or_was_not),
      TEST(test_an_add_that_was_reported_is_there_after_kills),
      TEST(test_whole_transactions_survive_kills),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
