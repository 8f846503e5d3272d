#ifndef CHAHE_FORMS_CITIZEN_ITEMS_H
#define CHAHE_FORMS_CITIZEN_ITEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/forms/form.h"
#include "chahe/forms/forms.h"

struct source;

/* Reads forms/citizen_items.csv (category, item, inspect_days, improve_days)
 * into forms->citizen_items, freed by forms_done(). Categories must be choices
 * of `category`, a field of the form citizen. */
bool citizen_items_load(struct forms *forms, const struct field *category,
                        const struct source *source, struct error *error);

#endif
