/* Search finds words of one Chinese character and more, codes and latin words
 * by their beginning, and takes whatever a person types. */
#include "fixture.h"

#include "chahe/base/buffer.h"
#include "chahe/store/row.h"
#include "chahe/store/search.h"

struct hits {
  struct store *store;
  struct buffer numbers;
  size_t count;
};

static bool take_number(void *context, const struct row_id *id,
                        const struct cell *cells) {
  struct hits *hits = context;
  (void)id;
  buffer_format(&hits->numbers, "%s;", cells[0].text);
  return true;
}

static bool take_hit(void *context, const struct search_hit *hit) {
  static const char *const columns[] = {"tender_no"};
  struct hits *hits = context;
  const struct condition condition = {"id", {.type = CELL_ID, .id = hit->id}};
  struct error error = {0};
  assert_string_equal(hit->table, "project");
  fixture_check(row_each(hits->store, "project", columns, 1, &condition, 1,
                         NULL, take_number, hits, &error),
                &error);
  hits->count++;
  return true;
}

/* `expected`: the tender numbers, newest first. */
static void finds(struct store *store, const char *words,
                  const char *expected) {
  struct hits hits = {.store = store};
  struct error error = {0};
  if (!search_each(store, words, 99, take_hit, &hits, &error))
    fail_msg("\"%s\": %s", words, error.message);
  if (strcmp(buffer_text(&hits.numbers), expected) != 0)
    fail_msg("\"%s\" finds %s instead of %s", words, buffer_text(&hits.numbers),
             expected);
  buffer_done(&hits.numbers);
}

static void test_words_of_any_number_of_characters_are_found(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  fixture_add(store, "T1", "鋼筋保護層不足");
  fixture_add(store, "T2", "混凝土養護");
  fixture_add(store, "T3", "鋼");
  finds(store, "鋼", "T3;T1;");
  finds(store, "足", "T1;"); /* the last character */
  finds(store, "護", "T2;T1;");
  finds(store, "鋼筋", "T1;");
  finds(store, "養護", "T2;");
  finds(store, "保護層", "T1;");
  finds(store, "鋼筋保護層不足", "T1;");
  finds(store, "鋼護", ""); /* both are there, not side by side */
  finds(store, "筋鋼", "");
  finds(store, "鋼筋保護層不足夠", "");
}

static void test_all_words_must_be_there(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  fixture_add(store, "T1", "鋼筋保護層不足");
  fixture_add(store, "T2", "鋼筋間距不足");
  finds(store, "鋼筋 不足", "T2;T1;");
  finds(store, "不足 保護", "T1;");
  finds(store, "不足\u3000間距\t鋼", "T2;"); /* ideographic blank, tab */
  finds(store, "鋼筋 模板", "");
}

static void test_a_word_does_not_cross_a_mark_or_a_field(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  struct row_id id = fixture_add(store, "T1", "鋼筋、模板");
  fixture_set(store, &id, "contractor", "橋梁");
  finds(store, "筋模", "");
  finds(store, "板橋", "");
  finds(store, "模板 橋梁", "T1;");
  fixture_set(store, &id, "name", "混凝土、土石\n石材");
  finds(store, "混凝土石", ""); /* though 凝土 and 土石 stand side by side */
  finds(store, "土石材", "");
  finds(store, "混凝土、土石", "T1;");
  finds(store, "土、土石", "T1;");
  finds(store, "土石 石材", "T1;");
}

static void test_chinese_and_latin_stand_side_by_side(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  fixture_add(store, "T1", "校舍RC工程2期");
  finds(store, "RC工程", "T1;");
  finds(store, "rc", "T1;");
  finds(store, "校舍rc", "T1;");
  finds(store, "工程2期", "T1;");
  finds(store, "RC工期", "");
  finds(store, "舍工", "");
}

static void test_what_people_type_for_one_another_is_the_same(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  fixture_add(store, "T1", "臺北ＲＣ橋Ａ１");
  fixture_add(store, "T2", "台北rc橋a1");
  finds(store, "台北", "T2;T1;");
  finds(store, "臺北", "T2;T1;");
  finds(store, "臺", "T2;T1;");
  finds(store, "ｒｃ", "T2;T1;");
  finds(store, "Rc橋Ａ1", "T2;T1;");
}

static void test_codes_are_found_by_beginning_and_inner_part(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  fixture_add(store, "112-031", "甲");
  fixture_add(store, "5.14.01", "乙");
  fixture_add(store, "KH1110062", "丙");
  finds(store, "112-031", "112-031;");
  finds(store, "112", "112-031;");
  finds(store, "112-0", "112-031;");
  finds(store, "031", "112-031;");
  finds(store, "03", "112-031;");
  finds(store, "12-031", ""); /* the middle of a part is no beginning */
  finds(store, "5.14", "5.14.01;");
  finds(store, "14.01", "5.14.01;");
  finds(store, "01", "5.14.01;");
  finds(store, "kh111", "KH1110062;");
}

static void test_astral_characters_are_words_too(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  fixture_add(store, "T1", "林\U0002137C\U00020000");
  finds(store, "\U0002137C", "T1;");
  finds(store, "林\U0002137C", "T1;");
  finds(store, "\U0002137C\U00020000", "T1;");
  finds(store, "\U00020000\U0002137C", "");
}

static void test_a_very_long_word_is_found_by_its_beginning(void **state) {
  struct fixture *fixture = *state;
  char word[1200];
  memset(word, 'x', sizeof word - 1);
  word[sizeof word - 1] = '\0';
  fixture_add(fixture->store, "T1", word);
  finds(fixture->store, "xxxx", "T1;");
  finds(fixture->store, word, "T1;");
  memset(word, '-', sizeof word - 1);
  fixture_add(fixture->store, "T2", word);
  for (size_t i = 0; i + 1 < sizeof word; i += 2)
    word[i] = 'a';
  fixture_add(fixture->store, "T3", word);
  finds(fixture->store, "a-a-a", "T3;");
}

/* --- keeping up -------------------------------------------------------- */

static void test_a_deleted_row_is_not_found(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  struct error error = {0};
  struct row_id id = fixture_add(store, "T1", "鋼筋");
  fixture_add(store, "T2", "鋼筋");
  fixture_begin(store);
  fixture_check(row_delete(store, "project", &id, &error), &error);
  fixture_commit(store);
  finds(store, "鋼筋", "T2;");
}

static void test_a_changed_text_is_found_by_its_new_words_alone(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  struct row_id id = fixture_add(store, "T1", "鋼筋");
  fixture_set(store, &id, "name", "模板");
  finds(store, "鋼筋", "");
  finds(store, "鋼", "");
  finds(store, "模板", "T1;");
  fixture_set(store, &id, "plan", "鋼筋"); /* not a searched field */
  finds(store, "鋼筋", "");
  fixture_set(store, &id, "contractor", "鋼筋");
  finds(store, "鋼筋 模板", "T1;");
}

static void test_what_was_rolled_back_is_not_found(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  const char *column = "name";
  const struct cell cell = {.type = CELL_TEXT, .text = "模板"};
  struct error error = {0};
  struct row_id id = fixture_add(store, "T1", "鋼筋");
  fixture_begin(store);
  fixture_check(row_update(store, "project", &id, &column, &cell, 1, &error),
                &error);
  finds(store, "模板", "T1;");
  store_rollback(store);
  finds(store, "模板", "");
  finds(store, "鋼筋", "T1;");
}

/* A damaged file: the index has rows that are gone or deleted. */
static void test_an_entry_without_a_row_is_passed_over(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "鋼筋");
  fixture_add(fixture->store, "T2", "鋼筋");
  fixture_add(fixture->store, "T3", "鋼筋");
  fixture_close(fixture);
  raw_tamper(fixture->path.text,
             "UPDATE project SET deleted = 1 WHERE tender_no = 'T1';"
             "DELETE FROM project WHERE tender_no = 'T3'");
  fixture->store = fixture_open(fixture->path.text, "anna");
  finds(fixture->store, "鋼筋", "T2;");
}

/* Another agency's forms search other fields. */
static void test_other_search_fields_index_the_file_anew(void **state) {
  struct fixture *fixture = *state;
  static const char *const plan[] = {"plan"};
  static const struct search_columns search[] = {{"project", plan, 1}};
  const struct store_options options = {.path = fixture->path.text,
                                        .author = "anna",
                                        .now = NULL,
                                        .search = search,
                                        .search_count = 1};
  struct error error = {0};
  struct row_id id = fixture_add(fixture->store, "T1", "鋼筋");
  fixture_set(fixture->store, &id, "plan", "計畫");
  fixture_close(fixture);
  struct store *store = store_open(&options, &error);
  fixture_check(store != NULL, &error);
  finds(store, "計畫", "T1;");
  finds(store, "鋼筋", "");
  store_close(store);
  fixture_reopen(fixture);
  finds(fixture->store, "計畫", "");
  finds(fixture->store, "鋼筋", "T1;");
}

/* --- whatever is typed ------------------------------------------------- */

static void test_operators_and_marks_are_only_characters(void **state) {
  struct fixture *fixture = *state;
  struct store *store = fixture->store;
  static const char *const marks[] = {"\"", "\"\"", "*", "-",  "(",  ")",  ":",
                                      "^",  "+",    "'", ";",  "--", "{}", "\\",
                                      "%",  "()",   ",", "、", "「", "※"};
  char words[64];
  fixture_add(store, "T1", "鋼筋(主筋):#8-D25 \"新\"");
  fixture_add(store, "T2", "NEAR the bridge AND the river OR NOT");
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    finds(store, marks[i], "");
    snprintf(words, sizeof words, "鋼筋 %s", marks[i]);
    finds(store, words, "T1;");
    snprintf(words, sizeof words, "%s 鋼筋", marks[i]);
    finds(store, words, "T1;");
    snprintf(words, sizeof words, "%s鋼筋%s", marks[i], marks[i]);
    finds(store, words, "T1;");
  }
  finds(store, "AND", "T2;");
  finds(store, "NEAR bridge", "T2;");
  finds(store, "OR NOT", "T2;");
  finds(store, "鋼筋 AND 主筋", ""); /* the word AND is not there */
  finds(store, "NEAR(the,2)", "");
  finds(store, "text:鋼筋", "");
  finds(store, "D25", "T1;");
  finds(store, "\"新\"", "T1;");
}

static void test_no_words_find_nothing(void **state) {
  struct fixture *fixture = *state;
  static const char *const blanks[] = {"", " ", "\t\n", "\u3000 \u3000"};
  fixture_add(fixture->store, "T1", "鋼筋");
  for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
    finds(fixture->store, blanks[i], "");
}

static void test_broken_utf8_finds_nothing_and_fails_nothing(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "鋼筋");
  finds(fixture->store, "\xE9\x8B", "");
  finds(fixture->store, "\xFF\xFE", "");
  finds(fixture->store, "鋼\xE7", "T1;"); /* 鋼, and half a character */
}

static bool take_one(void *context, const struct search_hit *hit) {
  size_t *left = context;
  (void)hit;
  return --*left > 0;
}

static void test_the_walk_ends_at_the_limit_or_when_told(void **state) {
  struct fixture *fixture = *state;
  struct hits hits = {.store = fixture->store};
  struct error error = {0};
  fixture_add(fixture->store, "T1", "鋼筋");
  fixture_add(fixture->store, "T2", "鋼筋");
  fixture_add(fixture->store, "T3", "鋼筋");
  fixture_check(search_each(fixture->store, "鋼筋", 2, take_hit, &hits, &error),
                &error);
  assert_string_equal(buffer_text(&hits.numbers), "T3;T2;");
  buffer_done(&hits.numbers);
  size_t left = 2;
  fixture_check(
      search_each(fixture->store, "鋼筋", 99, take_one, &left, &error), &error);
  assert_int_equal(left, 0);
}

static void test_a_field_says_whether_it_has_the_word(void **state) {
  (void)state;
  assert_true(search_contains("臺北ＲＣ橋", "台北rc"));
  assert_true(search_contains("112-031", "031"));
  assert_true(search_contains("鋼筋", ""));
  assert_false(search_contains("鋼、筋", "鋼筋"));
  assert_false(search_contains("", "鋼"));
}

/* `at` and `len` are bytes: a Chinese or full-width character has three. */
static void stands(const char *text, const char *word, size_t at, size_t len) {
  size_t found_at;
  size_t found_len;
  assert_true(search_place(text, word, &found_at, &found_len));
  assert_int_equal(found_at, at);
  assert_int_equal(found_len, len);
}

static void test_where_a_word_stands_is_told_in_bytes_of_the_text(
    void **state) {
  size_t at;
  size_t len;
  (void)state;
  stands("高流動性混凝土", "混凝", 12, 6);
  stands("臺北ＲＣ橋", "台", 0, 3);
  stands("臺北ＲＣ橋", "rc", 6, 6);
  stands("aab", "ab", 1, 2); /* begins anew after a part of the word */
  stands("鋼、鋼筋", "鋼筋", 6, 6);
  assert_false(search_place("鋼、筋", "鋼筋", &at, &len));
  assert_false(search_place("鋼", "鋼筋", &at, &len));
  assert_false(search_place("鋼筋", "", &at, &len));
  assert_false(search_place("", "鋼", &at, &len));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_words_of_any_number_of_characters_are_found),
      FIXTURE_TEST(test_all_words_must_be_there),
      FIXTURE_TEST(test_a_word_does_not_cross_a_mark_or_a_field),
      FIXTURE_TEST(test_chinese_and_latin_stand_side_by_side),
      FIXTURE_TEST(test_what_people_type_for_one_another_is_the_same),
      FIXTURE_TEST(test_codes_are_found_by_beginning_and_inner_part),
      FIXTURE_TEST(test_astral_characters_are_words_too),
      FIXTURE_TEST(test_a_very_long_word_is_found_by_its_beginning),
      FIXTURE_TEST(test_a_deleted_row_is_not_found),
      FIXTURE_TEST(test_a_changed_text_is_found_by_its_new_words_alone),
      FIXTURE_TEST(test_what_was_rolled_back_is_not_found),
      FIXTURE_TEST(test_an_entry_without_a_row_is_passed_over),
      FIXTURE_TEST(test_other_search_fields_index_the_file_anew),
      FIXTURE_TEST(test_operators_and_marks_are_only_characters),
      FIXTURE_TEST(test_no_words_find_nothing),
      FIXTURE_TEST(test_broken_utf8_finds_nothing_and_fails_nothing),
      FIXTURE_TEST(test_the_walk_ends_at_the_limit_or_when_told),
      cmocka_unit_test(test_a_field_says_whether_it_has_the_word),
      cmocka_unit_test(test_where_a_word_stands_is_told_in_bytes_of_the_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
