#ifndef CHAHE_TUI_STYLE_H
#define CHAHE_TUI_STYLE_H

/* What a cell means; the terminal gives it attributes and, where it has
 * them, colours. A meaning is never told by colour alone: a mark, a word or
 * an attribute stands beside it. */
enum style {
  STYLE_NORMAL,
  STYLE_TITLE,    /* the bar at the top */
  STYLE_HEAD,     /* heads of columns and parts */
  STYLE_LABEL,    /* names of fields */
  STYLE_DIM,      /* what matters less: lines, hints */
  STYLE_KEY,      /* a key in the footer or a hint */
  STYLE_SELECTED, /* the row or tab where one is */
  STYLE_FIELD,    /* a field that can be typed into */
  STYLE_ACTIVE,   /* the field with the cursor */
  STYLE_MATCH,    /* what a search found in a text */
  STYLE_ALERT,    /* overdue, 丙, red */
  STYLE_WARN,     /* due soon, orange */
  STYLE_GOOD,     /* done, 優 */
  STYLE_BAR,      /* bars of charts */
  STYLE_ERROR,    /* a message of a failure */
  STYLE_INFO,     /* a message of a success */
  STYLE_COUNT
};

/* A letter for each in tests: '.' for STYLE_NORMAL. */
char style_letter(enum style style);

#endif
