/* The document under construction: what its pages show is composed here as
 * PDF operators and kept, since a footer that says "of y" needs all pages
 * first. */
#include "chahe/report/document.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/forms.h"
#include "chahe/report/font.h"
#include "chahe/report/images.h"
#include "chahe/report/pdf.h"
#include "chahe/report/text.h"
#include "chahe/report/wording.h"

static const double A4_SHORT = 595.28, A4_LONG = 841.89;
static const double MARGIN_SIDE = 42, MARGIN_TOP = 42, MARGIN_BOTTOM = 54;
static const double FOOTER_SIZE = 8.5, FOOTER_RISE = 30;
static const double LEADING = 1.35;

/* Pages that are counted by themselves: from `first` to the next part. */
struct part {
  size_t first;
  char *record;
};

struct document {
  const struct forms *forms;
  char *title, *author, *record, *digest;
  char *binding; /* on the line to bind along; NULL: there is none */
  date_t printed_on;
  struct font *font;
  double width, height, y;
  struct images images;
  struct pdf_page *pages;
  size_t page_count;
  struct pdf_bookmark *bookmarks;
  size_t bookmark_count;
  struct part *parts;
  size_t part_count;
};

struct document *document_new(const struct document_setup *setup,
                              struct error *error) {
  struct font *font = font_new(error);
  if (!font)
    return NULL;
  struct document *document = memory_new(1, sizeof *document);
  document->forms = setup->forms;
  document->printed_on = setup->printed_on;
  document->title = memory_copy_text(setup->title);
  document->author = memory_copy_text(setup->author);
  document->record = memory_copy_text(setup->record);
  document->digest = memory_copy_text(setup->digest);
  document->font = font;
  document->width = setup->landscape ? A4_LONG : A4_SHORT;
  document->height = setup->landscape ? A4_SHORT : A4_LONG;
  document_add_page(document);
  document_part(document, setup->record);
  return document;
}

void document_free(struct document *document) {
  if (!document)
    return;
  font_free(document->font);
  for (size_t i = 0; i < document->page_count; i++)
    pdf_page_done(&document->pages[i]);
  images_done(&document->images);
  for (size_t i = 0; i < document->bookmark_count; i++)
    free(document->bookmarks[i].title);
  for (size_t i = 0; i < document->part_count; i++)
    free(document->parts[i].record);
  free(document->parts);
  free(document->title);
  free(document->author);
  free(document->record);
  free(document->digest);
  free(document->binding);
  free(document->pages);
  free(document->bookmarks);
  free(document);
}

struct document_area document_area(const struct document *document) {
  return (struct document_area){MARGIN_SIDE, document->width - MARGIN_SIDE,
                                MARGIN_TOP, document->height - MARGIN_BOTTOM};
}

struct font *document_font(struct document *document) {
  return document->font;
}

double document_y(const struct document *document) {
  return document->y;
}

void document_set_y(struct document *document, double y) {
  document->y = y;
}

double document_room(const struct document *document) {
  return document_area(document).bottom - document->y;
}

void document_add_page(struct document *document) {
  document->pages = memory_resize(document->pages, document->page_count + 1,
                                  sizeof *document->pages);
  document->pages[document->page_count++] = (struct pdf_page){.face = -1};
  document->y = MARGIN_TOP;
}

void document_part(struct document *document, const char *record) {
  if (document->pages[document->page_count - 1].content.len > 0)
    document_add_page(document);
  size_t first = document->page_count - 1, count = document->part_count;
  if (count > 0 && document->parts[count - 1].first == first)
    free(document->parts[--count].record);
  document->parts =
      memory_resize(document->parts, count + 1, sizeof *document->parts);
  document->parts[count] = (struct part){first, memory_copy_text(record)};
  document->part_count = count + 1;
}

void document_keep(struct document *document, void (*write)(void *context),
                   void *context) {
  size_t pages = document->page_count, marks = document->bookmark_count;
  const struct pdf_page page = document->pages[pages - 1];
  double y = document->y;
  write(context);
  if (document->page_count == pages || y <= MARGIN_TOP)
    return;
  while (document->page_count > pages)
    pdf_page_done(&document->pages[--document->page_count]);
  while (document->bookmark_count > marks)
    free(document->bookmarks[--document->bookmark_count].title);
  struct pdf_page *last = &document->pages[pages - 1];
  last->content.len = page.content.len;
  last->face = page.face;
  last->size = page.size;
  last->image_count = page.image_count;
  document_add_page(document);
  write(context);
}

void document_bookmark(struct document *document, const char *title,
                       int level) {
  document->bookmarks =
      memory_resize(document->bookmarks, document->bookmark_count + 1,
                    sizeof *document->bookmarks);
  document->bookmarks[document->bookmark_count++] = (struct pdf_bookmark){
      memory_copy_text(title), level, document->page_count - 1, document->y};
}

/* Adds a number and a blank: to the hundredth, and with a point in every
 * locale. */
static void add_number(struct buffer *out, double value) {
  long hundredths = lround(value * 100);
  if (hundredths < 0) {
    buffer_add_char(out, '-');
    hundredths = -hundredths;
  }
  char text[32];
  int len = snprintf(text, sizeof text, "%ld.%02ld", hundredths / 100,
                     hundredths % 100);
  while (text[len - 1] == '0')
    len--;
  if (text[len - 1] == '.')
    len--;
  buffer_add(out, text, (size_t)len);
  buffer_add_char(out, ' ');
}

static struct pdf_page *current(struct document *document) {
  return &document->pages[document->page_count - 1];
}

void document_line(struct document *document, double x1, double y1, double x2,
                   double y2, double width) {
  struct buffer *out = &current(document)->content;
  add_number(out, width);
  buffer_add_text(out, "w ");
  add_number(out, x1);
  add_number(out, document->height - y1);
  buffer_add_text(out, "m ");
  add_number(out, x2);
  add_number(out, document->height - y2);
  buffer_add_text(out, "l S\n");
}

void document_frame(struct document *document, double x, double y, double width,
                    double height, double line) {
  struct buffer *out = &current(document)->content;
  add_number(out, line);
  buffer_add_text(out, "w ");
  add_number(out, x);
  add_number(out, document->height - y - height);
  add_number(out, width);
  add_number(out, height);
  buffer_add_text(out, "re S\n");
}

static void fill_box(struct document *document, double x, double y,
                     double width, double height) {
  struct buffer *out = &current(document)->content;
  add_number(out, x);
  add_number(out, document->height - y - height);
  add_number(out, width);
  add_number(out, height);
  buffer_add_text(out, "re f 0 g\n");
}

void document_fill(struct document *document, double x, double y, double width,
                   double height, double gray) {
  struct buffer *out = &current(document)->content;
  add_number(out, gray);
  buffer_add_text(out, "g ");
  fill_box(document, x, y, width, height);
}

void document_fill_colour(struct document *document, double x, double y,
                          double width, double height, struct colour colour) {
  struct buffer *out = &current(document)->content;
  add_number(out, colour.red);
  add_number(out, colour.green);
  add_number(out, colour.blue);
  buffer_add_text(out, "rg ");
  fill_box(document, x, y, width, height);
}

static void set_font(struct pdf_page *page, int face, double size) {
  if (page->face == face && page->size == size)
    return;
  buffer_format(&page->content, "/F%d ", face);
  add_number(&page->content, size);
  buffer_add_text(&page->content, "Tf ");
  page->face = face;
  page->size = size;
}

static void text_on(struct document *document, struct pdf_page *page, double x,
                    double y, double size, const char *text, size_t len) {
  static const char digits[] = "0123456789ABCDEF";
  struct buffer *out = &page->content;
  bool shown = false, open = false, raised = false;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    i += utf8_decode(text + i, len - i, &point);
    struct glyph glyph = font_glyph(document->font, point);
    if (!glyph.cid)
      continue;
    double own = glyph.raised ? size * FONT_RAISED_SIZE : size;
    if (!shown) {
      buffer_add_text(out, "BT ");
      set_font(page, glyph.face, own);
      add_number(out, x);
      add_number(out, document->height - y);
      buffer_add_text(out, "Td ");
      shown = true;
    }
    if (page->face != glyph.face || page->size != own) {
      buffer_add_text(out, open ? ">Tj " : "");
      open = false;
      set_font(page, glyph.face, own);
    }
    if (raised != glyph.raised) {
      raised = glyph.raised;
      add_number(out, raised ? size * FONT_RISE : 0);
      buffer_add_text(out, "Ts ");
    }
    if (!open)
      buffer_add_char(out, '<');
    open = true;
    for (int shift = 12; shift >= 0; shift -= 4)
      buffer_add_char(out, digits[glyph.cid >> shift & 15]);
  }
  if (shown)
    buffer_add_text(out, raised ? ">Tj 0 Ts ET\n" : ">Tj ET\n");
}

void document_text(struct document *document, double x, double y, double size,
                   const char *text, size_t len) {
  text_on(document, current(document), x, y, size, text, len);
}

static void name_image(struct pdf_page *page, size_t image) {
  for (size_t i = 0; i < page->image_count; i++)
    if (page->images[i] == image)
      return;
  page->images =
      memory_resize(page->images, page->image_count + 1, sizeof *page->images);
  page->images[page->image_count++] = image;
}

bool document_image(struct document *document, const struct document_box *box,
                    const void *jpeg, size_t len, struct error *error) {
  size_t place;
  if (!images_take(&document->images, jpeg, len, &place, error))
    return false;
  const struct image *image = &document->images.items[place];
  double scale = fmin(box->width / image->cols, box->height / image->rows);
  double width = image->cols * scale, height = image->rows * scale;
  struct pdf_page *page = current(document);
  struct buffer *out = &page->content;
  name_image(page, place);
  buffer_add_text(out, "q ");
  add_number(out, width);
  buffer_add_text(out, "0 0 ");
  add_number(out, height);
  add_number(out, box->x + (box->width - width) / 2);
  add_number(out, document->height - box->y - (box->height + height) / 2);
  buffer_format(out, "cm /I%zu Do Q\n", place);
  return true;
}

double document_ascent(struct document *document, double size) {
  double ink = (font_ascent(document->font) + font_descent(document->font)) *
               size / 1000;
  return (document_leading(size) - ink) / 2 +
         font_ascent(document->font) * size / 1000;
}

double document_leading(double size) {
  return size * LEADING;
}

void document_space(struct document *document, double height) {
  if (document->y > MARGIN_TOP)
    document->y += height;
}

void document_paragraph(struct document *document, const char *text,
                        double size, enum align align) {
  struct document_area area = document_area(document);
  struct text_lines lines = {0};
  text_break(&lines, document->font, text, size, area.right - area.left);
  for (size_t i = 0; i < lines.count; i++) {
    if (document_room(document) < document_leading(size))
      document_add_page(document);
    double rest = area.right - area.left - lines.items[i].width;
    double x = area.left + (align == ALIGN_RIGHT    ? rest
                            : align == ALIGN_CENTRE ? rest / 2
                                                    : 0);
    document_text(document, x, document->y + document_ascent(document, size),
                  size, text + lines.items[i].start, lines.items[i].len);
    document->y += document_leading(size);
  }
  text_lines_done(&lines);
}

/* Date and record at the left, page x of y in the middle, the record's hash
 * at the right. */
static void add_footer(struct document *document, struct pdf_page *page,
                       const struct slot *slots) {
  static const char *const keys[] = {"footer.left", "footer.page",
                                     "footer.digest"};
  for (int place = 0; place < 3; place++) {
    struct buffer text = {0};
    if (place != 2 || *document->digest)
      wording_add(&text, document->forms, keys[place], slots);
    double width =
        text_width(document->font, buffer_text(&text), text.len, FOOTER_SIZE);
    double room = document->width - 2 * MARGIN_SIDE - width;
    text_on(document, page, MARGIN_SIDE + room * place / 2,
            document->height - FOOTER_RISE, FOOTER_SIZE, buffer_text(&text),
            text.len);
    buffer_done(&text);
  }
}

static void add_footers(struct document *document) {
  struct buffer date = {0};
  wording_date(&date, document->printed_on);
  for (size_t i = 0; i < document->part_count; i++) {
    const struct part *part = &document->parts[i];
    size_t end =
        i + 1 < document->part_count ? part[1].first : document->page_count;
    for (size_t page = part->first; page < end; page++) {
      char number[24], count[24];
      snprintf(number, sizeof number, "%zu", page - part->first + 1);
      snprintf(count, sizeof count, "%zu", end - part->first);
      const struct slot slots[] = {{"page", number},
                                   {"pages", count},
                                   {"record", part->record},
                                   {"date", buffer_text(&date)},
                                   {"digest", document->digest},
                                   {NULL, NULL}};
      add_footer(document, &document->pages[page], slots);
    }
  }
  buffer_done(&date);
}

void document_bind(struct document *document, const char *text) {
  free(document->binding);
  document->binding = memory_copy_text(text);
}

static void add_binding(struct document *document, struct pdf_page *page) {
  static const double X = 30, END = 72, SIZE = 9;
  const char *text = document->binding;
  size_t len = strlen(text);
  double from = document->height - END, to = END;
  double step = (from - to) / (double)(utf8_count(text) + 1);
  buffer_add_text(&page->content, "[0.6 3] 0 d 0.6 w ");
  for (size_t i = 0; i <= len;) {
    uint32_t point;
    size_t bytes = i < len ? utf8_decode(text + i, len - i, &point) : 1;
    add_number(&page->content, X);
    add_number(&page->content, from);
    buffer_add_text(&page->content, "m ");
    add_number(&page->content, X);
    from -= step;
    add_number(&page->content, from + (i < len ? SIZE : 0));
    buffer_add_text(&page->content, "l S\n");
    if (i < len)
      text_on(document, page,
              X - text_width(document->font, text + i, bytes, SIZE) / 2,
              document->height - from + SIZE / 3, SIZE, text + i, bytes);
    from -= i < len ? SIZE : 0;
    i += bytes;
  }
  buffer_add_text(&page->content, "[] 0 d\n");
}

static void add_warnings(const struct document *document,
                         struct buffer *warnings) {
  size_t count;
  const uint32_t *missing = font_missing(document->font, &count);
  for (size_t i = 0; warnings && i < count; i++) {
    buffer_format(warnings, _("%s: no font has the character U+%04X"),
                  document->record, missing[i]);
    buffer_add_char(warnings, '\n');
  }
}

bool document_finish(struct document *document, struct buffer *out,
                     struct buffer *warnings, struct error *error) {
  add_footers(document);
  for (size_t i = 0; document->binding && i < document->page_count; i++)
    add_binding(document, &document->pages[i]);
  const struct pdf pdf = {.title = document->title,
                          .author = document->author,
                          .record = document->record,
                          .dated = document->printed_on,
                          .width = document->width,
                          .height = document->height,
                          .font = document->font,
                          .images = &document->images,
                          .pages = document->pages,
                          .page_count = document->page_count,
                          .bookmarks = document->bookmarks,
                          .bookmark_count = document->bookmark_count};
  if (!pdf_write(&pdf, out, error))
    return false;
  add_warnings(document, warnings);
  return true;
}
