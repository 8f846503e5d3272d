#ifndef CHAHE_CLI_RESULT_JSON_H
#define CHAHE_CLI_RESULT_JSON_H

/* Private to src/cli: what the rules make of things, as JSON. */

#include <jansson.h>

#include "chahe/app/audit_model.h"
#include "chahe/app/period_model.h"
#include "chahe/core/quota.h"
#include "chahe/core/risk.h"

/* Adds to `object` what the rules say of an audit: score, grade, points ... */
void result_json_audit(json_t *object, const struct audit_model *model);
json_t *result_json_period(const struct period_model *model);
json_t *result_json_quota(const struct quota *quota);
json_t *result_json_risk(const struct risk *risk);

#endif
