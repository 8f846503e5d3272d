/* What is due when after an audit, and whether it was kept. */
#include "chahe/core/deadline.h"

date_t deadline_record(const struct calendar *calendar, date_t audited_on) {
  return calendar_add_working_days(calendar, audited_on, RECORD_WORKING_DAYS);
}

bool deadline_record_late(date_t due, date_t sent_on, date_t today) {
  if (due == DATE_NONE) {
    return false;
  }
  return due < (sent_on == DATE_NONE ? today : sent_on);
}

struct improvement_term deadline_term(const struct calendar *calendar,
                                      date_t sent_on, date_t received_on,
                                      int days) {
  struct improvement_term term = {.from = sent_on,
                                  .received = received_on != DATE_NONE,
                                  .last_day = DATE_NONE,
                                  .due = DATE_NONE};
  if (term.received) {
    term.from = received_on;
  }
  if (term.from != DATE_NONE) {
    term.last_day = term.from + days;
    term.due = calendar_next_working_day(calendar, term.last_day);
  }
  return term;
}

date_t deadline_improvement(const struct calendar *calendar, date_t sent_on,
                            date_t received_on, int days) {
  return deadline_term(calendar, sent_on, received_on, days).due;
}

date_t deadline_effective(date_t improvement,
                          const struct extension *extensions, size_t count) {
  date_t latest = improvement;
  for (size_t i = 0; i < count; i++) {
    if (extensions[i].approved_on != DATE_NONE &&
        extensions[i].new_due > latest) {
      latest = extensions[i].new_due;
    }
  }
  return latest;
}

bool deadline_overdue(int open, date_t effective_due, date_t today) {
  return open > 0 && effective_due != DATE_NONE && effective_due < today;
}

struct remediation deadline_remediation(const struct finding *findings,
                                        size_t count, date_t effective_due,
                                        date_t today) {
  struct remediation state = {.findings = (int)count, .last_date = DATE_NONE};
  for (size_t i = 0; i < count; i++) {
    const struct finding *finding = &findings[i];
    if (finding->fixed_on_site) {
      state.done++;
    } else if (finding->improved_on != DATE_NONE) {
      state.done++;
      if (finding->improved_on > state.last_date) {
        state.last_date = finding->improved_on;
      }
    }
  }
  bool has_due = effective_due != DATE_NONE;
  state.improved = state.done == state.findings;
  state.on_time =
      state.improved && (!has_due || state.last_date <= effective_due);
  state.overdue =
      deadline_overdue(state.findings - state.done, effective_due, today);
  return state;
}
