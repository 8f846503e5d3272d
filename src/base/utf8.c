/* UTF-8: validity, characters, terminal columns. */
#include "chahe/base/utf8.h"

#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "chahe/base/buffer.h"

bool utf8_valid(const char *text, size_t len, size_t *bad) {
  const uint8_t *bytes = (const uint8_t *)text;
  const uint8_t *wrong = u8_check(bytes, len);
  const uint8_t *nul = len ? memchr(bytes, 0, len) : NULL;
  if (nul && (!wrong || nul < wrong))
    wrong = nul;
  if (wrong && bad)
    *bad = (size_t)(wrong - bytes);
  return !wrong;
}

size_t utf8_decode(const char *text, size_t len, uint32_t *point) {
  ucs4_t decoded;
  int used = u8_mbtouc(&decoded, (const uint8_t *)text, len);
  if (used <= 0 || decoded == 0xFFFD) {
    /* u8_mbtouc() may pass over several malformed bytes at once */
    *point = 0xFFFD;
    bool written = len >= 3 && memcmp(text, "\xEF\xBF\xBD", 3) == 0;
    return written ? 3 : 1;
  }
  *point = decoded;
  return (size_t)used;
}

size_t utf8_encode(uint32_t point, char *out) {
  int len = u8_uctomb((uint8_t *)out, point, 4);
  return len > 0 ? (size_t)len : 0;
}

size_t utf8_count(const char *text) {
  return u8_mbsnlen((const uint8_t *)text, strlen(text));
}

uint32_t utf8_narrow(uint32_t point) {
  if (point == 0x3000)
    return ' ';
  return point >= 0xFF01 && point <= 0xFF5E ? point - 0xFF01 + '!' : point;
}

int utf8_point_cols(uint32_t point) {
  int cols = uc_width(point, "UTF-8");
  return cols < 0 ? 1 : cols; /* control characters are shown as "?" */
}

size_t utf8_span_cols(const char *text, size_t len) {
  size_t cols = 0;
  while (len > 0) {
    uint32_t point;
    size_t step = utf8_decode(text, len, &point);
    cols += (size_t)utf8_point_cols(point);
    text += step;
    len -= step;
  }
  return cols;
}

size_t utf8_cols(const char *text) {
  return utf8_span_cols(text, strlen(text));
}

size_t utf8_prefix(const char *text, size_t cols) {
  size_t used = 0;
  size_t len = 0;
  size_t left = strlen(text);
  while (left > 0) {
    uint32_t point;
    size_t step = utf8_decode(text + len, left, &point);
    used += (size_t)utf8_point_cols(point);
    if (used > cols)
      break;
    len += step;
    left -= step;
  }
  return len;
}

static bool ends_line(const char *text, size_t at, size_t len) {
  return text[at] == '\n' || text[at] == '\t' ||
         (text[at] == '\r' && at + 1 < len && text[at + 1] == '\n');
}

void utf8_tame(char *text, size_t len, bool lines) {
  for (size_t at = 0; at < len; at++) {
    unsigned char byte = (unsigned char)text[at];
    bool is_c1 = byte == 0xC2 && at + 1 < len &&
                 ((unsigned char)text[at + 1] & 0xE0) == 0x80;
    if (is_c1)
      text[at++] = '?';
    if (is_c1 || byte == 0x7F ||
        (byte < ' ' && !(lines && ends_line(text, at, len))))
      text[at] = '?';
  }
}

/* Adds text for a screen: control characters, which could steer the terminal,
 * as "?". */
static void add_visible(struct buffer *out, const char *text, size_t len) {
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + at, len - at, &point);
    if (point < 0x20 || (point >= 0x7F && point < 0xA0))
      buffer_add_char(out, '?');
    else
      buffer_add(out, text + at, step);
    at += step;
  }
}

static void add_spaces(struct buffer *out, size_t count) {
  while (count-- > 0)
    buffer_add_char(out, ' ');
}

/* Adds what fits of `text`, with an ellipsis where it was cut; returns the
 * columns used. */
static size_t add_cut(struct buffer *out, const char *text, size_t cols) {
  size_t whole = utf8_prefix(text, cols);
  if (text[whole] == '\0') {
    add_visible(out, text, whole);
    return utf8_cols(text);
  }
  if (cols == 0)
    return 0;
  size_t len = utf8_prefix(text, cols - 1);
  struct buffer kept = {0};
  buffer_add(&kept, text, len);
  size_t used = utf8_cols(buffer_text(&kept)) + 1;
  add_visible(out, text, len);
  buffer_add_text(out, "…");
  buffer_done(&kept);
  return used;
}

void utf8_fit(struct buffer *out, const char *text, size_t cols) {
  size_t used = add_cut(out, text, cols);
  add_spaces(out, cols - used);
}

void utf8_fit_right(struct buffer *out, const char *text, size_t cols) {
  struct buffer cut = {0};
  size_t used = add_cut(&cut, text, cols);
  add_spaces(out, cols - used);
  buffer_add_text(out, buffer_text(&cut));
  buffer_done(&cut);
}
