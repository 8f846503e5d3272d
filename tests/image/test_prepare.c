/* Photographs as they are stored. */
#include "chahe/image/prepare.h"

#include <png.h>

#include "../base/scratch.h"
#include "chahe/image/decode.h"
#include "pictures.h"

static struct prepared prepare(const struct buffer *bytes) {
  struct prepared prepared;
  struct error error = {0};
  if (!image_prepare(bytes->data, bytes->len, &prepared, &error))
    fail_msg("refused: %s", error.message);
  return prepared;
}

static struct prepared prepare_jpeg(const struct pictures_jpeg *spec) {
  struct buffer bytes = {0};
  pictures_jpeg(&bytes, spec);
  struct prepared prepared = prepare(&bytes);
  buffer_done(&bytes);
  return prepared;
}

static bool has(const struct buffer *bytes, const void *part, size_t len) {
  return memmem(bytes->data, bytes->len, part, len) != NULL;
}

/* SOF0 with that size and number of components, and what is in it besides the
 * tables: nothing that says more than JFIF. */
static void is_stored_form(const struct buffer *bytes, int cols, int rows,
                           int components) {
  const uint8_t *at = memmem(bytes->data, bytes->len, "\xFF\xC0\x00", 3);
  assert_non_null(at);
  assert_int_equal(at[4], 8);
  assert_int_equal(at[5] << 8 | at[6], rows);
  assert_int_equal(at[7] << 8 | at[8], cols);
  assert_int_equal(at[9], components);
  assert_false(has(bytes, "Exif", 4));
  assert_false(has(bytes, "\xFF\xFE", 2));
}

/* 2 x 2 blocks of brightness share one of colour: 4:2:0. */
static bool is_420(const struct buffer *bytes) {
  return has(bytes, "\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01", 10);
}

static void test_a_photograph_is_made_smaller_and_upright(void **state) {
  (void)state;
  struct prepared prepared =
      prepare_jpeg(&(struct pictures_jpeg){.cols = 4000,
                                           .rows = 3000,
                                           .orientation = 6,
                                           .taken_at = "2023:05:02 14:03:05",
                                           .changed_at = "2024:01:01 00:00:00",
                                           .gps = "the site's place",
                                           .comment = "by somebody"});
  assert_int_equal(prepared.cols, 1200);
  assert_int_equal(prepared.rows, 1600);
  assert_false(prepared.is_original);
  assert_string_equal(prepared.taken_at, "2023-05-02T14:03:05");
  is_stored_form(&prepared.bytes, 1200, 1600, 3);
  assert_true(is_420(&prepared.bytes));
  /* blue, red above: the first row was the right side */
  struct pixels pixels;
  struct error error;
  assert_true(image_decode(prepared.bytes.data, prepared.bytes.len, 1600,
                           &pixels, &error));
  const uint8_t *first = pixels.rgb + 3 * (300 * 1200 + 300);
  const uint8_t *second = pixels.rgb + 3 * (300 * 1200 + 900);
  assert_true(first[0] < 8 && first[1] < 8 && first[2] > 247);
  assert_true(second[0] > 247 && second[1] < 8 && second[2] < 8);
  pixels_done(&pixels);
  prepared_done(&prepared);
}

static void test_a_small_jpeg_keeps_its_bytes(void **state) {
  (void)state;
  static const enum pictures_colours colours[] = {PICTURES_RGB, PICTURES_GRAY};
  for (size_t i = 0; i < 2; i++) {
    struct buffer bytes = {0};
    pictures_jpeg(
        &bytes,
        &(struct pictures_jpeg){
            .cols = 1600, .rows = 1200, .colours = colours[i], .quality = 97});
    struct prepared prepared = prepare(&bytes);
    assert_true(prepared.is_original);
    assert_int_equal(prepared.bytes.len, bytes.len);
    assert_memory_equal(prepared.bytes.data, bytes.data, bytes.len);
    assert_int_equal(prepared.cols, 1600);
    assert_string_equal(prepared.taken_at, "");
    prepared_done(&prepared);
    buffer_done(&bytes);
  }
}

/* Without its notes it is, byte for byte, the one that never had any. */
static void test_a_small_jpeg_loses_its_notes_alone(void **state) {
  (void)state;
  struct pictures_jpeg spec = {.cols = 320, .rows = 240, .quality = 97};
  struct buffer plain = {0};
  struct buffer noted = {0};
  pictures_jpeg(&plain, &spec);
  spec.orientation = 1;
  spec.taken_at = "2023:05:02 14:03:05";
  spec.gps = "the site's place";
  spec.comment = "by somebody";
  pictures_jpeg(&noted, &spec);
  buffer_add_text(&noted, "a film of two seconds");
  struct prepared prepared = prepare(&noted);
  assert_false(prepared.is_original);
  assert_int_equal(prepared.bytes.len, plain.len);
  assert_memory_equal(prepared.bytes.data, plain.data, plain.len);
  assert_string_equal(prepared.taken_at, "2023-05-02T14:03:05");
  prepared_done(&prepared);
  buffer_done(&plain);
  buffer_done(&noted);
}

/* What a small JPEG may not be: turned, progressive, of inks, of colours that
 * printers' programs read differently. */
static void test_other_small_pictures_are_written_anew(void **state) {
  (void)state;
  static const struct pictures_jpeg specs[] = {
      {.cols = 64, .rows = 48, .orientation = 3},
      {.cols = 64, .rows = 48, .progressive = true},
      {.cols = 64, .rows = 48, .colours = PICTURES_CMYK},
      {.cols = 64, .rows = 48, .colours = PICTURES_PLAIN},
  };
  for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
    struct prepared prepared = prepare_jpeg(&specs[i]);
    assert_false(prepared.is_original);
    is_stored_form(&prepared.bytes, 64, 48, 3);
    prepared_done(&prepared);
  }
  struct buffer bytes = {0};
  pictures_png(
      &bytes,
      &(struct pictures_png){
          .cols = 64, .rows = 48, .type = PNG_COLOR_TYPE_RGB, .depth = 8});
  struct prepared prepared = prepare(&bytes);
  assert_false(prepared.is_original);
  is_stored_form(&prepared.bytes, 64, 48, 3);
  prepared_done(&prepared);
  buffer_done(&bytes);
}

static void test_grey_stays_grey(void **state) {
  (void)state;
  struct prepared prepared = prepare_jpeg(&(struct pictures_jpeg){
      .cols = 2000, .rows = 1000, .colours = PICTURES_GRAY});
  is_stored_form(&prepared.bytes, 1600, 800, 1);
  prepared_done(&prepared);
}

/* Nothing is harder to make small than noise, and no photograph is noise. */
static void test_noise_has_its_bounds(void **state) {
  (void)state;
  struct prepared prepared = prepare_jpeg(&(struct pictures_jpeg){
      .cols = 1600, .rows = 1600, .motif = PICTURES_NOISE});
  print_message("# noise of 1600 x 1600: %zu bytes\n", prepared.bytes.len);
  assert_true(prepared.bytes.len < 1500 * 1000);
  prepared_done(&prepared);
  prepared = prepare_jpeg(&(struct pictures_jpeg){
      .cols = 4000, .rows = 3000, .motif = PICTURES_NOISE});
  print_message("# noise of 4000 x 3000: %zu bytes\n", prepared.bytes.len);
  assert_true(prepared.bytes.len <= PREPARED_BYTES_AIM);
  assert_true(prepared.bytes.len > PREPARED_BYTES_AIM / 2);
  prepared_done(&prepared);
}

static void test_what_was_prepared_is_kept(void **state) {
  (void)state;
  struct prepared first = prepare_jpeg(&(struct pictures_jpeg){
      .cols = 2000, .rows = 3000, .motif = PICTURES_NOISE, .orientation = 8});
  struct prepared again = prepare(&first.bytes);
  assert_true(again.is_original);
  assert_int_equal(again.bytes.len, first.bytes.len);
  prepared_done(&first);
  prepared_done(&again);
}

static void put(char *profile, size_t at, const char *tag) {
  for (size_t i = 0; tag[i]; i++)
    profile[at + i] = tag[i];
}

/* A profile of the head and nothing else, for what colours are in it. */
static void make_profile(struct buffer *out, const char *colours, size_t len) {
  char *profile = calloc(len, 1);
  assert_non_null(profile);
  put(profile, 12, "mntr");
  put(profile, 16, colours);
  put(profile, 20, "XYZ ");
  put(profile, 36, "acsp");
  buffer_reset(out);
  buffer_add(out, profile, len);
  free(profile);
}

static void test_colours_are_still_meant_as_they_were(void **state) {
  (void)state;
  struct buffer icc = {0};
  struct pictures_jpeg spec = {.cols = 2000, .rows = 1000, .icc = &icc};
  make_profile(&icc, "RGB ", 560);
  struct prepared prepared = prepare_jpeg(&spec);
  assert_true(has(&prepared.bytes, icc.data, icc.len));
  prepared_done(&prepared);
  spec.cols = 200;
  prepared = prepare_jpeg(&spec);
  assert_true(prepared.is_original);
  prepared_done(&prepared);
  /* inks became light: theirs would be wrong */
  make_profile(&icc, "CMYK", 560);
  spec.colours = PICTURES_CMYK;
  prepared = prepare_jpeg(&spec);
  assert_false(has(&prepared.bytes, "ICC_PROFILE", 11));
  prepared_done(&prepared);
  /* half a megabyte for nothing */
  make_profile(&icc, "RGB ", 500000);
  spec.colours = PICTURES_RGB;
  spec.cols = 2000;
  prepared = prepare_jpeg(&spec);
  assert_false(has(&prepared.bytes, "ICC_PROFILE", 11));
  prepared_done(&prepared);
  buffer_done(&icc);
}

static void test_nothing_is_given_for_what_is_no_picture(void **state) {
  (void)state;
  struct prepared prepared;
  struct error error;
  assert_false(image_prepare("dear diary", 10, &prepared, &error));
  assert_null(prepared.bytes.data);
  assert_string_equal(error.message, "is no JPEG or PNG picture");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_photograph_is_made_smaller_and_upright),
      cmocka_unit_test(test_a_small_jpeg_keeps_its_bytes),
      cmocka_unit_test(test_a_small_jpeg_loses_its_notes_alone),
      cmocka_unit_test(test_other_small_pictures_are_written_anew),
      cmocka_unit_test(test_grey_stays_grey),
      cmocka_unit_test(test_noise_has_its_bounds),
      cmocka_unit_test(test_what_was_prepared_is_kept),
      cmocka_unit_test(test_colours_are_still_meant_as_they_were),
      cmocka_unit_test(test_nothing_is_given_for_what_is_no_picture),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
