/* The 256 colours of terminals. */
#include "chahe/tui/colour.h"

enum { CUBE = 16, GREYS = 232 };

/* A grey that is not wholly even is a grey all the same. */
enum { GREY_SPREAD = 40, MIDDLE = 128 };

/* Steps 0, 95, 135, 175, 215, 255. */
static uint32_t cube_step(int step) {
  return step == 0 ? 0 : 55 + 40 * (uint32_t)step;
}

uint32_t colour_rgb(uint8_t colour) {
  static const uint32_t named[CUBE] = {
      0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080,
      0x008080, 0xC0C0C0, 0x808080, 0xFF0000, 0x00FF00, 0xFFFF00,
      0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  };
  if (colour < CUBE)
    return named[colour];
  if (colour >= GREYS)
    return (8 + 10 * (uint32_t)(colour - GREYS)) * 0x010101;
  int place = colour - CUBE;
  return cube_step(place / 36) << 16 | cube_step(place / 6 % 6) << 8 |
         cube_step(place % 6);
}

char colour_letter(uint8_t colour) {
  static const char letters[] = "KRGYBMCW"; /* bits: red, green, blue */
  uint32_t rgb = colour_rgb(colour);
  int parts[] = {(int)(rgb >> 16), (int)(rgb >> 8 & 0xFF), (int)(rgb & 0xFF)};
  int least = 255;
  int most = 0;
  for (int i = 0; i < 3; i++) {
    least = parts[i] < least ? parts[i] : least;
    most = parts[i] > most ? parts[i] : most;
  }
  if (most - least < GREY_SPREAD)
    return most < MIDDLE ? 'K' : 'W';
  int bits = 0;
  for (int i = 0; i < 3; i++)
    if (2 * parts[i] > most + least)
      bits |= 1 << i;
  return letters[bits];
}
