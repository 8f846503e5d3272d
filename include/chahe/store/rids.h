#ifndef CHAHE_STORE_RIDS_H
#define CHAHE_STORE_RIDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/period.h"
#include "chahe/store/store.h"

/* Numbers of rows, read from indexes alone: what a long list is made of. */
struct rids {
  int64_t *list;
  size_t count;
};

void rids_done(struct rids *rids);

/* For rids_has(). */
void rids_sort(struct rids *rids);
/* Whether `rid` is among `rids`, which are sorted. */
bool rids_has(const struct rids *rids, int64_t rid);
/* Adds one; sizes double. */
void rids_add(struct rids *rids, int64_t rid);

/* Whole values; NULL: any. */
struct tender_filter {
  const char *organizer, *contractor, *tender_no;
};

/* The audits held within `period` on tenders of the filter, newest first:
 * audit date, then rid, both descending. */
bool rids_of_audits(struct store *store, struct period period,
                    const struct tender_filter *filter, struct rids *rids,
                    struct error *error);
/* Those that have a day of closing / that were sent, have no finding that is
 * open, and no day of closing; in no order. */
bool rids_of_closed(struct store *store, struct period period,
                    struct rids *rids, struct error *error);
bool rids_of_improved(struct store *store, struct period period,
                      struct rids *rids, struct error *error);

/* The tenders of the filter, by tender_no, then as entered. */
bool rids_of_tenders(struct store *store, const struct tender_filter *filter,
                     struct rids *rids, struct error *error);

/* Walks the different values of tenders' organizer, or contractor, by value,
 * with the number of tenders; empty ones are passed over. */
typedef void rids_value_visit(void *context, const char *value, int64_t count);
bool rids_each_value(struct store *store, bool contractor,
                     rids_value_visit *visit, void *context,
                     struct error *error);

#endif
