/* Long lists: which rows, in which order; and some of them with contents. */
#include "chahe/app/listing.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/base/memory.h"
#include "chahe/store/open_audits.h"
#include "chahe/store/rids.h"
#include "running.h"

void listing_done(struct listing *listing) {
  free(listing->rids);
  *listing = (struct listing){0};
}

/* Takes `rids` over; with `among`, sorted, only those in it. */
static struct listing listing_of(struct rids *rids, const struct rids *among) {
  struct listing listing = {.rids = rids->list};
  for (size_t i = 0; i < rids->count; i++)
    if (!among || rids_has(among, rids->list[i]))
      listing.rids[listing.count++] = rids->list[i];
  *rids = (struct rids){0};
  return listing;
}

/* --- audits ------------------------------------------------------------ */

/* Whether an open audit is in the state; the other states have none. */
static bool open_is(const struct session *session,
                    const struct open_audit *audit, enum audit_state state) {
  struct audit_dues dues =
      audit_assess_dues(&audit->facts, &session->forms.law, session->today);
  bool sent = audit->facts.sent_on != DATE_NONE;
  switch (state) {
    case AUDIT_UNSENT:
      return !sent;
    case AUDIT_RECORD_LATE:
      return !sent && dues.record_late;
    case AUDIT_IMPROVING:
      return sent && audit->open > 0;
    case AUDIT_OVERDUE:
      return deadline_overdue(audit->open, dues.effective_due, session->today);
    default:
      return false;
  }
}

static bool open_in_state(struct session *session, struct period period,
                          enum audit_state state, struct rids *rids,
                          struct error *error) {
  struct open_audits set;
  *rids = (struct rids){0};
  if (!open_audits_load(session->store, period, &set, error))
    return false;
  for (size_t i = 0; i < set.count; i++)
    if (open_is(session, &set.audits[i], state))
      rids_add(rids, set.audits[i].rid);
  open_audits_done(&set);
  return true;
}

static bool in_state(struct session *session, struct period period,
                     enum audit_state state, struct rids *rids,
                     struct error *error) {
  bool ok;
  if (state == AUDIT_CLOSED)
    ok = rids_of_closed(session->store, period, rids, error);
  else if (state == AUDIT_IMPROVED)
    ok = rids_of_improved(session->store, period, rids, error);
  else
    ok = open_in_state(session, period, state, rids, error);
  rids_sort(rids);
  return ok;
}

bool listing_audits(struct session *session, const struct audit_choice *choice,
                    struct listing *listing, struct error *error) {
  struct tender_filter filter = {choice->organizer, choice->contractor,
                                 choice->tender_no};
  struct rids rids = {0};
  struct rids among = {0};
  *listing = (struct listing){0};
  if (!session_snapshot(session, error))
    return false;
  bool all = choice->state == AUDIT_ANY;
  bool ok =
      rids_of_audits(session->store, choice->period, &filter, &rids, error) &&
      (all || in_state(session, choice->period, choice->state, &among, error));
  session_snapshot_end(session);
  if (ok)
    *listing = listing_of(&rids, all ? NULL : &among);
  rids_done(&rids);
  rids_done(&among);
  return ok;
}

/* --- tenders ----------------------------------------------------------- */

bool listing_tenders(struct session *session,
                     const struct tender_choice *choice,
                     struct listing *listing, struct error *error) {
  struct tender_filter filter = {choice->organizer, choice->contractor, NULL};
  struct rids rids = {0};
  struct rids running = {0};
  *listing = (struct listing){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = rids_of_tenders(session->store, &filter, &rids, error) &&
            (!choice->running || running_tenders(session, &running, error));
  session_snapshot_end(session);
  if (ok)
    *listing = listing_of(&rids, choice->running ? &running : NULL);
  rids_done(&rids);
  rids_done(&running);
  return ok;
}

/* --- contents ---------------------------------------------------------- */

/* Where a row stands in the listing's part. */
struct place {
  int64_t rid;
  size_t at;
};

static int compare_places(const void *a, const void *b) {
  const struct place *first = a;
  const struct place *second = b;
  return (first->rid > second->rid) - (first->rid < second->rid);
}

/* How many of [from, from + count) there are. */
static size_t part_of(const struct listing *listing, size_t from,
                      size_t count) {
  if (from >= listing->count)
    return 0;
  return count < listing->count - from ? count : listing->count - from;
}

/* Puts `rows` (`size` bytes each, their row number first) into the order of
 * the `part` numbers at `rids`, all of which they are among. */
static void put_in_order(void *rows, size_t count, size_t size,
                         const int64_t *rids, size_t part) {
  struct place *places = memory_new(part, sizeof *places);
  const char **found = memory_new(part, sizeof *found);
  char *copy = memory_new(count, size);
  for (size_t i = 0; i < part; i++)
    places[i] = (struct place){rids[i], i};
  qsort(places, part, sizeof *places, compare_places);
  memcpy(copy, rows, count * size);
  for (size_t i = 0; i < count; i++) {
    struct place wanted = {.rid = 0};
    memcpy(&wanted.rid, copy + i * size, sizeof wanted.rid);
    const struct place *place =
        bsearch(&wanted, places, part, sizeof *places, compare_places);
    if (place)
      found[place->at] = copy + i * size;
  }
  char *out = rows;
  for (size_t i = 0; i < part; i++)
    if (found[i]) {
      memcpy(out, found[i], size);
      out += size;
    }
  free(places);
  free(found);
  free(copy);
}

_Static_assert(offsetof(struct audit_row, rid) == 0 &&
                   offsetof(struct tender_row, rid) == 0,
               "put_in_order() finds a row's number first");

bool listing_load_audits(struct session *session, const struct listing *listing,
                         size_t from, size_t count, struct audit_set *set,
                         struct error *error) {
  size_t part = part_of(listing, from, count);
  *set = (struct audit_set){0};
  if (part == 0)
    return true;
  struct audit_filter filter = {.rids = listing->rids + from,
                                .rid_count = part};
  if (!audits_matching(session, &filter, set, error))
    return false;
  if (set->count > 0)
    put_in_order(set->audits, set->count, sizeof *set->audits, filter.rids,
                 part);
  return true;
}

bool listing_load_tenders(struct session *session,
                          const struct listing *listing, size_t from,
                          size_t count, struct tender_set *set,
                          struct error *error) {
  size_t part = part_of(listing, from, count);
  *set = (struct tender_set){0};
  if (part == 0)
    return true;
  struct rids rids = {listing->rids + from, part};
  if (!tenders_load(session->store, &rids, session->today,
                    risk_citizen_since(session->today), set, error))
    return false;
  if (set->count > 0)
    put_in_order(set->tenders, set->count, sizeof *set->tenders, rids.list,
                 part);
  return true;
}
