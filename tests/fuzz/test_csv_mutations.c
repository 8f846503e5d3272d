/* Whatever is in a file, reading it as CSV ends, stays within it, and names
 * lines that it has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/csv.h"
#include "chahe/base/utf8.h"
#include "mutate.h"

enum { CASES = 3000 };

static size_t count_lines(const char *text, size_t len) {
  size_t lines = 1;
  for (size_t i = 0; i < len; i++)
    lines += text[i] == '\n';
  return lines;
}

/* Writes the row anew and reads that: the same cells. */
static void comes_back(const struct csv_reader *csv) {
  struct buffer out = {0};
  struct csv_reader again;
  struct error error;
  for (size_t i = 0; i < csv->count; i++)
    csv_add(&out, csv->fields[i], i == 0);
  csv_end_row(&out);
  csv_open(&again, "again", out.data, out.len);
  assert_int_equal(csv_next(&again, &error), CSV_ROW);
  assert_int_equal(again.count, csv->count);
  for (size_t i = 0; i < csv->count; i++)
    assert_string_equal(again.fields[i], csv->fields[i]);
  csv_done(&again);
  buffer_done(&out);
}

static void read_all(const char *text, size_t len) {
  struct csv_reader csv;
  struct error error;
  enum csv_result result;
  size_t lines = count_lines(text, len);
  size_t before = 0;
  csv_open(&csv, "t.csv", text, len);
  while ((result = csv_next(&csv, &error)) != CSV_END) {
    assert_true(csv.line > before && csv.line <= lines);
    before = csv.line;
    if (result == CSV_BAD) {
      assert_int_equal(strtoul(error.where + 6, NULL, 10), csv.line);
      continue;
    }
    assert_true(csv.count > 0);
    for (size_t i = 0; i < csv.count; i++)
      assert_true(utf8_valid(csv.fields[i], strlen(csv.fields[i]), NULL));
    comes_back(&csv);
  }
  csv_done(&csv);
}

static void test_any_bytes_are_read_to_their_end(void **state) {
  (void)state;
  static const char *const files[] = {
      "forms/sample/audit.csv", "forms/sample/finding.csv",
      "forms/sample/project.csv", "forms/sample/citizen.csv"};
  struct random random = {31337};
  for (size_t i = 0; i < CASES; i++) {
    struct buffer text = {0};
    mutate_read(files[i % 4], &text);
    mutate(&random, &text, 12);
    /* in memory of its very size: a step too far is seen */
    char *exact = malloc(text.len ? text.len : 1);
    assert_non_null(exact);
    memcpy(exact, text.data, text.len);
    read_all(exact, text.len);
    free(exact);
    buffer_done(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_any_bytes_are_read_to_their_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
