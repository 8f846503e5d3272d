#ifndef CHAHE_STORE_TENDERS_H
#define CHAHE_STORE_TENDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/date.h"
#include "chahe/store/rids.h"
#include "chahe/store/store.h"

/* Tenders with what risk and lists need. */
struct tender_row {
  int64_t rid; /* the row's number in this file */
  struct row_id id;
  const char *tender_no, *name, *organizer, *contractor, *program,
      *district;                           /* "": none */
  int64_t budget, base_price, award_price; /* NT$, -1: not known */
  date_t start_on, due_on, completed_on;   /* due: as revised, if it was */
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

/* All tenders, or with `rids` (may be NULL) those rows, as far as they are not
 * gone; with the latest progress and the audits on or before the day `on`, and
 * the reports from `citizen_since` to it. */
bool tenders_load(struct store *store, const struct rids *rids, date_t on,
                  date_t citizen_since, struct tender_set *set,
                  struct error *error);
void tenders_done(struct tender_set *set);

/* What a tender is called; a list that shows a few names looks these up. */
struct tender_name {
  const char *name, *organizer, *contractor; /* "": none */
};
typedef void tender_name_visit(void *context, size_t at,
                               const struct tender_name *name);

/* Calls `visit` for each of the `count` ids that is a tender's, in no order,
 * with its place among them; texts are borrowed until it returns. */
bool tender_names_each(struct store *store, const struct row_id *ids,
                       size_t count, tender_name_visit *visit, void *context,
                       struct error *error);

/* When a tender ran, read from an index alone. */
struct tender_span {
  int64_t rid;
  int64_t budget; /* NT$, -1: not known */
  date_t start_on, completed_on;
};
typedef void tender_span_visit(void *context, const struct tender_span *span);

/* Walks the tenders that started on or before `by`. */
bool tender_spans_each(struct store *store, date_t by, tender_span_visit *visit,
                       void *context, struct error *error);

#endif
