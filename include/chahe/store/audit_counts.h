#ifndef CHAHE_STORE_AUDIT_COUNTS_H
#define CHAHE_STORE_AUDIT_COUNTS_H

#include <stdbool.h>

#include "chahe/core/audit.h"
#include "chahe/core/period.h"
#include "chahe/store/store.h"

/* What a report in words counts of each audit beside the figures of the
 * returns: read apart, for the figures of many years do not need it. */
struct audit_counts {
  enum audit_kind kind;
  bool sent;                       /* its record */
  int externals;                   /* external members engaged; one who recused
                                      himself was engaged, too */
  int members, findings;           /* entered so far */
  int design_advice, other_advice; /* 規劃設計問題及建議, 其他建議 */
  const char *program;             /* of its tender, "": none; borrowed */
};
typedef void audit_counts_visit(void *context,
                                const struct audit_counts *counts);

/* Walks the audits held within `period`, in no order; texts are borrowed until
 * `visit` returns. */
bool audit_counts_each(struct store *store, struct period period,
                       audit_counts_visit *visit, void *context,
                       struct error *error);

#endif
