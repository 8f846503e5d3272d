#ifndef CHAHE_TUI_EDITOR_H
#define CHAHE_TUI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/tui/edit_log.h"
#include "chahe/tui/wrap.h"

/* A text being typed, of any length, with a cursor. What a reader takes for
 * one character (grapheme.h) is moved over and erased as one.
 *
 * A text of many lines is wrapped one column narrower than its area: there the
 * cursor stands behind a line that is full. Where a line breaks within a
 * paragraph, the same place is the end of one line and the start of the next;
 * End and a click go to the end, everything else to the start. Blanks that
 * hang over a line's end are not seen; the cursor among them is in the last
 * column. */
struct editor {
  struct buffer text; /* valid UTF-8, no control characters but LF */
  size_t cursor;      /* byte, always between two clusters */
  bool multiline;
  bool changed; /* set by each edit, undo and redo; the owner clears it */

  /* Its own affairs. */
  bool at_line_end;  /* the cursor is seen before the line break at it */
  size_t goal;       /* column + 1 that Up and Down keep to; 0: the cursor's */
  size_t top;        /* first line shown */
  size_t left;       /* first byte shown of a single line */
  size_t rows, cols; /* of the last layout */
  struct wrap wrap;
  size_t wrapped;         /* columns that `wrap` is right for; 0: for none */
  struct wrap_line shown; /* of a single line */
  struct edit_log log;
};

void editor_init(struct editor *editor, const char *text, bool multiline);
void editor_done(struct editor *editor);

/* Borrowed until the next edit. */
const char *editor_text(const struct editor *editor);

/* Another text (NULL: none) in its place, taken as editor_insert() takes it;
 * the cursor at its end, unchanged, nothing to undo. */
void editor_set(struct editor *editor, const char *text);

/* Types `len` bytes at the cursor. A malformed byte becomes U+FFFD; CR, CRLF,
 * VT, FF, NEL, LS and PS become LF; a tab becomes a blank, and so does LF in a
 * single line; other control characters are dropped. False when nothing was
 * left to insert. What is typed cluster by cluster is undone word by word, a
 * longer insertion as one. */
bool editor_insert(struct editor *editor, const char *bytes, size_t len);

enum editor_move {
  EDITOR_LEFT,
  EDITOR_RIGHT,
  EDITOR_WORD_LEFT,
  EDITOR_WORD_RIGHT,
  EDITOR_LINE_START, /* of the line on the screen */
  EDITOR_LINE_END,
  EDITOR_UP,
  EDITOR_DOWN,
  EDITOR_PAGE_UP,
  EDITOR_PAGE_DOWN,
  EDITOR_TEXT_START,
  EDITOR_TEXT_END,
};

/* Moves by the lines of the last layout. False: it cannot go further that way,
 * and a form may go to its next field. */
bool editor_move(struct editor *editor, enum editor_move move);

enum editor_erase {
  EDITOR_BACK,
  EDITOR_FORWARD,
  EDITOR_WORD_BACK, /* a line end before the cursor goes alone */
  EDITOR_WORD_FORWARD,
  EDITOR_TO_LINE_START, /* of the paragraph; standing there, the line end */
  EDITOR_TO_LINE_END,
  EDITOR_ALL,
};

/* False: there was nothing to erase. */
bool editor_erase(struct editor *editor, enum editor_erase what);

/* False: there is nothing (more) to undo, or to do again. */
bool editor_undo(struct editor *editor);
bool editor_redo(struct editor *editor);

/* A click at a place of the area last laid out: the cursor goes to the cluster
 * drawn there, or to the end of the line or the text before it. On a mark of
 * more text, it goes that way. */
void editor_point(struct editor *editor, size_t row, size_t col);

/* What to draw. */
struct editor_view {
  const struct wrap_line *lines; /* shown from row 0; borrowed until the next
                                    call with the editor */
  size_t count;
  size_t text_col;               /* where each line begins: 1 beside a mark */
  size_t cursor_row, cursor_col; /* inside the area */
  /* Text goes on beyond what is shown: above and below; of a single line, left
   * and right, and the first and the last column are then free for a mark. In
   * fewer than 4 columns there is no room for marks, and none is asked for. */
  bool more_before, more_after;
};

/* Lays the text out in `rows` x `cols` and scrolls so that the cursor is in
 * sight. A text of many lines takes at least 3 columns, and is wider than a
 * narrower area; a single line uses the first row only. */
void editor_layout(struct editor *editor, size_t rows, size_t cols,
                   struct editor_view *view);

#endif
