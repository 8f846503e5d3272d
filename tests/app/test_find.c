/* Words that all have to fit. */
#include "chahe/app/find.h"

#include "desk.h"

static bool stands_in(const void *text, const char *word) {
  return find_contains(text, word);
}

static bool has(const char *text, const char *words) {
  return find_every_word(words, stands_in, text);
}

static void test_every_word_has_to_fit(void **state) {
  (void)state;
  assert_false(has("高雄市 岡山區 Bridge 工程", "岡山 橋 bridge"));
  assert_true(has("高雄市 岡山區 Bridge 工程", "工程 岡山"));
  assert_true(has("高雄市 岡山區 Bridge 工程", "bridge"));
}

/* Any blanks part them, the ideographic one, too; they are no words. */
static void test_blanks_part_words_and_are_none(void **state) {
  (void)state;
  assert_true(has("岡山區工程", "  岡山\u3000\u3000工程\t"));
  assert_false(has("岡山區工程", "岡山\u3000橋"));
  assert_true(has("岡山區工程", ""));
  assert_true(has("", " \u3000 "));
  assert_false(has("", "橋"));
}

/* What was found not to fit is not asked any more. */
static bool count(const void *context, const char *word) {
  (*(int *const *)context)[0]++;
  return *word != 'b';
}

static void test_the_first_word_that_does_not_fit_ends_it(void **state) {
  int asked = 0;
  int *const counter = &asked;
  (void)state;
  assert_false(find_every_word("a b c", count, &counter));
  assert_int_equal(asked, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_word_has_to_fit),
      cmocka_unit_test(test_blanks_part_words_and_are_none),
      cmocka_unit_test(test_the_first_word_that_does_not_fit_ends_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
