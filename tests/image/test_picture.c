/* What counts as a picture. */
#include "chahe/image/picture.h"

#include "../base/scratch.h"
#include "skeletons.h"

static struct picture accepts(const void *bytes, size_t len) {
  struct picture picture;
  struct error error = {0};
  if (!picture_inspect(bytes, len, &picture, &error))
    fail_msg("refused: %s", error.message);
  return picture;
}

static void refuses(const void *bytes, size_t len, const char *words) {
  struct picture picture;
  struct error error = {0};
  assert_false(picture_inspect(bytes, len, &picture, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  if (!strstr(error.message, words))
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
}

static void test_size_is_that_of_the_picture_not_of_its_thumbnail(void **s) {
  struct buffer bytes = {0};
  (void)s;
  skeleton_jpeg(&bytes, 4000, 3000, "x");
  struct picture picture = accepts(bytes.data, bytes.len);
  assert_int_equal(picture.kind, PICTURE_JPEG);
  assert_int_equal(picture.cols, 4000);
  assert_int_equal(picture.rows, 3000);
  buffer_reset(&bytes);
  skeleton_png(&bytes, 640, 480, "x");
  picture = accepts(bytes.data, bytes.len);
  assert_int_equal(picture.kind, PICTURE_PNG);
  assert_int_equal(picture.cols, 640);
  assert_int_equal(picture.rows, 480);
  buffer_done(&bytes);
}

static void test_what_phones_add_behind_the_end_is_passed_over(void **s) {
  struct buffer bytes = {0};
  (void)s;
  skeleton_jpeg(&bytes, 4, 3, "x");
  buffer_add_text(&bytes, "a film of two seconds");
  accepts(bytes.data, bytes.len);
  buffer_done(&bytes);
}

/* Each beginning of a file is a file that was not copied to its end. A copy
 * without room behind it lets the sanitizer see what reads too far. */
static void refuse_all_beginnings(const struct buffer *bytes) {
  for (size_t len = 0; len < bytes->len; len++) {
    struct picture picture;
    struct error error = {0};
    char *part = malloc(len ? len : 1);
    if (len)
      memcpy(part, bytes->data, len);
    if (picture_inspect(part, len, &picture, &error))
      fail_msg("%zu of %zu bytes are taken for a picture", len, bytes->len);
    assert_true(*error.message);
    free(part);
  }
}

static void test_a_file_cut_off_anywhere_is_refused(void **s) {
  struct buffer bytes = {0};
  (void)s;
  skeleton_jpeg(&bytes, 4, 3, "data");
  refuse_all_beginnings(&bytes);
  refuses(bytes.data, bytes.len - 1, "cut off");
  buffer_reset(&bytes);
  skeleton_png(&bytes, 4, 3, "data");
  refuse_all_beginnings(&bytes);
  refuses(bytes.data, bytes.len - 1, "cut off");
  buffer_done(&bytes);
}

static void test_a_wrong_checksum_is_refused(void **s) {
  struct buffer bytes = {0};
  (void)s;
  skeleton_png(&bytes, 4, 3, "data");
  /* the last byte before IEND is of IDAT's checksum */
  bytes.data[bytes.len - 13] ^= 1;
  refuses(bytes.data, bytes.len, "checksum");
  buffer_done(&bytes);
}

/* 16,000 x 12,500 pixels are 200 million; one row more is more. */
static void test_two_hundred_million_pixels_are_the_limit(void **s) {
  struct buffer bytes = {0};
  (void)s;
  skeleton_jpeg(&bytes, 16000, 12500, "x");
  accepts(bytes.data, bytes.len);
  buffer_reset(&bytes);
  skeleton_jpeg(&bytes, 16000, 12501, "x");
  refuses(bytes.data, bytes.len, "16000 x 12501");
  buffer_reset(&bytes);
  skeleton_jpeg(&bytes, 65535, 65535, "x");
  refuses(bytes.data, bytes.len, "65535 x 65535");
  buffer_reset(&bytes);
  skeleton_png(&bytes, 65535, 65535, "x");
  refuses(bytes.data, bytes.len, "65535 x 65535");
  buffer_reset(&bytes);
  skeleton_png(&bytes, 65536, 1, "x");
  refuses(bytes.data, bytes.len, "65536 x 1");
  buffer_reset(&bytes);
  skeleton_png(&bytes, 0xFFFFFFFFu, 0xFFFFFFFFu, "x");
  refuses(bytes.data, bytes.len, "pixels");
  buffer_reset(&bytes);
  skeleton_png(&bytes, 0, 3, "x");
  refuses(bytes.data, bytes.len, "damaged");
  buffer_done(&bytes);
}

static void test_other_files_are_named_for_what_they_are(void **s) {
  (void)s;
  static const char heic[] =
      "\0\0\0\x18"
      "ftypheic\0\0\0\0mif1heic";
  static const char gif[] = "GIF89a\1\0\1\0\0\0\0";
  static const char text[] = "no picture at all";
  static const char nothing[] = "\xFF\xD8\xFF\xD9";
  refuses("", 0, "empty");
  refuses(text, sizeof text, "no JPEG or PNG");
  refuses(gif, sizeof gif, "no JPEG or PNG");
  refuses(heic, sizeof heic, "HEIC");
  refuses(nothing, sizeof nothing - 1, "damaged");
}

/* The frame's marker of a lossless, an arithmetic and a 12-bit JPEG. */
static void test_rare_kinds_of_jpeg_are_refused(void **s) {
  struct buffer bytes = {0};
  (void)s;
  skeleton_jpeg(&bytes, 4, 3, "x");
  char *frame =
      memmem(bytes.data, bytes.len, "\xFF\xFF\xC0\x00\x0B\x08\x00\x03", 8);
  assert_non_null(frame);
  frame[2] = (char)0xC2; /* progressive: common */
  accepts(bytes.data, bytes.len);
  frame[2] = (char)0xC3;
  refuses(bytes.data, bytes.len, "rare");
  frame[2] = (char)0xC9;
  refuses(bytes.data, bytes.len, "rare");
  frame[2] = (char)0xC0;
  frame[5] = 12;
  refuses(bytes.data, bytes.len, "rare");
  buffer_done(&bytes);
}

/* Any byte changed to any value: an answer, and nothing read beyond the end. */
static void test_damaged_files_are_read_safely(void **s) {
  (void)s;
  for (int kind = 0; kind < 2; kind++) {
    struct buffer bytes = {0};
    if (kind)
      skeleton_png(&bytes, 4, 3, "ab");
    else
      skeleton_jpeg(&bytes, 4, 3, "ab");
    char *copy = malloc(bytes.len);
    for (size_t at = 0; at < bytes.len; at++)
      for (int value = 0; value < 256; value++) {
        struct picture picture;
        struct error error = {0};
        memcpy(copy, bytes.data, bytes.len);
        copy[at] = (char)value;
        if (!picture_inspect(copy, bytes.len, &picture, &error))
          assert_true(*error.message);
      }
    free(copy);
    buffer_done(&bytes);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_size_is_that_of_the_picture_not_of_its_thumbnail),
      cmocka_unit_test(test_what_phones_add_behind_the_end_is_passed_over),
      cmocka_unit_test(test_a_file_cut_off_anywhere_is_refused),
      cmocka_unit_test(test_a_wrong_checksum_is_refused),
      cmocka_unit_test(test_two_hundred_million_pixels_are_the_limit),
      cmocka_unit_test(test_other_files_are_named_for_what_they_are),
      cmocka_unit_test(test_rare_kinds_of_jpeg_are_refused),
      cmocka_unit_test(test_damaged_files_are_read_safely),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
