/* Typing, moving, erasing and undoing in a text, as a reader of Chinese
 * expects it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../base/random.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/editor.h"
#include "chahe/tui/grapheme.h"

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"

static void type(struct editor *editor, const char *text) {
  editor_insert(editor, text, strlen(text));
}

/* As a person types: cluster by cluster. */
static void type_slowly(struct editor *editor, const char *text) {
  size_t len = strlen(text);
  for (size_t at = 0, next; at < len; at = next) {
    next = grapheme_next(text, len, at);
    editor_insert(editor, text + at, next - at);
  }
}

/* The text is `before`, the cursor, `after`. */
static void assert_at(const struct editor *editor, const char *before,
                      const char *after) {
  struct buffer whole = {0};
  buffer_add_text(&whole, before);
  buffer_add_text(&whole, after);
  assert_string_equal(editor_text(editor), buffer_text(&whole));
  assert_int_equal(editor->cursor, strlen(before));
  buffer_done(&whole);
}

static void assert_cursor(struct editor *editor, size_t rows, size_t cols,
                          size_t row, size_t col) {
  struct editor_view view;
  editor_layout(editor, rows, cols, &view);
  assert_int_equal(view.cursor_row, row);
  assert_int_equal(view.cursor_col, col);
}

static void test_only_text_is_taken(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, NULL, true);
  assert_string_equal(editor_text(&editor), "");
  assert_false(editor.changed);
  assert_false(editor_insert(&editor, "\x1B\x07\0\x7F\xC2\x80", 6));
  assert_false(editor.changed);
  type(&editor,
       "a\tb\rc\r\nd\x1B[31m\xC2\x85"
       "e\u2028f\u2029g\vh\fi");
  assert_string_equal(editor_text(&editor), "a b\nc\nd[31m\ne\nf\ng\nh\ni");
  assert_true(editor.changed);
  editor_set(&editor, "查\xE6\x9F核\xFF\uFFFD");
  assert_string_equal(editor_text(&editor), "查\uFFFD\uFFFD核\uFFFD\uFFFD");
  assert_false(editor.changed);
  editor_done(&editor);

  editor_init(&editor, "a\nb\r\nc", false);
  assert_string_equal(editor_text(&editor), "a b c");
  editor_done(&editor);
}

static void test_clusters_are_moved_over_and_erased_as_one(void **state) {
  (void)state;
  static const char *const clusters[] = {"查",
                                         "\U0002137C",
                                         "e\u0301",
                                         "葛\U000E0100",
                                         "\u260E\uFE0F",
                                         FAMILY,
                                         "\U0001F1F9\U0001F1FC",
                                         "\U0001F44D\U0001F3FD"};
  for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
    struct editor editor;
    editor_init(&editor, clusters[i], false);
    type(&editor, "x");
    assert_true(editor_move(&editor, EDITOR_LEFT));
    assert_at(&editor, clusters[i], "x");
    assert_true(editor_move(&editor, EDITOR_LEFT));
    assert_int_equal(editor.cursor, 0);
    assert_false(editor_move(&editor, EDITOR_LEFT));
    assert_true(editor_move(&editor, EDITOR_RIGHT));
    assert_at(&editor, clusters[i], "x");
    assert_true(editor_erase(&editor, EDITOR_BACK));
    assert_at(&editor, "", "x");
    assert_false(editor_erase(&editor, EDITOR_BACK));
    assert_true(editor_undo(&editor));
    assert_at(&editor, clusters[i], "x");
    editor_move(&editor, EDITOR_TEXT_START);
    assert_true(editor_erase(&editor, EDITOR_FORWARD));
    assert_at(&editor, "", "x");
    assert_true(editor_erase(&editor, EDITOR_FORWARD));
    assert_false(editor_erase(&editor, EDITOR_FORWARD));
    editor_done(&editor);
  }
}

/* A mark typed behind a letter joins it; so does what an erasing brings
 * together. The cursor never stands inside. */
static void test_the_cursor_stays_between_clusters(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "e", true);
  type(&editor, "\u0301");
  assert_at(&editor, "e\u0301", "");
  assert_true(editor_erase(&editor, EDITOR_BACK));
  assert_at(&editor, "", "");

  editor_set(&editor, "e\n\u0301x");
  editor_move(&editor, EDITOR_TEXT_START);
  editor_move(&editor, EDITOR_RIGHT);
  assert_true(editor_erase(&editor, EDITOR_FORWARD));
  assert_at(&editor, "e\u0301", "x");
  assert_true(editor_undo(&editor));
  assert_at(&editor, "e", "\n\u0301x");

  /* a joiner between two emoji */
  editor_set(&editor, "\U0001F468\U0001F469");
  editor_move(&editor, EDITOR_LEFT);
  type(&editor, "\u200D");
  assert_at(&editor, "\U0001F468\u200D\U0001F469", "");
  editor_done(&editor);
}

static void test_words_are_runs_of_one_kind(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "查核 foo_1，結果A級\nbar", true);
  static const char *const befores[] = {"查核 foo_1，結果A級\n",
                                        "查核 foo_1，結果A",
                                        "查核 foo_1，結果",
                                        "查核 foo_1，",
                                        "查核 foo_1",
                                        "查核 ",
                                        ""};
  for (size_t i = 0; i < sizeof befores / sizeof *befores; i++) {
    assert_true(editor_move(&editor, EDITOR_WORD_LEFT));
    assert_int_equal(editor.cursor, strlen(befores[i]));
  }
  assert_false(editor_move(&editor, EDITOR_WORD_LEFT));
  for (size_t i = sizeof befores / sizeof *befores - 1; i-- > 0;) {
    assert_true(editor_move(&editor, EDITOR_WORD_RIGHT));
    assert_int_equal(editor.cursor, strlen(befores[i]));
  }
  assert_true(editor_move(&editor, EDITOR_WORD_RIGHT));
  assert_false(editor_move(&editor, EDITOR_WORD_RIGHT));
  assert_true(editor_erase(&editor, EDITOR_WORD_BACK));
  assert_at(&editor, "查核 foo_1，結果A級\n", "");
  assert_true(editor_erase(&editor, EDITOR_WORD_BACK)); /* the line end alone */
  assert_at(&editor, "查核 foo_1，結果A級", "");
  editor_move(&editor, EDITOR_TEXT_START);
  assert_true(editor_erase(&editor, EDITOR_WORD_FORWARD));
  assert_at(&editor, "", "foo_1，結果A級");
  editor_done(&editor);
}

static void test_erasing_to_the_ends(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "ab\ncd\nef", true);
  editor_move(&editor, EDITOR_TEXT_START);
  editor_move(&editor, EDITOR_DOWN);
  editor_move(&editor, EDITOR_RIGHT);
  assert_at(&editor, "ab\nc", "d\nef");
  assert_true(editor_erase(&editor, EDITOR_TO_LINE_END));
  assert_at(&editor, "ab\nc", "\nef");
  assert_true(editor_erase(&editor, EDITOR_TO_LINE_END));
  assert_at(&editor, "ab\nc", "ef");
  assert_true(editor_erase(&editor, EDITOR_TO_LINE_START));
  assert_at(&editor, "ab\n", "ef");
  assert_true(editor_erase(&editor, EDITOR_TO_LINE_START));
  assert_at(&editor, "ab", "ef");
  assert_true(editor_erase(&editor, EDITOR_ALL));
  assert_at(&editor, "", "");
  assert_false(editor_erase(&editor, EDITOR_ALL));
  for (int i = 0; i < 5; i++)
    assert_true(editor_undo(&editor));
  assert_false(editor_undo(&editor));
  assert_at(&editor, "ab\nc", "d\nef");
  for (int i = 0; i < 5; i++)
    assert_true(editor_redo(&editor));
  assert_false(editor_redo(&editor));
  assert_at(&editor, "", "");
  editor_done(&editor);
}

/* Six columns: five for text, one for the cursor behind a full line. The
 * lines are 查核 | 結果 | ab cd. */
static void test_lines_of_the_screen(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "查核結果\nab cd", true);
  struct editor_view view;
  editor_layout(&editor, 5, 6, &view);
  assert_int_equal(view.count, 3);
  assert_int_equal(view.lines[1].start, 6);
  assert_int_equal(view.lines[2].start, 13);
  assert_false(view.more_before || view.more_after);
  assert_int_equal(view.cursor_row, 2);
  assert_int_equal(view.cursor_col, 5); /* a full line, and still inside */

  /* Up keeps to column 5, over shorter lines, and comes back to it. */
  assert_true(editor_move(&editor, EDITOR_UP));
  assert_at(&editor, "查核結果", "\nab cd");
  assert_true(editor_move(&editor, EDITOR_UP));
  assert_at(&editor, "查核", "結果\nab cd");
  assert_cursor(&editor, 5, 6, 0, 4); /* the end of the first line */
  assert_false(editor_move(&editor, EDITOR_UP));
  assert_true(editor_move(&editor, EDITOR_DOWN));
  assert_true(editor_move(&editor, EDITOR_DOWN));
  assert_at(&editor, "查核結果\nab cd", "");
  assert_false(editor_move(&editor, EDITOR_DOWN));

  /* Never into half a character: column 1 is 查's second half. */
  assert_true(editor_move(&editor, EDITOR_LINE_START));
  editor_move(&editor, EDITOR_RIGHT);
  editor_move(&editor, EDITOR_UP);
  assert_at(&editor, "查核", "結果\nab cd");
  assert_cursor(&editor, 5, 6, 1, 0);

  /* Home and End by lines of the screen. */
  assert_true(editor_move(&editor, EDITOR_LINE_END));
  assert_at(&editor, "查核結果", "\nab cd");
  assert_false(editor_move(&editor, EDITOR_LINE_END));
  assert_true(editor_move(&editor, EDITOR_LINE_START));
  assert_at(&editor, "查核", "結果\nab cd");
  assert_false(editor_move(&editor, EDITOR_LINE_START));
  editor_move(&editor, EDITOR_LEFT);
  assert_true(editor_move(&editor, EDITOR_LINE_END));
  assert_cursor(&editor, 5, 6, 0, 4);
  type(&editor, "x");
  assert_at(&editor, "查核x", "結果\nab cd");
  assert_cursor(&editor, 5, 6, 1, 0); /* the same place, seen as a start */
  editor_done(&editor);
}

/* 12 blanks behind "ab" in 6 columns: five columns of text, the rest hangs. */
static void test_hanging_blanks_keep_the_cursor_inside(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "ab            ", true);
  assert_cursor(&editor, 3, 6, 0, 5);
  type(&editor, "c");
  assert_cursor(&editor, 3, 6, 1, 1);
  assert_true(editor_move(&editor, EDITOR_UP));
  assert_cursor(&editor, 3, 6, 0, 1);
  assert_true(editor_move(&editor, EDITOR_LINE_END));
  assert_at(&editor, "ab", "            c"); /* before the blanks */
  editor_done(&editor);
}

static void test_a_long_text_scrolls(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "0\n1\n2\n3\n4\n5\n6\n7\n8\n9", true);
  struct editor_view view;
  editor_layout(&editor, 4, 10, &view);
  assert_int_equal(view.count, 4);
  assert_int_equal(view.lines[0].start, 12); /* line 6 */
  assert_int_equal(view.cursor_row, 3);
  assert_true(view.more_before);
  assert_false(view.more_after);

  /* A page is a line less than the area. */
  assert_true(editor_move(&editor, EDITOR_PAGE_UP));
  editor_layout(&editor, 4, 10, &view);
  assert_int_equal(editor.cursor, 13); /* behind "6" */
  assert_int_equal(view.lines[0].start, 6);
  assert_int_equal(view.cursor_row, 3);
  assert_true(view.more_before && view.more_after);
  assert_true(editor_move(&editor, EDITOR_PAGE_UP));
  assert_true(editor_move(&editor, EDITOR_PAGE_UP));
  assert_false(editor_move(&editor, EDITOR_PAGE_UP));
  editor_layout(&editor, 4, 10, &view);
  assert_int_equal(editor.cursor, 1);
  assert_false(view.more_before);
  assert_true(view.more_after);
  for (int i = 0; i < 3; i++)
    assert_true(editor_move(&editor, EDITOR_PAGE_DOWN));
  assert_false(editor_move(&editor, EDITOR_PAGE_DOWN));
  assert_int_equal(editor.cursor, 19);

  /* What is left is shown from the first line on. */
  editor_erase(&editor, EDITOR_WORD_BACK);
  for (int i = 0; i < 12; i++)
    editor_erase(&editor, EDITOR_BACK);
  editor_layout(&editor, 4, 10, &view);
  assert_int_equal(view.count, 4);
  assert_int_equal(view.lines[0].start, 0);
  assert_int_equal(view.cursor_row, 3);
  editor_done(&editor);
}

static void assert_shown(struct editor *editor, size_t cols, const char *shown,
                         bool before, bool after, size_t cursor_col) {
  struct editor_view view;
  editor_layout(editor, 1, cols, &view);
  assert_int_equal(view.count, 1);
  assert_int_equal(view.lines[0].len, strlen(shown));
  assert_memory_equal(editor_text(editor) + view.lines[0].start, shown,
                      strlen(shown));
  assert_int_equal(view.lines[0].cols, utf8_cols(shown));
  assert_int_equal(view.more_before, before);
  assert_int_equal(view.more_after, after);
  assert_int_equal(view.text_col, before);
  assert_int_equal(view.cursor_row, 0);
  assert_int_equal(view.cursor_col, cursor_col);
}

static void test_a_single_line_scrolls_sideways(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "2023-06-30", false);
  assert_shown(&editor, 11, "2023-06-30", false, false, 10);
  /* without a column for the cursor behind it: the mark and "23-06-30" */
  assert_shown(&editor, 10, "23-06-30", true, false, 9);
  editor_move(&editor, EDITOR_LEFT);
  assert_shown(&editor, 10, "2023-06-30", false, false, 9);

  /* 16 columns in 10, cursor at the end: mark, four characters, cursor */
  editor_set(&editor, "一二三四五六七八");
  assert_shown(&editor, 10, "五六七八", true, false, 9);
  for (int i = 0; i < 3; i++)
    editor_move(&editor, EDITOR_LEFT);
  assert_shown(&editor, 10, "五六七八", true, false, 3);
  /* at the mark: a third of the area, one character, goes before the cursor;
     the mark on the right leaves room for four */
  editor_move(&editor, EDITOR_LEFT);
  assert_shown(&editor, 10, "四五六七", true, true, 3);
  editor_move(&editor, EDITOR_TEXT_START);
  assert_shown(&editor, 10, "一二三四", false, true, 0);
  for (int i = 0; i < 3; i++)
    assert_true(editor_move(&editor, EDITOR_RIGHT));
  assert_shown(&editor, 10, "一二三四", false, true, 6);
  assert_true(editor_move(&editor, EDITOR_RIGHT));
  assert_shown(&editor, 10, "二三四五", true, true, 7);
  /* no half a character: nine columns, a mark at each end, three of them */
  assert_shown(&editor, 9, "三四五", true, true, 5);
  assert_false(editor_move(&editor, EDITOR_UP));
  assert_false(editor_move(&editor, EDITOR_DOWN));
  assert_false(editor_move(&editor, EDITOR_PAGE_DOWN));

  /* a mark that takes no column gets one when the cursor is on it */
  editor_set(&editor, "def\u0600");
  editor_move(&editor, EDITOR_LEFT);
  assert_shown(&editor, 3, "ef\u0600", false, false, 2);

  editor_set(&editor, "一二三四五六七八");
  /* erased at the end, the text fills the area again */
  editor_move(&editor, EDITOR_TEXT_END);
  assert_shown(&editor, 10, "五六七八", true, false, 9);
  editor_erase(&editor, EDITOR_BACK);
  assert_shown(&editor, 10, "四五六七", true, false, 9);
  editor_erase(&editor, EDITOR_BACK);
  editor_erase(&editor, EDITOR_BACK);
  editor_erase(&editor, EDITOR_BACK);
  assert_shown(&editor, 10, "一二三四", false, false, 8);
  editor_done(&editor);
}

static void test_a_click_puts_the_cursor(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "查核結果\nab cd", true);
  struct editor_view view;
  editor_layout(&editor, 5, 6, &view);
  editor_point(&editor, 0, 1); /* the second half of 查 */
  assert_cursor(&editor, 5, 6, 0, 0);
  editor_point(&editor, 0, 2);
  assert_cursor(&editor, 5, 6, 0, 2);
  editor_point(&editor, 0, 5); /* behind the line */
  assert_cursor(&editor, 5, 6, 0, 4);
  assert_at(&editor, "查核", "結果\nab cd");
  editor_point(&editor, 1, 0);
  assert_cursor(&editor, 5, 6, 1, 0);
  editor_point(&editor, 2, 3);
  assert_at(&editor, "查核結果\nab ", "cd");
  editor_point(&editor, 4, 0); /* below the text */
  assert_at(&editor, "查核結果\nab cd", "");
  editor_done(&editor);

  editor_init(&editor, "一二三四五六七八", false);
  assert_shown(&editor, 10, "五六七八", true, false, 9);
  editor_point(&editor, 0, 4); /* columns 3 and 4 are 六 */
  assert_at(&editor, "一二三四五", "六七八");
  editor_point(&editor, 0, 0); /* the mark */
  assert_at(&editor, "一二三", "四五六七八");
  assert_shown(&editor, 10, "三四五六", true, true, 3);
  editor_point(&editor, 0, 9); /* the other mark */
  assert_at(&editor, "一二三四五六", "七八");

  /* the mark behind a cluster of which four columns are shown in five */
  editor_set(&editor, FAMILY "x");
  editor_move(&editor, EDITOR_TEXT_START);
  assert_shown(&editor, 5, "\U0001F468\u200D\U0001F469\u200D", false, true, 0);
  editor_point(&editor, 0, 4);
  assert_at(&editor, FAMILY, "x");
  editor_done(&editor);
}

static void test_typing_is_undone_word_by_word(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "", true);
  type_slowly(&editor, "查核結果，良好 foo\nbar");
  static const char *const texts[] = {"查核結果，良好 foo\n",
                                      "查核結果，良好 foo", "查核結果，良好 ",
                                      "查核結果，", ""};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_true(editor_undo(&editor));
    assert_at(&editor, texts[i], "");
  }
  assert_false(editor_undo(&editor));
  for (size_t i = sizeof texts / sizeof *texts - 1; i-- > 0;) {
    assert_true(editor_redo(&editor));
    assert_at(&editor, texts[i], "");
  }

  /* A move parts what is typed; erasing in one go is undone in one. */
  editor_set(&editor, "abcdef");
  type_slowly(&editor, "gh");
  editor_move(&editor, EDITOR_LEFT);
  type_slowly(&editor, "x");
  for (int i = 0; i < 3; i++)
    editor_erase(&editor, EDITOR_BACK);
  assert_at(&editor, "abcde", "h");
  assert_true(editor_undo(&editor));
  assert_at(&editor, "abcdefgx", "h");
  assert_true(editor_undo(&editor));
  assert_at(&editor, "abcdefg", "h");
  assert_true(editor_undo(&editor));
  assert_at(&editor, "abcdef", "");

  /* A paste is undone as one, and typing after it is not part of it. */
  type(&editor, "一二三");
  type_slowly(&editor, "四");
  assert_false(editor_redo(&editor)); /* "gh" is forgotten */
  assert_true(editor_undo(&editor));
  assert_at(&editor, "abcdef一二三", "");
  assert_true(editor_undo(&editor));
  assert_at(&editor, "abcdef", "");

  /* Erased forward, the cursor is where it was. */
  editor_move(&editor, EDITOR_TEXT_START);
  editor_erase(&editor, EDITOR_FORWARD);
  editor_erase(&editor, EDITOR_FORWARD);
  assert_true(editor_undo(&editor));
  assert_at(&editor, "", "abcdef");
  editor_done(&editor);
}

static void test_the_oldest_edits_are_forgotten(void **state) {
  (void)state;
  struct editor editor;
  editor_init(&editor, "", true);
  for (int i = 0; i < EDIT_LOG_MAX + 5; i++)
    type(&editor, "ab");
  for (int i = 0; i < EDIT_LOG_MAX; i++)
    assert_true(editor_undo(&editor));
  assert_false(editor_undo(&editor));
  assert_at(&editor, "ababababab", "");
  editor_done(&editor);
}

/* ------------------------------------------------- any text, any keys */

static const char *const pieces[] = {
    "查",         "核",         "，",
    "「",         "」",         "\u3000",
    " ",          "\n",         "a",
    "Z",          "9",          ".",
    "\u0301",     "\u200D",     FAMILY,
    "\uFE0F",     "\U0002137C", "\U000E0100",
    "\U0001F1F9", "abc def",    "查核結果良好。",
    "\xFF",       "\xE6\x9F",   "\x1B",
    "\t",         "\r\n",       "\u0600",
    "\uE000"};

static void assert_sound(struct editor *editor, size_t rows, size_t cols) {
  const char *text = editor_text(editor);
  size_t len = editor->text.len;
  assert_int_equal(strlen(text), len);
  assert_true(utf8_valid(text, len, NULL));
  assert_true(editor->cursor <= len);
  assert_int_equal(grapheme_floor(text, len, editor->cursor), editor->cursor);

  struct editor_view view;
  editor_layout(editor, rows, cols, &view);
  assert_true(view.count >= 1 && view.count <= rows);
  assert_true(view.cursor_row < view.count);
  assert_true(view.cursor_col < cols);
  for (size_t i = 0; i < view.count; i++) {
    const struct wrap_line *line = &view.lines[i];
    assert_true(line->start + line->len <= len);
    assert_int_equal(line->cols, utf8_span_cols(text + line->start, line->len));
    assert_true(utf8_valid(text + line->start, line->len, NULL));
    if (!editor->multiline)
      assert_true(view.text_col + line->cols + view.more_after <= cols);
    else if (cols >= 3)
      assert_true(line->cols < cols);
  }
  /* what is drawn before the cursor ends where the cursor is */
  const struct wrap_line *line = &view.lines[view.cursor_row];
  if (editor->cursor >= line->start &&
      editor->cursor <= line->start + line->len && cols >= 3)
    assert_int_equal(
        view.cursor_col,
        view.text_col +
            utf8_span_cols(text + line->start, editor->cursor - line->start));
  if (!editor->multiline && cols >= 4 && !view.more_before)
    assert_int_equal(line->start, 0);
}

static void press_any(struct editor *editor, struct random *random) {
  struct buffer before = {0};
  buffer_add_text(&before, editor_text(editor));
  size_t cursor = editor->cursor;
  switch (random_below(random, 8)) {
    case 0:
    case 1:
    case 2: {
      const char *piece =
          pieces[random_below(random, sizeof pieces / sizeof *pieces)];
      if (!editor_insert(editor, piece, strlen(piece)))
        assert_string_equal(editor_text(editor), buffer_text(&before));
      break;
    }
    case 3:
      editor_erase(editor,
                   random_below(random, 20) == 0
                       ? (enum editor_erase)random_below(random, EDITOR_ALL + 1)
                       : EDITOR_BACK);
      break;
    case 4:
    case 5: {
      enum editor_move move =
          (enum editor_move)random_below(random, EDITOR_TEXT_END + 1);
      bool moved = editor_move(editor, move);
      assert_string_equal(editor_text(editor), buffer_text(&before));
      if (!moved)
        assert_int_equal(editor->cursor, cursor);
      break;
    }
    case 6:
      editor_point(editor, random_below(random, 6), random_below(random, 30));
      assert_string_equal(editor_text(editor), buffer_text(&before));
      break;
    default:
      if (random_below(random, 2) == 0) {
        if (editor_undo(editor)) {
          assert_true(editor_redo(editor));
          assert_string_equal(editor_text(editor), buffer_text(&before));
          editor_undo(editor);
        }
      } else {
        editor_redo(editor);
      }
  }
  buffer_done(&before);
}

static void test_any_keys_keep_it_sound(void **state) {
  (void)state;
  struct random random = {112001};
  for (int round = 0; round < 120; round++) {
    struct editor editor;
    editor_init(&editor, NULL, round % 3 != 0);
    size_t rows = 1 + random_below(&random, 5);
    size_t cols = 1 + random_below(&random, 24);
    for (int i = 0; i < 150; i++) {
      press_any(&editor, &random);
      if (random_below(&random, 30) == 0)
        cols = 1 + random_below(&random, 24);
      assert_sound(&editor, rows, cols);
    }
    /* all that was done is undone, and done again */
    while (editor_redo(&editor))
      ;
    struct buffer last = {0};
    buffer_add_text(&last, editor_text(&editor));
    size_t steps = 0;
    while (editor_undo(&editor)) {
      steps++;
      assert_sound(&editor, rows, cols);
    }
    if (steps < EDIT_LOG_MAX)
      assert_string_equal(editor_text(&editor), "");
    while (editor_redo(&editor))
      assert_sound(&editor, rows, cols);
    assert_string_equal(editor_text(&editor), buffer_text(&last));
    buffer_done(&last);
    editor_done(&editor);
  }
}

/* From the first line, Down reaches the last, and Up comes back, whatever
 * stands between. */
static void test_every_line_is_reached(void **state) {
  (void)state;
  struct random random = {4};
  for (int round = 0; round < 300; round++) {
    struct editor editor;
    editor_init(&editor, NULL, true);
    for (int i = 0; i < 25; i++)
      type(&editor,
           pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
    struct editor_view view;
    editor_layout(&editor, 3, 3 + random_below(&random, 12), &view);
    while (editor_move(&editor, EDITOR_UP))
      ;
    editor_layout(&editor, editor.rows, editor.cols, &view);
    assert_false(view.more_before);
    assert_int_equal(view.cursor_row, 0);
    size_t steps = 0;
    while (editor_move(&editor, EDITOR_DOWN))
      assert_true(++steps < 500);
    editor_layout(&editor, editor.rows, editor.cols, &view);
    assert_false(view.more_after);
    assert_int_equal(view.cursor_row, view.count - 1);
    editor_done(&editor);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_only_text_is_taken),
      cmocka_unit_test(test_clusters_are_moved_over_and_erased_as_one),
      cmocka_unit_test(test_the_cursor_stays_between_clusters),
      cmocka_unit_test(test_words_are_runs_of_one_kind),
      cmocka_unit_test(test_erasing_to_the_ends),
      cmocka_unit_test(test_lines_of_the_screen),
      cmocka_unit_test(test_hanging_blanks_keep_the_cursor_inside),
      cmocka_unit_test(test_a_long_text_scrolls),
      cmocka_unit_test(test_a_single_line_scrolls_sideways),
      cmocka_unit_test(test_a_click_puts_the_cursor),
      cmocka_unit_test(test_typing_is_undone_word_by_word),
      cmocka_unit_test(test_the_oldest_edits_are_forgotten),
      cmocka_unit_test(test_any_keys_keep_it_sound),
      cmocka_unit_test(test_every_line_is_reached),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
