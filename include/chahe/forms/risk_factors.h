#ifndef CHAHE_FORMS_RISK_FACTORS_H
#define CHAHE_FORMS_RISK_FACTORS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/core/risk.h"
#include "chahe/forms/form.h"

struct source;

/* Reads forms/risk_factors.csv (factor, points, rule_zh), each factor once,
 * into `points` and `rules` (RISK_FACTOR_COUNT labels, owned by the caller
 * even on failure). The English sentence comes with the program. */
bool risk_factors_load(struct risk_points *points,
                       struct label rules[RISK_FACTOR_COUNT],
                       const struct source *source, struct error *error);

#endif
