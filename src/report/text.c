/* Measures text and breaks it into lines. libharu's own word wrap knows
 * spaces only, and Chinese has none. */
#include "chahe/report/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

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

/* Marks that Chinese typesetting keeps from the start of a line and from its
 * end. UAX 14 knows most of them, not all (‧ ～ and what follows a blank). */
static bool must_not_open(uint32_t point) {
  static const uint32_t marks[] = {
      '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',
      '%',    0xB2,   0xB3,   0xB7,   0xB9,   0x2019, 0x201D, 0x2025, 0x2026,
      0x2027, 0x2103, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011,
      0x3015, 0x3017, 0x301E, 0xFE50, 0xFE51, 0xFE52, 0xFE54, 0xFE55, 0xFE56,
      0xFE57, 0xFE5A, 0xFE5C, 0xFE5E, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E,
      0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E, 0xFF61, 0xFF63, 0xFF64};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i] == point)
      return true;
  return false;
}

static bool must_not_close(uint32_t point) {
  static const uint32_t marks[] = {
      '(',    '[',    '{',    '$',    0x2018, 0x201C, 0x3008, 0x300A,
      0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x301D, 0xFE59, 0xFE5B,
      0xFE5D, 0xFF04, 0xFF08, 0xFF3B, 0xFF5B, 0xFF62, 0xFFE5};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i] == point)
      return true;
  return false;
}

/* Superscripts and what combines with the character before it. */
static bool clings(uint32_t point) {
  return (point >= 0x300 && point <= 0x36F) ||
         (point >= 0x2070 && point <= 0x209F) ||
         (point >= 0x20D0 && point <= 0x20FF);
}

/* What may be a number's unit: Chinese characters, squared ones (㎡), latin
 * letters. */
static bool is_unit(uint32_t point) {
  return (point >= 0x3300 && point <= 0x9FFF) ||
         (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
}

/* Whether a line may end before `point`: `before` stands before it, and
 * `before2` before that. A number keeps its unit, over a blank, too. */
static bool may_part(uint32_t before2, uint32_t before, uint32_t point) {
  uint32_t digit = before == ' ' ? before2 : before;
  if (digit >= '0' && digit <= '9' && is_unit(point))
    return false;
  return !must_not_open(point) && !clings(point) && !must_not_close(before);
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
    if (may_part(0, last, next))
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
  char *breaks = memory_new(len + 1, 1);
  u8_possible_linebreaks((const uint8_t *)text, len, "EUC-TW", breaks);
  lines->count = 0;

  /* Sums of thousandths, so that no rounding of the sizes adds up. */
  long limit = (long)(width * 1000 / size + 0.01), used = 0;
  size_t start = 0, allowed = 0;
  uint32_t before2 = 0, before = 0;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + i, len - i, &point);
    if (i > start && breaks[i] == UC_BREAK_POSSIBLE &&
        may_part(before2, before, point))
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
    before2 = before;
    before = point;
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
