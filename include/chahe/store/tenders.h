#ifndef CHAHE_STORE_TENDERS_H
#define CHAHE_STORE_TENDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/date.h"
#include "chahe/store/store.h"

/* Tenders with what quota and risk need. */
struct tender_row {
  struct row_id id;
  const char *tender_no, *name, *contractor, *program; /* "": none */
  int64_t budget, base_price, award_price;             /* NT$, -1: not known */
  date_t start_on, completed_on;
  int change_orders;
  /* latest progress on or before the day asked for */
  bool has_progress;
  date_t progress_as_of;
  int planned_pct, actual_pct; /* hundredths of a percent */
  int64_t planned_amount, paid_amount;
  int audits;          /* audits and re-audits on or before the day */
  int citizen_reports; /* received from `citizen_since` to the day */
};

struct tender_set {
  struct tender_row *tenders; /* by tender number */
  size_t count;
  struct text_block *texts; /* owns all strings */
};

bool tenders_load(struct store *store, date_t on, date_t citizen_since,
                  struct tender_set *set, struct error *error);
void tenders_done(struct tender_set *set);

#endif
