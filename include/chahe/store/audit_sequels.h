#ifndef CHAHE_STORE_AUDIT_SEQUELS_H
#define CHAHE_STORE_AUDIT_SEQUELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/date.h"
#include "chahe/store/store.h"

/* What was written down about an audit, and what came after it: read for a
 * few audits that are reported one by one. */
struct audit_sequel {
  int64_t rid;
  const char *team_grounds; /* Rules Art. 8, grounds 4 to 6: "4 6", "" */
  const char *note;
  int64_t next; /* rid of the tender's next audit or re-audit; 0: none */
};
typedef void audit_sequel_visit(void *context,
                                const struct audit_sequel *sequel);

/* Walks the audits of the numbers `rids`, in no order, looking for those that
 * came next on or before the day `on`; texts are borrowed until `visit`
 * returns. */
bool audit_sequels_each(struct store *store, const int64_t *rids, size_t count,
                        date_t on, audit_sequel_visit *visit, void *context,
                        struct error *error);

#endif
