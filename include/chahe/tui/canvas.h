#ifndef CHAHE_TUI_CANVAS_H
#define CHAHE_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/tui/input.h"
#include "chahe/tui/style.h"

struct buffer;

/* What is on the screen: a grid of cells that every view draws into and that
 * a terminal, or a test, shows as a whole. All padding and cutting by display
 * columns is here: a wide character is never half overwritten (its other half
 * becomes a blank), never half outside, and a text that does not fit ends in
 * ".." (not "…", which some Chinese terminals draw two columns wide). */

/* A rectangle; rows and columns from 0. */
struct area {
  int row, col, rows, cols;
};

enum canvas_shape {
  SHAPE_TEXT,
  SHAPE_HORIZONTAL, /* a line, ACS on a terminal, "-" in a test */
  SHAPE_VERTICAL,   /* "|" */
  SHAPE_BAR,        /* a filled cell of a bar, "#" */
  SHAPE_DOTS,       /* a cell of a picture, in colours of its own */
};

/* What the cells of a picture may be where the canvas is shown. */
enum canvas_dots {
  DOTS_NONE,   /* nothing: it has too few colours for pictures */
  DOTS_16,     /* a dot in one of the colours 0 to 15 (colour.h) */
  DOTS_256,    /* a dot in one of the colours 16 to 255 */
  DOTS_HALVES, /* two of them, one above the other */
};

enum { CANVAS_CELL_BYTES = 18 }; /* a character and its combining marks */

struct canvas_cell {
  char text[CANVAS_CELL_BYTES]; /* UTF-8, `len` bytes, no NUL */
  uint8_t len;
  uint8_t cols;  /* 1, 2; 0: the right half of the wide one before it */
  uint8_t style; /* enum style */
  uint8_t shape; /* enum canvas_shape */
  /* SHAPE_DOTS: the colours of the character and behind it, instead of
     `style`. */
  uint8_t ink, paper;
};

/* A part of the screen that can be clicked, and what a click on it stands
 * for. */
struct canvas_hit {
  struct area area;
  struct input input; /* without text */
};

struct canvas {
  int rows, cols;
  struct canvas_cell *cells; /* row by row */
  int cursor_row, cursor_col;
  bool cursor;           /* the cursor is to be seen */
  enum canvas_dots dots; /* set by whoever shows it */
  struct canvas_hit *hits;
  size_t hit_count;
};

/* A blank canvas; both sizes at least 1. */
void canvas_init(struct canvas *canvas, int rows, int cols);
void canvas_done(struct canvas *canvas);
/* Gives it another size, blank. */
void canvas_resize(struct canvas *canvas, int rows, int cols);
/* Blanks it, hides the cursor, forgets what can be clicked. */
void canvas_clear(struct canvas *canvas);

/* Draws `text` (UTF-8, one line: line ends and control characters show as
 * blanks) from `col` on in at most `cols` columns, cut with ".." where it is
 * longer. Outside of the canvas nothing is drawn. Returns the columns used. */
int canvas_put(struct canvas *canvas, int row, int col, int cols,
               const char *text, enum style style);
/* The same with its end at the right edge of the `cols` columns. */
int canvas_put_right(struct canvas *canvas, int row, int col, int cols,
                     const char *text, enum style style);
/* The same in the middle of them. */
int canvas_put_middle(struct canvas *canvas, int row, int col, int cols,
                      const char *text, enum style style);
/* Draws the first `len` bytes of `text` without cutting marks; what does not
 * fit in `cols` is left out. */
int canvas_put_bytes(struct canvas *canvas, int row, int col, int cols,
                     const char *text, size_t len, enum style style);

/* Blanks `area` in `style`. */
void canvas_fill(struct canvas *canvas, struct area area, enum style style);
/* Changes the style of cells, and leaves what they show. */
void canvas_restyle(struct canvas *canvas, struct area area, enum style style);
/* `cols` cells of a shape from row, col on; downwards for SHAPE_VERTICAL. */
void canvas_line(struct canvas *canvas, int row, int col, int count,
                 enum canvas_shape shape, enum style style);

/* A cell of a picture: its upper and its lower half in colours of colour.h. Two
 * that differ are for DOTS_HALVES alone: "▄" is drawn two columns wide by some
 * terminals that are set up for Chinese. */
void canvas_put_dots(struct canvas *canvas, int row, int col, uint8_t upper,
                     uint8_t lower);

/* Shows the cursor there. */
void canvas_cursor(struct canvas *canvas, int row, int col);

/* A click in `area` is the same as `input`. Later ones lie above. */
void canvas_click(struct canvas *canvas, struct area area, struct input input);
/* What a click at row, col stands for; false: nothing. */
bool canvas_hit(const struct canvas *canvas, int row, int col,
                struct input *input);

/* Appends the canvas as text, a line a row, without blanks at line ends. */
void canvas_text(const struct canvas *canvas, struct buffer *out);
/* The styles of its cells: a line a row, style_letter() a cell; of a picture's
 * cell the colour_letter() of its upper half. */
void canvas_styles(const struct canvas *canvas, struct buffer *out);

#endif
