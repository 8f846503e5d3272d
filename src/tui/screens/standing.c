/* How far a citizen's report or a quarterly return has come. */
#include "standing.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"

enum { SOON_DAYS = 7 };

bool standing_has(const struct form *form) {
  return strcmp(form->name, "citizen") == 0 ||
         strcmp(form->name, "submission") == 0;
}

/* Adds "inspect by 112.06.30" and tells how urgent that is. */
static struct standing add_due(const char *what, date_t due, date_t today,
                               struct buffer *words) {
  char date[DATE_ROC_SIZE];
  date_roc(due, date);
  buffer_format(words, "%s %s", what, date);
  if (due < today)
    return (struct standing){'!', STYLE_ALERT};
  if (due <= today + SOON_DAYS)
    return (struct standing){'*', STYLE_WARN};
  return (struct standing){' ', STYLE_NORMAL};
}

/* --- citizens' reports --------------------------------------------------- */

static struct standing of_citizen(const struct session *session,
                                  const struct record *record,
                                  struct buffer *words) {
  struct citizen_report report = {
      .received_on = date_parse(record_get(record, "received_on")),
      .inspected_on = date_parse(record_get(record, "inspected_on")),
      .improved_on = date_parse(record_get(record, "improved_on")),
      .replied_on = date_parse(record_get(record, "replied_on")),
  };
  const struct citizen_item *item =
      forms_citizen_item(&session->forms, record_get(record, "category"),
                         record_get(record, "item"));
  struct citizen_state state =
      citizen_assess(&report, item ? item->limits : (struct citizen_limits){0},
                     session->today);
  bool late = item && (state.inspect_late || state.improve_late);
  if (state.closed) {
    buffer_add_text(words, late ? _("closed, was late") : _("closed"));
    return (struct standing){' ', STYLE_DIM};
  }
  if (!item || report.received_on == DATE_NONE) {
    buffer_add_text(words, _("in progress"));
    return (struct standing){' ', STYLE_NORMAL};
  }
  if (report.inspected_on == DATE_NONE)
    return add_due(_("inspect by"), state.inspect_due, session->today, words);
  if (report.improved_on == DATE_NONE)
    return add_due(_("improve by"), state.improve_due, session->today, words);
  buffer_add_text(words, _("to be answered"));
  return (struct standing){'*', STYLE_WARN};
}

/* --- quarterly returns --------------------------------------------------- */

static date_t return_due(const char *quarter) {
  struct period period;
  return period_parse(quarter, &period) ? period_return_due(period) : DATE_NONE;
}

struct standing standing_of_missing(const struct session *session,
                                    const char *quarter, struct buffer *words) {
  date_t due = return_due(quarter);
  if (due == DATE_NONE)
    return (struct standing){' ', STYLE_NORMAL};
  return add_due(_("not sent, due"), due, session->today, words);
}

static struct standing of_submission(const struct session *session,
                                     const struct record *record,
                                     struct buffer *words) {
  const char *quarter = record_get(record, "quarter");
  date_t sent_on = date_parse(record_get(record, "sent_on"));
  date_t due = return_due(quarter);
  if (sent_on == DATE_NONE)
    return standing_of_missing(session, quarter, words);
  char date[DATE_ROC_SIZE];
  date_roc(due, date);
  if (due != DATE_NONE && sent_on > due) {
    buffer_format(words, _("%d days late (due %s)"), (int)(sent_on - due),
                  date);
    return (struct standing){' ', STYLE_WARN};
  }
  buffer_format(words, _("in time (due %s)"), date);
  return (struct standing){' ', STYLE_DIM};
}

struct standing standing_of(const struct session *session,
                            const struct record *record, struct buffer *words) {
  return strcmp(record->form->name, "citizen") == 0
             ? of_citizen(session, record, words)
             : of_submission(session, record, words);
}
