/* Styles as attributes and colours. */
#include "palette_colours.h"

#include <stdlib.h>

#include "chahe/tui/colour.h"

/* Each differs from the others it may stand beside without its colour. Yellow
 * and white are left out: they vanish on a light background. */
static const struct {
  attr_t plain;  /* in one colour */
  attr_t colour; /* attributes beside the colour */
  short foreground;
} looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = {A_NORMAL, A_NORMAL, -1},
    [STYLE_TITLE] = {A_REVERSE, A_REVERSE, -1},
    [STYLE_HEAD] = {A_BOLD, A_BOLD, -1},
    [STYLE_LABEL] = {A_NORMAL, A_NORMAL, COLOR_CYAN},
    [STYLE_DIM] = {A_DIM, A_DIM, -1},
    [STYLE_KEY] = {A_BOLD, A_BOLD, COLOR_CYAN},
    [STYLE_SELECTED] = {A_REVERSE, A_REVERSE, -1},
    [STYLE_FIELD] = {A_UNDERLINE, A_UNDERLINE, -1},
    [STYLE_ACTIVE] = {A_UNDERLINE | A_BOLD, A_UNDERLINE | A_BOLD, COLOR_BLUE},
    [STYLE_MATCH] = {A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE, -1},
    [STYLE_ALERT] = {A_BOLD, A_BOLD, COLOR_RED},
    [STYLE_WARN] = {A_BOLD, A_NORMAL, COLOR_MAGENTA},
    [STYLE_GOOD] = {A_NORMAL, A_NORMAL, COLOR_GREEN},
    [STYLE_BAR] = {A_NORMAL, A_NORMAL, COLOR_BLUE},
    [STYLE_ERROR] = {A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, COLOR_RED},
    [STYLE_INFO] = {A_BOLD, A_BOLD, COLOR_GREEN},
};

void palette_colours(attr_t attributes[STYLE_COUNT]) {
  const char *no_colour = getenv("NO_COLOR");
  bool colours = !(no_colour && *no_colour) && has_colors() &&
                 start_color() == OK && COLORS >= 8 &&
                 use_default_colors() == OK;
  for (int i = 0; i < STYLE_COUNT; i++) {
    attributes[i] = looks[i].plain;
    if (!colours || looks[i].foreground < 0)
      continue;
    short pair = (short)(looks[i].foreground + 1);
    init_pair(pair, looks[i].foreground, -1);
    attributes[i] = looks[i].colour | (attr_t)COLOR_PAIR(pair);
  }
}

/* Terminals that are told red, green and blue have no numbers beyond 7. */
static int colour_number(uint8_t colour) {
  return COLORS > 256 ? (int)colour_rgb(colour) : colour;
}

/* Pairs that are not on the screen any more are used again by ncurses. */
int palette_pair(uint8_t ink, uint8_t paper) {
  int pair = alloc_pair(colour_number(ink), colour_number(paper));
  return pair > 0 ? pair : 0;
}
