/* Whether a citizen's report was answered in the agency's own time. */
#include "chahe/core/citizen.h"

/* Done after the day, or open and past it. */
static bool is_late(date_t due, date_t done_on, date_t today) {
  return due < (done_on == DATE_NONE ? today : done_on);
}

struct citizen_state citizen_assess(const struct citizen_report *report,
                                    struct citizen_limits limits,
                                    date_t today) {
  struct citizen_state state = {
      .inspect_due = DATE_NONE,
      .improve_due = DATE_NONE,
      .closed = report->replied_on != DATE_NONE,
  };
  if (report->received_on != DATE_NONE) {
    state.inspect_due = report->received_on + limits.inspect_days;
    state.improve_due = report->received_on + limits.improve_days;
    state.inspect_late =
        is_late(state.inspect_due, report->inspected_on, today);
    state.improve_late = is_late(state.improve_due, report->improved_on, today);
  }
  return state;
}
