/* Audits of grade 丙 and what became of them. */
#include "chahe/app/grade_c.h"

#include <stdlib.h>

#include "chahe/app/audits.h"
#include "chahe/base/memory.h"
#include "chahe/store/audit_sequels.h"

static unsigned failed_tests(const struct audit_facts *facts) {
  unsigned failed = 0;
  for (size_t i = 0; i < facts->test_count; i++)
    if (facts->tests[i].result == TEST_FAIL &&
        facts->tests[i].item <= TEST_COMPACTION)
      failed |= 1u << facts->tests[i].item;
  return failed;
}

void grade_c_add(struct grade_c_cases *cases, const struct audit_row *audit,
                 const struct audit_result *result) {
  const struct audit_facts *facts = &audit->facts;
  if (result->grade.grade != GRADE_C || facts->kind == AUDIT_SUPERVISION)
    return;
  if (cases->count == cases->room) {
    cases->room = cases->room ? 2 * cases->room : 16;
    cases->list = memory_resize(cases->list, cases->room, sizeof *cases->list);
  }
  cases->list[cases->count++] = (struct grade_c_case){
      .rid = audit->rid,
      .audit_no = memory_copy_text(audit->audit_no),
      .tender_no = memory_copy_text(audit->tender_no),
      .tender_name = memory_copy_text(audit->tender_name),
      .organizer = memory_copy_text(audit->organizer),
      .contractor = memory_copy_text(audit->contractor),
      .audited_on = facts->audited_on,
      .sent_on = facts->sent_on,
      .closed_on = facts->closed_on,
      .result = *result,
      .failed_tests = failed_tests(facts),
      .team_grounds = memory_copy_text(""),
      .note = memory_copy_text(""),
  };
}

/* --- what came after ------------------------------------------------------ */

/* The cases by rid, and the rids of the audits that came next. */
struct follows {
  struct grade_c_case **by_rid;
  size_t count;
  int64_t *next; /* one a case, 0: none */
};

static int compare_cases(const void *a, const void *b) {
  int64_t first = (*(struct grade_c_case *const *)a)->rid;
  int64_t second = (*(struct grade_c_case *const *)b)->rid;
  return (first > second) - (first < second);
}

static void take_sequel(void *context, const struct audit_sequel *sequel) {
  const struct follows *follows = context;
  struct grade_c_case wanted = {.rid = sequel->rid}, *key = &wanted;
  struct grade_c_case **found = bsearch(&key, follows->by_rid, follows->count,
                                        sizeof *found, compare_cases);
  if (!found)
    return;
  follows->next[found - follows->by_rid] = sequel->next;
  free((*found)->team_grounds);
  free((*found)->note);
  (*found)->team_grounds = memory_copy_text(sequel->team_grounds);
  (*found)->note = memory_copy_text(sequel->note);
}

static int compare_rows(const void *a, const void *b) {
  int64_t first = ((const struct audit_row *)a)->rid;
  int64_t second = ((const struct audit_row *)b)->rid;
  return (first > second) - (first < second);
}

static bool load_next(struct session *session, const struct follows *follows,
                      struct error *error) {
  const struct audit_filter filter = {.rids = follows->next,
                                      .rid_count = follows->count};
  struct audit_set set;
  if (!audits_matching(session, &filter, &set, error))
    return false;
  if (set.count > 0)
    qsort(set.audits, set.count, sizeof *set.audits, compare_rows);
  for (size_t i = 0; i < follows->count && set.count > 0; i++) {
    struct grade_c_next *next = &follows->by_rid[i]->next;
    const struct audit_row wanted = {.rid = follows->next[i]};
    const struct audit_row *found = bsearch(&wanted, set.audits, set.count,
                                            sizeof *set.audits, compare_rows);
    if (!found)
      continue;
    next->audit_no = memory_copy_text(found->audit_no);
    next->audited_on = found->facts.audited_on;
    next->grade =
        audit_assess(&found->facts, &session->forms.law, session->today).grade;
  }
  audits_done(&set);
  return true;
}

bool grade_c_complete(struct session *session, struct grade_c_cases *cases,
                      struct error *error) {
  size_t count = cases->count;
  if (count == 0)
    return true;
  struct follows follows = {memory_new(count, sizeof(struct grade_c_case *)),
                            count, memory_new(count, sizeof *follows.next)};
  int64_t *rids = memory_new(count, sizeof *rids);
  for (size_t i = 0; i < count; i++)
    follows.by_rid[i] = &cases->list[i];
  qsort(follows.by_rid, count, sizeof *follows.by_rid, compare_cases);
  for (size_t i = 0; i < count; i++)
    rids[i] = follows.by_rid[i]->rid;
  bool ok = audit_sequels_each(session->store, rids, count, session->today,
                               take_sequel, &follows, error) &&
            load_next(session, &follows, error);
  free(rids);
  free(follows.by_rid);
  free(follows.next);
  return ok;
}

void grade_c_done(struct grade_c_cases *cases) {
  for (size_t i = 0; i < cases->count; i++) {
    struct grade_c_case *one = &cases->list[i];
    free(one->audit_no);
    free(one->tender_no);
    free(one->tender_name);
    free(one->organizer);
    free(one->contractor);
    free(one->team_grounds);
    free(one->note);
    free(one->next.audit_no);
  }
  free(cases->list);
  *cases = (struct grade_c_cases){0};
}
