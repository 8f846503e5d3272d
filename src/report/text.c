/* Measures text and breaks it into lines. libharu's own word wrap knows
 * spaces only, and Chinese has none. */
#include "chahe/report/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/line_break.h"
#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"
#include "chahe/report/font.h"

void text_lines_done(struct text_lines *lines) {
  free(lines->items);
  *lines = (struct text_lines){0};
}

double text_width(struct font *font, const char *text, size_t len,
                  double size) {
  long units = 0;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    i += utf8_decode(text + i, len - i, &point);
    units += font_glyph(font, point).width;
  }
  return (double)units * size / 1000;
}

size_t text_fit(struct font *font, const char *text, size_t len, double size,
                double width) {
  long limit = (long)(width * 1000 / size + 0.01), used = 0;
  size_t fit = 0;
  while (fit < len) {
    uint32_t point;
    size_t step = utf8_decode(text + fit, len - fit, &point);
    used += font_glyph(font, point).width;
    if (used > limit)
      break;
    fit += step;
  }
  return fit;
}

/* Where to cut a word that is wider than a line, when the characters before
 * `end` fit: there, or some characters earlier for the marks' sake. */
static size_t cut_word(const char *text, size_t start, size_t end, size_t len) {
  for (size_t at = end; at > start;) {
    uint32_t next, last;
    utf8_decode(text + at, len - at, &next);
    size_t before = at - 1;
    while (before > start && ((unsigned char)text[before] & 0xC0) == 0x80)
      before--;
    utf8_decode(text + before, len - before, &last);
    if (line_break_may_part(last, next))
      return at;
    at = before;
  }
  return end;
}

static void add_line(struct text_lines *lines, struct font *font,
                     const char *text, size_t start, size_t end, double size) {
  while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\n' ||
                         text[end - 1] == '\r' || text[end - 1] == '\t'))
    end--;
  if ((lines->count & (lines->count - 1)) == 0)
    lines->items =
        memory_resize(lines->items, lines->count ? 2 * lines->count : 1,
                      sizeof *lines->items);
  lines->items[lines->count++] = (struct text_line){
      start, end - start, text_width(font, text + start, end - start, size)};
}

void text_break(struct text_lines *lines, struct font *font, const char *text,
                double size, double width) {
  size_t len = strlen(text);
  bool *breaks = line_break_places(text, len);
  lines->count = 0;

  /* Sums of thousandths, so that no rounding of the sizes adds up. */
  long limit = (long)(width * 1000 / size + 0.01), used = 0;
  size_t start = 0, allowed = 0;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + i, len - i, &point);
    if (i > start && breaks[i])
      allowed = i;
    long advance = font_glyph(font, point).width;
    bool blank = point == ' ' || point == '\t';
    while (used + advance > limit && i > start && !blank && advance > 0) {
      size_t end = allowed > start ? allowed : cut_word(text, start, i, len);
      add_line(lines, font, text, start, end, size);
      start = end;
      used = (long)(text_width(font, text + start, i - start, 1000) + 0.5);
    }
    used += advance;
    i += step;
    if (point == '\n') {
      add_line(lines, font, text, start, i, size);
      start = allowed = i;
      used = 0;
    }
  }
  /* A text that ends with a line end does not open another line for it. */
  if (start < len || lines->count == 0)
    add_line(lines, font, text, start, len, size);
  free(breaks);
}

void text_shorten(struct buffer *out, struct font *font, const char *text,
                  double size, double width, size_t lines) {
  static const char mark[] = "…";
  struct text_lines broken = {0};
  text_break(&broken, font, text, size, width);
  if (broken.count <= lines) {
    buffer_add_text(out, text);
  } else {
    const struct text_line *last = &broken.items[lines - 1];
    size_t len = last->len;
    double room = width - text_width(font, mark, strlen(mark), size);
    while (len > 0 &&
           (((unsigned char)text[last->start + len] & 0xC0) == 0x80 ||
            text_width(font, text + last->start, len, size) > room))
      len--;
    buffer_add(out, text, last->start + len);
    buffer_add_text(out, mark);
  }
  text_lines_done(&broken);
}
