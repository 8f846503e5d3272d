/* What an audit's screen says of the rules. */
#include <stdio.h>

#include "audit_page.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/tui/wrap.h"

void audit_grade_words(const struct audit_result *result, struct buffer *out) {
  const struct grade_result *grade = &result->grade;
  if (grade->grade == GRADE_NONE) {
    buffer_add_text(out, _("not scored"));
    return;
  }
  if (grade->score != SCORE_NONE)
    buffer_format(out, "%d  ", grade->score);
  buffer_add_text(out, words_grade(grade->grade));
}

void audit_points_words(const struct audit_result *result, struct buffer *out) {
  for (int party = 0; party < PARTY_COUNT; party++) {
    if (!(result->parties & (1 << party)))
      continue;
    buffer_format(out, "%s %d", words_party((enum party)party),
                  result->points[party]);
    if (result->fines[party] > 0) {
      buffer_add_text(out, " (NT$");
      words_amount(result->fines[party], out);
      buffer_add_text(out, ")");
    }
    buffer_add_text(out, "  ");
  }
  buffer_format(out, _("total %d"), result->total_points);
}

void audit_date_words(date_t date, bool provisional, struct buffer *out) {
  static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"),
                                         N_("Thu"), N_("Fri"), N_("Sat"),
                                         N_("Sun")};
  char text[DATE_ROC_SIZE];
  int weekday = date_weekday(date);
  date_roc(date, text);
  buffer_add_text(out, *text ? text : "-");
  if (weekday > 0)
    buffer_format(out, " (%s)", _(weekdays[weekday - 1]));
  if (provisional)
    buffer_format(out, " ? %s", _("(provisional calendar)"));
}

void audit_title_words(const struct audit_model *model, struct buffer *out) {
  static const char *const grades[] = {
      N_("A+"), N_("A"), N_("B"), N_("C"), N_("withheld"), N_("not scored")};
  const struct grade_result *grade = &model->result.grade;
  buffer_format(out, _("findings %zu  points %d  "), model->finding_count,
                model->result.total_points);
  if (grade->score != SCORE_NONE)
    buffer_format(out, "%d ", grade->score);
  buffer_add_text(out, _(grades[grade->grade]));
}

void audit_record_due_words(struct buffer *out) {
  buffer_format(out, _("the %dth working day after the audit (Rules Art. 9)"),
                RECORD_WORKING_DAYS);
}

void audit_improve_due_words(const struct audit_model *model,
                             const struct law *law, struct buffer *out) {
  const struct audit_facts *facts = &model->facts;
  bool received = facts->received_on != DATE_NONE;
  date_t from = received ? facts->received_on : facts->sent_on;
  char counted[DATE_ROC_SIZE];
  if (from == DATE_NONE) {
    buffer_add_text(out, _("counted once the record is sent (Rules Art. 9)"));
    return;
  }
  date_t last = from + law->improve_days;
  date_roc(last, counted);
  buffer_format(out,
                received ? _("%d days from the day after receipt")
                         : _("%d days from the day after sending"),
                law->improve_days);
  if (model->result.improve_due != last)
    buffer_format(out,
                  _(" (APA Art. 48; %s is a day off: the next working day)"),
                  counted);
  else
    buffer_add_text(out, _(" (APA Art. 48; a working day: not moved)"));
}

void audit_party_words(const struct finding *rule, struct buffer *out) {
  buffer_add_text(out, words_party(rule->party));
  for (int party = 0; party < PARTY_COUNT; party++)
    if (rule->also & (1 << party))
      buffer_format(out, "+%s", words_party((enum party)party));
}

void audit_draw_text(struct canvas *canvas, struct area area,
                     const char *text) {
  struct wrap wrap = {0};
  if (area.rows < 1 || area.cols < 4)
    return;
  wrap_text(&wrap, text, (size_t)area.cols);
  for (size_t i = 0; i < wrap.count && i < (size_t)area.rows; i++) {
    const struct wrap_line *line = &wrap.lines[i];
    int row = area.row + (int)i;
    canvas_put_bytes(canvas, row, area.col, area.cols, text + line->start,
                     line->len, i == 0 ? STYLE_HEAD : STYLE_NORMAL);
    if (i + 1 == (size_t)area.rows && wrap.count > i + 1)
      canvas_put_right(canvas, row, area.col, area.cols, "..", STYLE_KEY);
  }
  wrap_done(&wrap);
}

size_t audit_photos_lacking(const struct audit_model *model,
                            const struct photo_set *photos) {
  size_t lacking = 0;
  for (size_t i = 0; i < model->finding_count; i++)
    if (model->findings[i].rule.improved_on != DATE_NONE)
      lacking += photos_lacking(photos, model->findings[i].seq);
  return lacking;
}
