#ifndef CHAHE_FORMS_LABEL_H
#define CHAHE_FORMS_LABEL_H

#include "chahe/forms/form.h"

void label_done(struct label *label);

#endif
