/* forms/risk_factors.csv: points of the early warning's factors. */
#include "chahe/forms/risk_factors.h"

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/sheet.h"
#include "chahe/forms/source.h"

enum { FACTOR, POINTS, RULE_ZH, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {"factor", "points",
                                                  "rule_zh"};

static const char *const english[RISK_FACTOR_COUNT] = {
    [RISK_LAG] = "10 % or more behind schedule (huge works: 5 %)",
    [RISK_LAG_MINOR] = "5 % to 10 % behind schedule",
    [RISK_UNDERSPEND] = "Paid less than 90 % of the planned amount",
    [RISK_LOW_BID] = "Awarded below 80 % of the base price",
    [RISK_VERY_LOW_BID] = "Awarded below 70 % of the base price",
    [RISK_CHANGES] = "3 or more contract changes",
    [RISK_CONTRACTOR_GRADE_C] = "Contractor had a grade C in three years",
    [RISK_CONTRACTOR_LOW] = "Contractor's mean of three years is below 75",
    [RISK_OVERDUE] = "Contractor has an overdue remediation",
    [RISK_CITIZEN] = "Citizen reports of a year (each, at most 30)",
    [RISK_NEVER_AUDITED] = "20 % to 80 % built and never audited",
};

static bool read_factor(const struct sheet *sheet, struct risk_points *points,
                        struct label rules[RISK_FACTOR_COUNT],
                        struct error *error) {
  const char *key = sheet_cell(sheet, FACTOR);
  enum risk_factor factor = risk_factor_from_key(key);
  if (factor == RISK_FACTOR_COUNT)
    return sheet_refuse_cell(sheet, FACTOR, error, _("is no risk factor"));
  if (rules[factor].in[LANGUAGE_EN])
    return sheet_refuse(sheet, FACTOR, error, _("%s stands there twice"), key);
  if (!*sheet_cell(sheet, RULE_ZH))
    return sheet_refuse(sheet, RULE_ZH, error, _("is empty"));
  rules[factor].in[LANGUAGE_EN] = memory_copy_text(english[factor]);
  rules[factor].in[LANGUAGE_ZH] = memory_copy_text(sheet_cell(sheet, RULE_ZH));
  return sheet_number(sheet, POINTS, 0, 100, &points->of[factor], error);
}

bool risk_factors_load(struct risk_points *points,
                       struct label rules[RISK_FACTOR_COUNT],
                       const struct source *source, struct error *error) {
  struct sheet sheet;
  if (!sheet_open(&sheet, source, columns, COLUMN_COUNT, error))
    return false;
  enum csv_result result;
  while ((result = sheet_next(&sheet, error)) == CSV_ROW)
    if (!read_factor(&sheet, points, rules, error)) {
      result = CSV_BAD;
      break;
    }
  sheet_done(&sheet);
  if (result != CSV_END)
    return false;
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    if (!rules[i].in[LANGUAGE_EN])
      return error_set(error, ERROR_INPUT, source->name, _("%s is missing"),
                       risk_factor_key((enum risk_factor)i));
  return true;
}
