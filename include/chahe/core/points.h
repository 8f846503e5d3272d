#ifndef CHAHE_CORE_POINTS_H
#define CHAHE_CORE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/band.h"
#include "chahe/core/date.h"
#include "chahe/core/party.h"
#include "chahe/core/score.h"

/* L 輕微, M 中等, S 嚴重: the official letters. */
enum severity { SEVERITY_L, SEVERITY_M, SEVERITY_S, SEVERITY_COUNT };
const char *severity_key(enum severity severity); /* "L" "M" "S" */

enum { POINTS_NONE = INT16_MIN }; /* no override */

/* What the rules need to know of a finding. */
struct finding {
  const char *code;                      /* borrowed */
  int16_t medium_points, serious_points; /* of the catalogue */
  int16_t override;   /* points typed by the team, or POINTS_NONE */
  uint8_t multiplier; /* 1, or 2 where the contract aggravates */
  enum severity severity;
  enum party party;
  party_set also; /* co-liable */
  bool fixed_on_site;
  date_t improved_on; /* or DATE_NONE */
};

/* Points (扣點) of one finding: the override, else 0 / medium / serious, times
 * the multiplier (the national deduction table). Negative: a credit, never set
 * off against deductions. */
int points_of(const struct finding *finding);

/* Whether the finding is held against `party`, as party or co-liable. */
bool points_concern(const struct finding *finding, enum party party);

/* Sum of the positive points of the findings against `party`. */
int points_of_party(const struct finding *findings, size_t count,
                    enum party party);

/* The same of every party, in one pass. */
void points_by_party(const struct finding *findings, size_t count,
                     int points[PARTY_COUNT]);

/* Sum of the positive points of findings whose code begins with 4 or 5, each
 * finding once. */
int points_total(const struct finding *findings, size_t count);

/* The bound that total points put on the grade: GRADE_B from 15, GRADE_C from
 * 40, else GRADE_NONE (工程會 97.02.13 工程管字第09700062330號). */
enum grade points_bound(int total_points);

/* Points to NT$: rates by band (工程會 101.05.17 工程管字第10100180300號). The
 * table comes with the forms, which fill every band, BAND_MINOR with the rate
 * of budgets below 10 M as BAND_SMALL; an agency may edit it. */
struct fine_rates {
  int32_t contractor[BAND_COUNT]; /* NT$ a point */
  int32_t consultant[BAND_COUNT]; /* supervisor and PCM, NT$ a point */
};

/* NT$ that `party` pays for `points` (懲罰性違約金): points times the rate of
 * the band; 0 for the agency and the designer. */
int64_t points_fine(const struct fine_rates *rates, enum band band,
                    enum party party, int points);

#endif
