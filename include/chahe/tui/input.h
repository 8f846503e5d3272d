#ifndef CHAHE_TUI_INPUT_H
#define CHAHE_TUI_INPUT_H

#include <stdbool.h>
#include <stdint.h>

struct buffer;

/* What comes from the person at the terminal, one at a time. */
enum input_kind {
  INPUT_NONE,
  INPUT_CHARACTER, /* point: the character */
  INPUT_CONTROL,   /* point: the small letter, 'p' for ^P */
  INPUT_FUNCTION,  /* point: 1 to 12 */
  INPUT_ENTER,
  INPUT_TAB,
  INPUT_BACK_TAB,
  INPUT_ESCAPE,
  INPUT_BACKSPACE,
  INPUT_DELETE,
  INPUT_UP,
  INPUT_DOWN,
  INPUT_LEFT,
  INPUT_RIGHT,
  INPUT_WORD_LEFT,
  INPUT_WORD_RIGHT,
  INPUT_HOME,
  INPUT_END,
  INPUT_PAGE_UP,
  INPUT_PAGE_DOWN,
  INPUT_PASTE,      /* text */
  INPUT_CLICK,      /* row, col */
  INPUT_WHEEL_UP,   /* row, col */
  INPUT_WHEEL_DOWN, /* row, col */
  INPUT_RESIZE,     /* row, col: the new size */
  INPUT_TICK,       /* time has passed; point 1: typed text is to be safe */
  INPUT_ITEM,       /* a click on the item `point` of a list */
  INPUT_PAGE,       /* a click on the tab `point` */
  INPUT_REPORT,     /* row, col: the terminal tells where its cursor is; this
                       is not for the views */
};

struct input {
  enum input_kind kind;
  uint32_t point;
  int row, col;
  char *text; /* INPUT_PASTE: UTF-8; owned by whoever made the input */
};

/* Reads one key of `*text` and moves it on: a character stands for itself,
 * "<Enter>", "<Esc>", "<Tab>", "<S-Tab>", "<BS>", "<Del>", "<Up>", "<Down>",
 * "<Left>", "<Right>", "<C-Left>", "<C-Right>", "<Home>", "<End>", "<PgUp>",
 * "<PgDn>", "<Space>", "<lt>", "<F1>" to "<F12>", "<C-a>" to "<C-z>". False:
 * the text is at its end, or no key. */
bool input_parse(const char **text, struct input *input);

/* How a key is named on the screen: "Enter", "^P", "F2", "a". */
void input_name(const struct input *input, struct buffer *out);

/* Whether two are the same key. */
bool input_same(const struct input *a, const struct input *b);

/* Whether it is this character. */
bool input_is(const struct input *input, uint32_t point);

#endif
