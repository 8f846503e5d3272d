/* What a scenario's tables hold is what comes out again, however often they
 * go in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "csv_table.h"
#include "program.h"
#include "scenario.h"

enum { FILE_LIMIT = 256 * 1024 * 1024 };

static struct scenarios scenarios;

static int open_scenarios(void **state) {
  (void)state;
  return scenarios_open(&scenarios) ? 0 : -1;
}

static int close_scenarios(void **state) {
  (void)state;
  scenarios_done(&scenarios);
  return 0;
}

/* The sum of one column of the table that import prints: 2 new, 1 changed,
 * 0 same, counted from the right. */
static size_t sum_column(const char *table, int from_right) {
  size_t sum = 0;
  const char *line = strchr(table, '\n'); /* past the header */
  while (line && line[1]) {
    const char *end = strchr(++line, '\n');
    const char *at = end ? end : line + strlen(line);
    for (int i = 0; i <= from_right; i++) {
      while (at > line && at[-1] == ' ')
        at--;
      while (at > line && at[-1] != ' ')
        at--;
    }
    sum += strtoul(at, NULL, 10);
    line = end;
  }
  return sum;
}

static size_t rows_of(const struct scenario *scenario) {
  size_t rows = 0;
  for (size_t i = 0; csv_table_kinds[i].name; i++) {
    struct csv_table table;
    if (csv_table_load(scenario->folder, csv_table_kinds[i].name, &table))
      rows += table.rows;
    csv_table_done(&table);
  }
  return rows;
}

static void test_every_row_is_taken_in(void **state) {
  (void)state;
  for (size_t i = 0; i < scenarios.count; i++) {
    const struct scenario *scenario = &scenarios.list[i];
    size_t rows = rows_of(scenario);
    assert_true(rows > 0);
    assert_int_equal(sum_column(scenario->table.data, 2), rows);
    assert_int_equal(sum_column(scenario->table.data, 1), 0);
    assert_int_equal(sum_column(scenario->table.data, 0), 0);
  }
}

static void read_file(const char *path, struct buffer *bytes) {
  struct error error;
  if (!file_read(path, FILE_LIMIT, bytes, &error))
    fail_msg("%s: %s", path, error.message);
}

static void assert_same_file(const char *first, const char *second) {
  struct buffer left = {0};
  struct buffer right = {0};
  read_file(first, &left);
  read_file(second, &right);
  if (left.len != right.len || memcmp(left.data, right.data, left.len) != 0)
    fail_msg("%s and %s differ", first, second);
  buffer_done(&left);
  buffer_done(&right);
}

static void test_importing_again_changes_no_byte(void **state) {
  (void)state;
  for (size_t i = 0; i < scenarios.count; i++) {
    const struct scenario *scenario = &scenarios.list[i];
    struct buffer before = {0};
    struct buffer after = {0};
    struct buffer table = {0};
    read_file(scenario->file, &before);
    assert_true(
        scenario_import(scenario, scenario->folder, scenario->file, &table));
    read_file(scenario->file, &after);
    assert_int_equal(sum_column(table.data, 2), 0);
    assert_int_equal(sum_column(table.data, 1), 0);
    assert_int_equal(sum_column(table.data, 0), rows_of(scenario));
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    buffer_done(&before);
    buffer_done(&after);
    buffer_done(&table);
  }
}

/* Exports into $TMPDIR/NAME-SUFFIX; the path is the caller's. */
static char *export_to(const struct scenario *scenario, const char *file,
                       const char *format, const char *suffix) {
  char *folder = scenario_path(scenario, suffix);
  const char *words[] = {"-d", file, "export", format, "-o", folder, NULL};
  struct program_result result;
  assert_true(program_run(words, &result));
  assert_int_equal(result.status, 0);
  program_done(&result);
  return folder;
}

static void assert_same_export(const char *first, const char *second,
                               const char *suffix) {
  for (size_t i = 0; csv_table_kinds[i].name; i++) {
    struct buffer left = {0};
    struct buffer right = {0};
    buffer_format(&left, "%s/%s.%s", first, csv_table_kinds[i].name, suffix);
    buffer_format(&right, "%s/%s.%s", second, csv_table_kinds[i].name, suffix);
    assert_same_file(left.data, right.data);
    buffer_done(&left);
    buffer_done(&right);
  }
}

static void test_exported_and_imported_again_it_is_the_same(void **state) {
  (void)state;
  for (size_t i = 0; i < scenarios.count; i++) {
    const struct scenario *scenario = &scenarios.list[i];
    char *first = export_to(scenario, scenario->file, "--csv", "csv-1");
    char *file = scenario_path(scenario, "second.db");
    unlink(file);
    assert_true(scenario_import(scenario, first, file, NULL));
    char *second = export_to(scenario, file, "--csv", "csv-2");
    assert_same_export(first, second, "csv");
    char *first_json = export_to(scenario, scenario->file, "--json", "json-1");
    char *second_json = export_to(scenario, file, "--json", "json-2");
    assert_same_export(first_json, second_json, "json");
    free(first);
    free(second);
    free(first_json);
    free(second_json);
    free(file);
  }
}

static void test_what_went_in_comes_out(void **state) {
  (void)state;
  size_t differences = 0;
  for (size_t i = 0; i < scenarios.count; i++) {
    const struct scenario *scenario = &scenarios.list[i];
    char *folder = export_to(scenario, scenario->file, "--csv", "csv-out");
    for (size_t k = 0; csv_table_kinds[k].name; k++) {
      struct csv_table imported;
      struct csv_table exported;
      bool in =
          csv_table_load(scenario->folder, csv_table_kinds[k].name, &imported);
      assert_true(csv_table_load(folder, csv_table_kinds[k].name, &exported));
      if (in)
        differences +=
            csv_table_compare(&csv_table_kinds[k], &imported, &exported);
      else
        assert_int_equal(exported.rows, 0);
      csv_table_done(&imported);
      csv_table_done(&exported);
    }
    free(folder);
  }
  assert_int_equal(differences, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_row_is_taken_in),
      cmocka_unit_test(test_importing_again_changes_no_byte),
      cmocka_unit_test(test_exported_and_imported_again_it_is_the_same),
      cmocka_unit_test(test_what_went_in_comes_out),
  };
  return cmocka_run_group_tests(tests, open_scenarios, close_scenarios);
}
