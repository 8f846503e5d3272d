/* What of a text being typed is seen, and where a click falls. */
#include <stdint.h>

#include "chahe/base/utf8.h"
#include "chahe/tui/editor.h"
#include "chahe/tui/grapheme.h"
#include "editor_rows.h"

static size_t smaller(size_t a, size_t b) {
  return a < b ? a : b;
}

static size_t span(const struct editor *editor, size_t start, size_t end) {
  return utf8_span_cols(editor_text(editor) + start, end - start);
}

static size_t next_of(const struct editor *editor, size_t at) {
  return grapheme_next(editor_text(editor), editor->text.len, at);
}

static size_t prev_of(const struct editor *editor, size_t at) {
  return grapheme_prev(editor_text(editor), editor->text.len, at);
}

/* Columns that marks take when text begins to be shown at byte `left`, or
 * ceases to be shown at `right`. */
static size_t mark_cols(const struct editor *editor, size_t left,
                        size_t right) {
  if (editor->cols < 4)
    return 0;
  return (size_t)(left > 0) + (size_t)(right < editor->text.len);
}

/* One column for the cursor where no text takes any: at the text's end, and on
 * a mark that combines with nothing. */
static size_t own_cols(const struct editor *editor) {
  size_t cursor = editor->cursor;
  return span(editor, cursor, next_of(editor, cursor)) == 0;
}

/* Whether the cluster at the cursor is seen whole when a single line is shown
 * from `left` on. */
static bool in_sight(const struct editor *editor, size_t left) {
  size_t next = next_of(editor, editor->cursor);
  size_t cols = span(editor, left, next) + own_cols(editor);
  return cols + mark_cols(editor, left, next) <= editor->cols;
}

/* Whether everything from `left` on is seen. */
static bool end_in_sight(const struct editor *editor, size_t left) {
  size_t len = editor->text.len;
  size_t cols = span(editor, left, len) + own_cols(editor);
  return cols + mark_cols(editor, left, len) <= editor->cols;
}

/* Scrolls a single line as little as brings the cursor in sight. To the left,
 * a third of the area goes before it; free space behind the text is used. */
static void scroll_sideways(struct editor *editor) {
  size_t left = smaller(editor->left, editor->text.len);
  left = grapheme_floor(editor_text(editor), editor->text.len, left);
  if (end_in_sight(editor, 0)) {
    left = 0;
  } else if (editor->cursor < left ||
             (editor->cursor == left && left > 0 && editor->cols >= 4)) {
    left = editor->cursor;
    while (left > 0 && in_sight(editor, prev_of(editor, left)) &&
           span(editor, prev_of(editor, left), editor->cursor) <=
               editor->cols / 3)
      left = prev_of(editor, left);
  } else if (!in_sight(editor, left)) {
    left = editor->cursor;
    while (left > 0 && in_sight(editor, prev_of(editor, left)))
      left = prev_of(editor, left);
  }
  while (left > 0 && end_in_sight(editor, prev_of(editor, left)))
    left = prev_of(editor, left);
  editor->left = left;
}

/* The end of what is shown of a single line from `left` on. */
static size_t shown_end(const struct editor *editor, size_t left) {
  size_t at = left, used = 0;
  while (at < editor->text.len) {
    size_t next = next_of(editor, at);
    used += span(editor, at, next);
    if (used + mark_cols(editor, left, next) > editor->cols)
      break;
    at = next;
  }
  if (at > left)
    return at;
  /* A cluster wider than the area: what fits of its characters. */
  size_t room =
      editor->cols - smaller(mark_cols(editor, left, 0), editor->cols);
  return left + utf8_prefix(editor_text(editor) + left, room);
}

static void view_line(struct editor *editor, struct editor_view *view) {
  scroll_sideways(editor);
  size_t left = editor->left, end = shown_end(editor, left);
  editor->shown = (struct wrap_line){left, end - left, span(editor, left, end)};
  bool marks = editor->cols >= 4;
  *view = (struct editor_view){.lines = &editor->shown,
                               .count = 1,
                               .text_col = marks && left > 0,
                               .more_before = marks && left > 0,
                               .more_after = marks && end < editor->text.len};
  view->cursor_col = view->text_col + span(editor, left, editor->cursor);
}

static void view_lines(struct editor *editor, struct editor_view *view) {
  size_t count = editor_rows_count(editor), row = editor_rows_at(editor);
  size_t rows = editor->rows;
  editor->top = smaller(editor->top, row);
  if (row - editor->top >= rows)
    editor->top = row - rows + 1;
  editor->top = smaller(editor->top, count > rows ? count - rows : 0);
  size_t shown = smaller(rows, count - editor->top);
  *view = (struct editor_view){.lines = editor->wrap.lines + editor->top,
                               .count = shown,
                               .cursor_row = row - editor->top,
                               .cursor_col = editor_rows_col(editor),
                               .more_before = editor->top > 0,
                               .more_after = editor->top + shown < count};
}

void editor_layout(struct editor *editor, size_t rows, size_t cols,
                   struct editor_view *view) {
  editor->rows = rows > 0 ? rows : 1;
  editor->cols = cols > 0 ? cols : 1;
  if (editor->multiline)
    view_lines(editor, view);
  else
    view_line(editor, view);
  view->cursor_col = smaller(view->cursor_col, editor->cols - 1);
}

/* The place a click in column `col` of a single line means. */
static size_t place_at(const struct editor *editor, size_t col) {
  size_t left = editor->left, end = shown_end(editor, left);
  bool marks = editor->cols >= 4;
  if (marks && left > 0 && col == 0)
    return prev_of(editor, left);
  if (marks && end < editor->text.len && col + 1 >= editor->cols)
    return grapheme_ceil(editor_text(editor), editor->text.len, end);
  col -= smaller(col, marks && left > 0);
  size_t at = left, cols = 0;
  while (at < end) {
    size_t next = next_of(editor, at);
    cols += span(editor, at, next);
    if (cols > col)
      break;
    at = next;
  }
  return at;
}

void editor_point(struct editor *editor, size_t row, size_t col) {
  editor->log.sealed = true;
  editor->goal = 0;
  if (editor->multiline) {
    size_t last = editor_rows_count(editor) - 1;
    if (row > last - smaller(editor->top, last))
      editor_rows_go(editor, last, SIZE_MAX);
    else
      editor_rows_go(editor, editor->top + row, col);
  } else {
    editor->at_line_end = false;
    editor->cursor = place_at(editor, col);
  }
}
