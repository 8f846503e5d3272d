/* What the stamps of a device's new entries say of its clock.
 *
 * A stamp is the wall clock, or a millisecond above what the file had seen
 * where that is later. So a clock that is ahead makes stamps that are ahead,
 * on its own device, and on each one that saw them, whose stamps then creep by
 * single milliseconds: those are not to blame. A clock that is behind makes
 * stamps that creep, too. */
#include "columns.h"
#include "merging.h"

#define DAY_MS (INT64_C(24) * 3600 * 1000)
#define MONTH_MS (31 * DAY_MS)

/* The transactions among a device's new entries. */
struct steps {
  int64_t count, crept; /* a millisecond after the one before */
  int64_t jumped;       /* the first that is ahead and did not creep; 0: none */
};

static bool read_steps(struct merge *merge, const struct link *link,
                       int64_t ahead, struct steps *steps) {
  sqlite3_stmt *statement = connection_prepare(
      merge->store,
      "SELECT at FROM change WHERE device = ?1 AND seq > ?2 ORDER BY seq",
      merge->error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, link->ours_no);
  sqlite3_bind_int64(statement, 2, link->ours);
  int64_t last = link->ours > 0 ? link->ours_at : -1;
  int step;
  *steps = (struct steps){0};
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    int64_t at = sqlite3_column_int64(statement, 0);
    if (at == last)
      continue;
    steps->count++;
    if (at == last + 1)
      steps->crept++;
    else if (at > ahead && steps->jumped == 0)
      steps->jumped = at;
    last = at;
  }
  bool ok =
      step == SQLITE_DONE || connection_refuse(merge->store, merge->error);
  connection_release(statement);
  return ok;
}

/* Whether the stamp goes on from one that the device had seen of another. */
static bool was_caught(struct merge *merge, const struct link *link, int64_t at,
                       bool *caught) {
  sqlite3_stmt *statement = connection_prepare(
      merge->store,
      "SELECT EXISTS (SELECT 1 FROM change WHERE device <> ?1 AND at = ?2)",
      merge->error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, link->ours_no);
  sqlite3_bind_int64(statement, 2, at - 1);
  bool ok = sqlite3_step(statement) == SQLITE_ROW ||
            connection_refuse(merge->store, merge->error);
  *caught = ok && sqlite3_column_int(statement, 0) == 1;
  connection_release(statement);
  return ok;
}

/* The device was made under its wall clock, which its first stamp shows where
 * that went on from what the file had seen. */
static bool read_lag(struct merge *merge, const struct link *link,
                     int64_t *lag) {
  sqlite3_stmt *statement = connection_prepare(
      merge->store, "SELECT at FROM change WHERE device = ?1 AND seq = 1",
      merge->error);
  *lag = 0;
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, link->ours_no);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  if (step == SQLITE_ROW && link->ours == 0 && link->made_at >= 0)
    *lag = sqlite3_column_int64(statement, 0) - link->made_at;
  connection_release(statement);
  return ok;
}

static bool judge(struct merge *merge, const struct link *link, int64_t now,
                  struct merge_device *device) {
  struct steps steps;
  int64_t lag;
  if (!read_steps(merge, link, now + DAY_MS, &steps) ||
      !read_lag(merge, link, &lag))
    return false;
  if (link->theirs_at > now + DAY_MS) {
    bool caught = true;
    if (steps.jumped > 0 && !was_caught(merge, link, steps.jumped, &caught))
      return false;
    if (!caught) {
      device->clock = MERGE_CLOCK_AHEAD;
      device->clock_ms = link->theirs_at - now;
    }
  } else if (lag > DAY_MS) {
    device->clock = MERGE_CLOCK_SLOW;
    device->clock_ms = lag;
  } else if (steps.count >= 3 && 2 * steps.crept > steps.count) {
    device->clock = MERGE_CLOCK_SLOW;
  } else if (link->theirs_at < now - MONTH_MS) {
    device->clock = MERGE_CLOCK_OLD;
    device->clock_ms = now - link->theirs_at;
  }
  return true;
}

bool merge_judge_clocks(struct merge *merge) {
  int64_t now = merge->store->now();
  bool ok = true;
  for (size_t i = 0; ok && i < merge->link_count; i++)
    if (merge->links[i].theirs > merge->links[i].ours)
      ok = judge(merge, &merge->links[i], now, &merge->receipt->devices[i]);
  return ok;
}
