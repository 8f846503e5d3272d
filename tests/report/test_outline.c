/* Points that say nothing are taken out of outlines, all others stay, and a
 * damaged font does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hb.h>
#include <string.h>

#include "chahe/report/outline.h"

enum { EM = 1000, ON = 1, HEAD = 10 };

/* A glyph of one contour, written without short forms: flags, then words. */
struct contour {
  int count;
  struct {
    int x, y, flags;
  } points[8];
};

static void put_word(uint8_t *out, size_t *len, int word) {
  out[(*len)++] = (uint8_t)(word >> 8);
  out[(*len)++] = (uint8_t)word;
}

static size_t make_glyph(const struct contour *contour, uint8_t *out) {
  size_t len = 0;
  put_word(out, &len, 1);
  for (int i = 0; i < 4; i++) /* box */
    put_word(out, &len, i < 2 ? 0 : EM);
  put_word(out, &len, contour->count - 1);
  put_word(out, &len, 0);
  for (int i = 0; i < contour->count; i++)
    out[len++] = (uint8_t)contour->points[i].flags;
  for (int i = 0; i < contour->count; i++)
    put_word(out, &len,
             contour->points[i].x - (i ? contour->points[i - 1].x : 0));
  for (int i = 0; i < contour->count; i++)
    put_word(out, &len,
             contour->points[i].y - (i ? contour->points[i - 1].y : 0));
  return len;
}

static void add(hb_face_t *builder, hb_tag_t tag, const uint8_t *bytes,
                size_t len) {
  hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)len,
                                   HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
  hb_face_builder_add_table(builder, tag, blob);
  hb_blob_destroy(blob);
}

/* A font of that one glyph, of which `len` bytes are there. */
static hb_face_t *make_font(const uint8_t *glyph, size_t len, size_t said) {
  uint8_t head[54] = {[18] = EM >> 8, [19] = EM & 0xFF, [51] = 1};
  uint8_t maxp[32] = {[1] = 1, [5] = 1}, hhea[36] = {[35] = 1};
  uint8_t hmtx[4] = {EM >> 8, EM & 0xFF};
  uint8_t loca[8] = {[6] = (uint8_t)(said >> 8), [7] = (uint8_t)said};
  hb_face_t *builder = hb_face_builder_create();
  add(builder, HB_TAG('h', 'e', 'a', 'd'), head, sizeof head);
  add(builder, HB_TAG('m', 'a', 'x', 'p'), maxp, sizeof maxp);
  add(builder, HB_TAG('h', 'h', 'e', 'a'), hhea, sizeof hhea);
  add(builder, HB_TAG('h', 'm', 't', 'x'), hmtx, sizeof hmtx);
  add(builder, HB_TAG('l', 'o', 'c', 'a'), loca, sizeof loca);
  add(builder, HB_TAG('g', 'l', 'y', 'f'), glyph, len);
  hb_blob_t *file = hb_face_reference_blob(builder);
  hb_face_t *face = hb_face_create(file, 0);
  hb_blob_destroy(file);
  hb_face_destroy(builder);
  return face;
}

/* Points that the only contour keeps. */
static int points_kept(const struct contour *contour) {
  uint8_t glyph[256];
  size_t len = make_glyph(contour, glyph);
  hb_face_t *face = make_font(glyph, len, len);
  hb_blob_t *file = outline_thin(face);
  hb_face_t *thin = hb_face_create(file, 0);
  hb_blob_t *table = hb_face_reference_table(thin, HB_TAG('g', 'l', 'y', 'f'));
  unsigned size;
  const char *bytes = hb_blob_get_data(table, &size);
  assert_true(size > HEAD + 2);
  int kept = 1 + (uint8_t)bytes[HEAD + 1];
  hb_blob_destroy(table);
  hb_face_destroy(thin);
  hb_blob_destroy(file);
  hb_face_destroy(face);
  return kept;
}

static void test_a_stop_on_a_straight_line_goes(void **state) {
  (void)state;
  const struct contour square = {5,
                                 {{0, 0, ON},
                                  {500, 0, ON},
                                  {1000, 0, ON},
                                  {1000, 1000, ON},
                                  {0, 1000, ON}}};
  assert_int_equal(points_kept(&square), 4);
}

static void test_the_control_point_of_a_straight_line_goes(void **state) {
  (void)state;
  const struct contour square = {5,
                                 {{0, 0, ON},
                                  {500, 1, 0},
                                  {1000, 0, ON},
                                  {1000, 1000, ON},
                                  {0, 1000, ON}}};
  assert_int_equal(points_kept(&square), 4);
}

static void test_a_point_that_the_format_implies_goes(void **state) {
  (void)state;
  const struct contour curve = {5,
                                {{0, 0, ON},
                                 {0, 400, 0},
                                 {200, 600, ON}, /* half way */
                                 {400, 800, 0},
                                 {1000, 800, ON}}};
  assert_int_equal(points_kept(&curve), 4);
}

static void test_a_point_that_shapes_the_outline_stays(void **state) {
  (void)state;
  /* 5 of 1000 off the line; a corner beyond the line's end; a curve */
  const struct contour shapes[] = {
      {5,
       {{0, 0, ON},
        {500, -5, ON},
        {1000, 0, ON},
        {1000, 1000, ON},
        {0, 1000, ON}}},
      {5,
       {{0, 0, ON},
        {1200, 0, ON},
        {1000, 0, ON},
        {1000, 1000, ON},
        {0, 1000, ON}}},
      {5,
       {{0, 0, ON},
        {500, 100, 0},
        {1000, 0, ON},
        {1000, 1000, ON},
        {0, 1000, ON}}},
      {5,
       {{0, 0, ON},
        {0, 400, 0},
        {210, 600, ON},
        {400, 800, 0},
        {1000, 800, ON}}},
  };
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    assert_int_equal(points_kept(&shapes[i]), 5);
}

/* Every length that the glyph can be cut off at, and every byte of it turned
 * over. The sanitizers watch. */
static void test_a_damaged_font_does_no_harm(void **state) {
  (void)state;
  const struct contour square = {
      4, {{0, 0, ON}, {1000, 0, ON}, {1000, 1000, ON}, {0, 1000, ON}}};
  uint8_t glyph[256];
  size_t len = make_glyph(&square, glyph);
  for (size_t cut = 0; cut <= 2 * len; cut++) {
    uint8_t copy[256];
    memcpy(copy, glyph, len);
    if (cut >= len && cut < 2 * len)
      copy[cut - len] ^= 0xFF;
    size_t there = cut < len ? cut : len;
    for (int honest = 0; honest < 2; honest++) {
      hb_face_t *face = make_font(copy, there, honest ? there : len);
      hb_blob_destroy(outline_thin(face));
      hb_face_destroy(face);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_stop_on_a_straight_line_goes),
      cmocka_unit_test(test_the_control_point_of_a_straight_line_goes),
      cmocka_unit_test(test_a_point_that_the_format_implies_goes),
      cmocka_unit_test(test_a_point_that_shapes_the_outline_stays),
      cmocka_unit_test(test_a_damaged_font_does_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
