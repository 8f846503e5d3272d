/* Pages as people see them. */
#include "page_image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"

enum { DOTS_PER_INCH = 50, BLOCK = 4, VISIBLE = 42 };

void page_image_done(struct page_image *image) {
  free(image->grays);
  *image = (struct page_image){0};
}

void page_image_draw(struct page_image *image, const char *path,
                     size_t number) {
  struct buffer line = {0};
  unsigned most;
  buffer_format(&line, "pdftoppm -gray -r %d -f %zu -l %zu '%s'", DOTS_PER_INCH,
                number, number, path);
  /* The command is ours, and so is the file's name. */
  FILE *pipe = popen(line.data, "r"); /* NOLINT(cert-env33-c) */
  buffer_done(&line);
  assert_non_null(pipe);
  /* NOLINTNEXTLINE(cert-err34-c): what is read is looked at below */
  assert_int_equal(
      fscanf(pipe, "P5 %u %u %u", &image->cols, &image->rows, &most), 3);
  assert_int_equal(most, 255);
  assert_int_equal(fgetc(pipe), '\n');
  size_t size = (size_t)image->cols * image->rows;
  image->grays = memory_new(size, 1);
  assert_int_equal(fread(image->grays, 1, size, pipe), size);
  assert_int_equal(pclose(pipe), 0);
  for (size_t i = 0; i < size; i++) /* sixteen grays pack well */
    image->grays[i] = (uint8_t)(image->grays[i] / 17 * 17);
}

bool page_image_read(struct page_image *image, const char *path) {
  png_image png = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_file(&png, path))
    return false;
  png.format = PNG_FORMAT_GRAY;
  *image = (struct page_image){png.width, png.height,
                               memory_new(1, PNG_IMAGE_SIZE(png))};
  return png_image_finish_read(&png, NULL, image->grays, 0, NULL) != 0;
}

void page_image_write(const struct page_image *image, const char *path) {
  png_image png = {.version = PNG_IMAGE_VERSION,
                   .width = image->cols,
                   .height = image->rows,
                   .format = PNG_FORMAT_GRAY};
  assert_true(png_image_write_to_file(&png, path, 0, image->grays, 0, NULL));
}

static int block_sum(const struct page_image *image, unsigned col,
                     unsigned row) {
  int sum = 0;
  for (unsigned y = row; y < row + BLOCK; y++)
    for (unsigned x = col; x < col + BLOCK; x++)
      sum += image->grays[(size_t)y * image->cols + x];
  return sum;
}

int page_image_difference(const struct page_image *a,
                          const struct page_image *b) {
  int blocks = 0;
  int different = 0;
  if (a->cols != b->cols || a->rows != b->rows)
    return 10000;
  for (unsigned row = 0; row + BLOCK <= a->rows; row += BLOCK)
    for (unsigned col = 0; col + BLOCK <= a->cols; col += BLOCK) {
      int change = block_sum(a, col, row) - block_sum(b, col, row);
      blocks++;
      different += abs(change) > VISIBLE * BLOCK * BLOCK;
    }
  return blocks ? different * 10000 / blocks : 10000;
}
