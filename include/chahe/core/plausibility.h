#ifndef CHAHE_CORE_PLAUSIBILITY_H
#define CHAHE_CORE_PLAUSIBILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/audit.h"
#include "chahe/core/block_scores.h"
#include "chahe/core/citizen.h"
#include "chahe/core/period.h"

/* Records that contradict each other, or the law: each value alone is fine,
 * together they are odd. A person should look; nothing is refused or counted
 * differently for it. What is not recorded contradicts nothing. */

enum oddity_kind {
  ODDITY_BEFORE,          /* `field` on `date` is before `other` on `limit` */
  ODDITY_FUTURE,          /* `field` on `date` is after today */
  ODDITY_OPEN_FINDINGS,   /* closed on `date`, `number` findings still open */
  ODDITY_SECOND_AUDIT,    /* the year's second one of the tender: a re-audit */
  ODDITY_REAUDIT_ALONE,   /* no audit of the tender earlier in its year */
  ODDITY_NO_SCORE,        /* held, and nobody has scored */
  ODDITY_NO_LEADER,       /* held, and no member is its leader */
  ODDITY_LEADERS,         /* `number` leaders */
  ODDITY_EXTERNAL_THIRD,  /* `least` external of `number` who scored */
  ODDITY_POINTS,          /* `number`, where `least` to `most` are allowed */
  ODDITY_ALSO_ITSELF,     /* co-liable with itself: `party` */
  ODDITY_NO_PARTY,        /* against `party`, which the tender does not have */
  ODDITY_NOT_IMPROVED,    /* verified on `date`, and not improved */
  ODDITY_FIXED_LATER,     /* fixed on site, and improved on `date` only */
  ODDITY_NO_MEMBER,       /* found by somebody who is no member of the audit */
  ODDITY_STAFF_SCORE,     /* `number`, which does not count */
  ODDITY_RECUSED_SCORE,   /* `number`, which does not count */
  ODDITY_BLOCKS,          /* they make `most` thousandths, the score `number` */
  ODDITY_NO_REPORT,       /* passed or failed without the report's date */
  ODDITY_STILL_PENDING,   /* `number` days after the audit */
  ODDITY_EXTENDS_NOTHING, /* new due `date` before `limit`, due already */
  ODDITY_ABOVE_BASE,      /* award `number`, base price `most` (NT$) */
  ODDITY_PROGRESS_FALLS,  /* from `most` to `number`, hundredths of a percent */
  ODDITY_NO_ITEM,         /* not in the agency's table of citizen items */
  ODDITY_EARLY, /* sent on `date`, before the quarter's end, `limit` */
  ODDITY_LATE,  /* sent on `date`, due on `limit` */
};

struct oddity {
  enum oddity_kind kind;
  const char *field, *other; /* keys as the forms have them; static, or NULL */
  date_t date, limit;
  int64_t number, least, most;
  enum party party;
};

/* What one record has; start with {0}. There is room for all of it:
 * no record has half as many. */
enum { ODDITIES_MAX = 24 };
struct oddities {
  struct oddity items[ODDITIES_MAX];
  size_t count;
};

/* A test that is pending longer than this many days is odd; a progress that
 * falls by more than these hundredths of a percent too: a contract change that
 * adds work lets it fall by less. */
enum { PENDING_DAYS_MAX = 60, PROGRESS_FALL_MAX = 2000 };

/* The audit's dates, kind and team (Organisation Art. 5). `audited_before`: an
 * audit or re-audit of the same tender was held earlier in the calendar year.
 * A planned audit has no team yet, supervision never needs one. */
void plausibility_audit(const struct audit_facts *facts, date_t reply_on,
                        bool audited_before, date_t today,
                        struct oddities *found);

struct finding_context {
  date_t audited_on, verified_on;
  party_set recorded;  /* parties that the tender names */
  bool in_catalogue;   /* the code is, and the finding has its points */
  bool credit;         /* it may carry negative points */
  bool unknown_member; /* found by somebody who is not of the audit */
};
void plausibility_finding(const struct finding *finding,
                          const struct finding_context *context, date_t today,
                          struct oddities *found);

/* The score is an integer, and which way a member rounds the total of the
 * boxes is the member's: only a whole point apart is odd. Nothing is where a
 * box is empty. */
void plausibility_member(const struct member *member,
                         const struct block_scores *blocks,
                         struct oddities *found);

void plausibility_test(enum test_result result, date_t reported_on,
                       date_t audited_on, date_t today, struct oddities *found);

/* `due` is the date that it extends; DATE_NONE while the record is not sent.
 * A date after today is fine: what is agreed today may begin later. */
void plausibility_extension(const struct extension *extension,
                            date_t requested_on, date_t due,
                            struct oddities *found);

/* Amounts in NT$, -1: not known. */
struct tender_facts {
  int64_t base_price, award_price;
  date_t start_on, due_on, due_revised_on, completed_on;
};
void plausibility_tender(const struct tender_facts *tender, date_t today,
                         struct oddities *found);

/* Actual progress and that of the report before it, hundredths of a percent. */
void plausibility_progress(int before_pct, int actual_pct,
                           struct oddities *found);

/* `listed`: the agency's table has category and item. */
void plausibility_citizen(const struct citizen_report *report, date_t closed_on,
                          bool listed, date_t today, struct oddities *found);

/* Organisation Art. 10: by the end of the month after the quarter. */
void plausibility_submission(struct period quarter, date_t sent_on,
                             date_t today, struct oddities *found);

#endif
