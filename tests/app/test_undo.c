/* Undo and redo. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/random.h"
#include "chahe/app/record.h"
#include "chahe/app/settings.h"
#include "chahe/app/undo.h"
#include "desk.h"

static void note(struct undo *undo, struct session *session, const char *what) {
  struct error error = {0};
  desk_check(undo_note(undo, session, what, &error), &error);
}

static void run(struct undo *undo, struct session *session) {
  struct error error = {0};
  desk_check(undo_run(undo, session, &error), &error);
}

static void run_again(struct undo *undo, struct session *session) {
  struct error error = {0};
  desk_check(redo_run(undo, session, &error), &error);
}

static void seed(struct undo *undo, struct session *session, size_t count) {
  struct error error = {0};
  desk_check(undo_seed(undo, session, count, &error), &error);
}

/* Refused with that place and those words; the step stays. */
static void refuses(struct undo *undo, struct session *session,
                    const char *where, const char *words) {
  struct error error = {0};
  char *what = strdup(undo_next(undo));
  assert_false(undo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_string_equal(error.where, where);
  if (!strstr(error.message, words))
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
  assert_string_equal(undo_next(undo), what);
  free(what);
  desk_is_sound(session);
}

/* ----------------------------------------------------------------------- */

static void test_an_entered_record_goes_and_comes_back(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  assert_null(undo_next(undo));
  desk_add(session, "finding", "audit_no=112-001", "code=5.01.02", "severity=S",
           "location=護欄旁", "description=裂縫");
  note(undo, session, "缺失 112-001/2");
  assert_string_equal(undo_next(undo), "缺失 112-001/2");
  assert_null(redo_next(undo));
  assert_false(undo_next_is_older(undo));
  run(undo, session);
  desk_lacks(session, "finding", "112-001/2");
  assert_int_equal(desk_finds(session, "護欄"), 0);
  assert_null(undo_next(undo));
  assert_string_equal(redo_next(undo), "缺失 112-001/2");
  run_again(undo, session);
  desk_says(session, "finding", "112-001/2", "location", "護欄旁");
  assert_int_equal(desk_finds(session, "護欄"), 1);
  assert_null(redo_next(undo));
  desk_is_sound(session);
  undo_free(undo);
}

static void test_cells_get_back_what_they_held(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  /* one filled before, one empty before, one emptied; a number too */
  desk_set(session, "finding", "112-001/1", "location=B區",
           "improved_on=112.6.1", "points=5", "memo=𡍼\n二行");
  note(undo, session, "first");
  desk_set(session, "finding", "112-001/1", "location=", "points=7");
  note(undo, session, "second");
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "B區");
  desk_says(session, "finding", "112-001/1", "points", "5");
  desk_says(session, "finding", "112-001/1", "memo", "𡍼\n二行");
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "A區");
  desk_says(session, "finding", "112-001/1", "improved_on", "");
  desk_says(session, "finding", "112-001/1", "points", "");
  desk_says(session, "finding", "112-001/1", "memo", "");
  assert_int_equal(desk_finds(session, "B區"), 0);
  run_again(undo, session);
  run_again(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "");
  desk_says(session, "finding", "112-001/1", "improved_on", "2023-06-01");
  desk_says(session, "finding", "112-001/1", "points", "7");
  desk_is_sound(session);
  undo_free(undo);
}

/* What was undone and redone between does not stand in an earlier step's way.
 */
static void test_steps_of_one_cell_go_back_and_forth(void **state) {
  static const char *const places[] = {"A區", "B區", "C區", "D區"};
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  desk_set(session, "finding", "112-001/1", "location=B區");
  note(undo, session, "B");
  desk_set(session, "finding", "112-001/1", "location=C區");
  note(undo, session, "C");
  desk_set(session, "finding", "112-001/1", "location=D區");
  note(undo, session, "D");
  struct random random = {112};
  size_t at = 3;
  for (int i = 0; i < 200; i++) {
    if (at > 0 && (at == 3 || random_below(&random, 2) == 0)) {
      run(undo, session);
      at--;
    } else {
      run_again(undo, session);
      at++;
    }
    desk_says(session, "finding", "112-001/1", "location", places[at]);
  }
  desk_is_sound(session);
  undo_free(undo);
}

static void test_a_deleted_audit_comes_back_whole(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  desk_add(session, "advice", "audit_no=112-001", "kind=other",
           "text=加強防護");
  desk_delete(session, "audit", "112-001");
  note(undo, session, "查核 112-001");
  assert_int_equal(desk_count(session, "finding"), 0);
  assert_int_equal(desk_finds(session, "委員甲"), 0);
  run(undo, session);
  desk_says(session, "audit", "112-001", "tender_no", "T1");
  desk_says(session, "finding", "112-001/1", "location", "A區");
  desk_says(session, "advice", "112-001/1", "text", "加強防護");
  assert_int_equal(desk_finds(session, "委員甲"), 1);
  assert_int_equal(desk_finds(session, "防護"), 1);
  run_again(undo, session);
  desk_lacks(session, "audit", "112-001");
  assert_int_equal(desk_count(session, "member"), 0);
  desk_is_sound(session);
  undo_free(undo);
}

static void save(struct session *session, const char *form,
                 const struct entry *entries, size_t count) {
  struct record record;
  enum record_outcome outcome;
  struct error error = {0};
  record_init(&record, forms_find(&session->forms, form));
  desk_check(
      entry_apply(session, &record, entries, count, &error) &&
          record_save(session, &record, IDENTITY_RANDOM, &outcome, &error),
      &error);
  record_done(&record);
}

/* An import enters a record and its parts in one transaction, and may change
 * what it has just entered. */
static void test_records_entered_together_go_together(void **state) {
  static const struct entry audit[] = {{"audit_no", "112-002"},
                                       {"tender_no", "T1"},
                                       {"audit_date", "112.6.2"},
                                       {"kind", "audit"},
                                       {"notice", "announced"}};
  static const struct entry member[] = {
      {"audit_no", "112-002"}, {"name", "乙"}, {"role", "leader"}};
  static const char *const column = "note";
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  desk_check(store_begin(session->store, &error), &error);
  save(session, "audit", audit, 5);
  save(session, "member", member, 3);
  struct row_id id;
  struct condition condition = {"audit_no",
                                {.type = CELL_TEXT, .text = "112-002"}};
  const struct cell cell = {.type = CELL_TEXT, .text = "補充"};
  desk_check(
      row_find(session->store, "audit", &condition, 1, &id, &error) &&
          row_update(session->store, "audit", &id, &column, &cell, 1, &error) &&
          store_commit(session->store, &error),
      &error);
  note(undo, session, "匯入");
  run(undo, session);
  desk_lacks(session, "audit", "112-002");
  assert_int_equal(desk_count(session, "member"), 1);
  run_again(undo, session);
  desk_says(session, "audit", "112-002", "note", "補充");
  desk_says(session, "member", "112-002/乙", "role", "leader");
  desk_is_sound(session);
  undo_free(undo);
}

/* ----------------------------------------------------------------------- */

static void test_what_others_changed_since_stays(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_set(session, "finding", "112-001/1", "location=B區", "memo=甲");
  note(undo, session, "缺失 112-001/1");
  desk_set(&bob, "finding", "112-001/1", "location=C區");
  refuses(undo, session, "缺失 112-001/1: 缺失位置", "bob@");
  /* nothing half done */
  desk_says(session, "finding", "112-001/1", "memo", "甲");
  desk_says(session, "finding", "112-001/1", "location", "C區");
  undo_drop(undo);
  assert_null(undo_next(undo));
  undo_free(undo);
  session_close(&bob);
}

static void test_what_others_changed_elsewhere_does_not_matter(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_set(session, "finding", "112-001/1", "location=B區");
  note(undo, session, "缺失 112-001/1");
  desk_set(&bob, "finding", "112-001/1", "memo=乙");
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "A區");
  desk_says(session, "finding", "112-001/1", "memo", "乙");
  /* nor for redo, which minds the cell alone */
  desk_set(&bob, "finding", "112-001/1", "location=C區");
  struct error error = {0};
  assert_false(redo_run(undo, session, &error));
  assert_string_equal(error.where, "缺失 112-001/1: 缺失位置");
  redo_drop(undo);
  assert_null(redo_next(undo));
  undo_free(undo);
  session_close(&bob);
}

static void test_another_device_stands_in_the_way_too(void **state) {
  struct desk *desk = *state;
  struct undo *undo = undo_new();
  desk_set(&desk->session, "finding", "112-001/1", "memo=甲");
  note(undo, &desk->session, "memo");
  desk_set(&desk->session, "finding", "112-001/1", "location=B區");
  note(undo, &desk->session, "location");
  desk_reopen_copy(desk);
  desk_set(&desk->session, "finding", "112-001/1", "location=C區");
  refuses(undo, &desk->session, "缺失 112-001/1: 缺失位置", "anna@");
  /* and a device may undo what another one did */
  undo_drop(undo);
  run(undo, &desk->session);
  desk_says(&desk->session, "finding", "112-001/1", "memo", "");
  run_again(undo, &desk->session);
  desk_says(&desk->session, "finding", "112-001/1", "memo", "甲");
  desk_is_sound(&desk->session);
  undo_free(undo);
}

static void test_a_record_with_later_work_in_it_stays(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_add(session, "audit", "audit_no=112-002", "tender_no=T1",
           "audit_date=112.6.2", "kind=audit", "notice=announced");
  note(undo, session, "查核 112-002");
  desk_add(&bob, "member", "audit_no=112-002", "name=乙", "role=leader");
  refuses(undo, session, "查核 112-002", "112-002/乙");
  desk_set(&bob, "audit", "112-002", "note=乙");
  refuses(undo, session, "查核 112-002: 備註", "bob@");
  desk_says(session, "audit", "112-002", "note", "乙");
  undo_free(undo);
  session_close(&bob);
}

static void test_a_key_that_was_given_away_stays_so(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_delete(session, "audit", "112-001");
  note(undo, session, "查核 112-001");
  desk_add(&bob, "audit", "audit_no=112-001", "tender_no=T1",
           "audit_date=112.6.2", "kind=audit", "notice=announced");
  refuses(undo, session, "查核 112-001", "another record has this key now");
  desk_says(session, "audit", "112-001", "audit_date", "2023-06-02");
  /* the same for a key that was changed */
  undo_drop(undo);
  desk_set(session, "audit", "112-001", "audit_no=112-007");
  note(undo, session, "查核 112-007");
  desk_add(&bob, "audit", "audit_no=112-001", "tender_no=T1",
           "audit_date=112.6.3", "kind=audit", "notice=announced");
  refuses(undo, session, "查核 112-001", "another record has this key now");
  desk_set(&bob, "audit", "112-001", "audit_no=112-008");
  run(undo, session);
  desk_says(session, "audit", "112-001", "audit_date", "2023-06-02");
  undo_free(undo);
  session_close(&bob);
}

static void test_a_part_does_not_come_back_without_its_whole(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_delete(session, "finding", "112-001/1");
  note(undo, session, "缺失 112-001/1");
  desk_delete(&bob, "audit", "112-001");
  refuses(undo, session, "缺失 112-001/1", "查核 112-001");
  assert_int_equal(desk_count(session, "finding"), 0);
  undo_free(undo);
  session_close(&bob);
}

/* Photos have no form. */
static void add_photo(struct session *session, const char *audit_no) {
  static const char *const columns[] = {"audit_id", "finding_id", "stage",
                                        "name", "hash"};
  struct cell cells[5] = {{.type = CELL_ID},
                          {.type = CELL_ID},
                          {.type = CELL_TEXT, .text = "before"},
                          {.type = CELL_TEXT, .text = "橋墩.jpg"},
                          {.type = CELL_TEXT, .text = NULL}};
  char hash[65];
  struct error error = {0};
  struct row_id id = row_id_random();
  struct condition number = {"audit_no", {.type = CELL_TEXT, .text = audit_no}};
  desk_check(
      row_find(session->store, "audit", &number, 1, &cells[0].id, &error),
      &error);
  struct condition audit = {"audit_id", cells[0]};
  desk_check(
      row_find(session->store, "finding", &audit, 1, &cells[1].id, &error),
      &error);
  memset(hash, 'a', sizeof hash - 1);
  hash[sizeof hash - 1] = '\0';
  cells[4].text = hash;
  desk_check(
      store_begin(session->store, &error) &&
          row_insert(session->store, "photo", &id, columns, cells, 5, &error) &&
          store_commit(session->store, &error),
      &error);
}

static void test_photos_belong_to_findings(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_add(session, "audit", "audit_no=112-002", "tender_no=T1",
           "audit_date=112.6.2", "kind=audit", "notice=announced");
  desk_add(session, "finding", "audit_no=112-002", "code=5.01.02",
           "severity=S");
  note(undo, session, "缺失 112-002/1");
  add_photo(&bob, "112-002");
  refuses(undo, session, "缺失 112-002/1", "橋墩.jpg");
  /* one's own photo is undone first */
  undo_drop(undo);
  desk_add(session, "audit", "audit_no=112-003", "tender_no=T1",
           "audit_date=112.6.2", "kind=audit", "notice=announced");
  desk_add(session, "finding", "audit_no=112-003", "code=5.01.02",
           "severity=S");
  note(undo, session, "缺失 112-003/1");
  add_photo(session, "112-003");
  note(undo, session, "照片");
  run(undo, session);
  run(undo, session);
  desk_lacks(session, "finding", "112-003/1");
  run_again(undo, session);
  run_again(undo, session);
  desk_is_sound(session);
  undo_free(undo);
  session_close(&bob);
}

/* ----------------------------------------------------------------------- */

static void test_a_new_step_drops_what_could_be_redone(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  note(undo, session, "the member of the setup");
  note(undo, session, "the same again");
  assert_string_equal(undo_next(undo), "the member of the setup");
  run(undo, session);
  assert_null(undo_next(undo));
  /* the undo itself is no step */
  note(undo, session, "an undo");
  assert_null(undo_next(undo));
  assert_non_null(redo_next(undo));
  desk_set(session, "finding", "112-001/1", "memo=甲");
  note(undo, session, "memo");
  assert_null(redo_next(undo));
  assert_false(redo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  run(undo, session);
  assert_false(undo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  undo_free(undo);
}

static void set_days(struct session *session, const char *days) {
  const struct entry entry = {"improve_days", days};
  struct error error = {0};
  desk_check(settings_change(session, &entry, 1, &error), &error);
}

/* Rules Art. 9: 30 days, unless the agency sets fewer. */
static void test_settings_are_in_force_again(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  assert_int_equal(session->forms.law.improve_days, 30);
  set_days(session, "20");
  note(undo, session, "20");
  set_days(session, "25");
  note(undo, session, "25");
  run(undo, session);
  assert_int_equal(session->forms.law.improve_days, 20);
  run(undo, session);
  assert_int_equal(session->forms.law.improve_days, 30);
  run_again(undo, session);
  assert_int_equal(session->forms.law.improve_days, 20);
  run(undo, session);
  set_days(session, "15");
  desk_reopen(desk);
  assert_int_equal(session->forms.law.improve_days, 15);
  desk_is_sound(session);
  undo_free(undo);
}

/* ----------------------------------------------------------------------- */

static void test_undo_works_after_a_restart(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct session bob = desk_open(desk, "bob");
  struct undo *undo = undo_new();
  desk_set(session, "finding", "112-001/1", "improved_on=112.6.1");
  desk_set(&bob, "finding", "112-001/1", "memo=乙");
  desk_set(session, "finding", "112-001/1", "location=B區", "points=2");
  desk_delete(session, "audit", "112-001");
  session_close(&bob);
  desk_reopen(desk);
  seed(undo, session, 3);
  assert_true(undo_next_is_older(undo));
  assert_string_equal(undo_next(undo), "查核 112-001: deleted and more");
  run(undo, session);
  assert_string_equal(undo_next(undo), "缺失 112-001/1: 扣點(自訂) and more");
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "A區");
  assert_string_equal(undo_next(undo), "缺失 112-001/1: 改善完成日期");
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "improved_on", "");
  desk_says(session, "finding", "112-001/1", "memo", "乙");
  assert_null(undo_next(undo));
  run_again(undo, session);
  assert_false(undo_next_is_older(undo));
  desk_is_sound(session);
  undo_free(undo);
}

static void test_what_was_undone_before_a_restart_is_no_step(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  desk_set(session, "finding", "112-001/1", "location=B區");
  note(undo, session, "B");
  desk_set(session, "finding", "112-001/1", "location=C區", "memo=甲");
  note(undo, session, "C");
  run(undo, session);
  run_again(undo, session);
  run(undo, session);
  undo_free(undo);
  desk_reopen(desk);
  undo = undo_new();
  seed(undo, session, 10);
  run(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "A區");
  assert_string_equal(undo_next(undo), "委員 112-001/委員甲: entered");
  /* all the way back: member, finding, audit, tender */
  for (int i = 0; i < 4; i++)
    run(undo, session);
  assert_null(undo_next(undo));
  assert_int_equal(desk_count(session, "project"), 0);
  for (int i = 0; i < 5; i++)
    run_again(undo, session);
  desk_says(session, "finding", "112-001/1", "location", "B區");
  desk_says(session, "member", "112-001/委員甲", "role", "external");
  desk_is_sound(session);
  undo_free(undo);
}

static void test_an_empty_file_has_no_steps(void **state) {
  struct desk *desk = *state;
  struct desk empty = {.scratch = desk->scratch};
  struct session session;
  struct error error = {0};
  empty.path = scratch_at(&desk->scratch, "empty.db");
  const struct session_options options = {.path = empty.path.text,
                                          .author = "anna",
                                          .today = date_parse("2023-06-30"),
                                          .create = true};
  desk_check(session_open(&session, &options, &error), &error);
  struct undo *undo = undo_new();
  seed(undo, &session, 10);
  note(undo, &session, "nothing");
  assert_null(undo_next(undo));
  undo_free(undo);
  session_close(&session);
}

/* ----------------------------------------------------------------------- */

enum { KILL_ROUNDS = 20, PARTS = 6 };

static void undo_for_ever(const struct desk *desk, const char *audit_no,
                          int started) {
  struct session session = desk_open(desk, "anna");
  struct undo *undo = undo_new();
  desk_delete(&session, "audit", audit_no);
  note(undo, &session, audit_no);
  if (write(started, "x", 1) != 1)
    _exit(1);
  for (;;) {
    run(undo, &session);
    run_again(undo, &session);
  }
}

static bool is_there(struct session *session, const char *audit_no) {
  struct record record;
  struct error error = {0};
  bool found = record_load(session, forms_find(&session->forms, "audit"),
                           audit_no, &record, &error);
  if (found)
    record_done(&record);
  return found;
}

static void test_a_kill_leaves_no_half_undo(void **state) {
  struct desk *desk = *state;
  struct random random = {7};
  char number[32], of_audit[32];
  size_t left = desk_count(&desk->session, "finding");
  for (int i = 0; i < KILL_ROUNDS; i++) {
    int pipes[2];
    char byte;
    snprintf(number, sizeof number, "audit_no=112-%d", 100 + i);
    snprintf(of_audit, sizeof of_audit, "112-%d", 100 + i);
    desk_add(&desk->session, "audit", number, "tender_no=T1",
             "audit_date=112.6.2", "kind=audit", "notice=announced");
    for (int k = 0; k < PARTS; k++)
      desk_add(&desk->session, "finding", number, "code=5.01.01", "severity=L");
    session_close(&desk->session);
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
      undo_for_ever(desk, of_audit, pipes[1]);
    close(pipes[1]);
    bool has_begun = read(pipes[0], &byte, 1) == 1;
    close(pipes[0]);
    usleep((useconds_t)random_below(&random, 20000));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    desk->session = desk_open(desk, "anna");
    assert_true(has_begun);
    if (is_there(&desk->session, of_audit))
      left += PARTS;
    assert_int_equal(desk_count(&desk->session, "finding"), left);
    desk_is_sound(&desk->session);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_an_entered_record_goes_and_comes_back),
      DESK_TEST(test_cells_get_back_what_they_held),
      DESK_TEST(test_steps_of_one_cell_go_back_and_forth),
      DESK_TEST(test_a_deleted_audit_comes_back_whole),
      DESK_TEST(test_records_entered_together_go_together),
      DESK_TEST(test_what_others_changed_since_stays),
      DESK_TEST(test_what_others_changed_elsewhere_does_not_matter),
      DESK_TEST(test_another_device_stands_in_the_way_too),
      DESK_TEST(test_a_record_with_later_work_in_it_stays),
      DESK_TEST(test_a_key_that_was_given_away_stays_so),
      DESK_TEST(test_a_part_does_not_come_back_without_its_whole),
      DESK_TEST(test_photos_belong_to_findings),
      DESK_TEST(test_a_new_step_drops_what_could_be_redone),
      DESK_TEST(test_settings_are_in_force_again),
      DESK_TEST(test_undo_works_after_a_restart),
      DESK_TEST(test_what_was_undone_before_a_restart_is_no_step),
      DESK_TEST(test_an_empty_file_has_no_steps),
      DESK_TEST(test_a_kill_leaves_no_half_undo),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
