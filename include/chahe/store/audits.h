#ifndef CHAHE_STORE_AUDITS_H
#define CHAHE_STORE_AUDITS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/core/audit.h"
#include "chahe/core/period.h"
#include "chahe/store/store.h"

/* Audits with all that the rules need, read in one sweep: five statements
 * whatever the number of audits. */

struct audit_row {
  int64_t rid; /* the row's number in this file */
  struct row_id id;
  const char *audit_no, *tender_no, *tender_name, *organizer, *contractor;
  date_t reply_on;
  struct audit_facts facts; /* arrays and codes live in the set */
};

struct audit_set {
  struct audit_row *audits; /* by audit date, then as entered */
  size_t count;
  struct member *members;
  size_t member_count;
  struct finding *findings; /* medium/serious points are 0: the caller fills
                               them from the catalogue */
  size_t finding_count;
  struct test *tests;
  size_t test_count;
  struct extension *extensions;
  size_t extension_count;
  struct text_block *texts; /* owns all strings */
};

/* Which audits: those held within the period, or that of the number, or the
 * rows of the numbers `rids`. */
struct audit_filter {
  struct period period;
  const char *audit_no; /* when given, the period does not count */
  const int64_t *rids;  /* borrowed; when given, nothing else counts */
  size_t rid_count;
};

bool audits_load(struct store *store, const struct audit_filter *filter,
                 struct audit_set *set, struct error *error);
void audits_done(struct audit_set *set);

/* The number of the audit whose number comes after `audit_no`, or before it,
 * in the order of texts; `*beside` is NULL when there is none, else owned by
 * the caller. */
bool audits_beside(struct store *store, const char *audit_no, bool after,
                   char **beside, struct error *error);

/* Walks the audits held within `period`: their kind and their tender's budget
 * (NT$, 0: not known), for counting. */
typedef void audit_budget_visit(void *context, enum audit_kind kind,
                                int64_t budget);
bool audit_budgets_each(struct store *store, struct period period,
                        audit_budget_visit *visit, void *context,
                        struct error *error);

/* All time. */
extern const struct period audits_always;

#endif
