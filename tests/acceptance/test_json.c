/* --json: each command prints one well-formed value, on a full file and on an
 * empty one, and a key has the same type wherever it stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chahe/base/file.h"
#include "csv_table.h"
#include "program.h"
#include "scenario.h"

static struct scenarios scenarios;
static struct scenario empty;

/* A scenario without a record: a header alone. */
static void open_empty(void) {
  static const char header[] = "quarter,sent_on\n";
  struct error error;
  empty = (struct scenario){.name = (char *)(uintptr_t) "empty",
                            .as_of = "2023-06-30"};
  empty.file = scenario_path(&empty, "first.db");
  char *folder = scenario_path(&empty, "tables");
  struct buffer table = {0};
  buffer_format(&table, "%s/submission.csv", folder);
  assert_true(file_make_folder(folder, &error));
  assert_true(file_write(table.data, header, strlen(header), &error));
  assert_true(scenario_import(&empty, folder, empty.file, NULL));
  buffer_done(&table);
  free(folder);
}

static int open_scenarios(void **state) {
  (void)state;
  open_empty();
  return scenarios_open(&scenarios) ? 0 : -1;
}

static int close_scenarios(void **state) {
  (void)state;
  scenarios_done(&scenarios);
  free(empty.file);
  return 0;
}

static const char *const commands[][3] = {
    {"due"},
    {"risk"},
    {"quota", "112"},
    {"period", "112H1"},
    {"search", "混凝土"},
    {"search", "5.14"},
    {"check"},
};

static void assert_answers(const struct scenario *scenario) {
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    json_t *got = scenario_ask(scenario, commands[i]);
    assert_non_null(got);
    json_decref(got);
  }
  for (size_t i = 0; csv_table_kinds[i].name; i++) {
    const char *words[] = {"list", csv_table_kinds[i].name, NULL};
    json_t *got = scenario_ask(scenario, words);
    assert_true(json_is_array(got));
    json_decref(got);
  }
}

static void test_every_command_prints_one_json_value(void **state) {
  (void)state;
  assert_answers(&scenarios.list[0]);
}

static void test_so_it_does_on_an_empty_file(void **state) {
  (void)state;
  assert_answers(&empty);
}

/* Every row of a kind has the same keys, each of one type or null. */
static void test_a_field_has_one_type(void **state) {
  (void)state;
  for (size_t i = 0; csv_table_kinds[i].name; i++) {
    const char *words[] = {"list", csv_table_kinds[i].name, NULL};
    json_t *rows = scenario_ask(&scenarios.list[0], words);
    json_t *types = json_object();
    size_t at;
    json_t *row;
    json_array_foreach(rows, at, row) {
      const char *key;
      json_t *value;
      assert_int_equal(json_object_size(row),
                       json_object_size(json_array_get(rows, 0)));
      json_object_foreach(row, key, value) {
        const json_t *seen = json_object_get(types, key);
        /* 12 and 12.5 are both a percentage */
        int type = json_is_boolean(value)  ? 1
                   : json_is_number(value) ? 2
                   : json_is_string(value) ? 3
                                           : 4;
        if (json_is_null(value))
          continue;
        if (seen && json_integer_value(seen) != type)
          fail_msg("%s.%s has two types", csv_table_kinds[i].name, key);
        json_object_set_new(types, key, json_integer(type));
      }
    }
    json_decref(types);
    json_decref(rows);
  }
}

/* What `show` says of a record is what `list` and `export` say of it. */
static void test_show_and_list_agree(void **state) {
  (void)state;
  static const char *const list[] = {"list", "project", NULL};
  json_t *rows = scenario_ask(&scenarios.list[0], list);
  assert_true(json_array_size(rows) > 0);
  json_t *row = json_array_get(rows, 0);
  const char *show[] = {"show", "project",
                        json_string_value(json_object_get(row, "tender_no")),
                        NULL};
  json_t *one = scenario_ask(&scenarios.list[0], show);
  assert_true(json_equal(one, row));
  json_decref(one);
  json_decref(rows);
}

/* A problem leaves stdout empty: no half of a value for a program to read. */
static void test_a_failure_prints_no_json(void **state) {
  (void)state;
  static const char *const questions[][3] = {{"show", "audit", "999-999"},
                                             {"log", "audit", "999-999"},
                                             {"list", "house"},
                                             {"period", "112Q5"}};
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    const char *words[] = {"-d",
                           scenarios.list[0].file,
                           "--json",
                           questions[i][0],
                           questions[i][1],
                           questions[i][2],
                           NULL};
    struct program_result result;
    assert_true(program_run(words, &result));
    assert_in_range(result.status, 1, 2);
    assert_int_equal(result.output.len, 0);
    program_done(&result);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_command_prints_one_json_value),
      cmocka_unit_test(test_so_it_does_on_an_empty_file),
      cmocka_unit_test(test_a_field_has_one_type),
      cmocka_unit_test(test_show_and_list_agree),
      cmocka_unit_test(test_a_failure_prints_no_json),
  };
  return cmocka_run_group_tests(tests, open_scenarios, close_scenarios);
}
