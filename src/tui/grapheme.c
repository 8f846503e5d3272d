/* Grapheme clusters. libunistring's u8_grapheme_next() looks at two
 * characters at a time and parts flags and joined emoji; u8_grapheme_breaks()
 * does not, but wants the whole text. It is given the few characters around
 * the place asked for, up to where a boundary is certain. */
#include "chahe/tui/grapheme.h"

#include <stdint.h>
#include <stdlib.h>
#include <unigbrk.h>

#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"

bool *grapheme_starts(const char *text, size_t len) {
  char *breaks = memory_new(len, 1);
  bool *starts = memory_new(len, sizeof *starts);
  u8_grapheme_breaks((const uint8_t *)text, len, breaks);
  for (size_t i = 0; i < len; i++)
    starts[i] = breaks[i] == 1;
  free(breaks);
  return starts;
}

static size_t char_start(const char *text, size_t at) {
  while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
    at--;
  return at;
}

/* ASCII and Chinese characters: between two of these is always a boundary,
 * whatever stands around them. CR and LF are the exception. */
static bool is_plain(const char *text, size_t len, size_t at) {
  uint32_t point;
  utf8_decode(text + at, len - at, &point);
  return (point < 0x80 && point != '\r') ||
         (point >= 0x3400 && point <= 0x9FFF) ||
         (point >= 0x20000 && point <= 0x3FFFF);
}

static bool is_certain(const char *text, size_t len, size_t at) {
  return at == 0 || at >= len ||
         (is_plain(text, len, at) &&
          is_plain(text, len, char_start(text, at - 1)));
}

struct window {
  size_t start, end; /* certain boundaries: start < the place < end */
  bool *starts;      /* of the bytes between them */
};

/* The characters around `at`, which is not at an end of the text. */
static struct window window_around(const char *text, size_t len, size_t at) {
  struct window window = {char_start(text, at - 1), at, NULL};
  while (!is_certain(text, len, window.start))
    window.start = char_start(text, window.start - 1);
  do {
    uint32_t point;
    window.end += utf8_decode(text + window.end, len - window.end, &point);
  } while (!is_certain(text, len, window.end));
  window.starts =
      grapheme_starts(text + window.start, window.end - window.start);
  return window;
}

size_t grapheme_next(const char *text, size_t len, size_t at) {
  if (at >= len)
    return len;
  size_t place = at;
  uint32_t point;
  if (at == 0)
    place += utf8_decode(text, len, &point);
  if (place >= len)
    return len;
  struct window window = window_around(text, len, place);
  size_t next = at + 1;
  while (next < window.end && !window.starts[next - window.start])
    next++;
  free(window.starts);
  return next;
}

size_t grapheme_prev(const char *text, size_t len, size_t at) {
  if (at > len)
    at = len;
  if (at == 0)
    return 0;
  size_t last = char_start(text, at - 1);
  if (last == 0)
    return 0;
  struct window window = window_around(text, len, last);
  while (last > window.start && !window.starts[last - window.start])
    last--;
  free(window.starts);
  return last;
}

size_t grapheme_ceil(const char *text, size_t len, size_t at) {
  return at == 0 ? 0 : grapheme_next(text, len, at - 1);
}

size_t grapheme_floor(const char *text, size_t len, size_t at) {
  return at >= len ? len : grapheme_prev(text, len, at + 1);
}
