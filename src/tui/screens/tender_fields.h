#ifndef CHAHE_TUI_SCREENS_TENDER_FIELDS_H
#define CHAHE_TUI_SCREENS_TENDER_FIELDS_H

/* Private to src/tui/screens: what is known of a tender, in two columns. */

#include "chahe/app/record.h"
#include "chahe/tui/canvas.h"

/* Draws the fields that are filled in, its name above and its outline below
 * them, in at most `area.rows` rows; the rows used. Where not all fit, the
 * last row says so. */
int tender_fields_draw(const struct record *tender, enum language language,
                       struct canvas *canvas, struct area area);

#endif
