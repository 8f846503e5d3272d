/* CSV is read as RFC 4180 has it; a malformed row is named and passed over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/csv.h"
#include "random.h"

#define TEXT(literal) literal, sizeof(literal) - 1

/* What was read, as a text: "1:a|b" a row with its line, "!3" a bad row, each
 * ended by ";". */
static char *read_all(const char *text, size_t len) {
  struct csv_reader csv;
  struct buffer out = {0};
  struct error error;
  enum csv_result result;
  csv_open(&csv, "t.csv", text, len);
  while ((result = csv_next(&csv, &error)) != CSV_END) {
    if (result == CSV_BAD) {
      assert_int_equal(error.code, ERROR_INPUT);
      assert_memory_equal(error.where, "t.csv:", 6);
      assert_true(strlen(error.message) > 0);
      buffer_format(&out, "!%s;", error.where + 6);
      continue;
    }
    buffer_format(&out, "%zu:", csv.line);
    for (size_t i = 0; i < csv.count; i++)
      buffer_format(&out, "%s%s", i ? "|" : "", csv.fields[i]);
    buffer_add_char(&out, ';');
  }
  assert_int_equal(csv_next(&csv, &error), CSV_END);
  csv_done(&csv);
  return buffer_take(&out);
}

static void reads_bytes(const char *text, size_t len, const char *expected) {
  char *actual = read_all(text, len);
  assert_string_equal(actual, expected);
  free(actual);
}

static void reads(const char *text, const char *expected) {
  reads_bytes(text, strlen(text), expected);
}

static void test_rows_end_with_either_line_end_or_the_file(void **state) {
  (void)state;
  reads("", "");
  reads("a,b\n1,2\n", "1:a|b;2:1|2;");
  reads("a,b\r\n1,2\r\n", "1:a|b;2:1|2;");
  reads("a,b\n1,2", "1:a|b;2:1|2;");
  reads("a,b\r\n1,", "1:a|b;2:1|;");
  reads("a", "1:a;");
}

static void test_empty_cells_and_blanks_are_kept(void **state) {
  (void)state;
  reads(",\n", "1:|;");
  reads(",,x\n", "1:||x;");
  reads(" a ,\tb\n", "1: a |\tb;");
  reads("\"\",a\n", "1:|a;");
  reads("\"\"\n", "1:;"); /* one cell, empty: no empty line */
}

static void test_quotes_hold_commas_quotes_and_line_ends(void **state) {
  (void)state;
  reads("\"a,b\",c\n", "1:a,b|c;");
  reads("\"a\"\"b\",\"\"\"\"\n", "1:a\"b|\";");
  reads("\"a\nb\",c\n", "1:a\nb|c;");
  reads("\"a\r\nb\"\r\n", "1:a\r\nb;");
  reads("\"查核\",\"\r\"\n", "1:查核|\r;");
  reads("\"a\"", "1:a;");
}

static void test_lines_are_counted_through_quoted_line_ends(void **state) {
  (void)state;
  reads("h\n\"a\nb\r\nc\"\nd\n", "1:h;2:a\nb\r\nc;5:d;");
  reads("\"a\n\n\",\"\n\"\nd\n", "1:a\n\n|\n;5:d;");
  reads("\"a\n\"x\nd\n", "!1;3:d;"); /* bad rows too */
}

static void test_empty_lines_are_passed_over_and_counted(void **state) {
  (void)state;
  reads("\n\na\n\r\n\nb\n\n", "3:a;6:b;");
  reads("\n", "");
  reads("\r\n\r\n", "");
}

static void test_a_byte_order_mark_is_passed_over_once(void **state) {
  (void)state;
  reads(
      "\xEF\xBB\xBF"
      "a,b\n",
      "1:a|b;");
  reads("\xEF\xBB\xBF\"a\",b\n", "1:a|b;");
  reads("\xEF\xBB\xBF", "");
  reads(
      "\xEF\xBB\xBF\xEF\xBB\xBF"
      "a\n",
      "1:\xEF\xBB\xBF"
      "a;");
  reads(
      "a\n\xEF\xBB\xBF"
      "b\n",
      "1:a;2:\xEF\xBB\xBF"
      "b;");
  reads("\xEF\xBB", "!1;");
}

static void test_a_malformed_row_is_named_and_the_next_is_read(void **state) {
  (void)state;
  reads("a\n\"b\"x,1\nc\n", "1:a;!2;3:c;"); /* text after a closing quote */
  reads("a\n\"b\" ,1\nc\n", "1:a;!2;3:c;"); /* a blank is text as well */
  reads("a\nb\"c,1\nc\n", "1:a;!2;3:c;");   /* a quote inside a bare cell */
  reads("a\n1,b\"\"\nc\n", "1:a;!2;3:c;");
  reads("a\n\"b\"\rx\nc\n", "1:a;!2;3:c;");
  reads("a\n\"b\"x", "1:a;!2;");
}

static void test_text_that_is_not_utf8_is_a_bad_row(void **state) {
  (void)state;
  reads("a\n\xFF,b\nc\n", "1:a;!2;3:c;");
  reads("a\n\"\xE6\x9F\nx\",b\nc\n", "1:a;!2;4:c;");
  reads("\xA4\xA4\xA4\xE5\nc\n", "!1;2:c;"); /* Big5 */
  reads_bytes(TEXT("a\nb\0,c\nd\n"), "1:a;!2;3:d;");
  reads_bytes(TEXT("a\n\"b\0\",c\nd\n"), "1:a;!2;3:d;");
}

static void test_an_open_quote_is_named_where_its_row_begins(void **state) {
  (void)state;
  reads("a\nb,\"c\nd\ne\n", "1:a;!2;");
  reads("\"", "!1;");
  reads("\"\"\"", "!1;");
}

static void test_a_reader_may_stop_early(void **state) {
  (void)state;
  struct csv_reader csv;
  struct error error;
  csv_open(&csv, "t.csv", "a,b\n1,2\n", 8);
  assert_int_equal(csv_next(&csv, &error), CSV_ROW);
  csv_done(&csv);
  assert_null(csv.cells);
}

/* --- writing ----------------------------------------------------------- */

static void test_cells_are_quoted_where_they_must_be(void **state) {
  (void)state;
  struct buffer out = {0};
  csv_add(&out, "plain", true);
  csv_add(&out, "a,b", false);
  csv_add(&out, "say \"so\"", false);
  csv_add(&out, "two\nlines", false);
  csv_add(&out, "\r", false);
  csv_add(&out, "", false);
  csv_add(&out, " 查 核 ", false);
  csv_end_row(&out);
  assert_string_equal(buffer_text(&out),
                      "plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\"\r\","
                      ", 查 核 \r\n");
  buffer_done(&out);
}

/* A row of one empty cell is no empty line, and a text that begins like a
 * byte order mark is not taken for one. */
static void test_rows_that_look_like_nothing_come_back(void **state) {
  (void)state;
  struct buffer out = {0};
  csv_add(&out, "\xEF\xBB\xBFx", true);
  csv_end_row(&out);
  csv_add(&out, "", true);
  csv_end_row(&out);
  csv_add(&out, "", true);
  csv_add(&out, "", false);
  csv_end_row(&out);
  reads(buffer_text(&out), "1:\xEF\xBB\xBFx;2:;3:|;");
  buffer_done(&out);
}

enum { ROWS = 6, CELLS = 5 };

static void random_cell(struct random *random, struct buffer *out) {
  static const char *const pieces[] = {
      "a", "查", "\"", ",", "\n", "\r", "\r\n", " ", "\xEF\xBB\xBF", "\t", "1"};
  for (size_t i = random_below(random, 5); i > 0; i--)
    buffer_add_text(
        out, pieces[random_below(random, sizeof pieces / sizeof *pieces)]);
}

static void test_what_is_written_is_read_back(void **state) {
  (void)state;
  struct random random = {4180};
  for (int round = 0; round < 3000; round++) {
    struct buffer cells[ROWS][CELLS] = {0};
    struct buffer out = {0};
    size_t counts[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
      counts[i] = 1 + random_below(&random, CELLS);
      for (size_t k = 0; k < counts[i]; k++) {
        random_cell(&random, &cells[i][k]);
        csv_add(&out, buffer_text(&cells[i][k]), k == 0);
      }
      csv_end_row(&out);
    }
    struct csv_reader csv;
    struct error error;
    csv_open(&csv, "t.csv", out.data, out.len);
    for (size_t i = 0; i < ROWS; i++) {
      assert_int_equal(csv_next(&csv, &error), CSV_ROW);
      assert_int_equal(csv.count, counts[i]);
      for (size_t k = 0; k < counts[i]; k++) {
        assert_string_equal(csv.fields[k], buffer_text(&cells[i][k]));
        buffer_done(&cells[i][k]);
      }
    }
    assert_int_equal(csv_next(&csv, &error), CSV_END);
    csv_done(&csv);
    buffer_done(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows_end_with_either_line_end_or_the_file),
      cmocka_unit_test(test_empty_cells_and_blanks_are_kept),
      cmocka_unit_test(test_quotes_hold_commas_quotes_and_line_ends),
      cmocka_unit_test(test_lines_are_counted_through_quoted_line_ends),
      cmocka_unit_test(test_empty_lines_are_passed_over_and_counted),
      cmocka_unit_test(test_a_byte_order_mark_is_passed_over_once),
      cmocka_unit_test(test_a_malformed_row_is_named_and_the_next_is_read),
      cmocka_unit_test(test_text_that_is_not_utf8_is_a_bad_row),
      cmocka_unit_test(test_an_open_quote_is_named_where_its_row_begins),
      cmocka_unit_test(test_a_reader_may_stop_early),
      cmocka_unit_test(test_cells_are_quoted_where_they_must_be),
      cmocka_unit_test(test_rows_that_look_like_nothing_come_back),
      cmocka_unit_test(test_what_is_written_is_read_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
