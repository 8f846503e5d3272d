/* The size of a tender, which decides quota, fines and some of the risk. */
#include "chahe/core/band.h"

static const int64_t floors[BAND_COUNT] = {
    [BAND_MINOR] = 0,        [BAND_SMALL] = 1500000,  [BAND_MEDIUM] = 10000000,
    [BAND_LARGE] = 50000000, [BAND_HUGE] = 200000000,
};

static const char *const keys[BAND_COUNT] = {
    [BAND_MINOR] = "minor", [BAND_SMALL] = "small", [BAND_MEDIUM] = "medium",
    [BAND_LARGE] = "large", [BAND_HUGE] = "huge",
};

enum band band_of(int64_t budget) {
  int band = BAND_HUGE;
  while (band > BAND_MINOR && budget < floors[band]) {
    band--;
  }
  return (enum band)band;
}

const char *band_key(enum band band) {
  return (unsigned)band < BAND_COUNT ? keys[band] : "";
}

int64_t band_floor(enum band band) {
  return (unsigned)band < BAND_COUNT ? floors[band] : 0;
}
