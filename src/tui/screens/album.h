#ifndef CHAHE_TUI_SCREENS_ALBUM_H
#define CHAHE_TUI_SCREENS_ALBUM_H

/* Private to src/tui/screens: photographs as pictures on the screen. Each is
 * made in the background once it is to be seen in a size, and the last ones
 * are kept. */

#include <stdbool.h>

#include "chahe/app/photos.h"
#include "chahe/tui/canvas.h"

struct album;
struct buffer;
struct view;

struct album *album_new(void);
void album_free(struct album *album);

/* Draws a photograph as large as it fits into `area`; where it cannot be, or
 * is not there yet, its name, its size and why. True: there is nothing to wait
 * for. */
bool album_draw(struct album *album, struct view *view,
                const struct photo *photo, struct canvas *canvas,
                struct area area);

/* Has one made that may be drawn next in an area of that size, when there is
 * nothing else to make. */
void album_prepare(struct album *album, struct view *view,
                   const struct photo *photo, const struct canvas *canvas,
                   struct area area);

/* "312 KB  1600x1200"; the pixels once it was made in any size. */
void album_size_words(const struct album *album, const struct photo *photo,
                      struct buffer *out);

/* Time has passed: takes in what was made, and begins what is wanted. `view`
 * is any. */
void album_tick(struct album *album, struct view *view);

/* Stops what is being made, which begins again by itself: the file is to be
 * written, or was. What could not be made is tried again. */
void album_pause(struct album *album);

#endif
