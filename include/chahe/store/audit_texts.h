#ifndef CHAHE_STORE_AUDIT_TEXTS_H
#define CHAHE_STORE_AUDIT_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/period.h"
#include "chahe/store/audits.h"
#include "chahe/store/store.h"

/* What a register shows of audits beside what the rules need, read in one
 * sweep over each table; long lists do without it. */

struct audit_texts {
  const char *plan, *note;    /* "": none */
  const char *forced_grounds; /* recorded by the team: "4 6", "" */
  int64_t contract_price;     /* NT$, -1: not known */
};

struct audit_texts_set {
  struct audit_texts *audits; /* of the audits at the same place */
  const char **names;         /* of the members at the same place */
  struct text_block *texts;   /* owns all strings */
};

/* The texts of `audits`, which audits_load() has read of `period` within the
 * same snapshot and whose order is as it left it. */
bool audit_texts_load(struct store *store, struct period period,
                      const struct audit_set *audits,
                      struct audit_texts_set *set, struct error *error);
void audit_texts_done(struct audit_texts_set *set);

#endif
