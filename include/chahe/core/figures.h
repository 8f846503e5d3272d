#ifndef CHAHE_CORE_FIGURES_H
#define CHAHE_CORE_FIGURES_H

#include <stddef.h>
#include <stdint.h>

#include "chahe/core/audit.h"
#include "chahe/core/code.h"

/* The figures of a period: what the quarterly return (季報) counts
 * (工程施工查核小組組織準則 Art. 10). Audits and re-audits are counted,
 * supervisions only as such. Start with {0}. */
struct figures {
  int audits; /* audit + reaudit */
  int audit, reaudit, supervision;
  int unannounced;
  int grades[GRADE_NONE + 1];
  int band_grade[BAND_COUNT][GRADE_NONE + 1];
  int scored, score_sum; /* audits with a score that is not withheld */
  int findings;
  int severities[SEVERITY_COUNT];
  int blocks[BLOCK_COUNT];
  int block_severities[BLOCK_COUNT][SEVERITY_COUNT];
  int points[PARTY_COUNT];
  int64_t fines[PARTY_COUNT]; /* NT$ of contractor, supervisor, PCM */
  int record_late, improved, improved_on_time, overdue;
  int below_external_third; /* audits short of Organisation Art. 5, those that
                               nobody scored included */
};

/* Adds one audit; choosing those of the period is the caller's. */
void figures_add(struct figures *figures, const struct audit_facts *facts,
                 const struct audit_result *result);

/* Their mean, in tenths, rounded half up; SCORE_NONE where there is none. */
int figures_mean_tenths(const struct figures *figures);

/* A code and how often it was found. */
struct code_count {
  const char *code; /* borrowed */
  int count;
};

/* Orders `counts` by number, most first, ties by code number by number
 * (code_compare): the first ten are the top 10. */
void figures_rank(struct code_count *counts, size_t count);

#endif
