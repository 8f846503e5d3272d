#ifndef CHAHE_TUI_EDITOR_ROWS_H
#define CHAHE_TUI_EDITOR_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/tui/editor.h"

/* The lines of an editor's text as they were last laid out. A single line is
 * one line, however long. */

size_t editor_rows_count(struct editor *editor);

/* The line on which the cursor is seen, and its column there. */
size_t editor_rows_at(struct editor *editor);
size_t editor_rows_col(struct editor *editor);

/* Puts the cursor on line `row` in column `col` (of the text, not the area),
 * or at the line's end when it is shorter. */
void editor_rows_go(struct editor *editor, size_t row, size_t col);

/* Puts the cursor at the start or the end of its line. */
void editor_rows_start(struct editor *editor);
void editor_rows_end(struct editor *editor);

#endif
