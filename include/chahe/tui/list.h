#ifndef CHAHE_TUI_LIST_H
#define CHAHE_TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/tui/action.h"
#include "chahe/tui/canvas.h"

/* A list of rows in columns, of which one is selected. It asks for the rows
 * that are to be seen, so that it may be of any length. */

enum { LIST_COLUMNS_MAX = 16 };

struct column {
  const char *title; /* N_() */
  int cols;          /* at least; as many when weight is 0 */
  int weight;        /* its share of the columns that are left */
  bool right;        /* numbers */
  int keep;          /* 0: always there; else on a narrow screen the column
                        with the largest goes first */
};

struct list_row {
  struct buffer cells[LIST_COLUMNS_MAX]; /* reset before each row */
  enum style styles[LIST_COLUMNS_MAX];   /* STYLE_NORMAL unless set */
  enum style style;                      /* of the whole row */
  /* Bytes of a cell that a search found, shown in STYLE_MATCH; not in a column
     of numbers. */
  struct list_match {
    size_t at, len;
  } matches[LIST_COLUMNS_MAX];
};

/* Fills `row` with the texts of row `index`. */
typedef void list_fill(void *context, size_t index, struct list_row *row);

struct list {
  size_t count;
  size_t selected;   /* the place of the cursor: the row itself, unless words
                        leave rows out */
  size_t top;        /* first place shown */
  size_t rows;       /* places shown at the last draw */
  const char *empty; /* N_(): what an empty list says */
  char *words;       /* owned: only rows with all of them show; NULL: all */
  size_t *fits;      /* owned: these rows, as of the last draw */
  size_t fit_count;
};

/* Sets how many rows there are and keeps the selection within. */
void list_count(struct list *list, size_t count);
/* Puts the cursor on a row. */
void list_select(struct list *list, size_t row);
/* Needed only where it was filtered. */
void list_done(struct list *list);

/* Leaves out, from the next draw on, the rows in whose cells not every word of
 * `words` stands (small letters as capitals); "" or NULL shows all again. It
 * asks for every row at each draw: for lists of some hundreds. */
void list_filter(struct list *list, const char *words);

/* The row under the cursor; false: none is shown. */
bool list_row(const struct list *list, size_t *row);

/* Heads in the first row, then rows; the selected one in sight. `active`: it
 * has the keys. */
void list_draw(struct list *list, struct canvas *canvas, struct area area,
               const struct column *columns, size_t column_count,
               list_fill *fill, void *context, bool active);

/* Moves by arrows, j k, PgUp PgDn, Home End, g G, wheel and click. A click on
 * the selected row comes back as false, to be taken for Enter: see
 * list_opens(). */
bool list_input(struct list *list, const struct input *input);

/* Whether `input` opens the selected row: Enter, or a click on it. */
bool list_opens(const struct list *list, const struct input *input);

extern const struct action list_keys[];

#endif
