#ifndef CHAHE_REPORT_DOCUMENT_H
#define CHAHE_REPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/core/date.h"

struct buffer;
struct font;
struct forms;

/* A PDF document on A4 paper under construction: pages, a place to write on
 * the current one, bookmarks, footers. Lengths are points (1/72 inch), x from
 * the left edge, y from the top edge of the page downwards. */
struct document;

/* Size of the text of forms. */
#define DOCUMENT_SIZE 10.5

struct document_setup {
  const struct forms *forms; /* wording of the footer; borrowed throughout */
  const char *title;         /* for the document info; copied, as all texts */
  const char *author;
  const char *record; /* names the record in warnings: "112-001" */
  const char *digest; /* of the record, printed in the footer; "" for none */
  date_t printed_on;
  bool landscape;
};

/* The sheet's measures, equal on all its pages. */
struct document_area {
  double left, right, top, bottom; /* of the room for content */
};

/* Opens the document with its first page; document_free() it. */
struct document *document_new(const struct document_setup *setup,
                              struct error *error);
void document_free(struct document *document);

struct document_area document_area(const struct document *document);
struct font *document_font(struct document *document);

/* Where the next thing goes on the page; forms move it down as they write. */
double document_y(const struct document *document);
void document_set_y(struct document *document, double y);

/* Points left above the bottom margin. */
double document_room(const struct document *document);

void document_add_page(struct document *document);

/* Starts a part of the document at the top of a page, the current one where
 * nothing is on it yet: its pages are counted from 1, "page 1 of 2", and its
 * footers name `record` instead of the document's. A document is one part. */
void document_part(struct document *document, const char *record);

/* Calls `write`, which writes on from the current place, and, where that took
 * another page, takes back what it wrote and calls it again at the top of a
 * new page: what fits on a page stays together. */
void document_keep(struct document *document, void (*write)(void *context),
                   void *context);

/* Draws on every page the line to bind along (裝訂線), dotted, down the left
 * margin, the characters of `text` on it. */
void document_bind(struct document *document, const char *text);

/* A bookmark to the current place; texts under it are a level deeper with
 * `level` 1. */
void document_bookmark(struct document *document, const char *title, int level);

void document_line(struct document *document, double x1, double y1, double x2,
                   double y2, double width);
/* A box of lines. */
void document_frame(struct document *document, double x, double y, double width,
                    double height, double line);
/* A filled box, gray from 0 black to 1 white. */
void document_fill(struct document *document, double x, double y, double width,
                   double height, double gray);
/* A colour of the screen or a printer, each part from 0 to 1. What is told by
 * a colour has to be told without it, too: offices print in black. */
struct colour {
  double red, green, blue;
};
void document_fill_colour(struct document *document, double x, double y,
                          double width, double height, struct colour colour);
/* One line of text (no LF) with its baseline at `y`. */
void document_text(struct document *document, double x, double y, double size,
                   const char *text, size_t len);

struct document_box {
  double x, y, width, height; /* of its top left corner; all positive */
};

/* Shows a JPEG as large as it fits into the box, in the middle of it. Its bytes
 * are copied and go into the file as they are, once for all places that show
 * the same. Fails, and shows nothing, for what is no JPEG that a PDF can show;
 * `error` has no `where`. See images_take(). */
bool document_image(struct document *document, const struct document_box *box,
                    const void *jpeg, size_t len, struct error *error);

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* A paragraph over the whole width at the current place, moving it down;
 * goes on over pages. */
void document_paragraph(struct document *document, const char *text,
                        double size, enum align align);

/* Leaves `height` points free, none at a page's top. */
void document_space(struct document *document, double height);

/* Writes footers (page x of y), fonts and the file to `out` (emptied first).
 * Warns (`warnings` may be NULL) of each character that no font has. */
bool document_finish(struct document *document, struct buffer *out,
                     struct buffer *warnings, struct error *error);

/* Distance from a line's top to its baseline, and of two baselines. */
double document_ascent(struct document *document, double size);
double document_leading(double size);

#endif
