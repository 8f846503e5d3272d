/* Where to audit next: the year's quota and the early warning. */
#include "chahe/app/outlook.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/base/memory.h"
#include "chahe/store/tenders.h"
#include "running.h"

static void count_tender(void *context, const struct tender_span *span) {
  quota_add_tender(context, span->budget, span->start_on, span->completed_on);
}

static void count_audit(void *context, enum audit_kind kind, int64_t budget) {
  if (kind == AUDIT_AUDIT)
    quota_add_audit(context, budget);
}

bool outlook_quota(struct session *session, int year, struct quota *quota,
                   struct error *error) {
  return outlook_quota_by(session, year, session->today, quota, error);
}

bool outlook_quota_by(struct session *session, int year, date_t by,
                      struct quota *quota, struct error *error) {
  struct store *store = session->store;
  date_t last = date_from_parts(year, 12, 31);
  struct period held = {date_from_parts(year, 1, 1), last};
  if (held.to > session->today)
    held.to = session->today;
  if (held.to > by)
    held.to = by;
  quota_start(quota, year);
  if (!store_snapshot(store, error))
    return false;
  /* what starts after the year does not count, and is not read */
  bool ok = tender_spans_each(store, last, count_tender, quota, error) &&
            audit_budgets_each(store, held, count_audit, quota, error);
  store_snapshot_end(store);
  if (ok)
    quota_finish(quota, &session->forms.quota);
  return ok;
}

/* What a contractor's audits of the last years say. */
struct contractor_past {
  const char *contractor; /* borrowed from the set */
  bool grade_c, overdue;
  int scores, score_sum;
};

static int compare_contractors(const void *a, const void *b) {
  return strcmp(((const struct contractor_past *)a)->contractor,
                ((const struct contractor_past *)b)->contractor);
}

static struct contractor_past past_of(const struct audit_row *audit,
                                      const struct session *session) {
  struct audit_result result =
      audit_assess(&audit->facts, &session->forms.law, session->today);
  struct contractor_past past = {.contractor = audit->contractor};
  past.grade_c = result.grade.grade == GRADE_C;
  past.overdue = result.remediation.overdue;
  if (result.grade.grade != GRADE_PENDING && result.grade.score != SCORE_NONE) {
    past.scores = 1;
    past.score_sum = result.grade.score;
  }
  return past;
}

/* One entry a contractor, by name; `*count` entries, owned by the caller. */
static struct contractor_past *gather_past(const struct session *session,
                                           const struct audit_set *set,
                                           size_t *count) {
  struct contractor_past *past = memory_new(set->count, sizeof *past);
  size_t audits = 0;
  for (size_t i = 0; i < set->count; i++)
    if (set->audits[i].facts.kind != AUDIT_SUPERVISION &&
        *set->audits[i].contractor)
      past[audits++] = past_of(&set->audits[i], session);
  if (audits > 0)
    qsort(past, audits, sizeof *past, compare_contractors);
  *count = 0;
  for (size_t i = 0; i < audits; i++) {
    struct contractor_past *last = *count ? &past[*count - 1] : NULL;
    if (!last || compare_contractors(last, &past[i]) != 0) {
      past[(*count)++] = past[i];
      continue;
    }
    last->grade_c = last->grade_c || past[i].grade_c;
    last->overdue = last->overdue || past[i].overdue;
    last->scores += past[i].scores;
    last->score_sum += past[i].score_sum;
  }
  return past;
}

static void add_tender(const struct session *session,
                       const struct tender_row *tender,
                       const struct contractor_past *past, size_t past_count,
                       struct outlook_risks *risks) {
  struct risk_facts facts = {
      .budget = tender->budget,
      .base_price = tender->base_price,
      .award_price = tender->award_price,
      .change_orders = tender->change_orders,
      .has_progress = tender->has_progress,
      .planned_pct = tender->planned_pct,
      .actual_pct = tender->actual_pct,
      .planned_amount = tender->planned_amount,
      .paid_amount = tender->paid_amount,
      .audits = tender->audits,
      .citizen_reports = tender->citizen_reports,
  };
  struct contractor_past wanted = {.contractor = tender->contractor};
  const struct contractor_past *found =
      past_count ? bsearch(&wanted, past, past_count, sizeof *past,
                           compare_contractors)
                 : NULL;
  if (found) {
    facts.contractor_grade_c = found->grade_c;
    facts.contractor_overdue = found->overdue;
    facts.contractor_scores = found->scores;
    facts.contractor_score_sum = found->score_sum;
  }
  risks->tenders[risks->count++] = (struct outlook_risk){
      .tender_no = memory_copy_text(tender->tender_no),
      .name = memory_copy_text(tender->name),
      .contractor = memory_copy_text(tender->contractor),
      .program = memory_copy_text(tender->program),
      .risk = risk_assess(&facts, &session->forms.risk),
  };
}

/* Only those that run: the progress and reports of the others are not read. */
static bool load_running(struct session *session, struct tender_set *tenders,
                         struct error *error) {
  struct rids rids;
  *tenders = (struct tender_set){0};
  if (!running_tenders(session, &rids, error))
    return false;
  bool ok = tenders_load(session->store, &rids, session->today,
                         risk_citizen_since(session->today), tenders, error);
  rids_done(&rids);
  return ok;
}

bool outlook_risks(struct session *session, const char *program,
                   struct outlook_risks *risks, struct error *error) {
  struct tender_set tenders = {0};
  struct audit_set audits = {0};
  struct period years = {risk_contractor_since(session->today), session->today};
  *risks = (struct outlook_risks){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = load_running(session, &tenders, error) &&
            audits_in(session, years, &audits, error);
  session_snapshot_end(session);
  if (ok) {
    size_t past_count;
    struct contractor_past *past = gather_past(session, &audits, &past_count);
    risks->tenders = memory_new(tenders.count, sizeof *risks->tenders);
    for (size_t i = 0; i < tenders.count; i++)
      if (!program || strcmp(tenders.tenders[i].program, program) == 0)
        add_tender(session, &tenders.tenders[i], past, past_count, risks);
    free(past);
  }
  audits_done(&audits);
  tenders_done(&tenders);
  return ok;
}

void outlook_risks_done(struct outlook_risks *risks) {
  for (size_t i = 0; i < risks->count; i++) {
    free(risks->tenders[i].tender_no);
    free(risks->tenders[i].name);
    free(risks->tenders[i].contractor);
    free(risks->tenders[i].program);
  }
  free(risks->tenders);
  *risks = (struct outlook_risks){0};
}
