#ifndef CHAHE_TESTS_REPORT_PAGE_IMAGE_H
#define CHAHE_TESTS_REPORT_PAGE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Pages as people see them: drawn by pdftoppm in 16 grays, and kept as PNG. */

/* A page's grays, 0 black to 255 white, a byte a pixel, rows from the top. */
struct page_image {
  unsigned cols, rows;
  uint8_t *grays; /* owned */
};

void page_image_done(struct page_image *image);

/* Draws page `number` (from 1) of the PDF at `path`; fails the test when it
 * cannot. */
void page_image_draw(struct page_image *image, const char *path, size_t number);

/* False: there is no such file. */
bool page_image_read(struct page_image *image, const char *path);
void page_image_write(const struct page_image *image, const char *path);

/* Share of the page, in hundredths of a percent, where the two look different
 * to a person who holds them side by side: blocks of 4 x 4 pixels whose mean
 * gray differs by a sixth of the scale. Another version of the font's hinting
 * or of pdftoppm changes less than that. 10000 where the sizes differ. */
int page_image_difference(const struct page_image *a,
                          const struct page_image *b);

#endif
