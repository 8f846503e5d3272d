/* The figures of a period, added up audit by audit. */
#include "chahe/core/figures.h"

#include <stdlib.h>

static void add_findings(struct figures *figures,
                         const struct audit_facts *facts) {
  figures->findings += (int)facts->finding_count;
  for (size_t i = 0; i < facts->finding_count; i++) {
    const struct finding *finding = &facts->findings[i];
    figures->severities[finding->severity]++;
    enum code_block block = code_block(finding->code);
    figures->blocks[block]++;
    figures->block_severities[block][finding->severity]++;
  }
}

void figures_add(struct figures *figures, const struct audit_facts *facts,
                 const struct audit_result *result) {
  if (facts->kind == AUDIT_SUPERVISION) {
    figures->supervision++;
    return;
  }
  figures->audits++;
  figures->audit += facts->kind == AUDIT_AUDIT;
  figures->reaudit += facts->kind == AUDIT_REAUDIT;
  figures->unannounced += facts->unannounced;
  figures->grades[result->grade.grade]++;
  figures->band_grade[result->band][result->grade.grade]++;
  if (result->grade.grade != GRADE_PENDING &&
      result->grade.score != SCORE_NONE) {
    figures->scored++;
    figures->score_sum += result->grade.score;
  }
  add_findings(figures, facts);
  for (int party = 0; party < PARTY_COUNT; party++) {
    figures->points[party] += result->points[party];
    figures->fines[party] += result->fines[party];
  }
  figures->record_late += result->record_late;
  figures->improved += result->remediation.improved;
  figures->improved_on_time += result->remediation.on_time;
  figures->overdue += result->remediation.overdue;
  figures->below_external_third += !result->external_third;
}

int figures_mean_tenths(const struct figures *figures) {
  if (figures->scored == 0) {
    return SCORE_NONE;
  }
  return (20 * figures->score_sum + figures->scored) / (2 * figures->scored);
}

static int compare_counts(const void *a, const void *b) {
  const struct code_count *left = a;
  const struct code_count *right = b;
  if (left->count != right->count) {
    return left->count > right->count ? -1 : 1;
  }
  return code_compare(left->code, right->code);
}

void figures_rank(struct code_count *counts, size_t count) {
  if (count > 0) {
    qsort(counts, count, sizeof *counts, compare_counts);
  }
}
