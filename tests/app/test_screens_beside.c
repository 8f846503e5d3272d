/* Somebody else writes to the file, or has it, while screens work on it: what
 * they showed stays where it cannot be read, and they say so. */
#include <sqlite3.h>
#include <string.h>

#include "chahe/app/draft.h"
#include "chahe/base/buffer.h"
#include "chahe/tui/start.h"
#include "desk.h"

/* Another program that changes the file before one key of the script and has
 * it all from a later key on, up to a third one. Keys count from 1; 0: never.
 */
struct other {
  const struct desk *desk;
  int change, lock, unlock;
  int key;
  sqlite3 *db;
};

static void run_sql(struct other *other, const char *sql) {
  assert_int_equal(sqlite3_exec(other->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void change_file(const struct other *other) {
  struct session session = desk_open(other->desk, "bob");
  desk_add(&session, "finding", "audit_no=112-001", "code=5.02.01",
           "severity=L", "location=B區", "description=另一人的缺失");
  desk_set(&session, "finding", "112-001/1", "description=另一人改過");
  session_close(&session);
}

static void meddle(void *context, bool drawn) {
  struct other *other = context;
  if (drawn)
    return;
  other->key++;
  if (other->key == other->change)
    change_file(other);
  if (other->key == other->lock)
    run_sql(other, "BEGIN EXCLUSIVE");
  if (other->key == other->unlock)
    run_sql(other, "ROLLBACK");
}

/* What the script shows in English; owned by the caller. */
static char *play(struct desk *desk, struct other *other, const char *script) {
  struct error error = {0};
  struct buffer out = {0};
  const struct start_options options = {.path = desk->path.text,
                                        .fixed_today = true,
                                        .script = script,
                                        .rows = 24,
                                        .cols = 80,
                                        .pressed = meddle,
                                        .context = other};
  other->desk = desk;
  assert_int_equal(sqlite3_open(desk->path.text, &other->db), SQLITE_OK);
  desk_check(start_screens(&desk->session, &options, &out, &error), &error);
  sqlite3_close(other->db);
  return buffer_take(&out);
}

static void has(const char *screens, const char *text) {
  if (!strstr(screens, text))
    fail_msg("\"%s\" is not in\n%s", text, screens);
}

static void lacks(const char *screens, const char *text) {
  if (strstr(screens, text))
    fail_msg("\"%s\" is in\n%s", text, screens);
}

/* L <Enter> 7: the tab is not shown, the one before is; then it can be read. */
static void test_tab_that_cannot_be_read_is_not_shown(void **state) {
  struct other other = {.lock = 3, .unlock = 4};
  char *screens =
      play(*state, &other, "keys L<Enter>7\nscreen\nkeys 7\nscreen\n");
  char *second = strstr(screens, "[7");
  assert_non_null(second);
  *second = '\0';
  has(screens, "[1");
  has(screens, "a.db: ");
  free(screens);
}

/* Photographs borrow from the audit: L <Enter> 7 A, changed elsewhere, a key,
 * locked, Esc back, down, the other list, up. */
static void test_photos_stay_where_the_audit_cannot_be_read(void **state) {
  struct other other = {.change = 5, .lock = 6, .unlock = 8};
  char *screens = play(*state, &other,
                       "keys L<Enter>7A<Tab><Esc>\nscreen\nkeys jjk\n"
                       "screen\n");
  has(screens, "[7");
  has(screens, "蜂窩");
  lacks(screens, "另一人");
  free(screens);
}

/* T <Enter> e, changed elsewhere, a key, locked, Esc back. */
static void test_tender_stays_where_it_cannot_be_read(void **state) {
  struct other other = {.change = 4, .lock = 5, .unlock = 6};
  char *screens = play(*state, &other, "keys T<Enter>e<Tab><Esc>\nscreen\n");
  has(screens, "一座橋");
  has(screens, "a.db: ");
  lacks(screens, "not in the file any more");
  free(screens);
}

/* L <Enter> 8, the newest change, b; changed elsewhere, a key, y: what was
 * asked about is written, though newer rows came above it. */
static void test_what_was_asked_about_is_brought_back(void **state) {
  struct desk *desk = *state;
  struct other other = {.change = 5};
  desk_set(&desk->session, "audit", "112-001", "note=改過");
  free(play(desk, &other, "keys L<Enter>8b<Tab>y\n"));
  desk_says(&desk->session, "audit", "112-001", "note", "");
  desk_says(&desk->session, "finding", "112-001/1", "description",
            "另一人改過");
}

/* Words typed to find a code are put away as the rest is; a program that ends
 * leaves them to the next. */
static void test_words_to_find_a_code_are_put_away(void **state) {
  struct desk *desk = *state;
  struct other other = {0};
  struct error error = {0};
  struct draft *left;
  struct draft_form *forms;
  size_t count;
  free(play(desk, &other, "keys L<Enter>A\ntype 護欄\ntick\n"));
  desk_check(draft_recover(desk->path.text, &left, &forms, &count, &error),
             &error);
  assert_int_equal(count, 1);
  assert_string_equal(forms[0].form, "finding");
  assert_int_equal(forms[0].count, 2);
  assert_string_equal(forms[0].texts[0], "112-001");
  assert_string_equal(forms[0].fields[1], "code");
  assert_string_equal(forms[0].texts[1], "護欄");
  draft_forms_done(forms, count);
  desk_check(draft_discard(left, &error), &error);
}

/* Taken back, nothing is left of them. */
static void test_words_taken_back_are_not_put_away(void **state) {
  struct desk *desk = *state;
  struct other other = {0};
  struct error error = {0};
  struct draft *left;
  struct draft_form *forms;
  size_t count;
  free(play(desk, &other, "keys L<Enter>A\ntype 護\ntick\nkeys <BS>\ntick\n"));
  desk_check(draft_recover(desk->path.text, &left, &forms, &count, &error),
             &error);
  assert_null(left);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_tab_that_cannot_be_read_is_not_shown),
      DESK_TEST(test_photos_stay_where_the_audit_cannot_be_read),
      DESK_TEST(test_what_was_asked_about_is_brought_back),
      DESK_TEST(test_words_to_find_a_code_are_put_away),
      DESK_TEST(test_words_taken_back_are_not_put_away),
      DESK_TEST(test_tender_stays_where_it_cannot_be_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
