/* Paragraphs that hang behind their name or number. */
#include "chahe/report/paragraph.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/report/document.h"
#include "chahe/report/spell.h"
#include "chahe/report/text.h"

/* How many lines from `from` on go on this page: as many as there is room for,
 * but never one alone before or after the page's end. 0: none. */
static size_t lines_here(const struct document *document, double leading,
                         size_t from, size_t count) {
  enum { TOGETHER = 2 };
  double room = document_room(document);
  size_t left = count - from, fit = room > 0 ? (size_t)(room / leading) : 0;
  if (fit >= left)
    return left;
  if (left - fit < TOGETHER)
    fit -= fit > 0;
  /* What was begun on another page may end with one line. */
  return from == 0 && fit < TOGETHER ? 0 : fit;
}

void paragraph_write(struct document *document,
                     const struct paragraph *paragraph, const char *text) {
  struct document_area area = document_area(document);
  struct font *font = document_font(document);
  double size = paragraph->size, leading = document_leading(size);
  size_t label_len = strlen(paragraph->label);
  double left = area.left + paragraph->left;
  double hang = text_width(font, paragraph->label, label_len, size);
  struct text_lines lines = {0};
  text_break(&lines, font, text, size,
             area.right - paragraph->right - left - hang);
  for (size_t i = 0, here = 0; i < lines.count; i++, here--) {
    if (here == 0)
      here = lines_here(document, leading, i, lines.count);
    if (here == 0) {
      document_add_page(document);
      here = lines_here(document, leading, i, lines.count);
    }
    const struct text_line *line = &lines.items[i];
    double y = document_y(document);
    double base = y + document_ascent(document, size);
    if (i == 0)
      document_text(document, left, base, size, paragraph->label, label_len);
    document_text(document, left + hang, base, size, text + line->start,
                  line->len);
    document_set_y(document, y + leading);
  }
  text_lines_done(&lines);
}

void paragraph_number(struct buffer *out, int level, int number) {
  switch (level) {
    case 0:
      spell_number(out, number);
      buffer_add_text(out, "、");
      break;
    case 1:
      buffer_add_text(out, "（");
      spell_number(out, number);
      buffer_add_text(out, "）");
      break;
    case 2:
      buffer_format(out, "%d、", number);
      break;
    default:
      buffer_format(out, "(%d)", number);
      break;
  }
}

double paragraph_indent(double size, int level) {
  /* 一、 hangs two characters, （一） three: each stands where the text of the
   * one above begins. */
  static const double characters[PARAGRAPH_LEVELS] = {1, 3, 6, 8};
  return size *
         characters[level < PARAGRAPH_LEVELS ? level : PARAGRAPH_LEVELS - 1];
}
