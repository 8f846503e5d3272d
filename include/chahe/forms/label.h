#ifndef CHAHE_FORMS_LABEL_H
#define CHAHE_FORMS_LABEL_H

#include "chahe/forms/form.h"

void label_done(struct label *label);

/* Whether the label is `text` in one of its languages; latin letters in either
 * case. */
bool label_is(const struct label *label, const char *text);

#endif
