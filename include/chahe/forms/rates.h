#ifndef CHAHE_FORMS_RATES_H
#define CHAHE_FORMS_RATES_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/core/audit.h"
#include "chahe/core/quota.h"

struct source;

/* Reads forms/rates.ini into law->fines, law->improve_days and `quota`. Every
 * number must be there. */
bool rates_load(struct law *law, struct quota_rules *quota,
                const struct source *source, struct error *error);

#endif
