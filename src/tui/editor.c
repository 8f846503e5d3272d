/* A text being typed: edits and moves. */
#include "chahe/tui/editor.h"

#include <stdint.h>
#include <string.h>

#include "chahe/base/utf8.h"
#include "chahe/tui/grapheme.h"
#include "chahe/tui/word.h"
#include "editor_rows.h"

/* Adds what an editor takes of the `len` bytes. */
static void add_clean(struct buffer *out, const char *bytes, size_t len,
                      bool multiline) {
  const char *line_end = multiline ? "\n" : " ";
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t step = utf8_decode(bytes + at, len - at, &point);
    if (point == '\r' && at + 1 < len && bytes[at + 1] == '\n')
      step = 2;
    if ((point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 ||
        point == 0x2029)
      buffer_add_text(out, line_end);
    else if (point == '\t')
      buffer_add_char(out, ' ');
    else if (point == 0xFFFD) /* malformed or written so */
      buffer_add_text(out, "\uFFFD");
    else if (point >= 0x20 && (point < 0x7F || point >= 0xA0))
      buffer_add(out, bytes + at, step);
    at += step;
  }
}

void editor_init(struct editor *editor, const char *text, bool multiline) {
  *editor = (struct editor){.multiline = multiline, .rows = 1, .cols = 80};
  editor_set(editor, text);
}

void editor_done(struct editor *editor) {
  buffer_done(&editor->text);
  wrap_done(&editor->wrap);
  edit_log_done(&editor->log);
}

const char *editor_text(const struct editor *editor) {
  return buffer_text(&editor->text);
}

void editor_set(struct editor *editor, const char *text) {
  buffer_reset(&editor->text);
  if (text)
    add_clean(&editor->text, text, strlen(text), editor->multiline);
  edit_log_done(&editor->log);
  editor->cursor = editor->text.len;
  editor->at_line_end = editor->changed = false;
  editor->goal = editor->top = editor->left = editor->wrapped = 0;
}

/* Puts `len` bytes in the place of the `removed` ones at `at`, and the cursor
 * at `cursor`, or behind the cluster that this place is inside of now. */
static void replace(struct editor *editor, size_t at, size_t removed,
                    const char *bytes, size_t len, size_t cursor) {
  struct buffer *text = &editor->text;
  size_t whole = text->len - removed + len;
  size_t rest = text->len - removed - at;
  if (len > removed) /* makes room; what it holds is written below */
    buffer_add(text, bytes, len - removed);
  if (text->data) {
    memmove(text->data + at + len, text->data + at + removed, rest);
    if (len > 0)
      memcpy(text->data + at, bytes, len);
    text->data[whole] = '\0';
  }
  text->len = whole;
  editor->cursor = grapheme_ceil(editor_text(editor), whole, cursor);
  editor->changed = true;
  editor->at_line_end = false;
  editor->goal = editor->wrapped = 0;
}

/* An edit of the person who types. */
static void edit(struct editor *editor, size_t at, size_t removed,
                 const char *bytes, size_t len) {
  edit_log_add(&editor->log, at, editor->cursor, editor_text(editor) + at,
               removed, bytes, len);
  replace(editor, at, removed, bytes, len, at + len);
}

/* Whether `typed` at the cursor is the first of a word. */
static bool begins_word(const struct editor *editor,
                        const struct buffer *typed) {
  const char *text = editor_text(editor);
  size_t len = editor->text.len, at = editor->cursor;
  return word_at(typed->data, typed->len, 0) &&
         (at == 0 || !word_at(text, len, grapheme_prev(text, len, at)));
}

bool editor_insert(struct editor *editor, const char *bytes, size_t len) {
  struct buffer clean = {0};
  add_clean(&clean, bytes, len, editor->multiline);
  bool any = clean.len > 0;
  if (any) {
    size_t at = editor->cursor;
    bool alone = grapheme_next(clean.data, clean.len, 0) < clean.len ||
                 clean.data[0] == '\n';
    if (alone || begins_word(editor, &clean))
      editor->log.sealed = true;
    edit(editor, at, 0, clean.data, clean.len);
    if (alone)
      editor->log.sealed = true;
  }
  buffer_done(&clean);
  return any;
}

/* Where the paragraph around the cursor starts and ends. */
static size_t paragraph_start(const struct editor *editor) {
  size_t at = editor->cursor;
  while (at > 0 && editor->text.data[at - 1] != '\n')
    at--;
  return at;
}

static size_t paragraph_end(const struct editor *editor) {
  size_t at = editor->cursor;
  while (at < editor->text.len && editor->text.data[at] != '\n')
    at++;
  return at;
}

bool editor_erase(struct editor *editor, enum editor_erase what) {
  const char *text = editor_text(editor);
  size_t len = editor->text.len;
  size_t start = editor->cursor, end = editor->cursor;
  switch (what) {
    case EDITOR_BACK:
      start = grapheme_prev(text, len, start);
      break;
    case EDITOR_FORWARD:
      end = grapheme_next(text, len, end);
      break;
    case EDITOR_WORD_BACK:
      start = word_prev(text, len, start);
      if (start < paragraph_start(editor))
        start = paragraph_start(editor);
      break;
    case EDITOR_WORD_FORWARD:
      end = word_next(text, len, end);
      if (end > paragraph_end(editor))
        end = paragraph_end(editor);
      break;
    case EDITOR_TO_LINE_START:
      start = paragraph_start(editor);
      break;
    case EDITOR_TO_LINE_END:
      end = paragraph_end(editor);
      break;
    case EDITOR_ALL:
      start = 0;
      end = len;
      break;
  }
  /* at the start or the end of a paragraph, its line end */
  if (start == end &&
      (what == EDITOR_WORD_BACK || what == EDITOR_TO_LINE_START))
    start = grapheme_prev(text, len, start);
  if (start == end &&
      (what == EDITOR_WORD_FORWARD || what == EDITOR_TO_LINE_END))
    end = grapheme_next(text, len, end);
  if (start == end)
    return false;
  if (what != EDITOR_BACK && what != EDITOR_FORWARD)
    editor->log.sealed = true;
  edit(editor, start, end - start, "", 0);
  return true;
}

bool editor_undo(struct editor *editor) {
  const struct edit *last = edit_log_undo(&editor->log);
  if (last)
    replace(editor, last->at, last->inserted.len, buffer_text(&last->removed),
            last->removed.len, last->cursor);
  return last != NULL;
}

bool editor_redo(struct editor *editor) {
  const struct edit *next = edit_log_redo(&editor->log);
  if (next)
    replace(editor, next->at, next->removed.len, buffer_text(&next->inserted),
            next->inserted.len, next->at + next->inserted.len);
  return next != NULL;
}

/* Moves `count` lines up (`down` false) or down, in the column kept to. */
static void move_rows(struct editor *editor, bool down, size_t count) {
  size_t row = editor_rows_at(editor);
  size_t last = editor_rows_count(editor) - 1;
  size_t to = down ? (last - row > count ? row + count : last)
                   : (row > count ? row - count : 0);
  if (to == row)
    return;
  size_t before = editor->cursor;
  size_t goal = editor->goal ? editor->goal : editor_rows_col(editor) + 1;
  editor_rows_go(editor, to, goal - 1);
  /* no place on that line: a cluster wider than a line runs through it */
  if (!down && editor->cursor >= before && !editor->at_line_end)
    editor->cursor =
        grapheme_prev(editor_text(editor), editor->text.len, before);
  editor->goal = goal;
}

bool editor_move(struct editor *editor, enum editor_move move) {
  const char *text = editor_text(editor);
  size_t len = editor->text.len, before = editor->cursor;
  bool before_end = editor->at_line_end;
  bool vertical = move >= EDITOR_UP && move <= EDITOR_PAGE_DOWN;
  size_t page = editor->rows > 2 ? editor->rows - 1 : 1;
  if (!vertical) {
    editor->goal = 0;
    if (move != EDITOR_LINE_START && move != EDITOR_LINE_END)
      editor->at_line_end = false;
  }
  switch (move) {
    case EDITOR_LEFT:
      editor->cursor = grapheme_prev(text, len, before);
      break;
    case EDITOR_RIGHT:
      editor->cursor = grapheme_next(text, len, before);
      break;
    case EDITOR_WORD_LEFT:
      editor->cursor = word_prev(text, len, before);
      break;
    case EDITOR_WORD_RIGHT:
      editor->cursor = word_next(text, len, before);
      break;
    case EDITOR_LINE_START:
      editor_rows_start(editor);
      break;
    case EDITOR_LINE_END:
      editor_rows_end(editor);
      break;
    case EDITOR_UP:
    case EDITOR_DOWN:
      move_rows(editor, move == EDITOR_DOWN, 1);
      break;
    case EDITOR_PAGE_UP:
    case EDITOR_PAGE_DOWN:
      move_rows(editor, move == EDITOR_PAGE_DOWN, page);
      /* the text goes along; the next layout sets this right at both ends */
      if (move == EDITOR_PAGE_DOWN)
        editor->top += page;
      else
        editor->top -= page < editor->top ? page : editor->top;
      break;
    case EDITOR_TEXT_START:
      editor->cursor = 0;
      break;
    case EDITOR_TEXT_END:
      editor->cursor = len;
      break;
  }
  bool moved = editor->cursor != before || editor->at_line_end != before_end;
  if (moved)
    editor->log.sealed = true;
  return moved;
}
