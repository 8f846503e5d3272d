#ifndef CHAHE_TUI_SCREENS_HOME_LISTS_H
#define CHAHE_TUI_SCREENS_HOME_LISTS_H

/* Private to src/tui/screens: the two lists of the first screen. */

#include "chahe/app/home_model.h"
#include "chahe/tui/list.h"
#include "computation.h"

/* Clicks in the second list count from here. */
enum { HOME_WARNING_ITEMS = 1 << 24 };

/* What is due, its head in the first row of `area`. The names of the rows in
 * sight are there, or are left blank. */
void home_due_draw(struct list *list, struct canvas *canvas, struct area area,
                   const struct due_list *due, bool active,
                   enum language language);

/* The early warning. `figures` NULL: not there, and `computation` says why. */
void home_warnings_draw(struct list *list, struct canvas *canvas,
                        struct area area, const struct home_figures *figures,
                        const struct computation *computation, bool active,
                        enum language language);

#endif
