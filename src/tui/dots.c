/* What the terminal can show pictures with. */
#include "dots.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* As many pairs as a large window of half blocks may have at once. */
enum { PAIRS_OF_HALVES = 1 << 14, PAIRS_OF_BLANKS = 256 + 16 };

/* Without start_color(), as with NO_COLOR, there are no COLORS. In one colour
 * a picture would be drawn by letters; those were tried, show no more than
 * outlines, and on a light background make a negative. Eight colours make no
 * picture that one recognises. */
static enum canvas_dots by_colours(void) {
  if (COLORS >= 256 && COLOR_PAIRS >= PAIRS_OF_BLANKS)
    return DOTS_256;
  return COLORS >= 16 && COLOR_PAIRS >= 32 ? DOTS_16 : DOTS_NONE;
}

/* "▄" is of ambiguous width (UAX #11): one column, but two in terminals set up
 * so for Chinese. It is drawn, where nothing is drawn yet, the terminal is
 * asked where its cursor is then, and it is taken away. In the second row: in
 * the first the answer would be that of a function key. */
static void ask(void) {
  refresh();
  fputs("\0337\033[2;1H\u2584\033[6n\033[2;1H  \0338", stdout);
  fflush(stdout);
}

enum canvas_dots dots_start(void) {
  const char *wish = getenv("CHAHE_PICTURES");
  enum canvas_dots dots = by_colours();
  bool may_halve = dots == DOTS_256 && COLOR_PAIRS >= PAIRS_OF_HALVES &&
                   wcwidth(L'\u2584') == 1;
  if (wish && strcmp(wish, "none") == 0)
    return DOTS_NONE;
  if (!may_halve || (wish && strcmp(wish, "blanks") == 0))
    return dots;
  if (wish && strcmp(wish, "halves") == 0)
    return DOTS_HALVES;
  ask();
  return dots;
}

void dots_report(const struct input *report, enum canvas_dots *dots) {
  if (report->row == 1 && report->col == 1 && *dots == DOTS_256)
    *dots = DOTS_HALVES;
}
