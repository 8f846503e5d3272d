/* Keys that edit a text, and drawing it. */
#include "chahe/tui/line_input.h"

#include <string.h>

#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

static bool input_control(struct editor *editor, uint32_t letter) {
  switch (letter) {
    case 'a':
      editor_move(editor, EDITOR_LINE_START);
      return true;
    case 'e':
      editor_move(editor, EDITOR_LINE_END);
      return true;
    case 'w':
      editor_erase(editor, EDITOR_WORD_BACK);
      return true;
    case 'u':
      editor_erase(editor, EDITOR_TO_LINE_START);
      return true;
    case 'k':
      editor_erase(editor, EDITOR_TO_LINE_END);
      return true;
    case 't':
      editor_redo(editor);
      return true;
    case 'y':
      editor_undo(editor);
      return true;
    default:
      return false;
  }
}

bool editor_input(struct editor *editor, const struct input *input) {
  char bytes[4];
  switch (input->kind) {
    case INPUT_CHARACTER:
      editor_insert(editor, bytes, utf8_encode(input->point, bytes));
      return true;
    case INPUT_PASTE:
      editor_insert(editor, input->text, strlen(input->text));
      return true;
    case INPUT_ENTER:
      return editor->multiline && editor_insert(editor, "\n", 1);
    case INPUT_BACKSPACE:
      editor_erase(editor, EDITOR_BACK);
      return true;
    case INPUT_DELETE:
      editor_erase(editor, EDITOR_FORWARD);
      return true;
    case INPUT_LEFT:
      editor_move(editor, EDITOR_LEFT);
      return true;
    case INPUT_RIGHT:
      editor_move(editor, EDITOR_RIGHT);
      return true;
    case INPUT_WORD_LEFT:
      editor_move(editor, EDITOR_WORD_LEFT);
      return true;
    case INPUT_WORD_RIGHT:
      editor_move(editor, EDITOR_WORD_RIGHT);
      return true;
    case INPUT_HOME:
      editor_move(editor, EDITOR_LINE_START);
      return true;
    case INPUT_END:
      editor_move(editor, EDITOR_LINE_END);
      return true;
    case INPUT_UP:
      return editor->multiline && editor_move(editor, EDITOR_UP);
    case INPUT_DOWN:
      return editor->multiline && editor_move(editor, EDITOR_DOWN);
    case INPUT_CONTROL:
      return input_control(editor, input->point);
    default:
      return false;
  }
}

void editor_draw(struct editor *editor, struct canvas *canvas, struct area area,
                 enum style style, bool active) {
  struct editor_view view;
  if (area.rows < 1 || area.cols < 1)
    return;
  editor_layout(editor, (size_t)area.rows, (size_t)area.cols, &view);
  canvas_fill(canvas, area, style);
  const char *text = editor_text(editor);
  for (size_t i = 0; i < view.count; i++) {
    const struct wrap_line *line = &view.lines[i];
    int col = (int)view.text_col;
    canvas_put_bytes(canvas, area.row + (int)i, area.col + col, area.cols - col,
                     text + line->start, line->len, style);
  }
  int right = area.col + area.cols - 1;
  if (view.more_before)
    canvas_put(canvas, area.row, editor->multiline ? right : area.col, 1,
               editor->multiline ? "^" : "<", STYLE_KEY);
  if (view.more_after)
    canvas_put(canvas, area.row + area.rows - 1, right, 1,
               editor->multiline ? "v" : ">", STYLE_KEY);
  if (!active)
    return;
  canvas_cursor(canvas, area.row + (int)view.cursor_row,
                area.col + (int)view.cursor_col);
}

const struct action editor_keys[] = {
    {.id = "editor.move",
     .keys = "<Left> <Right> <C-Left> <C-Right>",
     .name = N_("in the text"),
     .help = N_("by a character or a word; Home and End: the line's ends")},
    {.id = "editor.erase",
     .keys = "<BS> <Del> <C-w>",
     .name = N_("erase"),
     .help = N_("the character before or at the cursor, the word before it")},
    {.id = "editor.cut",
     .keys = "<C-u> <C-k>",
     .name = N_("erase line"),
     .help = N_("from the cursor to the start or the end of the line")},
    {.id = "editor.undo",
     .keys = "<C-y> <C-t>",
     .name = N_("typing back"),
     .help = N_("takes back what was typed into the field; ^T types it again")},
    {0},
};
