/* Audits in a list, with what the rules make of them. */
#include "list_audits.h"

#include <stdio.h>
#include <stdlib.h>

#include "chahe/app/audits.h"
#include "chahe/app/words.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"

struct list_audits {
  struct session *session;
  struct audit_set set;
  const struct audit_row **by_id;
};

struct list_audits *list_audits_new(struct session *session,
                                    const char *audit_no, struct error *error) {
  struct list_audits *audits = memory_new(1, sizeof *audits);
  audits->session = session;
  struct audit_filter filter = {.period = audits_always, .audit_no = audit_no};
  if (!audits_matching(session, &filter, &audits->set, error)) {
    free(audits);
    return NULL;
  }
  audits->by_id = audits_by_id(&audits->set);
  return audits;
}

void list_audits_free(struct list_audits *audits) {
  if (!audits)
    return;
  audits_done(&audits->set);
  free(audits->by_id);
  free(audits);
}

/* On a narrower terminal the tender has a line of its own below the row. */
enum { COLUMNS = 9, WIDE = 120 };

static bool is_narrow(const struct text_table *table) {
  return table->width > 0 && table->width < WIDE;
}

void list_audits_start(struct text_table *table) {
  static const bool right[] = {false, false, false, false, true, false,
                               true,  false, true,  false, false};
  table->columns = is_narrow(table) ? COLUMNS : COLUMNS + 2;
  table->right = right;
  const char *heads[] = {"",
                         _("audit no."),
                         _("date"),
                         _("kind"),
                         _("score"),
                         _("grade"),
                         _("points"),
                         _("improvement due"),
                         _("improved"),
                         _("tender name"),
                         _("organizer")};
  text_table_add(table, heads);
}

void list_audits_add_row(struct list_audits *audits,
                         const struct record *record,
                         struct text_table *table) {
  const struct audit_row *row =
      audits_find(audits->by_id, audits->set.count, &record->id);
  if (!row)
    return; /* entered since the rules' rows were read */
  struct audit_result result = audit_assess(
      &row->facts, &audits->session->forms.law, audits->session->today);
  const struct field *kind =
      &record->form->fields[form_field(record->form, "kind")];
  char date[DATE_ROC_SIZE];
  char due[DATE_ROC_SIZE];
  char score[16] = "-";
  char points[16];
  char improved[32];
  date_roc(row->facts.audited_on, date);
  date_roc(result.effective_due, due);
  if (result.grade.score != SCORE_NONE)
    snprintf(score, sizeof score, "%d", result.grade.score);
  snprintf(points, sizeof points, "%d", result.total_points);
  snprintf(improved, sizeof improved, "%d/%d", result.remediation.done,
           result.remediation.findings);
  const char *cells[] = {
      result.remediation.overdue || result.record_late ? "!" : "",
      row->audit_no,
      date,
      field_choice_label(kind, record_get(record, "kind"),
                         audits->session->language),
      score,
      words_grade(result.grade.grade),
      points,
      *due ? due : "-",
      improved,
      row->tender_name,
      row->organizer};
  text_table_add(table, cells);
  if (is_narrow(table)) {
    struct buffer tender = {0};
    buffer_format(&tender, "%s  %s", row->tender_name, row->organizer);
    text_table_note(table, tender.data);
    buffer_done(&tender);
  }
}

void list_audits_add_json(struct list_audits *audits,
                          const struct record *record, json_t *object) {
  const struct audit_row *row =
      audits_find(audits->by_id, audits->set.count, &record->id);
  if (!row)
    return;
  struct audit_result result = audit_assess(
      &row->facts, &audits->session->forms.law, audits->session->today);
  json_object_set_new(object, "tender_name", json_text(row->tender_name));
  json_object_set_new(object, "score",
                      result.grade.score == SCORE_NONE
                          ? json_null()
                          : json_integer(result.grade.score));
  json_object_set_new(object, "grade",
                      result.grade.grade == GRADE_NONE
                          ? json_null()
                          : json_string(grade_key(result.grade.grade)));
  json_object_set_new(object, "total_points",
                      json_integer(result.total_points));
  json_object_set_new(object, "record_late", json_boolean(result.record_late));
  json_object_set_new(object, "effective_due", json_date(result.effective_due));
  json_object_set_new(object, "improved",
                      json_boolean(result.remediation.improved));
  json_object_set_new(object, "overdue",
                      json_boolean(result.remediation.overdue));
}
