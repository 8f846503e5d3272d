#ifndef CHAHE_REPORT_TABLE_H
#define CHAHE_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/report/document.h"

/* A grid table with ruled borders, as official forms are. Rows are written
 * one after the other at the document's current place; a row that does not
 * fit goes to the next page, or breaks over pages where it is long, and the
 * head rows are repeated there. */

enum { TABLE_MAX_COLUMNS = 20, TABLE_MAX_HEADS = 3 };

/* One cell of a row. Texts are borrowed for the call, save those of a head
 * row, which are copied. */
struct cell {
  const char *text;
  int span;         /* columns that it takes; 0 means 1 */
  enum align align; /* of its lines */
  double min_height;
  int rules;   /* the cell is ruled into so many lines, to write on by hand */
  bool shade;  /* a field's name or a head: gray ground */
  bool middle; /* centred from top to bottom */
};

/* A field's name: shaded and centred both ways. */
struct cell cell_label(const char *text, int span);
/* A value, from the top left. */
struct cell cell_text(const char *text, int span);
/* A value in the middle from top to bottom. */
struct cell cell_middle(const char *text, int span, enum align align);
/* Room to write by hand: `rules` lines of a comfortable height. */
struct cell cell_ruled(int span, int rules);

struct table_head;

/* Title and head rows wait for the first row behind them, so that they never
 * stand alone at a page's end. */
struct table {
  struct document *document;
  double x[TABLE_MAX_COLUMNS + 1]; /* edges of the columns */
  size_t columns;
  double size, padding; /* of the text; inside a cell at left and right */
  char *title;          /* that waits, or NULL */
  struct table_head *heads[TABLE_MAX_HEADS];
  int waiting;     /* head rows from this level on are not on the page yet */
  char *side;      /* the label that runs down the first column, or NULL */
  double side_top; /* where its box starts on this page */
};

/* Starts a table over the document's width: `shares` divide the width in
 * their proportion. table_done() it. */
void table_start(struct table *table, struct document *document,
                 const double *shares, size_t columns, double size);
void table_done(struct table *table);

/* A heading above the table, with a bookmark. */
void table_title(struct table *table, const char *text);

/* A row that is repeated as head row `level` (0 is the topmost) at the top of
 * each further page; it takes the place of head rows of that level and below,
 * and is written together with the next row. */
void table_head(struct table *table, int level, const struct cell *cells,
                size_t count);
/* The same for further pages alone: it is not written here. */
void table_next_head(struct table *table, int level, const struct cell *cells,
                     size_t count);
/* No head rows from `level` on from here. */
void table_end_heads(struct table *table, int level);

/* Writes a row. Its spans must add up to the columns, less the first one
 * while a side label runs. */
void table_row(struct table *table, const struct cell *cells, size_t count);

/* Between these two the first column holds `label`, written downwards; it is
 * repeated on each page that the rows reach. */
void table_side(struct table *table, const char *label);
void table_end_side(struct table *table);
/* Height of the rows beside it that lets `label` stand in one column. */
double table_side_height(const struct table *table, const char *label);

#endif
