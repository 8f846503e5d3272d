#ifndef CHAHE_APP_ROW_SOUND_H
#define CHAHE_APP_ROW_SOUND_H

/* Private to src/app: whether what was written back hangs together. */

#include "chahe/store/reference.h"
#include "effect.h"

/* Judges the row whose `count` effects at `effects` were written back: nothing
 * may belong to it when it is deleted; else no other row may have its key,
 * and what it belongs to must be there. ERROR_INPUT says what is not so. */
bool row_is_sound(struct session *session, const struct references *references,
                  const struct effect *effects, size_t count,
                  struct error *error);

#endif
