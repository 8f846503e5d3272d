#ifndef CHAHE_REPORT_TEXT_H
#define CHAHE_REPORT_TEXT_H

#include <stddef.h>

struct buffer;
struct font;

/* Text measured and broken into lines for paper. Sizes and widths are points
 * (1/72 inch), text is UTF-8. */

/* One line: bytes [start, start + len) of the text, without the blanks and
 * the line end that close it. */
struct text_line {
  size_t start, len;
  double width;
};

/* The lines of a text. Start with {0}. */
struct text_lines {
  struct text_line *items;
  size_t count;
};

void text_lines_done(struct text_lines *lines);

/* Width of the `len` bytes at `text` set in `size`. */
double text_width(struct font *font, const char *text, size_t len, double size);

/* How many of the `len` bytes, whole characters, are at most `width` wide. */
size_t text_fit(struct font *font, const char *text, size_t len, double size,
                double width);

/* Breaks `text` into lines at most `width` wide; `lines` is emptied first.
 * Breaks between Chinese characters, at spaces of latin words, and at each LF,
 * as UAX 14 has it; never before a closing mark nor after an opening one
 * (避頭尾), between a number and its unit, or before a superscript. A word
 * wider than a line is broken where it must. A line holds at least one
 * character. The empty text has one empty line. */
void text_break(struct text_lines *lines, struct font *font, const char *text,
                double size, double width);

/* Adds the text as it fits on `lines` lines (at least 1); a longer one is cut
 * and ends in "…". */
void text_shorten(struct buffer *out, struct font *font, const char *text,
                  double size, double width, size_t lines);

#endif
