#ifndef CHAHE_REPORT_PHOTO_PAGE_H
#define CHAHE_REPORT_PHOTO_PAGE_H

#include <stdbool.h>
#include <stddef.h>

struct document;

/* Pages of photographs, one below the other in equal boxes, each with what is
 * said of it at the right. */

enum { PHOTO_PAGE_ROWS = 3 };

struct photo_page {
  struct document *document;
  double height; /* of a box */
};

/* Starts a page that is headed by `title`, which is a bookmark, and `text`,
 * as much of it as a few lines hold. */
void photo_page_start(struct photo_page *page, struct document *document,
                      const char *title, const char *text);

/* Texts and bytes are borrowed for the call. */
struct photo_row {
  const char *caption; /* lines; what does not fit is cut and ends in "…" */
  const char *note;    /* stands in the place of a picture that is not there */
  const void *jpeg;    /* see document_image(); NULL: not there */
  size_t len;
};

/* Writes a box, the next of the page. False: the picture is none that can be
 * shown, and the note stands in its place. */
bool photo_page_row(const struct photo_page *page, const struct photo_row *row);

#endif
