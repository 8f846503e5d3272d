#ifndef CHAHE_TUI_SCREENS_PHOTO_WORDS_H
#define CHAHE_TUI_SCREENS_PHOTO_WORDS_H

/* Private to src/tui/screens: photographs in words. */

#include <stdint.h>

#include "chahe/app/photos.h"
#include "chahe/tui/canvas.h"

struct view;

/* What they belong to: "缺失 112-001/3", "查核 112-001"; owned by the caller.
 */
char *photo_owner_name(const struct view *view, const char *audit_no,
                       enum photo_owner owner, int64_t seq);

/* Stage, time, name and size, and below them the caption. */
void photo_draw_words(const struct view *view, const struct photo *photo,
                      struct canvas *canvas, struct area area);

#endif
