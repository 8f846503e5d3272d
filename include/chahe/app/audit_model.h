#ifndef CHAHE_APP_AUDIT_MODEL_H
#define CHAHE_APP_AUDIT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/audit.h"
#include "chahe/core/block_scores.h"
#include "chahe/core/code.h"

/* One audit with everything that its screens and printed forms show. All
 * texts are owned by the model, UTF-8, never NULL ("" where not recorded).
 * Amounts are NT$, -1: not recorded. Percentages are hundredths of a percent,
 * AUDIT_PCT_NONE: not recorded. */

enum { AUDIT_PCT_NONE = -1 };

struct audit_member {
  char *name, *affiliation, *specialty;
  struct member vote; /* role, score, recused */
  struct block_scores blocks;
};

struct audit_finding {
  int seq;
  char *code;
  char *label; /* catalogue text: the agency's long wording, else the short */
  char *location, *description, *member, *action, *memo;
  date_t verified_on;
  char *verified_by;
  enum code_block block;
  int points;          /* points_of(): negative is a credit */
  struct finding rule; /* .code is borrowed from `code` above */
};

struct audit_advice {
  int seq;
  bool design; /* 規劃設計問題及建議, else 其他建議 */
  char *text, *response;
  date_t responded_on;
};

struct audit_test {
  int seq;
  struct test rule;
  char *item_label; /* 混凝土鑽心 ... in the print language */
  char *location, *quantity, *standard, *memo;
  date_t reported_on;
};

struct audit_model {
  char *audit_no, *tender_no, *tender_name;
  char *plan, *plan_agency, *supervising_agency, *organizer, *pcm, *designer,
      *supervisor, *contractor, *place, *category, *summary;
  int64_t budget, award_price, contract_price;
  date_t start_on, due_on, due_revised_on, completed_on;
  date_t reply_on; /* 機關函報日期 */
  /* At the audit, else of the latest progress report before it. */
  date_t progress_as_of;
  int planned_pct, actual_pct;
  int64_t planned_amount, paid_amount;
  char *site_condition, *merits, *letter_no, *note;
  char *forced_grounds;         /* "4 6", "" */
  struct audit_member *members; /* leader, external, internal, staff */
  size_t member_count;
  struct audit_finding *findings; /* by seq */
  size_t finding_count;
  struct audit_advice *advices; /* by seq */
  size_t advice_count;
  struct audit_test *tests;
  size_t test_count;
  struct audit_facts facts;
  struct audit_result result;
  /* Arrays that facts borrows. */
  struct member *fact_members;
  struct finding *fact_findings;
  struct test *fact_tests;
  struct extension *extensions;
};

void audit_model_done(struct audit_model *model);

#endif
