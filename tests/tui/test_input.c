/* Keys: as they are written in tables and scripts, and as they are named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/base/buffer.h"
#include "chahe/tui/action.h"
#include "chahe/tui/input.h"

static struct input parse(const char *text) {
  struct input input;
  assert_true(input_parse(&text, &input));
  assert_string_equal(text, "");
  return input;
}

static void expect_name(const char *written, const char *name) {
  struct input input = parse(written);
  struct buffer out = {0};
  input_name(&input, &out);
  assert_string_equal(buffer_text(&out), name);
  buffer_done(&out);
}

static void test_keys_are_named_as_people_know_them(void **state) {
  (void)state;
  expect_name("<Enter>", "Enter");
  expect_name("<C-p>", "^P");
  expect_name("<F12>", "F12");
  expect_name("a", "a");
  expect_name("核", "核");
  expect_name("<lt>", "<");
  expect_name("<Space>", "Space");
}

static void test_keys_follow_one_another(void **state) {
  const char *text = "a<Tab>𡍼";
  struct input input;
  (void)state;
  assert_true(input_parse(&text, &input) && input_is(&input, 'a'));
  assert_true(input_parse(&text, &input) && input.kind == INPUT_TAB);
  assert_true(input_parse(&text, &input) && input_is(&input, 0x2137C));
  assert_false(input_parse(&text, &input));
}

static void test_what_is_no_key_is_refused(void **state) {
  static const char *const wrong[] = {"<",    "<Nothing>", "<F13>",
                                      "<F0>", "<C-1>",     "<>"};
  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    const char *text = wrong[i];
    struct input input;
    assert_false(input_parse(&text, &input));
    assert_ptr_equal(text, wrong[i]);
  }
}

static enum outcome do_nothing(struct view *view) {
  (void)view;
  return DONE;
}

static bool never(const struct view *view) {
  (void)view;
  return false;
}

static const struct action table[] = {
    {.id = "one", .keys = "x", .run = do_nothing, .possible = never},
    {.id = "two", .keys = "<F2> x", .run = do_nothing},
    {.id = "told", .keys = "y"},
    {0},
};

static void test_the_first_action_that_is_possible_is_found(void **state) {
  struct input x = parse("x");
  struct input y = parse("y");
  (void)state;
  assert_ptr_equal(action_find(table, &x, NULL), &table[1]);
  assert_null(action_find(table, &y, NULL));
}

/* Where letters are text, the footer names the other key. */
static void test_a_key_that_is_no_letter_is_named_while_typing(void **state) {
  struct input key;
  (void)state;
  assert_true(action_key(&table[1], true, &key));
  assert_int_equal(key.kind, INPUT_FUNCTION);
  assert_false(action_key(&table[0], true, &key));
  assert_true(action_key(&table[0], false, &key));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keys_are_named_as_people_know_them),
      cmocka_unit_test(test_keys_follow_one_another),
      cmocka_unit_test(test_what_is_no_key_is_refused),
      cmocka_unit_test(test_the_first_action_that_is_possible_is_found),
      cmocka_unit_test(test_a_key_that_is_no_letter_is_named_while_typing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
