#ifndef CHAHE_IMAGE_TURN_H
#define CHAHE_IMAGE_TURN_H

/* Private to src/image: pictures put upright. */

#include "chahe/image/pixels.h"

/* Turns and mirrors a picture that was stored with that orientation of EXIF
 * (2.32, 4.6.4: 1 upright, 3 upside down, 6 to be turned right, 8 left; 2, 4,
 * 5, 7 the same mirrored) so that it is seen as it was taken. Any other number
 * leaves it alone. */
void pixels_turn(struct pixels *pixels, int orientation);

#endif
