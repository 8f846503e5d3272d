/* Whatever a file to import says, it goes in whole or its problems are listed
 * and nothing changes; what went in is the same when it comes again. */
#include "../base/scratch.h"

#include "chahe/app/check.h"
#include "chahe/app/import.h"
#include "chahe/base/utf8.h"
#include "chahe/store/change.h"
#include "mutate.h"

enum { CASES = 2000, ROWS_MOST = 6 };

static const char *const names[] = {
    "project",  "progress",  "audit",   "member",   "finding",   "advice",
    "sampling", "extension", "citizen", "training", "submission"};
enum { NAMES = sizeof names / sizeof *names };

static struct scratch scratch;
static struct session session;
static struct buffer samples[NAMES];

static int make(void **state) {
  (void)state;
  scratch_make(&scratch);
  struct scratch_path path = scratch_at(&scratch, "a.db");
  const struct session_options options = {.path = path.text,
                                          .author = "anna",
                                          .today = date_from_parts(2023, 6, 30),
                                          .create = true};
  struct error error = {0};
  if (!session_open(&session, &options, &error))
    fail_msg("%s: %s", error.where, error.message);
  for (size_t i = 0; i < NAMES; i++) {
    char file[64];
    snprintf(file, sizeof file, "forms/sample/%s.csv", names[i]);
    mutate_read(file, &samples[i]);
  }
  return 0;
}

static int tidy(void **state) {
  (void)state;
  session_close(&session);
  for (size_t i = 0; i < NAMES; i++)
    buffer_done(&samples[i]);
  scratch_remove(&scratch);
  return 0;
}

static int64_t count_changes(void) {
  struct error error = {0};
  int64_t checked, broken;
  if (!change_verify(session.store, &checked, &broken, &error))
    fail_msg("%s: %s", error.where, error.message);
  assert_int_equal(broken, 0);
  return checked;
}

static void take_problem(void *context, const struct error *error) {
  const char *path = context;
  assert_int_equal(error->code, ERROR_INPUT);
  assert_int_equal(strncmp(error->where, path, strlen(path)), 0);
  assert_true(strlen(error->message) > 0);
  assert_true(utf8_valid(error->where, strlen(error->where), NULL));
  assert_true(utf8_valid(error->message, strlen(error->message), NULL));
}

/* True when it went in; `*written` rows were new or changed. */
static bool import_file(const char *path, size_t *written) {
  struct import_hooks hooks = {take_problem, NULL, (void *)(uintptr_t)path};
  struct import_result result;
  struct error error = {0};
  bool ok = import_paths(&session, &path, 1, &hooks, &result, &error);
  if (!ok && result.problems == 0)
    fail_msg("refused without a problem: %s: %s", error.where, error.message);
  assert_true(!ok || result.problems == 0);
  *written = 0;
  for (size_t i = 0; i < result.count; i++)
    *written += result.counts[i].added + result.counts[i].changed;
  import_done(&result);
  return ok;
}

/* The header and some rows of a sample. */
static void pick_rows(struct random *random, const struct buffer *sample,
                      struct buffer *out) {
  const char *at = strchr(sample->data, '\n') + 1;
  size_t skip = random_below(random, 5);
  buffer_add(out, sample->data, (size_t)(at - sample->data));
  for (size_t i = 0; i < skip + ROWS_MOST && *at; i++) {
    const char *next = strchr(at, '\n');
    next = next ? next + 1 : at + strlen(at);
    if (i >= skip)
      buffer_add(out, at, (size_t)(next - at));
    at = next;
  }
}

static void import_samples(void) {
  struct scratch_path path;
  for (size_t i = 0; i < NAMES; i++) {
    char file[64];
    size_t written;
    snprintf(file, sizeof file, "%s.csv", names[i]);
    path = scratch_at(&scratch, file);
    scratch_write(path.text, samples[i].data, samples[i].len);
    assert_true(import_file(path.text, &written));
    assert_true(written > 0);
  }
}

static void test_a_spoiled_file_goes_in_whole_or_not_at_all(void **state) {
  (void)state;
  struct random random = {112001};
  size_t taken = 0;
  import_samples();
  int64_t changes = count_changes();
  for (size_t i = 0; i < CASES; i++) {
    char file[64];
    size_t kind = random_below(&random, NAMES);
    struct buffer text = {0};
    size_t written;
    pick_rows(&random, &samples[kind], &text);
    mutate(&random, &text, 3);
    snprintf(file, sizeof file, "%s.csv", names[kind]);
    struct scratch_path path = scratch_at(&scratch, file);
    scratch_write(path.text, buffer_text(&text), text.len);
    if (import_file(path.text, &written)) {
      taken++;
      changes = count_changes();
      if (!import_file(path.text, &written) || written > 0)
        fail_msg("case %zu: the second time %zu rows change:\n%s", i, written,
                 text.data);
    }
    if (i % 8 == 0 || written > 0)
      assert_int_equal(count_changes(), changes);
    buffer_done(&text);
  }
  /* both ways have been gone */
  assert_true(taken > CASES / 20 && taken < CASES);
}

static void report(void *context, enum check_weight weight, const char *kind,
                   const char *key, const char *problem) {
  (void)context;
  print_error("%d %s %s: %s\n", weight, kind, key, problem);
}

/* What import lets in, check has nothing against. */
static void test_the_check_agrees_with_what_went_in(void **state) {
  (void)state;
  struct check_summary summary;
  struct error error = {0};
  if (!check_all(&session, report, NULL, &summary, &error))
    fail_msg("%s: %s", error.where, error.message);
  assert_int_equal(summary.damages, 0);
  assert_int_equal(summary.attentions, 0);
}

static void take_place(void *context, const struct error *error) {
  struct buffer *places = context;
  buffer_format(places, "%s;", strrchr(error->where, '/') + 1);
}

static void test_a_missing_column_hides_no_problem_behind_it(void **state) {
  (void)state;
  static const char text[] =
      "report_no,received_on,category,content\n"
      "X1,2023-01-31,water,a\n"
      "X2,2023-01-31,water,b\n"
      "X3,2023-02-30,water,c\n";
  struct scratch_path path = scratch_at(&scratch, "citizen.csv");
  const char *paths[] = {path.text};
  struct buffer places = {0};
  struct import_hooks hooks = {take_place, NULL, &places};
  struct import_result result;
  struct error error = {0};
  int64_t changes = count_changes();
  scratch_write(path.text, text, sizeof text - 1);
  assert_false(import_paths(&session, paths, 1, &hooks, &result, &error));
  import_done(&result);
  assert_string_equal(buffer_text(&places),
                      "citizen.csv:1: item;citizen.csv:4: received_on;");
  buffer_done(&places);
  assert_int_equal(count_changes(), changes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_spoiled_file_goes_in_whole_or_not_at_all),
      cmocka_unit_test(test_the_check_agrees_with_what_went_in),
      cmocka_unit_test(test_a_missing_column_hides_no_problem_behind_it),
  };
  return cmocka_run_group_tests(tests, make, tidy);
}
