#ifndef CHAHE_TUI_COLOUR_H
#define CHAHE_TUI_COLOUR_H

#include <stdint.h>

/* The 256 colours of terminals, by number: 0 to 15 have names, and a person
 * may have changed them; 16 to 231 are a cube of six steps of red, green and
 * blue; 232 to 255 are greys. */

/* What it looks like, the first sixteen as they usually are: 0xRRGGBB. */
uint32_t colour_rgb(uint8_t colour);

/* A letter for it in tests: the nearest of K black, R red, G green, Y yellow, B
 * blue, M magenta, C cyan, W white; a grey is K or W. */
char colour_letter(uint8_t colour);

#endif
