#ifndef CHAHE_TUI_DOTS_H
#define CHAHE_TUI_DOTS_H

/* Private to src/tui: what the terminal can show pictures with. */

#include "chahe/tui/canvas.h"
#include "chahe/tui/input.h"

/* What is known at once: by the terminal's colours, NO_COLOR, and
 * $CHAHE_PICTURES (none; blanks: no half blocks; halves: with them), which
 * goes first as far as the colours are there. Where half blocks could be, the
 * terminal is asked how wide it draws them; its answer comes as an
 * INPUT_REPORT. Call it once ncurses has its colours, before anything is
 * drawn. */
enum canvas_dots dots_start(void);

/* Takes the answer in: DOTS_HALVES where they are one column wide. */
void dots_report(const struct input *report, enum canvas_dots *dots);

#endif
