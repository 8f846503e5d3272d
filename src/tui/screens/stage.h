#ifndef CHAHE_TUI_SCREENS_STAGE_H
#define CHAHE_TUI_SCREENS_STAGE_H

/* Private to src/tui/screens: what photographs show, asked for by one key. */

#include "chahe/core/photo_stage.h"
#include "chahe/tui/screen.h"

/* Called in the view that asked. */
typedef enum outcome stage_chosen(struct view *view, enum photo_stage stage);

/* `text` stands at the foot of the screen and is copied. */
enum outcome stage_open(struct tui *tui, const char *text,
                        stage_chosen *chosen);

extern const struct screen screen_stage;

#endif
