/* Undo after other laptops' work came in: one's own last step goes back where
 * nobody else changed the same cell, and stays where somebody did. */
#include <stdio.h>

#include "chahe/app/conflicts.h"
#include "chahe/app/merge.h"
#include "chahe/app/undo.h"
#include "chahe/base/buffer.h"
#include "desk.h"

/* Somebody's copy of the desk's file. */
struct laptop {
  struct scratch_path path;
  struct session session;
};

static struct laptop copy_for(const struct desk *desk, const char *author) {
  char name[32];
  snprintf(name, sizeof name, "%s.db", author);
  struct laptop laptop = {.path = scratch_at(&desk->scratch, name)};
  const struct session_options options = {
      .path = laptop.path.text, .author = author, .today = desk->session.today};
  struct error error = {0};
  scratch_copy(desk->path.text, laptop.path.text);
  desk_check(session_open(&laptop.session, &options, &error), &error);
  return laptop;
}

static struct laptop copy_for_bob(const struct desk *desk) {
  return copy_for(desk, "bob");
}

/* The laptop's file comes in; another step cannot be in the way of what was
 * done there. */
static void merge(struct desk *desk, struct laptop *laptop) {
  const char *path = laptop->path.text;
  struct merge_result result;
  struct error error = {0};
  session_close(&laptop->session);
  desk_check(merge_paths(&desk->session, &path, 1, NULL, &result, &error),
             &error);
  if (result.refused > 0)
    fail_msg("%s", result.outcomes[0].error.message);
  merge_result_done(&result);
}

static void note(struct undo *undo, struct session *session) {
  struct error error = {0};
  desk_check(undo_note(undo, session, "step", &error), &error);
}

static void run(struct undo *undo, struct session *session) {
  struct error error = {0};
  desk_check(undo_run(undo, session, &error), &error);
}

static void test_a_merge_is_no_step(void **state) {
  struct desk *desk = *state;
  struct undo *undo = undo_new();
  struct laptop laptop = copy_for_bob(desk);
  desk_set(&laptop.session, "finding", "112-001/1", "location=B區");
  merge(desk, &laptop);
  note(undo, &desk->session);
  assert_null(undo_next(undo));
  undo_free(undo);
}

static void test_ones_own_step_goes_back(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct laptop laptop = copy_for_bob(desk);
  desk_set(session, "finding", "112-001/1", "memo=x");
  note(undo, session);
  desk_set(&laptop.session, "finding", "112-001/1", "location=B區");
  merge(desk, &laptop);
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "memo", "");
  desk_says(session, "finding", "112-001/1", "location", "B區");
  desk_is_sound(session);
  undo_free(undo);
}

static void test_what_the_other_changed_stays(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct laptop laptop = copy_for_bob(desk);
  desk_set(session, "finding", "112-001/1", "location=C區");
  note(undo, session);
  desk_set(&laptop.session, "finding", "112-001/1", "location=B區");
  merge(desk, &laptop);
  desk_says(session, "finding", "112-001/1", "location", "B區");
  assert_false(undo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_non_null(strstr(error.message, "bob@"));
  desk_says(session, "finding", "112-001/1", "location", "B區");
  desk_is_sound(session);
  undo_free(undo);
}

/* After a restart, too: the steps are told from the log, which has bob's
 * entries now. A deletion of what bob had entered takes more entries than one;
 * it is one step. */
static void test_deletions_go_back_after_a_restart(void **state) {
  struct desk *desk = *state;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct laptop laptop = copy_for_bob(desk);
  desk_set(&laptop.session, "finding", "112-001/1", "location=B區");
  desk_set(&laptop.session, "audit", "112-001", "note=bob");
  merge(desk, &laptop);
  desk_delete(&desk->session, "audit", "112-001");
  desk_reopen(desk);
  struct session *session = &desk->session;
  desk_check(undo_seed(undo, session, 3, &error), &error);
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "B區");
  desk_says(session, "audit", "112-001", "note", "bob");
  assert_int_equal(desk_count(session, "member"), 1);
  desk_is_sound(session);
  undo_free(undo);

  /* what was undone is no step any more: before it the member was entered */
  desk_reopen(desk);
  session = &desk->session;
  undo = undo_new();
  desk_check(undo_seed(undo, session, 3, &error), &error);
  run(undo, session);
  assert_int_equal(desk_count(session, "member"), 0);
  desk_says(session, "finding", "112-001/1", "location", "B區");
  undo_free(undo);
}

/* --- conflicts that were settled ------------------------------------------ */

/* anna's desk has C區 in force, bob's laptop had B區 earlier. */
static void disagree(struct desk *desk) {
  struct laptop laptop = copy_for_bob(desk);
  desk_set(&laptop.session, "finding", "112-001/1", "location=B區");
  desk_set(&desk->session, "finding", "112-001/1", "location=C區");
  merge(desk, &laptop);
}

/* The values in conflict, the one in force first, each with its author. */
static void expect_open(struct session *session, const char *expected) {
  struct conflicts conflicts;
  struct buffer words = {0};
  struct error error = {0};
  desk_check(conflicts_load(session, &conflicts, &error), &error);
  for (size_t i = 0; i < conflicts.count; i++)
    for (size_t k = 0; k < conflicts.list[i].count; k++)
      buffer_format(&words, "%s %s;", conflicts.list[i].values[k].shown,
                    conflicts.list[i].values[k].author);
  assert_string_equal(buffer_text(&words), expected);
  buffer_done(&words);
  conflicts_done(&conflicts);
}

static void choose(struct session *session, size_t at) {
  struct conflicts conflicts;
  struct error error = {0};
  desk_check(conflicts_load(session, &conflicts, &error), &error);
  assert_int_equal(conflicts.count, 1);
  desk_check(conflicts_choose(session, &conflicts.list[0], at, &error), &error);
  conflicts_done(&conflicts);
}

static void expect_location(struct session *session, const char *value,
                            const char *open) {
  desk_says(session, "finding", "112-001/1", "location", value);
  expect_open(session, open);
  desk_is_sound(session);
}

#define OPEN "C區 anna;B區 bob;"

/* Undone and redone twice: what was kept, or the other's value. */
static void expect_undoable(struct desk *desk, size_t at, const char *value) {
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  disagree(desk);
  expect_location(session, "C區", OPEN);
  choose(session, at);
  note(undo, session);
  for (int i = 0; i < 2; i++) {
    expect_location(session, value, "");
    run(undo, session);
    expect_location(session, "C區", OPEN);
    assert_null(undo_next(undo));
    desk_check(redo_run(undo, session, &error), &error);
  }
  expect_location(session, value, "");
  undo_free(undo);
}

static void test_a_conflict_is_open_again(void **state) {
  expect_undoable(*state, 1, "B區");
}

static void test_one_that_kept_its_value_is_open_again(void **state) {
  expect_undoable(*state, 0, "C區");
}

/* Steps told from the log: one that changed no value is one, and what was
 * undone is none. */
static void expect_undoable_after_restart(struct desk *desk, size_t at) {
  struct undo *undo = undo_new();
  struct error error = {0};
  disagree(desk);
  choose(&desk->session, at);
  desk_reopen(desk);
  desk_check(undo_seed(undo, &desk->session, 3, &error), &error);
  assert_non_null(undo_next(undo));
  run(undo, &desk->session);
  expect_location(&desk->session, "C區", OPEN);
  undo_free(undo);

  /* the next one is anna's own C區, over what lay before both */
  undo = undo_new();
  desk_reopen(desk);
  desk_check(undo_seed(undo, &desk->session, 3, &error), &error);
  assert_non_null(strstr(undo_next(undo), "112-001/1"));
  undo_free(undo);

  /* decided twice over: the later decision undoes nothing */
  undo = undo_new();
  choose(&desk->session, at);
  desk_reopen(desk);
  desk_check(undo_seed(undo, &desk->session, 3, &error), &error);
  run(undo, &desk->session);
  expect_location(&desk->session, "C區", OPEN);
  undo_free(undo);
}

static void test_a_conflict_is_open_again_after_a_restart(void **state) {
  expect_undoable_after_restart(*state, 1);
}

static void test_a_kept_value_is_open_again_after_a_restart(void **state) {
  expect_undoable_after_restart(*state, 0);
}

/* C區 was kept against one laptop, then against another: the second decision
 * is not taken for an undo of the first. */
static void test_a_value_kept_twice(void **state) {
  struct desk *desk = *state;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct laptop first = copy_for(desk, "bob");
  struct laptop second = copy_for(desk, "carl");
  desk_set(&first.session, "finding", "112-001/1", "location=B區");
  desk_set(&second.session, "finding", "112-001/1", "location=D區");
  desk_set(&desk->session, "finding", "112-001/1", "location=C區");
  merge(desk, &first);
  choose(&desk->session, 0);
  merge(desk, &second);
  choose(&desk->session, 0);
  desk_reopen(desk);
  desk_check(undo_seed(undo, &desk->session, 3, &error), &error);
  expect_location(&desk->session, "C區", "");
  run(undo, &desk->session);
  expect_location(&desk->session, "C區", "C區 anna;D區 carl;");
  run(undo, &desk->session);
  expect_location(&desk->session, "C區", "C區 anna;B區 bob;D區 carl;");
  /* one decision settles them all */
  choose(&desk->session, 1);
  expect_location(&desk->session, "B區", "");
  undo_free(undo);
}

/* Typed over, and that undone: nothing of it stands in a later decision's
 * way. */
static void test_a_decision_and_an_edit_are_undone(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  disagree(desk);
  choose(session, 1);
  note(undo, session);
  desk_set(session, "finding", "112-001/1", "location=D區");
  note(undo, session);
  for (int i = 0; i < 2; i++) {
    run(undo, session);
    expect_location(session, "B區", "");
    run(undo, session);
    expect_location(session, "C區", OPEN);
    desk_check(redo_run(undo, session, &error), &error);
    expect_location(session, "B區", "");
    desk_check(redo_run(undo, session, &error), &error);
    expect_location(session, "D區", "");
  }
  run(undo, session);
  run(undo, session);
  expect_location(session, "C區", OPEN);
  choose(session, 0);
  desk_set(session, "finding", "112-001/1", "location=E區");
  expect_location(session, "E區", "");
  undo_free(undo);
}

/* Typed over since, the decision stays. */
static void test_a_decision_changed_since_stays(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  disagree(desk);
  choose(session, 0);
  note(undo, session);
  desk_set(session, "finding", "112-001/1", "location=D區");
  assert_false(undo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  expect_location(session, "D區", "");
  undo_free(undo);
}

/* The record had been deleted before: the decision that it is changed
 * nothing, and must not be said to be undone. */
static void test_a_deletion_confirmed_is_no_step(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct laptop laptop = copy_for_bob(desk);
  desk_set(&laptop.session, "finding", "112-001/1", "location=B區");
  desk_delete(session, "finding", "112-001/1");
  note(undo, session);
  merge(desk, &laptop);
  choose(session, 0);
  undo_note(undo, session, "decided", &error);
  assert_string_equal(undo_next(undo), "decided");
  assert_false(undo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  desk_lacks(session, "finding", "112-001/1");
  assert_string_equal(undo_next(undo), "step");
  desk_is_sound(session);
  undo_free(undo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_a_merge_is_no_step),
      DESK_TEST(test_ones_own_step_goes_back),
      DESK_TEST(test_what_the_other_changed_stays),
      DESK_TEST(test_deletions_go_back_after_a_restart),
      DESK_TEST(test_a_conflict_is_open_again),
      DESK_TEST(test_one_that_kept_its_value_is_open_again),
      DESK_TEST(test_a_conflict_is_open_again_after_a_restart),
      DESK_TEST(test_a_kept_value_is_open_again_after_a_restart),
      DESK_TEST(test_a_value_kept_twice),
      DESK_TEST(test_a_decision_and_an_edit_are_undone),
      DESK_TEST(test_a_decision_changed_since_stays),
      DESK_TEST(test_a_deletion_confirmed_is_no_step),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
