#ifndef CHAHE_TUI_SCREENS_HOME_PANEL_H
#define CHAHE_TUI_SCREENS_HOME_PANEL_H

/* Private to src/tui/screens: parts of the first screen. */

#include "chahe/app/home_model.h"
#include "chahe/tui/canvas.h"
#include "computation.h"

/* The figures: quota, this quarter's grades, what is open, the last copy.
 * `figures` NULL: they are not there, and `computation` says why. */
void home_panel_draw(struct canvas *canvas, struct area area, date_t today,
                     const struct home_carried *carried,
                     const struct home_figures *figures,
                     const struct computation *computation);

/* What a person with an empty file is told; `path` of the file. */
void home_welcome_draw(struct canvas *canvas, struct area area,
                       const char *path);

#endif
