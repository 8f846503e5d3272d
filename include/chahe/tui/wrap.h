#ifndef CHAHE_TUI_WRAP_H
#define CHAHE_TUI_WRAP_H

#include <stddef.h>

/* Text broken into the lines of a screen. Widths are those of utf8_cols(). */

/* Bytes [start, start + len) of the text, which take `cols` columns. */
struct wrap_line {
  size_t start, len;
  size_t cols;
};

/* Start with {0}. */
struct wrap {
  struct wrap_line *lines;
  size_t count; /* at least 1 once wrapped */
};

void wrap_done(struct wrap *wrap);

/* Breaks `text` into lines of at most `cols` (>= 2) columns; `wrap` is emptied
 * first. LF and CRLF part lines: the empty text has one line, "a\n" two, the
 * second empty. Other lines break where line_break_places() lets them; a word
 * wider than a line is cut, between clusters (grapheme.h) where these fit.
 *
 * What lies between two lines, or after the last, is a line end, or the blanks
 * at which it broke, or blanks that no longer fit: nothing else is left out,
 * and no character is cut in two. */
void wrap_text(struct wrap *wrap, const char *text, size_t cols);

#endif
