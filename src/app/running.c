/* Which tenders run: the dates of all, and what core says of them. */
#include "running.h"

#include "chahe/core/risk.h"
#include "chahe/store/tenders.h"

struct running {
  date_t today;
  struct rids *rids;
};

static void take_span(void *context, const struct tender_span *span) {
  const struct running *running = context;
  if (risk_applies(span->start_on, span->completed_on, running->today))
    rids_add(running->rids, span->rid);
}

bool running_tenders(struct session *session, struct rids *rids,
                     struct error *error) {
  struct running running = {session->today, rids};
  *rids = (struct rids){0};
  if (!tender_spans_each(session->store, session->today, take_span, &running,
                         error)) {
    rids_done(rids);
    return false;
  }
  rids_sort(rids);
  return true;
}
