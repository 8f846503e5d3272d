/* Photographs in a PDF: as they are, once, where they belong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../image/pictures.h"
#include "chahe/report/document.h"
#include "chahe/report/images.h"
#include "paper.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  if (forms_load(&forms, NULL, &error))
    return 0;
  print_error("%s: %s\n", error.where, error.message);
  return -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static struct document *open_document(void) {
  const struct document_setup setup = {
      .forms = &forms,
      .title = "photographs",
      .author = "",
      .record = "112-001",
      .digest = "",
      .printed_on = date_from_parts(2023, 7, 5)};
  struct document *document = document_new(&setup, NULL);
  assert_non_null(document);
  return document;
}

static bool show(struct document *document, double y,
                 const struct buffer *jpeg) {
  const struct document_box box = {100, y, 200, 100};
  return document_image(document, &box, jpeg->data, jpeg->len, NULL);
}

/* Writes the document to a file and frees it. */
static void finish(struct document *document, struct paper *paper) {
  struct error error = {0};
  *paper = (struct paper){0};
  if (!document_finish(document, &paper->pdf, &paper->warnings, &error))
    fail_msg("%s: %s", error.where, error.message);
  document_free(document);
  paper_write(paper);
}

/* What pdfimages tells of image `number` (from 0) of the file. */
struct listed {
  int page, cols, rows, components, object;
  char colour[16], encoding[16];
};

static size_t list_images(const struct paper *paper, struct listed *images,
                          size_t room) {
  struct buffer list = {0};
  size_t count = 0;
  paper_run(paper, "pdfimages -list %s", &list);
  const char *line = strchr(buffer_text(&list), '\n'); /* a head of two */
  for (line = strchr(line + 1, '\n'); line && line[1];
       line = strchr(line + 1, '\n')) {
    assert_true(count < room);
    struct listed *image = &images[count++];
    /* NOLINTNEXTLINE(cert-err34-c): the test fails by what was not read */
    assert_int_equal(
        sscanf(line + 1, "%d %*d image %d %d %15s %d %*d %15s %*s %d",
               &image->page, &image->cols, &image->rows, image->colour,
               &image->components, image->encoding, &image->object),
        7);
  }
  buffer_done(&list);
  return count;
}

static void test_colour_grey_and_progressive_go_in_as_they_are(void **state) {
  (void)state;
  static const struct pictures_jpeg kinds[] = {
      {.cols = 64, .rows = 48},
      {.cols = 32, .rows = 40, .colours = PICTURES_GRAY},
      {.cols = 50, .rows = 20, .progressive = true},
  };
  struct document *document = open_document();
  struct buffer jpegs[3] = {{0}};
  struct paper paper;
  struct listed listed[3] = {{0}};
  for (int i = 0; i < 3; i++) {
    pictures_jpeg(&jpegs[i], &kinds[i]);
    assert_true(show(document, 100 + 120 * i, &jpegs[i]));
  }
  finish(document, &paper);
  assert_int_equal(list_images(&paper, listed, 3), 3);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(listed[i].cols, kinds[i].cols);
    assert_int_equal(listed[i].rows, kinds[i].rows);
    assert_string_equal(listed[i].colour, i == 1 ? "gray" : "rgb");
    assert_string_equal(listed[i].encoding, "jpeg");
    /* the very bytes are in the file */
    assert_non_null(
        memmem(paper.pdf.data, paper.pdf.len, jpegs[i].data, jpegs[i].len));
    buffer_done(&jpegs[i]);
  }
  paper_done(&paper);
}

static size_t count_bytes(const struct buffer *in, const struct buffer *what) {
  size_t count = 0;
  const char *at = in->data, *end = in->data + in->len;
  while ((at = memmem(at, (size_t)(end - at), what->data, what->len))) {
    at += what->len;
    count++;
  }
  return count;
}

static void test_the_same_picture_is_there_once(void **state) {
  (void)state;
  struct document *document = open_document();
  struct buffer one = {0}, other = {0};
  struct paper paper;
  struct listed listed[5] = {{0}};
  pictures_jpeg(&one, &(struct pictures_jpeg){.cols = 64, .rows = 48});
  pictures_jpeg(&other, &(struct pictures_jpeg){
                            .cols = 64, .rows = 48, .motif = PICTURES_CHECKS});
  assert_true(show(document, 100, &one));
  assert_true(show(document, 220, &other));
  assert_true(show(document, 340, &one));
  document_add_page(document);
  assert_true(show(document, 100, &one));
  finish(document, &paper);
  assert_int_equal(list_images(&paper, listed, 5), 4);
  assert_int_equal(listed[2].object, listed[0].object);
  assert_int_equal(listed[3].object, listed[0].object);
  assert_int_equal(listed[3].page, 2);
  assert_int_not_equal(listed[1].object, listed[0].object);
  assert_int_equal(count_bytes(&paper.pdf, &one), 1);
  buffer_done(&one);
  buffer_done(&other);
  paper_done(&paper);
}

static void test_a_picture_keeps_its_proportions(void **state) {
  (void)state;
  /* Into 200 x 100 points at 100, 100 from the top left of A4 (841.89 high):
   * 4:1 is 200 x 50, its bottom 175 below the top; 1:2 is 50 x 100, 75 in from
   * the left. */
  static const struct {
    int cols, rows;
    const char *matrix;
  } cases[] = {{80, 20, "q 200 0 0 50 100 666.89 cm /I0 Do Q"},
               {20, 40, "q 50 0 0 100 175 641.89 cm /I0 Do Q"}};
  for (size_t i = 0; i < 2; i++) {
    struct document *document = open_document();
    struct buffer jpeg = {0}, plain = {0};
    struct paper paper;
    pictures_jpeg(&jpeg, &(struct pictures_jpeg){.cols = cases[i].cols,
                                                 .rows = cases[i].rows});
    assert_true(show(document, 100, &jpeg));
    finish(document, &paper);
    paper_run(&paper, "qpdf --stream-data=uncompress %s -", &plain);
    assert_non_null(memmem(plain.data, plain.len, cases[i].matrix,
                           strlen(cases[i].matrix)));
    buffer_done(&plain);
    buffer_done(&jpeg);
    paper_done(&paper);
  }
}

/* What a PDF cannot show: four colours, arithmetic coding (SOF9), twelve bits,
 * no rows, cut off, a PNG, no picture at all. */
static void test_anything_else_is_refused(void **state) {
  (void)state;
  struct images images = {0};
  struct buffer jpeg = {0};
  size_t place;
  pictures_jpeg(&jpeg, &(struct pictures_jpeg){
                           .cols = 8, .rows = 8, .colours = PICTURES_CMYK});
  assert_false(images_take(&images, jpeg.data, jpeg.len, &place, NULL));
  buffer_reset(&jpeg);
  pictures_jpeg(&jpeg, &(struct pictures_jpeg){.cols = 8, .rows = 8});
  char *frame = memmem(jpeg.data, jpeg.len, "\xFF\xC0\x00\x11\x08", 5);
  assert_non_null(frame);
  frame[1] = (char)0xC9;
  assert_false(images_take(&images, jpeg.data, jpeg.len, &place, NULL));
  frame[1] = (char)0xC0;
  frame[4] = 12;
  assert_false(images_take(&images, jpeg.data, jpeg.len, &place, NULL));
  frame[4] = 8;
  frame[6] = 0;
  assert_false(images_take(&images, jpeg.data, jpeg.len, &place, NULL));
  frame[6] = 8;
  for (size_t len = 0; len < jpeg.len; len++) {
    char *cut = memcpy(malloc(len + 1), jpeg.data, len);
    assert_false(images_take(&images, cut, len, &place, NULL));
    free(cut);
  }
  struct buffer png = {0};
  pictures_png(&png, &(struct pictures_png){.cols = 8, .rows = 8, .depth = 8});
  assert_false(images_take(&images, png.data, png.len, &place, NULL));
  buffer_done(&png);
  struct error error = {0};
  assert_false(images_take(&images, "GIF89a", 6, &place, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  assert_int_equal(images.count, 0);
  assert_true(images_take(&images, jpeg.data, jpeg.len, &place, NULL));
  assert_int_equal(images.items[place].cols, 8);
  images_done(&images);
  buffer_done(&jpeg);
}

static void test_a_refused_picture_leaves_no_trace(void **state) {
  (void)state;
  struct document *document = open_document();
  struct buffer broken = {0};
  struct paper paper;
  struct listed listed[1] = {{0}};
  buffer_add_text(&broken, "no picture");
  assert_false(show(document, 100, &broken));
  finish(document, &paper);
  assert_int_equal(list_images(&paper, listed, 1), 0);
  buffer_done(&broken);
  paper_done(&paper);
}

struct kept {
  struct document *document;
  const struct buffer *jpeg;
};

static void write_kept(void *context) {
  const struct kept *kept = context;
  assert_true(show(kept->document, document_y(kept->document), kept->jpeg));
  document_set_y(kept->document, document_y(kept->document) + 400);
  if (document_room(kept->document) < 200)
    document_add_page(kept->document);
}

static void test_what_is_taken_back_shows_no_picture(void **state) {
  (void)state;
  struct document *document = open_document();
  struct buffer jpeg = {0};
  struct paper paper;
  struct listed listed[2] = {{0}};
  pictures_jpeg(&jpeg, &(struct pictures_jpeg){.cols = 64, .rows = 48});
  document_text(document, 100, 100, 12, "x", 1);
  document_set_y(document, 400);
  document_keep(document, write_kept, &(struct kept){document, &jpeg});
  finish(document, &paper);
  assert_int_equal(list_images(&paper, listed, 2), 1);
  assert_int_equal(listed[0].page, 2);
  buffer_done(&jpeg);
  paper_done(&paper);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_colour_grey_and_progressive_go_in_as_they_are),
      cmocka_unit_test(test_the_same_picture_is_there_once),
      cmocka_unit_test(test_a_picture_keeps_its_proportions),
      cmocka_unit_test(test_anything_else_is_refused),
      cmocka_unit_test(test_a_refused_picture_leaves_no_trace),
      cmocka_unit_test(test_what_is_taken_back_shows_no_picture),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
