#ifndef CHAHE_TUI_SCREENS_PHOTO_H
#define CHAHE_TUI_SCREENS_PHOTO_H

/* Private to src/tui/screens: one photograph as large as the screen, and from
 * it the others of its audit. */

#include "chahe/app/photos.h"
#include "chahe/tui/screen.h"

/* Called in the view below, when it comes back, with the photograph that was
 * looked at last. */
typedef void photo_seen(struct view *view, const struct row_id *id);

enum outcome photo_open(struct tui *tui, const char *audit_no,
                        const struct row_id *id, photo_seen *seen);

extern const struct screen screen_photo;

#endif
