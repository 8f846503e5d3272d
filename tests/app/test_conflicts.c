/* Conflicts of what has no form: a setting, a photograph. */
#include "chahe/app/conflicts.h"

#include "chahe/app/merge.h"
#include "chahe/app/photos.h"
#include "chahe/app/settings.h"
#include "chahe/store/photos.h"
#include "chahe/store/row.h"
#include "desk.h"

static struct session copy_for_bob(const struct desk *desk,
                                   struct scratch_path *path) {
  struct session session;
  struct error error = {0};
  *path = scratch_at(&desk->scratch, "bob.db");
  scratch_copy(desk->path.text, path->text);
  const struct session_options options = {
      .path = path->text, .author = "bob", .today = desk->session.today};
  desk_check(session_open(&session, &options, &error), &error);
  return session;
}

static void take_in(struct desk *desk, const struct scratch_path *path) {
  const char *paths[] = {path->text};
  struct merge_result result;
  struct error error = {0};
  desk_check(merge_paths(&desk->session, paths, 1, NULL, &result, &error),
             &error);
  assert_int_equal(result.refused, 0);
  assert_int_equal(result.conflicts, 1);
  merge_result_done(&result);
}

/* Chooses the side with that value of the only conflict. */
static void choose(struct session *session, const char *record,
                   const char *value) {
  struct conflicts conflicts;
  struct error error = {0};
  size_t at = 0;
  desk_check(conflicts_load(session, &conflicts, &error), &error);
  assert_int_equal(conflicts.count, 1);
  const struct open_conflict *conflict = &conflicts.list[0];
  if (!strstr(conflict->record, record))
    fail_msg("\"%s\" does not name \"%s\"", conflict->record, record);
  while (at < conflict->count && strcmp(conflict->values[at].shown, value) != 0)
    at++;
  assert_in_range(at, 0, conflict->count - 1);
  desk_check(conflicts_choose(session, conflict, at, &error), &error);
  conflicts_done(&conflicts);
  desk_check(conflicts_load(session, &conflicts, &error), &error);
  assert_int_equal(conflicts.count, 0);
  conflicts_done(&conflicts);
}

static void set_days(struct session *session, const char *days) {
  const struct entry entry = {"improve_days", days};
  struct error error = {0};
  desk_check(settings_change(session, &entry, 1, &error), &error);
}

static void test_a_chosen_setting_is_in_force_at_once(void **state) {
  struct desk *desk = *state;
  struct scratch_path path;
  set_days(&desk->session, "30");
  struct session bob = copy_for_bob(desk, &path);
  set_days(&desk->session, "20");
  set_days(&bob, "25");
  session_close(&bob);
  take_in(desk, &path);
  assert_int_equal(desk->session.forms.law.improve_days, 25);
  choose(&desk->session, "improve_days", "20");
  assert_int_equal(desk->session.forms.law.improve_days, 20);
}

/* Whoever decides has seen what is decided upon. */
static void test_a_value_that_came_meanwhile_is_not_settled(void **state) {
  struct desk *desk = *state;
  struct scratch_path path, third;
  struct conflicts conflicts;
  struct merge_result result;
  struct error error = {0};
  set_days(&desk->session, "30");
  struct session bob = copy_for_bob(desk, &path);
  session_close(&bob);
  third = scratch_at(&desk->scratch, "carl.db");
  scratch_copy(path.text, third.text);
  bob = copy_for_bob(desk, &path);
  set_days(&desk->session, "20");
  set_days(&bob, "25");
  session_close(&bob);
  take_in(desk, &path);
  desk_check(conflicts_load(&desk->session, &conflicts, &error), &error);
  const struct session_options options = {
      .path = third.text, .author = "carl", .today = desk->session.today};
  struct session carl;
  desk_check(session_open(&carl, &options, &error), &error);
  set_days(&carl, "40");
  session_close(&carl);
  const char *paths[] = {third.text};
  desk_check(merge_paths(&desk->session, paths, 1, NULL, &result, &error),
             &error);
  merge_result_done(&result);
  assert_false(conflicts_choose(&desk->session, &conflicts.list[0], 0, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_non_null(strstr(error.message, "other values have come meanwhile"));
  conflicts_done(&conflicts);
  error_clear(&error);
  choose(&desk->session, "improve_days", "40");
}

static struct row_id add_photo(struct session *session) {
  const struct condition is_001 = {"audit_no",
                                   {.type = CELL_TEXT, .text = "112-001"}};
  struct photo photo = {.stage = PHOTO_SITE};
  struct error error = {0};
  photo.caption = photo.taken_at = "";
  photo.name = "bridge.jpg";
  desk_check(
      row_find(session->store, "audit", &is_001, 1, &photo.audit, &error) &&
          store_begin(session->store, &error) &&
          photos_insert(session->store, &photo, "a picture", 9, &error) &&
          store_commit(session->store, &error),
      &error);
  return photo.id;
}

static void test_a_caption_is_chosen(void **state) {
  struct desk *desk = *state;
  struct scratch_path path;
  struct error error = {0};
  struct row_id photo = add_photo(&desk->session);
  struct session bob = copy_for_bob(desk, &path);
  desk_check(photos_caption(&desk->session, &photo, "東側", &error), &error);
  desk_check(photos_caption(&bob, &photo, "西側", &error), &error);
  session_close(&bob);
  take_in(desk, &path);
  choose(&desk->session, "112-001", "東側");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_a_chosen_setting_is_in_force_at_once),
      DESK_TEST(test_a_value_that_came_meanwhile_is_not_settled),
      DESK_TEST(test_a_caption_is_chosen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
