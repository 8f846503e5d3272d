#ifndef CHAHE_FORMS_WORKCAL_H
#define CHAHE_FORMS_WORKCAL_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/core/calendar.h"

struct source;

/* Reads forms/workcal.csv (date, kind off or work, name). The days go to
 * `*days` (owned by the caller), which `calendar` borrows; the years covered
 * are those of the first and the last row. */
bool workcal_load(struct calendar *calendar, struct calendar_day **days,
                  const struct source *source, struct error *error);

#endif
