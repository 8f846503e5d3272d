/* A tender's reports of progress. */
#include "progress_points.h"

#include <stdlib.h>

#include "chahe/base/memory.h"

static bool add_point(void *context, const struct record *record) {
  struct progress_points *points = context;
  if (points->count % 64 == 0)
    points->list =
        memory_resize(points->list, points->count + 64, sizeof *points->list);
  points->list[points->count++] = (struct progress_point){
      .as_of = date_parse(record_get(record, "as_of")),
      .planned = record_hundredths(record, "planned_pct", 0),
      .actual = record_hundredths(record, "actual_pct", 0)};
  return true;
}

bool progress_points_load(struct session *session, const char *tender_no,
                          struct progress_points *points, struct error *error) {
  *points = (struct progress_points){0};
  if (record_each_of(session, "progress", "tender_no", tender_no, add_point,
                     points, error))
    return true;
  free(points->list);
  *points = (struct progress_points){0};
  return false;
}
