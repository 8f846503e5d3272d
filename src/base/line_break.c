/* Where lines may part: UAX 14 by libunistring, and what Chinese typesetting
 * asks beyond it. */
#include "chahe/base/line_break.h"

#include <stdlib.h>
#include <unilbrk.h>

#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"

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

bool *line_break_places(const char *text, size_t len) {
  char *breaks = memory_new(len, 1);
  bool *places = memory_new(len, sizeof *places);
  /* EUC-TW: characters of ambiguous width (①, °) part like Chinese ones */
  u8_possible_linebreaks((const uint8_t *)text, len, "EUC-TW", breaks);
  uint32_t before2 = 0, before = 0;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + i, len - i, &point);
    places[i] =
        breaks[i] == UC_BREAK_POSSIBLE && may_part(before2, before, point);
    before2 = before;
    before = point;
    i += step;
  }
  free(breaks);
  return places;
}

bool line_break_may_part(uint32_t before, uint32_t point) {
  return may_part(0, before, point);
}
