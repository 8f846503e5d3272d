#ifndef CHAHE_REPORT_PDF_H
#define CHAHE_REPORT_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"
#include "chahe/core/date.h"

struct font;
struct images;

/* The file that a document becomes. */

/* A page: its operators, and the font and size that they last set. They show
 * images as "/I0 Do", "/I1 Do" ... by place in the document's. */
struct pdf_page {
  struct buffer content;
  int face; /* -1: none yet */
  double size;
  size_t *images; /* places of those that it shows, each once; owned */
  size_t image_count;
};

void pdf_page_done(struct pdf_page *page);

struct pdf_bookmark {
  char *title;
  int level; /* 0, or 1: under the last one of level 0 */
  size_t page;
  double y; /* points from the page's top */
};

/* Everything that goes into the file; borrowed. */
struct pdf {
  const char *title, *author;
  const char *record; /* names it in errors */
  date_t dated;       /* of the document info */
  double width, height;
  struct font *font;
  const struct images *images;
  const struct pdf_page *pages;
  size_t page_count;
  const struct pdf_bookmark *bookmarks;
  size_t bookmark_count;
};

/* Writes the PDF to `out` (emptied first). The same content gives the same
 * bytes. Images go from their own bytes straight to `out`. */
bool pdf_write(const struct pdf *pdf, struct buffer *out, struct error *error);

#endif
