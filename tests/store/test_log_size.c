/* The change log and its index stay under three times the data, for the half
 * year of a city that the acceptance test takes in. */
#include "fixture.h"

#include <unistd.h>

#include "chahe/app/import.h"
#include "chahe/base/buffer.h"

static void print_problem(void *context, const struct error *error) {
  (void)context;
  print_error("%s: %s\n", error->where, error->message);
}

/* The scenario: the project's own copy, else that beside the tree. */
static void find_scenario(char *path, size_t size) {
  static const char *const places[] = {"tests/acceptance/112h1",
                                       "../shared/acceptance/112h1"};
  const char *source = getenv("SOURCE");
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    snprintf(path, size, "%s/%s", source ? source : ".", places[i]);
    if (access(path, R_OK) == 0)
      return;
  }
  fail_msg("the acceptance scenario is missing");
}

static void import_scenario(const char *file) {
  char folder[512];
  find_scenario(folder, sizeof folder);
  const char *paths[] = {folder};
  const struct session_options options = {.path = file,
                                          .author = "anna",
                                          .today = date_from_parts(2023, 6, 30),
                                          .create = true};
  const struct import_hooks hooks = {.problem = print_problem};
  struct session session;
  struct import_result result;
  struct error error = {0};
  fixture_check(session_open(&session, &options, &error), &error);
  fixture_check(import_paths(&session, paths, 1, &hooks, &result, &error),
                &error);
  import_done(&result);
  session_close(&session);
}

static const char tables[] =
    "'project','progress','audit','member','finding','advice','sampling',"
    "'extension','citizen','training','submission','setting'";

static void test_the_log_stays_under_three_times_the_data(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path path = scratch_at(&fixture->scratch, "scenario.db");
  struct buffer sql = {0};
  import_scenario(path.text);
  int64_t log = raw_integer(path.text,
                            "SELECT sum(pgsize) FROM dbstat "
                            "WHERE name IN ('change', 'change_cell')");
  buffer_format(&sql, "SELECT sum(pgsize) FROM dbstat WHERE name IN (%s)",
                tables);
  int64_t data = raw_integer(path.text, sql.data);
  buffer_done(&sql);
  assert_true(data > 0 && log > 0);
  if (log >= 3 * data)
    fail_msg("the log takes %lld bytes, the data %lld", (long long)log,
             (long long)data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_the_log_stays_under_three_times_the_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
