/* The forms of a period's figures: what is read for each. */
#include "period_printouts.h"

#include "chahe/app/narrative_model.h"
#include "chahe/app/period_review.h"
#include "chahe/base/message.h"
#include "chahe/report/print.h"

/* Reads the period that `key` names, where it is one of the `units` (0: any).
 */
static bool load_review(struct session *session, const char *key,
                        unsigned units, const char *wanted,
                        struct period_review *review, struct error *error) {
  struct period period;
  if (!period_parse(key, &period) ||
      (units && !(units & 1u << period_unit(period))))
    return error_set(error, ERROR_USAGE, key, "%s", wanted);
  return period_review_load(session, period, units != PRINTOUT_QUARTERS, review,
                            error);
}

typedef bool print_review(const struct period_review *review,
                          const struct forms *forms, date_t printed_on,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error);

static bool print_of(struct session *session, const char *key, unsigned units,
                     const char *wanted, print_review *print,
                     struct buffer *out, struct buffer *warnings,
                     struct error *error) {
  struct period_review review;
  if (!load_review(session, key, units, wanted, &review, error))
    return false;
  bool ok =
      print(&review, &session->forms, session->today, out, warnings, error);
  period_review_done(&review);
  return ok;
}

bool printout_quarter_return(struct session *session, const char *key,
                             struct buffer *out, struct buffer *warnings,
                             struct error *error) {
  return print_of(session, key, PRINTOUT_QUARTERS, _("is no quarter: 112Q1"),
                  print_quarter_return, out, warnings, error);
}

bool printout_year_report(struct session *session, const char *key,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error) {
  return print_of(session, key, PRINTOUT_YEARS, _("is no year: 112"),
                  print_year_report, out, warnings, error);
}

bool printout_span_report(struct session *session, const char *key,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error) {
  return print_of(session, key, 0,
                  _("is no period: 112Q1, 112H1, 112 or FROM..TO"),
                  print_span_report, out, warnings, error);
}

/* Both of its models, of one moment. */
static bool load_half(struct session *session, const char *key,
                      struct period_review *review,
                      struct narrative_model *narrative, struct error *error) {
  *review = (struct period_review){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = load_review(session, key, PRINTOUT_HALVES,
                        _("is no half-year: 112H1"), review, error);
  if (ok &&
      !narrative_model_load(session, review->model.period, narrative, error)) {
    period_review_done(review);
    ok = false;
  }
  session_snapshot_end(session);
  return ok;
}

bool printout_half_report(struct session *session, const char *key,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error) {
  struct period_review review;
  struct narrative_model narrative;
  if (!load_half(session, key, &review, &narrative, error))
    return false;
  bool ok = print_half_report(&review, &narrative, &session->forms,
                              session->today, out, warnings, error);
  narrative_model_done(&narrative);
  period_review_done(&review);
  return ok;
}
