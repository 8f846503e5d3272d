/* A period as its printed reports look at it. */
#include "chahe/app/period_review.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/app/outlook.h"
#include "chahe/base/memory.h"

enum { MOST_MONTHS = 24 };

/* --- parts ---------------------------------------------------------------- */

/* The parts that `part_of` makes of the period; none where they do not fill it
 * or are too many. `*count` parts, owned by the caller. */
static struct period_part *divide(struct period period, date_t today,
                                  struct period (*part_of)(date_t),
                                  size_t *count) {
  struct period_part *parts = NULL;
  *count = 0;
  struct period part = part_of(period.from);
  if (part.from != period.from)
    return NULL;
  while (part.from != DATE_NONE && part.to <= period.to &&
         *count < MOST_MONTHS) {
    parts = memory_resize(parts, *count + 1, sizeof *parts);
    parts[(*count)++] =
        (struct period_part){.period = part, .begun = part.from <= today};
    if (part.to == period.to)
      return parts;
    part = part_of(part.to + 1);
  }
  free(parts);
  *count = 0;
  return NULL;
}

static void divide_period(struct period_review *review, struct period period) {
  enum period_unit unit = period_unit(period);
  if (unit == PERIOD_HALF || unit == PERIOD_YEAR)
    review->quarters = divide(period, review->today, period_quarter_of,
                              &review->quarter_count);
  review->months =
      divide(period, review->today, period_month_of, &review->month_count);
}

static void add_to_parts(struct period_part *parts, size_t count,
                         const struct audit_facts *facts,
                         const struct audit_result *result) {
  for (size_t i = 0; i < count; i++)
    if (period_holds(parts[i].period, facts->audited_on))
      figures_add(&parts[i].figures, facts, result);
}

/* --- audits --------------------------------------------------------------- */

/* The organizers by name while audits come in. */
struct gathering {
  struct period_review *review;
  struct period_organizer **by_name; /* owns them */
  size_t count;
};

/* Where `name` is, or would be, among the organizers by name. */
static size_t place_of(const struct gathering *gathering, const char *name,
                       bool *found) {
  size_t low = 0, high = gathering->count;
  *found = false;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(gathering->by_name[middle]->name, name);
    if (order == 0) {
      *found = true;
      return middle;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static struct figures *organizer_figures(struct gathering *gathering,
                                         const char *name) {
  bool found;
  size_t at = place_of(gathering, name, &found);
  if (!found) {
    gathering->by_name = memory_resize(gathering->by_name, gathering->count + 1,
                                       sizeof(struct period_organizer *));
    memmove(gathering->by_name + at + 1, gathering->by_name + at,
            (gathering->count - at) * sizeof *gathering->by_name);
    gathering->by_name[at] = memory_new(1, sizeof(struct period_organizer));
    gathering->by_name[at]->name = memory_copy_text(name);
    gathering->count++;
  }
  return &gathering->by_name[at]->figures;
}

static void take_audit(void *context, const struct audit_row *audit,
                       const struct audit_result *result) {
  struct gathering *gathering = context;
  struct period_review *review = gathering->review;
  const struct audit_facts *facts = &audit->facts;
  add_to_parts(review->quarters, review->quarter_count, facts, result);
  add_to_parts(review->months, review->month_count, facts, result);
  grade_c_add(&review->cases, audit, result);
  if (facts->kind != AUDIT_SUPERVISION)
    figures_add(organizer_figures(gathering, audit->organizer), facts, result);
}

static int compare_organizers(const void *a, const void *b) {
  const struct period_organizer *first = a;
  const struct period_organizer *second = b;
  if (first->figures.audits != second->figures.audits)
    return first->figures.audits > second->figures.audits ? -1 : 1;
  return strcmp(first->name, second->name);
}

/* Hands the organizers over to the review. */
static void rank_organizers(struct gathering *gathering) {
  struct period_review *review = gathering->review;
  review->organizers = memory_new(gathering->count, sizeof *review->organizers);
  for (size_t i = 0; i < gathering->count; i++) {
    review->organizers[i] = *gathering->by_name[i];
    free(gathering->by_name[i]);
  }
  free(gathering->by_name);
  review->organizer_count = gathering->count;
  if (gathering->count > 0)
    qsort(review->organizers, gathering->count, sizeof *review->organizers,
          compare_organizers);
}

/* --- the rest ------------------------------------------------------------- */

/* A period that is not over is compared with as many months or days. */
static bool load_before(struct session *session, struct period period,
                        struct period_review *review, struct error *error) {
  if (period.to > review->today && period.from <= review->today)
    period.to = review->today;
  struct period before = period_year_before(period);
  if (before.from == DATE_NONE)
    return true;
  if (!period_model_load(session, before, &review->before, error))
    return false;
  const struct figures *figures = &review->before.figures;
  review->compared = figures->audits > 0 || figures->supervision > 0;
  return true;
}

static bool load_quota(struct session *session, struct period period,
                       struct period_review *review, struct error *error) {
  review->quota_by = period.to < review->today ? period.to : review->today;
  return outlook_quota_by(session, date_parts(period.to).year, period.to,
                          &review->quota, error);
}

bool period_review_load(struct session *session, struct period period,
                        bool compare, struct period_review *review,
                        struct error *error) {
  struct gathering gathering = {.review = review};
  *review = (struct period_review){.today = session->today};
  divide_period(review, period);
  if (!session_snapshot(session, error)) {
    period_review_done(review);
    return false;
  }
  bool ok = period_model_load_each(session, period, &review->model, take_audit,
                                   &gathering, error) &&
            (!compare || load_before(session, period, review, error)) &&
            load_quota(session, period, review, error) &&
            grade_c_complete(session, &review->cases, error);
  session_snapshot_end(session);
  rank_organizers(&gathering);
  if (!ok)
    period_review_done(review);
  return ok;
}

void period_review_done(struct period_review *review) {
  for (size_t i = 0; i < review->organizer_count; i++)
    free(review->organizers[i].name);
  free(review->organizers);
  free(review->quarters);
  free(review->months);
  grade_c_done(&review->cases);
  period_model_done(&review->before);
  period_model_done(&review->model);
  *review = (struct period_review){0};
}
