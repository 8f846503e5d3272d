/* Pages of photographs with captions. */
#include "chahe/report/photo_page.h"

#include "chahe/base/buffer.h"
#include "chahe/report/document.h"
#include "chahe/report/text.h"

static const double TITLE_SIZE = 12, TITLE_BELOW = 4;
static const double CAPTION_SHARE = 0.26, PADDING = 6, BORDER = 0.5;
/* The frame of a note in a picture's place. */
static const double INSET = 14, GRAY = 0.96;
enum { TEXT_LINES = 4 };

static void frame(struct document *document, const struct document_box *box) {
  double right = box->x + box->width, bottom = box->y + box->height;
  document_line(document, box->x, box->y, right, box->y, BORDER);
  document_line(document, box->x, bottom, right, bottom, BORDER);
  document_line(document, box->x, box->y, box->x, bottom, BORDER);
  document_line(document, right, box->y, right, bottom, BORDER);
}

static struct document_box inside(const struct document_box *box,
                                  double inset) {
  return (struct document_box){box->x + inset, box->y + inset,
                               box->width - 2 * inset, box->height - 2 * inset};
}

/* Writes a text into the box, from the top left, or in its middle. */
static void write_text(struct document *document,
                       const struct document_box *box, const char *text,
                       bool centred) {
  struct font *font = document_font(document);
  double leading = document_leading(DOCUMENT_SIZE);
  struct buffer shown = {0};
  struct text_lines lines = {0};
  size_t most = (size_t)(box->height / leading);
  text_shorten(&shown, font, text, DOCUMENT_SIZE, box->width, most ? most : 1);
  text_break(&lines, font, buffer_text(&shown), DOCUMENT_SIZE, box->width);
  double y = box->y + document_ascent(document, DOCUMENT_SIZE);
  if (centred)
    y += (box->height - (double)lines.count * leading) / 2;
  for (size_t i = 0; i < lines.count; i++) {
    const struct text_line *line = &lines.items[i];
    double x = box->x + (centred ? (box->width - line->width) / 2 : 0);
    document_text(document, x, y + (double)i * leading, DOCUMENT_SIZE,
                  buffer_text(&shown) + line->start, line->len);
  }
  text_lines_done(&lines);
  buffer_done(&shown);
}

void photo_page_start(struct photo_page *page, struct document *document,
                      const char *title, const char *text) {
  struct document_area area = document_area(document);
  struct buffer shown = {0};
  *page = (struct photo_page){.document = document};
  if (document_y(document) > area.top)
    document_add_page(document);
  document_bookmark(document, title, 1);
  document_paragraph(document, title, TITLE_SIZE, ALIGN_LEFT);
  text_shorten(&shown, document_font(document), text, DOCUMENT_SIZE,
               area.right - area.left, TEXT_LINES);
  document_paragraph(document, buffer_text(&shown), DOCUMENT_SIZE, ALIGN_LEFT);
  document_space(document, TITLE_BELOW);
  page->height = document_room(document) / PHOTO_PAGE_ROWS;
  buffer_done(&shown);
}

bool photo_page_row(const struct photo_page *page,
                    const struct photo_row *row) {
  struct document *document = page->document;
  struct document_area area = document_area(document);
  double width = area.right - area.left, caption = width * CAPTION_SHARE;
  double y = document_y(document);
  const struct document_box picture = {area.left, y, width - caption,
                                       page->height};
  const struct document_box words = {area.right - caption, y, caption,
                                     page->height};
  struct document_box room = inside(&picture, PADDING);
  bool shown =
      row->jpeg && document_image(document, &room, row->jpeg, row->len, NULL);
  if (!shown) {
    room = inside(&picture, INSET);
    document_fill(document, room.x, room.y, room.width, room.height, GRAY);
    frame(document, &room);
    room = inside(&room, PADDING);
    write_text(document, &room, row->note, true);
  }
  frame(document, &picture);
  frame(document, &words);
  room = inside(&words, PADDING);
  write_text(document, &room, row->caption, false);
  document_set_y(document, y + page->height);
  return shown || !row->jpeg;
}
