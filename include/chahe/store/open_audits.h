#ifndef CHAHE_STORE_OPEN_AUDITS_H
#define CHAHE_STORE_OPEN_AUDITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/audit.h"
#include "chahe/core/period.h"
#include "chahe/store/store.h"

/* Audits that are not sent, or have a finding neither improved nor fixed on
 * site, with no more than their dates need: read from indexes, so that 20,000
 * audits are looked over for what is due within a few milliseconds. */

struct open_audit {
  int64_t rid; /* the row's number in this file */
  struct row_id id;
  const char *audit_no;
  struct row_id tender; /* for tender_name_load(); zeros: damaged */
  int open;             /* findings neither improved nor fixed on site */
  /* Dates, kind and approved extensions, for audit_assess_dues(). There are
     no findings, members and tests in it, and no budget. */
  struct audit_facts facts;
};

struct open_audits {
  struct open_audit *audits; /* in no order */
  size_t count;
  struct extension *extensions;
  struct text_block *texts; /* owns all strings */
};

/* Those held within `period`; none is no error. */
bool open_audits_load(struct store *store, struct period period,
                      struct open_audits *set, struct error *error);
void open_audits_done(struct open_audits *set);

#endif
