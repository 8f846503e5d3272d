#ifndef CHAHE_TUI_SCREENS_TAKING_H
#define CHAHE_TUI_SCREENS_TAKING_H

/* Private to src/tui/screens: photographs taken in, one after the other, while
 * the screen says how far it is and Esc gives up. */

#include "chahe/app/intake.h"
#include "chahe/tui/screen.h"

/* Called in the view that asked, once all are in the file. */
typedef enum outcome taking_done(struct view *view,
                                 const struct intake_outcome *outcome);

/* `paths` are copied. What cannot be read ends it, and nothing is taken in. */
enum outcome taking_open(struct view *view, const struct photo_place *place,
                         enum photo_stage stage, const char *const *paths,
                         size_t count, taking_done *done);

extern const struct screen screen_taking;

#endif
