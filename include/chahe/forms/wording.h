#ifndef CHAHE_FORMS_WORDING_H
#define CHAHE_FORMS_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/forms/forms.h"

struct source;

/* Reads forms/wording.ini into forms->wordings, ascending by key, freed by
 * forms_done(). Every key that the program prints must be there, once; a key
 * that it does not know is refused, and so is a text that names in braces
 * what the program does not fill in there, or leaves out what it cannot do
 * without ({page} in the page's number). Lists (itinerary.step) are given as
 * often as they have items; their text has a line for each. */
bool wording_load(struct forms *forms, const struct source *source,
                  struct error *error);

#endif
