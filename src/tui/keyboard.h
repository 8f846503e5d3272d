#ifndef CHAHE_TUI_KEYBOARD_H
#define CHAHE_TUI_KEYBOARD_H

/* Private to src/tui: what a person does at the terminal. */

#include <stdbool.h>

#include "chahe/tui/input.h"

/* Has ncurses know the keys that terminal entries leave out. */
void keyboard_define(void);

/* The next input that is there, without waiting; its text is the caller's.
 * False: none. What the terminal says by itself comes as INPUT_REPORT. */
bool keyboard_read(struct input *input);

#endif
