/* Undo after other laptops' work came in: one's own last step goes back where
 * nobody else changed the same cell, and stays where somebody did. */
#include "chahe/app/merge.h"
#include "chahe/app/undo.h"
#include "desk.h"

/* Bob's copy of the desk's file. */
struct laptop {
  struct scratch_path path;
  struct session session;
};

static struct laptop copy_for_bob(const struct desk *desk) {
  struct laptop laptop = {.path = scratch_at(&desk->scratch, "bob.db")};
  const struct session_options options = {
      .path = laptop.path.text, .author = "bob", .today = desk->session.today};
  struct error error = {0};
  scratch_copy(desk->path.text, laptop.path.text);
  desk_check(session_open(&laptop.session, &options, &error), &error);
  return laptop;
}

/* Bob brings his file; another step cannot be in the way of what he did. */
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

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_a_merge_is_no_step),
      DESK_TEST(test_ones_own_step_goes_back),
      DESK_TEST(test_what_the_other_changed_stays),
      DESK_TEST(test_deletions_go_back_after_a_restart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
