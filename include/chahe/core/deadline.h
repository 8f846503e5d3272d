#ifndef CHAHE_CORE_DEADLINE_H
#define CHAHE_CORE_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/core/calendar.h"
#include "chahe/core/date.h"
#include "chahe/core/points.h"

/* What is due when after an audit. "Rules" is 工程施工查核小組作業辦法. */

enum { RECORD_WORKING_DAYS = 7, IMPROVE_DAYS = 30 };

/* Last day for sending the record: the 7th working day after the audit
 * (Rules Art. 9; the day itself is not counted, 行政程序法 Art. 48 II). */
date_t deadline_record(const struct calendar *calendar, date_t audited_on);

/* Sent after `due`, or not sent (DATE_NONE) and due < today. */
bool deadline_record_late(date_t due, date_t sent_on, date_t today);

/* How the days for improvement are counted. */
struct improvement_term {
  date_t from;     /* the day that is not counted; DATE_NONE: none is recorded,
                      and no day below is known */
  bool received;   /* that day the letter arrived; else it was sent */
  date_t last_day; /* the last of the days counted */
  date_t due;      /* that day, or the next working day */
};

/* Last day for improvement: `days` (a setting, 30 by Rules Art. 9) calendar
 * days from the day the letter arrived, or where that is not recorded, was
 * sent; first day not counted (行政程序法 Art. 48 II); moved to the next
 * working day (Art. 48 IV). */
struct improvement_term deadline_term(const struct calendar *calendar,
                                      date_t sent_on, date_t received_on,
                                      int days);

/* The day that is due by it; DATE_NONE while neither day is recorded. */
date_t deadline_improvement(const struct calendar *calendar, date_t sent_on,
                            date_t received_on, int days);

/* 展延 of the time for improvement; needs the audit team's approval. */
struct extension {
  date_t new_due;
  date_t approved_on; /* DATE_NONE: asked for, not approved */
};

/* The latest of `improvement` and the new dates of approved extensions, which
 * are taken as the team gave them. A request without approval changes
 * nothing. */
date_t deadline_effective(date_t improvement,
                          const struct extension *extensions, size_t count);

/* How far remediation (改善) has come. An audit without findings has nothing
 * to improve and counts as improved. */
struct remediation {
  int findings;
  int done;         /* improved or fixed on site */
  bool improved;    /* all of them */
  bool on_time;     /* improved, and the last date <= effective due; nothing is
                       late before there is a due date */
  bool overdue;     /* not improved and effective due < today */
  date_t last_date; /* last improved_on, DATE_NONE: none; a finding fixed on
                       site was done at the visit and has no date */
};

/* Whether improvement is overdue on `today`: `open` findings (neither improved
 * nor fixed on site) are left, and the time for it (Rules Art. 9) has passed.
 * `effective_due` is DATE_NONE while the record is not sent. */
bool deadline_overdue(int open, date_t effective_due, date_t today);

/* `effective_due` is DATE_NONE while the record is not sent. */
struct remediation deadline_remediation(const struct finding *findings,
                                        size_t count, date_t effective_due,
                                        date_t today);

#endif
