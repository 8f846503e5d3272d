/* Where a place in the text is on the screen, and the other way round. */
#include "editor_rows.h"

#include <stdint.h>

#include "chahe/base/utf8.h"
#include "chahe/tui/grapheme.h"

/* One column is left for the cursor behind a full line. */
static size_t wrap_cols(const struct editor *editor) {
  return editor->cols > 3 ? editor->cols - 1 : 2;
}

static const struct wrap *wrap_of(struct editor *editor) {
  size_t cols = editor->multiline ? wrap_cols(editor) : SIZE_MAX;
  if (editor->wrapped != cols) {
    wrap_text(&editor->wrap, editor_text(editor), cols);
    editor->wrapped = cols;
  }
  return &editor->wrap;
}

size_t editor_rows_count(struct editor *editor) {
  return wrap_of(editor)->count;
}

/* Whether line `row` ends with a line end, not where it was broken. */
static bool ends_paragraph(struct editor *editor, size_t row) {
  const struct wrap *wrap = wrap_of(editor);
  return row + 1 == wrap->count ||
         editor->text.data[wrap->lines[row + 1].start - 1] == '\n';
}

/* The last place on line `row`: before its line end, or before the blanks at
 * which it broke. */
static size_t end_of(struct editor *editor, size_t row) {
  const struct wrap *wrap = wrap_of(editor);
  if (row + 1 == wrap->count)
    return editor->text.len;
  if (ends_paragraph(editor, row))
    return wrap->lines[row + 1].start - 1;
  return wrap->lines[row].start + wrap->lines[row].len;
}

size_t editor_rows_at(struct editor *editor) {
  const struct wrap *wrap = wrap_of(editor);
  size_t row = 0, after = wrap->count;
  while (after - row > 1) {
    size_t middle = row + (after - row) / 2;
    if (wrap->lines[middle].start <= editor->cursor)
      row = middle;
    else
      after = middle;
  }
  bool broken = row > 0 && editor->at_line_end &&
                wrap->lines[row].start == editor->cursor &&
                !ends_paragraph(editor, row - 1);
  return broken ? row - 1 : row;
}

size_t editor_rows_col(struct editor *editor) {
  size_t start = wrap_of(editor)->lines[editor_rows_at(editor)].start;
  return utf8_span_cols(editor_text(editor) + start, editor->cursor - start);
}

static void put_cursor(struct editor *editor, size_t row, size_t at) {
  const struct wrap *wrap = wrap_of(editor);
  editor->cursor = at;
  editor->at_line_end =
      row + 1 < wrap->count && at == wrap->lines[row + 1].start;
}

void editor_rows_go(struct editor *editor, size_t row, size_t col) {
  const char *text = editor_text(editor);
  size_t len = editor->text.len, end = end_of(editor, row), cols = 0;
  /* a cluster wider than a line begins on an earlier one */
  size_t at = grapheme_ceil(text, len, wrap_of(editor)->lines[row].start);
  while (at < end) {
    size_t next = grapheme_next(text, len, at);
    cols += utf8_span_cols(text + at, next - at);
    if (cols > col || next > end)
      break;
    at = next;
  }
  put_cursor(editor, row, at);
}

void editor_rows_start(struct editor *editor) {
  size_t start = wrap_of(editor)->lines[editor_rows_at(editor)].start;
  editor->cursor = grapheme_floor(editor_text(editor), editor->text.len, start);
  editor->at_line_end = false;
}

void editor_rows_end(struct editor *editor) {
  size_t row = editor_rows_at(editor);
  put_cursor(editor, row,
             grapheme_floor(editor_text(editor), editor->text.len,
                            end_of(editor, row)));
}
