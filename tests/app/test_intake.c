/* Photographs on their way in. */
#include "chahe/app/intake.h"

#include <png.h>
#include <time.h>
#include <utime.h>

#include "../image/pictures.h"
#include "chahe/app/undo.h"
#include "chahe/image/decode.h"
#include "desk.h"

static const struct photo_place on_audit = {"112-001", PHOTO_OF_AUDIT, 0};
static const struct photo_place on_finding = {"112-001", PHOTO_OF_FINDING, 1};

static struct scratch_path jpeg(const struct desk *desk, const char *name,
                                const struct pictures_jpeg *spec) {
  struct scratch_path path = scratch_at(&desk->scratch, name);
  pictures_write(path.text, spec);
  return path;
}

static struct scratch_path small(const struct desk *desk, const char *name,
                                 const char *words) {
  struct scratch_path path = scratch_at(&desk->scratch, name);
  pictures_write_small(path.text, words);
  return path;
}

static struct intake_outcome add_all(struct session *session,
                                     const struct photo_place *place,
                                     enum photo_stage stage,
                                     const char *caption,
                                     const char *const *paths) {
  struct error error = {0};
  struct intake_outcome outcome;
  struct intake *intake = intake_new(session, place, stage, caption, &error);
  desk_check(intake != NULL, &error);
  size_t count = 0;
  for (; paths[count]; count++)
    desk_check(intake_read(intake, paths[count], &error), &error);
  assert_int_equal(intake_count(intake), count);
  desk_check(intake_write(intake, session, &outcome, &error), &error);
  intake_free(intake);
  return outcome;
}

static void adds(struct session *session, const struct photo_place *place,
                 enum photo_stage stage, const struct scratch_path *path,
                 size_t added) {
  struct intake_outcome outcome = add_all(
      session, place, stage, NULL, (const char *const[]){path->text, NULL});
  assert_int_equal(outcome.added, added);
  assert_int_equal(outcome.known, 1 - added);
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

/* BLAKE2b-256 of a file, as `b2sum -l 256` prints it. */
static void b2sum(const char *path, char hash[PHOTO_HASH_SIZE]) {
  char command[600];
  snprintf(command, sizeof command, "b2sum -l 256 '%s'", path);
  FILE *sum = popen(command, "r");
  assert_non_null(sum);
  assert_non_null(fgets(hash, PHOTO_HASH_SIZE, sum));
  assert_int_equal(pclose(sum), 0);
}

/* ----------------------------------------------------------------------- */

static void test_a_photograph_is_kept_small_and_upright(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path =
      jpeg(desk, "IMG_1.jpg",
           &(struct pictures_jpeg){.cols = 2400,
                                   .rows = 1800,
                                   .orientation = 6,
                                   .taken_at = "2023:05:02 14:03:05",
                                   .gps = "where somebody stood"});
  char original[PHOTO_HASH_SIZE] = "";
  b2sum(path.text, original);
  adds(session, &on_finding, PHOTO_BEFORE, &path, 1);
  struct photo_set set = load(session);
  const struct photo *photo = &set.photos[0];
  assert_string_equal(photo->name, "IMG_1.jpg");
  assert_string_equal(photo->taken_at, "2023-05-02T14:03:05");
  assert_string_equal(photo->original, original);
  assert_string_not_equal(photo->hash, original);
  struct buffer bytes = {0};
  struct error error = {0};
  struct pixels pixels;
  desk_check(photos_read(session, &photo->id, &bytes, &error), &error);
  assert_int_equal(photo->size, bytes.len);
  desk_check(image_decode(bytes.data, bytes.len, 9999, &pixels, &error),
             &error);
  assert_int_equal(pixels.cols, 1200);
  assert_int_equal(pixels.rows, 1600);
  pixels_done(&pixels);
  buffer_done(&bytes);
  photos_done(&set);
  desk_is_sound(session);
}

static void test_where_somebody_stood_is_not_in_the_file(void **state) {
  struct desk *desk = *state;
  static const char place[] = "where somebody stood";
  struct scratch_path path =
      jpeg(desk, "IMG_1.jpg",
           &(struct pictures_jpeg){.cols = 64, .rows = 48, .gps = place});
  adds(&desk->session, &on_audit, PHOTO_SITE, &path, 1);
  size_t len;
  char *picture = scratch_read(path.text, &len);
  assert_non_null(memmem(picture, len, place, sizeof place));
  free(picture);
  char *file = scratch_read(desk->path.text, &len);
  assert_null(memmem(file, len, place, sizeof place));
  free(file);
}

/* The file's own time is that of a copy or a download. */
static void test_without_a_camera_there_is_no_time(void **state) {
  struct desk *desk = *state;
  struct scratch_path path = small(desk, "a.jpg", "one");
  assert_int_equal(utime(path.text, &(struct utimbuf){.modtime = 1000000}), 0);
  adds(&desk->session, &on_audit, PHOTO_SITE, &path, 1);
  struct photo_set set = load(&desk->session);
  assert_string_equal(set.photos[0].taken_at, "");
  assert_string_equal(set.photos[0].original, "");
  photos_done(&set);
}

static void test_a_place_has_a_picture_once_at_each_stage(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path = small(desk, "a.jpg", "one");
  struct scratch_path same = small(desk, "b.jpg", "one");
  struct scratch_path other = small(desk, "c.jpg", "two");
  const char *const twice[] = {path.text, other.text, same.text, NULL};
  struct intake_outcome outcome =
      add_all(session, &on_finding, PHOTO_BEFORE, NULL, twice);
  assert_int_equal(outcome.added, 2);
  assert_int_equal(outcome.known, 1);
  adds(session, &on_finding, PHOTO_BEFORE, &same, 0);
  adds(session, &on_finding, PHOTO_AFTER, &same, 1);
  adds(session, &on_audit, PHOTO_BEFORE, &same, 1);
  assert_int_equal(count(session), 4);
  /* taken out, it may come again */
  struct photo_set set = load(session);
  desk_check(photos_delete(session, &set.photos[0].id, &error), &error);
  photos_done(&set);
  assert_int_equal(count(session), 3);
  adds(session, &on_audit, PHOTO_BEFORE, &path, 1);
  desk_is_sound(session);
}

/* Made smaller, turned or without its notes: it is the same file that came. */
static void test_a_picture_that_was_changed_is_known_again(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct scratch_path path =
      jpeg(desk, "a.jpg",
           &(struct pictures_jpeg){.cols = 64, .rows = 48, .orientation = 3});
  adds(session, &on_audit, PHOTO_SITE, &path, 1);
  adds(session, &on_audit, PHOTO_SITE, &path, 0);
  assert_int_equal(count(session), 1);
}

/* Version 2 of the file kept what came as it came. */
static void test_a_picture_of_an_older_version_is_known(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path =
      jpeg(desk, "a.jpg",
           &(struct pictures_jpeg){.cols = 64, .rows = 48, .orientation = 3});
  struct scratch_path first = small(desk, "b.jpg", "one");
  adds(session, &on_audit, PHOTO_SITE, &first, 1);
  struct photo_set set = load(session);
  struct photo photo = set.photos[0];
  size_t len;
  char *bytes = scratch_read(path.text, &len);
  desk_check(store_begin(session->store, &error), &error);
  desk_check(photos_insert(session->store, &photo, bytes, len, &error), &error);
  desk_check(store_commit(session->store, &error), &error);
  photos_done(&set);
  free(bytes);
  adds(session, &on_audit, PHOTO_SITE, &path, 0);
  assert_int_equal(count(session), 2);
}

static void test_all_get_the_caption(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct scratch_path path = small(desk, "a.jpg", "one");
  struct scratch_path other = small(desk, "b.jpg", "two");
  add_all(session, &on_audit, PHOTO_SITE, " 溝蓋破損 ",
          (const char *const[]){path.text, other.text, NULL});
  struct photo_set set = load(session);
  assert_int_equal(set.count, 2);
  assert_string_equal(set.photos[0].caption, "溝蓋破損");
  assert_string_equal(set.photos[1].caption, "溝蓋破損");
  photos_done(&set);
  assert_null(intake_new(session, &on_audit, PHOTO_SITE, "two\nlines", &error));
}

/* Somebody else writes while the files are read. */
static void test_reading_holds_nothing(void **state) {
  struct desk *desk = *state;
  struct error error = {0};
  struct scratch_path path = small(desk, "a.jpg", "one");
  struct intake_outcome outcome;
  struct intake *intake =
      intake_new(&desk->session, &on_finding, PHOTO_SITE, NULL, &error);
  desk_check(intake != NULL, &error);
  desk_check(intake_read(intake, path.text, &error), &error);
  struct session other = desk_open(desk, "bert");
  desk_set(&other, "finding", "112-001/1", "description=裂縫");
  desk_check(intake_write(intake, &desk->session, &outcome, &error), &error);
  intake_free(intake);
  /* and the place may be gone meanwhile */
  intake = intake_new(&desk->session, &on_finding, PHOTO_AFTER, NULL, &error);
  desk_check(intake != NULL, &error);
  desk_check(intake_read(intake, path.text, &error), &error);
  desk_delete(&other, "finding", "112-001/1");
  assert_false(intake_write(intake, &desk->session, &outcome, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  intake_free(intake);
  session_close(&other);
}

static void test_all_are_one_step_to_undo(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct undo *undo = undo_new();
  struct scratch_path path = small(desk, "a.jpg", "one");
  struct scratch_path other = small(desk, "b.jpg", "two");
  add_all(session, &on_audit, PHOTO_SITE, NULL,
          (const char *const[]){path.text, other.text, NULL});
  desk_check(undo_note(undo, session, "photographs", &error), &error);
  desk_check(undo_run(undo, session, &error), &error);
  assert_int_equal(count(session), 0);
  undo_free(undo);
}

static void test_too_many_at_once_are_refused_by_name(void **state) {
  struct desk *desk = *state;
  struct error error = {0};
  struct scratch_path path = small(desk, "a.jpg", "one");
  struct intake *intake =
      intake_new(&desk->session, &on_audit, PHOTO_SITE, NULL, &error);
  for (int i = 0; i < INTAKE_MOST; i++)
    desk_check(intake_read(intake, path.text, &error), &error);
  assert_false(intake_read(intake, path.text, &error));
  assert_string_equal(error.where, "a.jpg");
  assert_non_null(strstr(error.message, "200"));
  intake_free(intake);
}

/* What came as PNG is JPEG now, and its file says so. */
static void test_a_png_is_given_out_as_jpeg(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  struct error error = {0};
  struct buffer bytes = {0};
  struct scratch_path path = scratch_at(&desk->scratch, "圖.v2.PNG");
  struct scratch_path folder = scratch_at(&desk->scratch, "out");
  pictures_png(
      &bytes,
      &(struct pictures_png){
          .cols = 20, .rows = 10, .type = PNG_COLOR_TYPE_RGB, .depth = 16});
  scratch_write(path.text, bytes.data, bytes.len);
  adds(session, &on_audit, PHOTO_SITE, &path, 1);
  struct photo_set set = load(session);
  assert_string_equal(set.photos[0].name, "圖.v2.PNG");
  assert_int_equal(mkdir(folder.text, 0700), 0);
  char *written = NULL;
  desk_check(
      photos_export(session, &set.photos[0].id, folder.text, &written, &error),
      &error);
  assert_string_equal(written + strlen(folder.text), "/112-001-現場-1.jpg");
  size_t len;
  char *file = scratch_read(written, &len);
  assert_memory_equal(file, "\xFF\xD8\xFF", 3);
  free(file);
  free(written);
  photos_done(&set);
  buffer_done(&bytes);
}

static void test_the_time_is_in_the_head_of_a_file(void **state) {
  struct desk *desk = *state;
  struct scratch_path path =
      jpeg(desk, "a.jpg",
           &(struct pictures_jpeg){
               .cols = 64, .rows = 48, .taken_at = "2023:05:02 14:03:05"});
  struct tm taken = {.tm_year = 123,
                     .tm_mon = 4,
                     .tm_mday = 2,
                     .tm_hour = 14,
                     .tm_min = 3,
                     .tm_sec = 5,
                     .tm_isdst = -1};
  assert_int_equal(intake_taken(path.text), mktime(&taken));
  path = small(desk, "b.jpg", "one");
  assert_int_equal(intake_taken(path.text), 0);
  path = scratch_at(&desk->scratch, "text.jpg");
  scratch_write(path.text, "dear diary", 10);
  assert_int_equal(intake_taken(path.text), 0);
  path = scratch_at(&desk->scratch, "pipe.jpg");
  assert_int_equal(mkfifo(path.text, 0600), 0);
  assert_int_equal(intake_taken(path.text), 0);
  path = scratch_at(&desk->scratch, "gone.jpg");
  assert_int_equal(intake_taken(path.text), 0);
  assert_int_equal(intake_taken(desk->scratch.path), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_a_photograph_is_kept_small_and_upright),
      DESK_TEST(test_where_somebody_stood_is_not_in_the_file),
      DESK_TEST(test_without_a_camera_there_is_no_time),
      DESK_TEST(test_a_place_has_a_picture_once_at_each_stage),
      DESK_TEST(test_a_picture_that_was_changed_is_known_again),
      DESK_TEST(test_a_picture_of_an_older_version_is_known),
      DESK_TEST(test_all_get_the_caption),
      DESK_TEST(test_reading_holds_nothing),
      DESK_TEST(test_all_are_one_step_to_undo),
      DESK_TEST(test_too_many_at_once_are_refused_by_name),
      DESK_TEST(test_a_png_is_given_out_as_jpeg),
      DESK_TEST(test_the_time_is_in_the_head_of_a_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
