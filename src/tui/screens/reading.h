#ifndef CHAHE_TUI_SCREENS_READING_H
#define CHAHE_TUI_SCREENS_READING_H

/* Private to src/tui/screens: a long text to be read in full. */

#include "chahe/tui/tui.h"

extern const struct screen screen_reading;

/* Shows `text` (UTF-8, any number of lines; copied) under `title`. */
enum outcome open_reading(struct tui *tui, const char *title, const char *text);

#endif
