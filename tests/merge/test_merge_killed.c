/* kill -9 at any moment of a merge: the office's file is as it was before, or
 * as it is afterwards, and never between; what lies beside it is whole. */
#include "fleet.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../base/random.h"
#include "../store/records.h"

enum { KILLS = 200, RUNS_MOST = 2000, LAPTOPS = 2, FINDINGS = 25 };

struct copies {
  struct scratch_path office, laptops[LAPTOPS];
  char *bytes; /* of the office's file before */
  size_t len;
  char *states[LAPTOPS + 1]; /* after so many merges */
};

/* Each laptop has entered an audit of its own. */
static struct copies part(struct fixture *fixture) {
  struct copies copies = {.office = fixture->path};
  records_make(fixture->store);
  struct row_id tender = fixture_add(fixture->store, "T3", "橋");
  fixture_close(fixture);
  for (int i = 0; i < LAPTOPS; i++) {
    char name[32];
    snprintf(name, sizeof name, "laptop%d.db", i);
    copies.laptops[i] = scratch_at(&fixture->scratch, name);
    scratch_copy(copies.office.text, copies.laptops[i].text);
    struct store *store = fixture_open(copies.laptops[i].text, "bert");
    fixture_now += 1000;
    struct row_id audit = fleet_add_audit(store, &tender, name);
    for (int k = 0; k < FINDINGS; k++)
      fleet_add_finding(store, &audit, k + 1, "蜂窩");
    store_close(store);
  }
  copies.bytes = scratch_read(copies.office.text, &copies.len);
  for (int i = 0; i <= LAPTOPS; i++) {
    copies.states[i] = fleet_dump_data(copies.office.text);
    if (i < LAPTOPS)
      fleet_take(copies.office.text, copies.laptops[i].text);
  }
  return copies;
}

static void done(struct copies *copies) {
  free(copies->bytes);
  for (int i = 0; i <= LAPTOPS; i++)
    free(copies->states[i]);
}

/* What `chahe merge` does, in a process of its own; never returns. */
static void merge_all(const struct copies *copies) {
  struct merge_run run = {.keep_copy = true};
  struct error error = {0};
  struct store *store = fixture_try_open(copies->office.text, &error);
  bool ok = store != NULL;
  for (int i = 0; ok && i < LAPTOPS; i++) {
    struct merge_receipt receipt;
    ok = merge_file(store, &run, copies->laptops[i].text, &receipt, &error);
    merge_receipt_done(&receipt);
  }
  _exit(ok ? 0 : 1);
}

static long clock_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Runs it for at most so long (0: to its end); whether it was killed. */
static bool run_and_kill(const struct copies *copies, long us) {
  int status;
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0)
    merge_all(copies);
  struct timespec time = {us / 1000000, us % 1000000 * 1000};
  if (us > 0) {
    nanosleep(&time, NULL);
    kill(pid, SIGKILL);
  }
  assert_int_equal(waitpid(pid, &status, 0), pid);
  if (WIFEXITED(status))
    assert_int_equal(WEXITSTATUS(status), 0);
  return WIFSIGNALED(status);
}

/* How many of the laptops are in the office's file now. */
static int state_of(const struct copies *copies) {
  store_close(fixture_open(copies->office.text, "office")); /* rolls back */
  char *dump = fleet_dump_data(copies->office.text);
  int state = 0;
  while (state <= LAPTOPS && strcmp(dump, copies->states[state]) != 0)
    state++;
  free(dump);
  assert_in_range(state, 0, LAPTOPS);
  return state;
}

/* Nothing but a whole copy of the file has the name of one; and what a killed
 * merge had begun is gone with the next one. */
static void check_beside(struct fixture *fixture, const struct copies *copies) {
  DIR *folder = opendir(fixture->scratch.path);
  struct dirent *entry;
  int parts = 0;
  assert_non_null(folder);
  while ((entry = readdir(folder)) != NULL) {
    struct scratch_path path = scratch_at(&fixture->scratch, entry->d_name);
    if (strncmp(entry->d_name, "a.db.before-merge", 17) == 0 &&
        !strstr(entry->d_name, ".chahe-part")) {
      size_t len;
      char *bytes = scratch_read(path.text, &len);
      assert_int_equal(len, copies->len);
      assert_memory_equal(bytes, copies->bytes, len);
      free(bytes);
    }
    if (strstr(entry->d_name, ".chahe-part"))
      parts++;
    else if (strncmp(entry->d_name, "a.db.", 5) == 0)
      unlink(path.text);
  }
  closedir(folder);
  assert_in_range(parts, 0, 1);
}

static void test_a_killed_merge_was_done_or_was_not(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  struct scratch_path journal = scratch_at(&fixture->scratch, "a.db-journal");
  struct random random = {20260630};
  size_t seen[LAPTOPS + 1] = {0};
  size_t kills = 0;
  scratch_write(copies.office.text, copies.bytes, copies.len);
  long start = clock_us();
  run_and_kill(&copies, 0);
  long span = clock_us() - start;
  check_beside(fixture, &copies);
  for (int i = 0; i < RUNS_MOST && kills < KILLS; i++) {
    unlink(journal.text); /* of a file that is no more */
    scratch_write(copies.office.text, copies.bytes, copies.len);
    kills +=
        run_and_kill(&copies, 1 + (long)random_below(&random, (size_t)span));
    seen[state_of(&copies)]++;
    check_beside(fixture, &copies);
  }
  assert_int_equal(kills, KILLS);
  for (int i = 0; i <= LAPTOPS; i++) /* before, in the middle, and after */
    assert_true(seen[i] > 0);
  fleet_check(copies.office.text);
  done(&copies);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_killed_merge_was_done_or_was_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
