/* Photographs of an audit. */
#include "chahe/app/photos.h"

#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include "../image/pictures.h"
#include "chahe/app/check.h"
#include "chahe/app/history.h"
#include "chahe/app/intake.h"
#include "chahe/app/undo.h"
#include "desk.h"

static const struct photo_place on_audit = {"112-001", PHOTO_OF_AUDIT, 0};
static const struct photo_place on_finding = {"112-001", PHOTO_OF_FINDING, 1};

/* A JPEG of the desk's folder, with `fill` on it; its bytes are kept. */
static struct scratch_path jpeg(const struct desk *desk, const char *name,
                                const char *fill) {
  struct scratch_path path = scratch_at(&desk->scratch, name);
  pictures_write_small(path.text, fill);
  return path;
}

/* Takes files in, all or none. */
static bool take_in(struct session *session, const struct photo_place *place,
                    enum photo_stage stage, const char *const *paths,
                    size_t many, struct intake_outcome *outcome,
                    struct error *error) {
  struct intake *intake = intake_new(session, place, stage, NULL, error);
  bool ok = intake != NULL;
  for (size_t i = 0; ok && i < many; i++)
    ok = intake_read(intake, paths[i], error);
  ok = ok && intake_write(intake, session, outcome, error);
  intake_free(intake);
  return ok;
}

static void add(struct session *session, const struct photo_place *place,
                enum photo_stage stage, const char *path) {
  struct error error = {0};
  struct intake_outcome outcome;
  desk_check(take_in(session, place, stage, &path, 1, &outcome, &error),
             &error);
}

/* Refused, and the message names the file and says `words`. */
static void refuses(struct session *session, const char *path, const char *name,
                    const char *words) {
  struct error error = {0};
  struct intake_outcome outcome;
  assert_false(
      take_in(session, &on_audit, PHOTO_SITE, &path, 1, &outcome, &error));
  assert_string_equal(error.where, name);
  if (!strstr(error.message, words))
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
}

static struct photo_set load(struct session *session) {
  struct photo_set set;
  struct error error = {0};
  desk_check(photos_of(session, "112-001", &set, &error), &error);
  return set;
}

static size_t count(struct session *session) {
  struct photo_set set = load(session);
  size_t all = set.count;
  photos_done(&set);
  return all;
}

static struct row_id first_id(struct session *session) {
  struct photo_set set = load(session);
  assert_true(set.count > 0);
  struct row_id id = set.photos[0].id;
  photos_done(&set);
  return id;
}

/* Runs SQL past the program, as damage does. Triggers need its functions, and
 * blob has none. */
static void run_sql(struct desk *desk, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(desk->path.text, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

static int blobs(const struct desk *desk) {
  sqlite3 *db;
  sqlite3_stmt *statement;
  assert_int_equal(sqlite3_open(desk->path.text, &db), SQLITE_OK);
  assert_int_equal(
      sqlite3_prepare_v2(db, "SELECT count(*) FROM blob", -1, &statement, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  int number = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return number;
}

/* ----------------------------------------------------------------------- */

static void test_a_photograph_comes_back_as_it_was(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path = jpeg(desk, "現場𡍼.JPG", "one");
  size_t len;
  char *bytes = scratch_read(path.text, &len);
  add(session, &on_finding, PHOTO_BEFORE, path.text);

  struct photo_set set = load(session);
  assert_int_equal(set.count, 1);
  const struct photo *photo = &set.photos[0];
  assert_int_equal(photo->owner, PHOTO_OF_FINDING);
  assert_int_equal(photo->seq, 1);
  assert_int_equal(photo->stage, PHOTO_BEFORE);
  assert_string_equal(photo->name, "現場𡍼.JPG");
  assert_string_equal(photo->caption, "");
  assert_string_equal(photo->taken_at, "");
  assert_int_equal(photo->size, len);
  assert_true(photo->has_bytes);
  char *name = photos_name("112-001", photo);
  assert_string_equal(name, "112-001/1 現場𡍼.JPG");
  free(name);

  struct buffer back = {0};
  struct error error = {0};
  desk_check(photos_read(session, &photo->id, &back, &error), &error);
  assert_int_equal(back.len, len);
  assert_memory_equal(back.data, bytes, len);
  buffer_done(&back);
  photos_done(&set);
  free(bytes);
  desk_is_sound(session);
}

/* BLAKE2b-256 of the bytes, as `b2sum -l 256` prints it. */
static void test_bytes_are_named_by_blake2b(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  char command[600];
  char hash[PHOTO_HASH_SIZE] = "";
  snprintf(command, sizeof command, "b2sum -l 256 %s", path.text);
  FILE *sum = popen(command, "r");
  assert_non_null(sum);
  assert_non_null(fgets(hash, sizeof hash, sum));
  assert_int_equal(pclose(sum), 0);
  add(session, &on_audit, PHOTO_SITE, path.text);
  struct photo_set set = load(session);
  assert_string_equal(set.photos[0].hash, hash);
  photos_done(&set);
}

static void test_the_same_photograph_twice_is_kept_once(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  struct scratch_path same = jpeg(desk, "b.jpg", "one");
  add(session, &on_audit, PHOTO_SITE, path.text);
  add(session, &on_finding, PHOTO_BEFORE, same.text);
  assert_int_equal(count(session), 2);
  assert_int_equal(blobs(desk), 1);
  desk_is_sound(session);
}

static void test_order_is_owner_stage_time(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  desk_add(session, "finding", "audit_no=112-001", "code=5.01.02", "severity=S",
           "description=裂縫");
  desk_add(session, "advice", "audit_no=112-001", "kind=other", "text=建議");
  const struct photo_place second = {"112-001", PHOTO_OF_FINDING, 2};
  const struct photo_place advice = {"112-001", PHOTO_OF_ADVICE, 1};
  struct scratch_path late = scratch_at(&desk->scratch, "late.jpg");
  struct scratch_path early = scratch_at(&desk->scratch, "early.jpg");
  struct scratch_path none = jpeg(desk, "none.jpg", "n");
  pictures_write(late.text,
                 &(struct pictures_jpeg){
                     .cols = 8, .rows = 6, .taken_at = "2023:05:02 15:00:00"});
  pictures_write(early.text,
                 &(struct pictures_jpeg){
                     .cols = 6, .rows = 8, .taken_at = "2023:05:02 14:00:00"});
  add(session, &advice, PHOTO_SITE, late.text);
  add(session, &second, PHOTO_AFTER, early.text);
  add(session, &second, PHOTO_BEFORE, none.text);
  add(session, &second, PHOTO_BEFORE, late.text);
  add(session, &second, PHOTO_BEFORE, early.text);
  add(session, &on_finding, PHOTO_AFTER, late.text);
  add(session, &on_audit, PHOTO_SITE, late.text);
  static const struct {
    enum photo_owner owner;
    int seq;
    enum photo_stage stage;
    const char *name;
  } wanted[] = {
      {PHOTO_OF_AUDIT, 0, PHOTO_SITE, "late.jpg"},
      {PHOTO_OF_FINDING, 1, PHOTO_AFTER, "late.jpg"},
      {PHOTO_OF_FINDING, 2, PHOTO_BEFORE, "early.jpg"},
      {PHOTO_OF_FINDING, 2, PHOTO_BEFORE, "late.jpg"},
      {PHOTO_OF_FINDING, 2, PHOTO_BEFORE, "none.jpg"}, /* without a time */
      {PHOTO_OF_FINDING, 2, PHOTO_AFTER, "early.jpg"},
      {PHOTO_OF_ADVICE, 1, PHOTO_SITE, "late.jpg"},
  };
  struct photo_set set = load(session);
  assert_int_equal(set.count, sizeof wanted / sizeof *wanted);
  for (size_t i = 0; i < set.count; i++) {
    assert_int_equal(set.photos[i].owner, wanted[i].owner);
    assert_int_equal(set.photos[i].seq, wanted[i].seq);
    assert_int_equal(set.photos[i].stage, wanted[i].stage);
    assert_string_equal(set.photos[i].name, wanted[i].name);
  }
  assert_int_equal(photos_count(&set, PHOTO_OF_FINDING, 2, PHOTO_BEFORE), 3);
  assert_int_equal(photos_count(&set, PHOTO_OF_FINDING, 2, PHOTO_DURING), 0);
  assert_int_equal(photos_count(&set, PHOTO_OF_FINDING, 1, PHOTO_SITE), 0);
  photos_done(&set);
}

static void test_what_is_no_picture_is_refused_by_name(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path = scratch_at(&desk->scratch, "text.jpg");
  scratch_write(path.text, "dear diary", 10);
  refuses(session, path.text, "text.jpg", "no JPEG or PNG");

  path = scratch_at(&desk->scratch, "empty.jpg");
  scratch_write(path.text, "", 0);
  refuses(session, path.text, "empty.jpg", "empty");

  path = jpeg(desk, "cut.jpg", "words");
  size_t len;
  char *bytes = scratch_read(path.text, &len);
  scratch_write(path.text, bytes, len - 5);
  free(bytes);
  refuses(session, path.text, "cut.jpg", "cut off");

  path = scratch_at(&desk->scratch, "pipe.jpg");
  assert_int_equal(mkfifo(path.text, 0600), 0);
  refuses(session, path.text, "pipe.jpg", "regular file");

  path = scratch_at(&desk->scratch, "folder.jpg");
  assert_int_equal(mkdir(path.text, 0700), 0);
  refuses(session, path.text, "folder.jpg", "regular file");

  path = scratch_at(&desk->scratch, "gone.jpg");
  refuses(session, path.text, "gone.jpg", "cannot be opened");

  /* sparse: one byte more than 60 MB; what is behind the end is not kept */
  path = jpeg(desk, "large.jpg", "x");
  assert_int_equal(truncate(path.text, INTAKE_FILE_MAX + 1), 0);
  refuses(session, path.text, "large.jpg", "60 MB");
  assert_int_equal(truncate(path.text, INTAKE_FILE_MAX), 0);
  add(session, &on_audit, PHOTO_SITE, path.text);
  assert_int_equal(count(session), 1);
}

static void test_one_bad_file_keeps_all_out(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path good = jpeg(desk, "good.jpg", "g");
  struct scratch_path bad = scratch_at(&desk->scratch, "bad.jpg");
  scratch_write(bad.text, "\xFF\xD8\xFF", 3);
  const char *const paths[] = {good.text, bad.text, good.text};
  struct error error = {0};
  struct intake_outcome outcome;
  assert_false(
      take_in(session, &on_audit, PHOTO_SITE, paths, 3, &outcome, &error));
  assert_string_equal(error.where, "bad.jpg");
  assert_int_equal(count(session), 0);
  assert_int_equal(blobs(desk), 0);
}

static void test_a_place_that_is_not_there_is_refused(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  const struct photo_place places[] = {{"112-001", PHOTO_OF_FINDING, 9},
                                       {"112-001", PHOTO_OF_ADVICE, 1},
                                       {"112-999", PHOTO_OF_AUDIT, 0}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    struct error error = {0};
    assert_null(intake_new(session, &places[i], PHOTO_SITE, NULL, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
  }
}

static void test_a_name_that_is_no_text_is_made_one(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path = jpeg(desk,
                                  "a\x1b[31m\xFF"
                                  "b.jpg",
                                  "one");
  add(session, &on_audit, PHOTO_SITE, path.text);
  struct photo_set set = load(session);
  assert_string_equal(set.photos[0].name, "a?[31m?b.jpg");
  photos_done(&set);
  desk_is_sound(session);
}

static void test_caption_and_stage_are_logged_and_undone(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  add(session, &on_finding, PHOTO_BEFORE, path.text);
  struct row_id id = first_id(session);
  desk_check(photos_caption(session, &id, "  𡍼溝蓋破損 ", &error), &error);
  desk_check(undo_note(undo, session, "caption", &error), &error);
  desk_check(photos_stage(session, &id, PHOTO_AFTER, &error), &error);
  desk_check(undo_note(undo, session, "stage", &error), &error);
  struct photo_set set = load(session);
  assert_string_equal(set.photos[0].caption, "𡍼溝蓋破損");
  assert_int_equal(set.photos[0].stage, PHOTO_AFTER);
  photos_done(&set);
  desk_check(undo_run(undo, session, &error), &error);
  desk_check(undo_run(undo, session, &error), &error);
  set = load(session);
  assert_string_equal(set.photos[0].caption, "");
  assert_int_equal(set.photos[0].stage, PHOTO_BEFORE);
  photos_done(&set);
  desk_check(redo_run(undo, session, &error), &error);
  desk_check(photos_caption(session, &id, "", &error), &error);
  assert_false(photos_caption(session, &id, "two\nlines", &error));
  assert_false(photos_caption(session, &id, "\xFF", &error));
  desk_is_sound(session);
  undo_free(undo);
}

static void test_adding_and_deleting_are_undone(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct buffer bytes = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  add(session, &on_audit, PHOTO_SITE, path.text);
  desk_check(undo_note(undo, session, "add", &error), &error);
  struct row_id id = first_id(session);
  desk_check(photos_delete(session, &id, &error), &error);
  desk_check(undo_note(undo, session, "delete", &error), &error);
  assert_int_equal(count(session), 0);
  assert_false(photos_read(session, &id, &bytes, &error));
  assert_false(photos_caption(session, &id, "x", &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  desk_check(undo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 1);
  desk_check(photos_read(session, &id, &bytes, &error), &error);
  desk_check(undo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 0);
  desk_check(redo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 1);
  desk_is_sound(session);
  buffer_done(&bytes);
  undo_free(undo);
}

static void test_steps_of_an_earlier_run_name_the_photograph(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  add(session, &on_finding, PHOTO_BEFORE, path.text);
  struct row_id id = first_id(session);
  desk_check(photos_caption(session, &id, "溝蓋", &error), &error);
  desk_reopen(desk);
  struct undo *undo = undo_new();
  desk_check(undo_seed(undo, session, 5, &error), &error);
  assert_string_equal(undo_next(undo), "photograph 112-001/1 a.jpg: caption");
  desk_check(undo_run(undo, session, &error), &error);
  assert_string_equal(undo_next(undo), "photograph 112-001/1 a.jpg: entered");
  desk_check(undo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 0);
  undo_free(undo);
}

static void test_photographs_go_and_come_with_what_they_belong_to(
    void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  add(session, &on_audit, PHOTO_SITE, path.text);
  add(session, &on_finding, PHOTO_BEFORE, path.text);
  desk_delete(session, "finding", "112-001/1");
  desk_check(undo_note(undo, session, "finding", &error), &error);
  assert_int_equal(count(session), 1);
  desk_check(undo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 2);

  desk_delete(session, "audit", "112-001");
  desk_check(undo_note(undo, session, "audit", &error), &error);
  desk_lacks(session, "audit", "112-001");
  desk_check(undo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 2);
  desk_is_sound(session);
  undo_free(undo);
}

/* A photograph is not brought back alone to a finding that is gone, and a
 * finding that was entered does not go from under a photograph. */
static void test_no_photograph_is_left_alone(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct undo *undo = undo_new();
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  desk_add(session, "finding", "audit_no=112-001", "code=5.01.02", "severity=S",
           "description=裂縫");
  desk_check(undo_note(undo, session, "finding 2", &error), &error);
  const struct photo_place second = {"112-001", PHOTO_OF_FINDING, 2};
  add(session, &second, PHOTO_BEFORE, path.text);
  assert_false(undo_run(undo, session, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_non_null(strstr(error.message, "photograph 112-001/2 a.jpg"));

  undo_drop(undo);
  struct row_id id = first_id(session);
  desk_check(photos_delete(session, &id, &error), &error);
  desk_check(undo_note(undo, session, "photograph", &error), &error);
  desk_delete(session, "finding", "112-001/2");
  assert_false(undo_run(undo, session, &error));
  assert_string_equal(error.where, "photograph 112-001/2 a.jpg");
  assert_non_null(strstr(error.message, "is deleted"));
  desk_is_sound(session);
  undo_free(undo);
}

static void test_photographs_follow_a_finding_to_another_audit(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  desk_add(session, "audit", "audit_no=112-002", "tender_no=T1",
           "audit_date=112.5.3", "kind=audit", "notice=announced");
  add(session, &on_audit, PHOTO_SITE, path.text);
  add(session, &on_finding, PHOTO_BEFORE, path.text);
  desk_set(session, "finding", "112-001/1", "audit_no=112-002");
  assert_int_equal(count(session), 1);
  struct photo_set set;
  desk_check(photos_of(session, "112-002", &set, &error), &error);
  assert_int_equal(set.count, 1);
  assert_int_equal(set.photos[0].owner, PHOTO_OF_FINDING);
  photos_done(&set);
  desk_is_sound(session);
}

/* ----------------------------------------------------------------------- */

struct damages {
  char text[400];
};

static void keep_damage(void *context, enum check_weight weight,
                        const char *kind, const char *key,
                        const char *problem) {
  struct damages *damages = context;
  if (weight == CHECK_DAMAGE)
    snprintf(damages->text + strlen(damages->text),
             sizeof damages->text - strlen(damages->text), "%s %s: %s;", kind,
             key, problem);
}

static void damages_are(struct session *session, const char *wanted) {
  struct damages damages = {""};
  struct check_summary summary;
  struct error error = {0};
  desk_check(check_all(session, keep_damage, &damages, &summary, &error),
             &error);
  assert_string_equal(damages.text, wanted);
}

static void test_check_sees_what_is_wrong_with_a_picture(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct buffer bytes = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  add(session, &on_finding, PHOTO_BEFORE, path.text);
  struct row_id id = first_id(session);
  damages_are(session, "");

  run_sql(desk, "UPDATE blob SET bytes = CAST(bytes || x'00' AS BLOB)");
  damages_are(session,
              "photo 112-001/1 a.jpg: the picture in this file is damaged;");
  assert_false(photos_read(session, &id, &bytes, &error));
  assert_int_equal(error.code, ERROR_DAMAGED);
  assert_string_equal(error.where, "a.jpg");

  run_sql(desk, "DELETE FROM blob");
  damages_are(session,
              "photo 112-001/1 a.jpg: the picture itself is not in this file;");
  assert_false(photos_read(session, &id, &bytes, &error));
  struct photo_set set = load(session);
  assert_false(set.photos[0].has_bytes);
  photos_done(&set);

  /* the same file taken in again mends the first one */
  add(session, &on_audit, PHOTO_SITE, path.text);
  damages_are(session, "");
  run_sql(desk, "UPDATE blob SET bytes = x'00'");
  add(session, &on_audit, PHOTO_SITE, path.text);
  damages_are(session, "");
  buffer_done(&bytes);
}

static bool see_line(void *context, const struct history_line *line) {
  size_t *lines = context;
  (void)line;
  ++*lines;
  return true;
}

static void test_history_and_search_bear_photographs(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  size_t lines = 0;
  add(session, &on_finding, PHOTO_BEFORE, path.text);
  desk_check(history_each(session, forms_find(&session->forms, "audit"),
                          "112-001", see_line, &lines, &error),
             &error);
  assert_true(lines > 0);
  assert_int_equal(desk_finds(session, "蜂窩"), 1);
}

static void test_written_out_under_a_telling_name_over_nothing(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path = jpeg(desk, "a.jpg", "one");
  struct scratch_path folder = scratch_at(&desk->scratch, "out");
  assert_int_equal(mkdir(folder.text, 0700), 0);
  add(session, &on_audit, PHOTO_SITE, path.text);
  struct row_id id = first_id(session);
  char *first = NULL;
  char *second = NULL;
  desk_check(photos_export(session, &id, folder.text, &first, &error), &error);
  desk_check(photos_export(session, &id, folder.text, &second, &error), &error);
  assert_string_equal(first + strlen(folder.text), "/112-001-現場-1.jpg");
  assert_string_equal(second, first); /* the same picture again */
  size_t len, wanted_len;
  char *bytes = scratch_read(second, &len);
  char *wanted = scratch_read(path.text, &wanted_len);
  assert_int_equal(len, wanted_len);
  assert_memory_equal(bytes, wanted, len);
  free(bytes);
  free(wanted);
  scratch_write(first, "mine", 4);
  assert_false(photos_export(session, &id, folder.text, NULL, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_string_equal(error.where, first);
  bytes = scratch_read(first, &len);
  assert_int_equal(len, 4); /* as it was */
  free(bytes);
  free(first);
  free(second);
  path = scratch_at(&desk->scratch, "no/such/folder.jpg");
  assert_false(photos_export(session, &id, path.text, NULL, &error));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_a_photograph_comes_back_as_it_was),
      DESK_TEST(test_bytes_are_named_by_blake2b),
      DESK_TEST(test_the_same_photograph_twice_is_kept_once),
      DESK_TEST(test_order_is_owner_stage_time),
      DESK_TEST(test_what_is_no_picture_is_refused_by_name),
      DESK_TEST(test_one_bad_file_keeps_all_out),
      DESK_TEST(test_a_place_that_is_not_there_is_refused),
      DESK_TEST(test_a_name_that_is_no_text_is_made_one),
      DESK_TEST(test_caption_and_stage_are_logged_and_undone),
      DESK_TEST(test_adding_and_deleting_are_undone),
      DESK_TEST(test_steps_of_an_earlier_run_name_the_photograph),
      DESK_TEST(test_photographs_go_and_come_with_what_they_belong_to),
      DESK_TEST(test_no_photograph_is_left_alone),
      DESK_TEST(test_photographs_follow_a_finding_to_another_audit),
      DESK_TEST(test_check_sees_what_is_wrong_with_a_picture),
      DESK_TEST(test_history_and_search_bear_photographs),
      DESK_TEST(test_written_out_under_a_telling_name_over_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
