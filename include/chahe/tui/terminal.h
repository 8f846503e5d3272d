#ifndef CHAHE_TUI_TERMINAL_H
#define CHAHE_TUI_TERMINAL_H

#include <stdbool.h>

#include "chahe/base/error.h"

struct tui;

/* Runs `tui` on the terminal until it is left: sets the terminal up, reads
 * keys, mouse, pastes and changes of size, shows the canvas, and gives the
 * terminal back as it was, also when the program is stopped (^Z), killed by a
 * signal that can be caught, or crashes. False with `error`: there is no
 * terminal, or it cannot show Chinese. */
bool terminal_run(struct tui *tui, struct error *error);

/* When a signal ended it, ends the process by that signal: call it once
 * everything is closed. */
void terminal_raise(void);

#endif
