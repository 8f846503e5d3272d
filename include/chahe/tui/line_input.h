#ifndef CHAHE_TUI_LINE_INPUT_H
#define CHAHE_TUI_LINE_INPUT_H

#include <stdbool.h>

#include "chahe/tui/action.h"
#include "chahe/tui/canvas.h"
#include "chahe/tui/editor.h"
#include "chahe/tui/input.h"

/* Keys that edit a text, the same everywhere one types: characters and
 * pastes, arrows, ^Left ^Right, Home End (^A ^E), BS Del, ^W ^U ^K, ^Y ^T.
 * Enter ends a line of a text of many. False: the key is none of them, or
 * would move beyond the text's ends. */
bool editor_input(struct editor *editor, const struct input *input);

/* Draws the editor's text into `area`, the cursor where it is when `active`;
 * "<" and ">" at the edges say that a single line goes on, "^" and "v" in the
 * last column that there are more lines. */
void editor_draw(struct editor *editor, struct canvas *canvas, struct area area,
                 enum style style, bool active);

extern const struct action editor_keys[];

#endif
