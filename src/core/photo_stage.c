/* What photographs show, and the keys of it in files. */
#include "chahe/core/photo_stage.h"

#include <string.h>

static const char *const keys_of[PHOTO_STAGE_COUNT] = {
    [PHOTO_SITE] = "site",
    [PHOTO_BEFORE] = "before",
    [PHOTO_DURING] = "during",
    [PHOTO_AFTER] = "after",
};

const char *photo_stage_key(enum photo_stage stage) {
  return (unsigned)stage < PHOTO_STAGE_COUNT ? keys_of[stage] : "";
}

enum photo_stage photo_stage_from_key(const char *key) {
  for (int stage = 0; key && stage < PHOTO_STAGE_COUNT; stage++)
    if (strcmp(keys_of[stage], key) == 0)
      return (enum photo_stage)stage;
  return PHOTO_STAGE_NONE;
}
