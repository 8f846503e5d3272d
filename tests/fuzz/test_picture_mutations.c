/* Whatever is in a file, taking it for a photograph ends, stays within it and
 * gives a picture or says why not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "../image/pictures.h"
#include "chahe/image/decode.h"
#include "chahe/image/prepare.h"
#include "mutate.h"

enum { CASES = 4000, KINDS = 6, SIDE = 24 };

static void make(struct buffer *out, size_t kind) {
  static const struct pictures_jpeg jpegs[] = {
      {.cols = 40,
       .rows = 30,
       .orientation = 6,
       .taken_at = "2023:05:02 14:03:05",
       .changed_at = "2024:01:01 00:00:00",
       .gps = "the site's place"},
      {.cols = 40, .rows = 30, .progressive = true},
      {.cols = 40, .rows = 30, .colours = PICTURES_YCCK},
  };
  static const struct pictures_png pngs[] = {
      {.cols = 17, .rows = 13, .type = PNG_COLOR_TYPE_PALETTE, .depth = 4},
      {.cols = 17,
       .rows = 13,
       .type = PNG_COLOR_TYPE_RGB_ALPHA,
       .depth = 16,
       .alpha = 99,
       .interlaced = true},
      {.cols = 17, .rows = 13, .depth = 8, .orientation = 5},
  };
  buffer_reset(out);
  if (kind < 3)
    pictures_jpeg(out, &jpegs[kind]);
  else
    pictures_png(out, &pngs[kind - 3]);
}

/* Most changes break a checksum of PNG, and nothing behind it would be read:
 * makes them right. */
static void mend_checksums(struct buffer *bytes) {
  enum { SIGNATURE = 8, FRAME = 12 };
  unsigned char *at = (unsigned char *)bytes->data + SIGNATURE;
  unsigned char *end = (unsigned char *)bytes->data + bytes->len;
  while (end - at >= FRAME) {
    size_t len = png_get_uint_32(at);
    if (len > (size_t)(end - at) - FRAME)
      return;
    uint32_t sum = 0xFFFFFFFFu; /* ISO/IEC 15948, annex D */
    for (size_t i = 4; i < 8 + len; i++) {
      sum ^= at[i];
      for (int bit = 0; bit < 8; bit++)
        sum = sum & 1 ? 0xEDB88320u ^ sum >> 1 : sum >> 1;
    }
    png_save_uint_32(at + 8 + len, ~sum);
    at += FRAME + len;
  }
}

static void look_at(const void *bytes, size_t len, size_t *pictures) {
  struct error error = {0};
  struct pixels pixels;
  struct prepared prepared;
  struct exif exif;
  if (image_decode(bytes, len, SIDE, &pixels, &error)) {
    assert_in_range(pixels.cols, 1, SIDE);
    assert_in_range(pixels.rows, 1, SIDE);
    pixels_done(&pixels);
    ++*pictures;
  } else {
    assert_int_equal(error.code, ERROR_INPUT);
    assert_true(*error.message);
  }
  if (image_prepare(bytes, len, &prepared, &error)) {
    assert_in_range(prepared.cols, 1, PREPARED_SIDE_MAX);
    assert_in_range(prepared.rows, 1, PREPARED_SIDE_MAX);
    assert_true(prepared.bytes.len > 0);
    prepared_done(&prepared);
  }
  exif_read_head(bytes, len, &exif);
  assert_in_range(exif.orientation, 1, 8);
}

static void test_any_bytes_are_a_picture_or_none(void **state) {
  (void)state;
  struct random random = {271828};
  size_t pictures = 0;
  for (size_t i = 0; i < CASES; i++) {
    struct buffer bytes = {0};
    make(&bytes, i % KINDS);
    mutate(&random, &bytes, 4);
    if (i % KINDS >= 3 && bytes.len > 8)
      mend_checksums(&bytes);
    /* in memory of its very size: a step too far is seen */
    char *exact = malloc(bytes.len ? bytes.len : 1);
    assert_non_null(exact);
    if (bytes.len > 0)
      memcpy(exact, bytes.data, bytes.len);
    look_at(exact, bytes.len, &pictures);
    free(exact);
    buffer_done(&bytes);
  }
  /* else the changes were so large that the decoders never saw them */
  print_message("# %zu of %d are pictures still\n", pictures, CASES);
  assert_in_range(pictures, CASES / 50, CASES);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_any_bytes_are_a_picture_or_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
