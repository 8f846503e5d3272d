/* What the camera noted. */
#include "chahe/image/exif.h"

#include "../base/scratch.h"
#include "pictures.h"

static struct exif read_notes(const struct buffer *notes) {
  const struct picture picture = {.exif = (const unsigned char *)notes->data,
                                  .exif_len = notes->len};
  struct exif exif;
  exif_read(&picture, &exif);
  return exif;
}

static struct exif read_times(const char *taken_at, const char *changed_at) {
  struct buffer notes = {0};
  pictures_exif(&notes, 0, taken_at, changed_at, NULL);
  struct exif exif = read_notes(&notes);
  buffer_done(&notes);
  return exif;
}

static void test_the_shot_counts_before_the_file(void **state) {
  (void)state;
  struct exif exif = read_times("2023:05:02 14:03:05", "2024:01:01 00:00:00");
  assert_string_equal(exif.taken_at, "2023-05-02T14:03:05");
  exif = read_times(NULL, "2024:02:29 23:59:59");
  assert_string_equal(exif.taken_at, "2024-02-29T23:59:59");
  exif = read_times("0000:00:00 00:00:00", "2024:01:01 00:00:00");
  assert_string_equal(exif.taken_at, "2024-01-01T00:00:00");
  exif = read_times(NULL, NULL);
  assert_string_equal(exif.taken_at, "");
  assert_int_equal(exif.orientation, 1);
}

static void test_what_is_no_time_is_none(void **state) {
  (void)state;
  static const char *const times[] = {
      "",
      "2023:05:02",
      "2023:02:29 14:03:05",
      "1900:02:29 14:03:05",
      "2023:13:01 14:03:05",
      "2023:00:01 14:03:05",
      "2023:05:00 14:03:05",
      "2023:04:31 14:03:05",
      "2023:05:02 24:00:00",
      "2023:05:02 14:60:05",
      "2023:05:02 14:03:60",
      "    :  :     :  :  ",
      "2023:5 :02 14:03:05",
      "-023:05:02 14:03:05",
      "0000:05:02 14:03:05",
      "\xFF\xFF\xFF\xFF:05:02 14:03:05",
  };
  for (size_t i = 0; i < sizeof times / sizeof *times; i++)
    assert_string_equal(read_times(times[i], NULL).taken_at, "");
}

static void test_orientation_is_one_to_eight(void **state) {
  (void)state;
  for (int orientation = 0; orientation < 300; orientation++) {
    struct buffer notes = {0};
    pictures_exif(&notes, orientation, NULL, NULL, NULL);
    assert_int_equal(read_notes(&notes).orientation,
                     orientation >= 1 && orientation <= 8 ? orientation : 1);
    buffer_done(&notes);
  }
}

/* The notes stand before the picture: the first 4 KB of a large file do. */
static void test_the_head_of_a_file_is_enough(void **state) {
  (void)state;
  struct buffer bytes = {0};
  struct exif exif;
  pictures_jpeg(&bytes,
                &(struct pictures_jpeg){.cols = 1000,
                                        .rows = 1000,
                                        .motif = PICTURES_NOISE,
                                        .orientation = 8,
                                        .taken_at = "2023:05:02 14:03:05"});
  exif_read_head(bytes.data, 4096, &exif);
  assert_string_equal(exif.taken_at, "2023-05-02T14:03:05");
  assert_int_equal(exif.orientation, 8);
  exif_read_head(bytes.data, 10, &exif);
  assert_string_equal(exif.taken_at, "");
  exif_read_head("dear diary", 10, &exif);
  assert_string_equal(exif.taken_at, "");
  assert_int_equal(exif.orientation, 1);
  exif_read_head("", 0, &exif);
  assert_string_equal(exif.taken_at, "");
  buffer_done(&bytes);
}

/* Also where the notes themselves are longer than what was read. */
static void test_notes_that_are_cut_off_say_what_they_can(void **state) {
  (void)state;
  struct buffer bytes = {0};
  struct buffer comment = {0};
  struct exif exif;
  for (int i = 0; i < 30000; i++)
    buffer_add_char(&comment, 'x');
  pictures_jpeg(&bytes,
                &(struct pictures_jpeg){.cols = 100,
                                        .rows = 100,
                                        .taken_at = "2023:05:02 14:03:05",
                                        .gps = comment.data});
  exif_read_head(bytes.data, 4096, &exif);
  assert_string_equal(exif.taken_at, "2023-05-02T14:03:05");
  buffer_done(&bytes);
  buffer_done(&comment);
}

/* Every byte of the notes any of some values, and every length: an answer, and
 * nothing read beyond the end. */
static void test_hostile_notes_are_read_safely(void **state) {
  (void)state;
  static const int values[] = {0, 1, 2, 4, 7, 8, 12, 0x7F, 0x80, 0xFF};
  struct buffer notes = {0};
  pictures_exif(&notes, 6, "2023:05:02 14:03:05", "2024:01:01 00:00:00",
                "the site's place");
  for (size_t at = 0; at < notes.len; at++) {
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
      struct buffer copy = {.data = malloc(notes.len), .len = notes.len};
      assert_non_null(copy.data);
      memcpy(copy.data, notes.data, notes.len);
      copy.data[at] = (char)values[i];
      struct exif exif = read_notes(&copy);
      assert_true(exif.orientation >= 1 && exif.orientation <= 8);
      copy.len = at;
      read_notes(&copy);
      free(copy.data);
    }
  }
  buffer_done(&notes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_shot_counts_before_the_file),
      cmocka_unit_test(test_what_is_no_time_is_none),
      cmocka_unit_test(test_orientation_is_one_to_eight),
      cmocka_unit_test(test_the_head_of_a_file_is_enough),
      cmocka_unit_test(test_notes_that_are_cut_off_say_what_they_can),
      cmocka_unit_test(test_hostile_notes_are_read_safely),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
