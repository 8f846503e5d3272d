/* Tables of text: aligned by columns of the terminal, cut where one can see
 * it, and the texts before the dates and numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/base/buffer.h"
#include "chahe/cli/text_table.h"

static const char *print(struct text_table *table, size_t most,
                         struct buffer *out) {
  buffer_reset(out);
  text_table_print(table, most, out);
  return buffer_text(out);
}

static void test_columns_are_aligned_by_what_is_seen(void **state) {
  (void)state;
  static const bool right[] = {false, true, false};
  struct text_table table = {.columns = 3, .right = right};
  struct buffer out = {0};
  text_table_add(&table, (const char *[]){"標案", "1", "甲"});
  text_table_add(&table, (const char *[]){"A", "20", NULL});
  /* 標案 takes four columns; nothing is left hanging at a line's end */
  assert_string_equal(print(&table, 40, &out),
                      "標案   1  甲\n"
                      "A     20\n");
  buffer_done(&out);
  text_table_done(&table);
}

static void test_a_wide_cell_is_cut_with_an_ellipsis(void **state) {
  (void)state;
  struct text_table table = {.columns = 2};
  struct buffer out = {0};
  text_table_add(&table, (const char *[]){"範例工程", "x"});
  /* six columns: two characters and the ellipsis make five, one is blank */
  assert_string_equal(print(&table, 6, &out), "範例…   x\n");
  buffer_done(&out);
  text_table_done(&table);
}

static void test_on_a_terminal_texts_give_way_before_dates(void **state) {
  (void)state;
  struct text_table table = {.columns = 2, .width = 24};
  struct buffer out = {0};
  text_table_add(&table,
                 (const char *[]){"112.06.30", "abcdefghijklmnopqrstuvwxyz"});
  /* 24 - 9 - 2 = 13 columns are left for the text */
  assert_string_equal(print(&table, 40, &out), "112.06.30  abcdefghijkl…\n");
  table.width = 0; /* a file or a pipe: nothing to fit */
  assert_string_equal(print(&table, 40, &out),
                      "112.06.30  abcdefghijklmnopqrstuvwxyz\n");
  buffer_done(&out);
  text_table_done(&table);
}

static void test_a_cell_is_one_line_and_steers_nothing(void **state) {
  (void)state;
  struct text_table table = {.columns = 1};
  struct buffer out = {0};
  text_table_add(&table, (const char *[]){"一\n二\x1b[31m"});
  assert_string_equal(print(&table, 40, &out), "一 二 [31m\n");
  buffer_done(&out);
  text_table_done(&table);
}

static void test_a_note_and_more_of_the_last_cell(void **state) {
  (void)state;
  struct text_table table = {.columns = 1, .width = 10};
  struct buffer out = {0};
  text_table_add(&table, (const char *[]){""});
  text_table_append(&table, "甲");
  text_table_append(&table, "乙");
  text_table_note(&table, "as long as it likes to be");
  assert_string_equal(print(&table, 40, &out),
                      "甲 乙\n    as long as it likes to be\n");
  buffer_done(&out);
  text_table_done(&table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_columns_are_aligned_by_what_is_seen),
      cmocka_unit_test(test_a_wide_cell_is_cut_with_an_ellipsis),
      cmocka_unit_test(test_on_a_terminal_texts_give_way_before_dates),
      cmocka_unit_test(test_a_cell_is_one_line_and_steers_nothing),
      cmocka_unit_test(test_a_note_and_more_of_the_last_cell),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
