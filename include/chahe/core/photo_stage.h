#ifndef CHAHE_CORE_PHOTO_STAGE_H
#define CHAHE_CORE_PHOTO_STAGE_H

/* What a photograph of an audit shows: the site as it was found, or a defect
 * before, during and after its improvement (改善前、中、後). */
enum photo_stage {
  PHOTO_SITE,
  PHOTO_BEFORE,
  PHOTO_DURING,
  PHOTO_AFTER,
  PHOTO_STAGE_COUNT,
  PHOTO_STAGE_NONE = PHOTO_STAGE_COUNT,
};

/* "site", "before" ...: the key in files; "" for PHOTO_STAGE_NONE. */
const char *photo_stage_key(enum photo_stage stage);

/* PHOTO_STAGE_NONE: no such key, or NULL. */
enum photo_stage photo_stage_from_key(const char *key);

#endif
