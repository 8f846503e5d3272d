#ifndef CHAHE_APP_ODDITY_WORDS_H
#define CHAHE_APP_ODDITY_WORDS_H

/* Private to src/app: what contradicts what, in words for a person. */

#include "chahe/app/session.h"
#include "chahe/base/buffer.h"
#include "chahe/core/plausibility.h"

/* Writes one line without full stop. `form` is that of the odd record, whose
 * labels name the fields. */
void oddity_words(const struct session *session, const struct form *form,
                  const struct oddity *oddity, struct buffer *words);

#endif
