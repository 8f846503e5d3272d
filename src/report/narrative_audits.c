/* The report in words, first section: how audits were held and what came of
 * them, letters, returns, programmes. */
#include <stdio.h>

#include "chahe/base/buffer.h"
#include "chahe/report/spell.h"
#include "narrative_values.h"

/* 112; 111至112. */
static void put_years(struct values *values, struct period period) {
  char from[16], to[16];
  struct buffer years = {0};
  int first = date_roc_year(period.from), last = date_roc_year(period.to);
  snprintf(from, sizeof from, "%d", first);
  snprintf(to, sizeof to, "%d", last);
  const struct slot slots[] = {{"from", from}, {"to", to}, {NULL, NULL}};
  if (first == last)
    buffer_add_text(&years, from);
  else
    wording_add(&years, values->forms, "spell.days", slots);
  values_put(values, "years", &years);
}

static void put_grades(struct values *values, const struct figures *figures) {
  struct buffer grades = {0};
  for (int grade = 0; grade <= GRADE_NONE; grade++)
    values_list(&grades, values->forms, "narrative.grade",
                grade == GRADE_NONE
                    ? forms_wording(values->forms, "score.none")
                    : wording_grade(values->forms, (enum grade)grade),
                figures->grades[grade]);
  values_put(values, "grades", &grades);
}

/* "；另提出 ..." or nothing. */
static void put_advice(struct values *values,
                       const struct narrative_model *model) {
  struct buffer list = {0}, none = {0};
  values_list(&list, values->forms, "narrative.advice_design", "",
              model->design_advice);
  values_list(&list, values->forms, "narrative.advice_other", "",
              model->other_advice);
  bool any = list.len > 0;
  values_put(values, "list", &list);
  if (any)
    values_put_words(values, "advice", "narrative.advice");
  else
    values_put(values, "advice", &none);
}

/* How the audits were held: whether they were announced, and who came. */
static void put_manner(struct values *values,
                       const struct narrative_model *model) {
  const struct figures *figures = &model->figures.figures;
  values_put_count(values, "unannounced", figures->unannounced);
  values_put_count(values, "announced", figures->audits - figures->unannounced);
  values_put_count(values, "least", model->externals_least);
  values_put_count(values, "most", model->externals_most);
  values_put_count(values, "without", model->without_externals);
  values_put_count(values, "unknown", model->without_members);
  values_put_count(values, "unentered", model->unentered);
  values_put_words(values, "notice",
                   figures->unannounced == figures->audits
                       ? "narrative.notice_none"
                   : figures->unannounced > 0 ? "narrative.notice_some"
                                              : "narrative.notice_all");
  struct buffer experts = {0};
  if (model->externals_most == 0 && model->without_externals == 0 &&
      model->without_members > 0)
    wording_add(&experts, values->forms, "narrative.experts_unknown",
                values->slots);
  else if (model->externals_most == 0)
    wording_add(&experts, values->forms, "narrative.experts_none",
                values->slots);
  else if (model->externals_least == model->externals_most)
    wording_add(&experts, values->forms, "narrative.experts_same",
                values->slots);
  else
    wording_add(&experts, values->forms, "narrative.experts", values->slots);
  if (model->externals_most > 0 && model->without_externals > 0)
    wording_add(&experts, values->forms, "narrative.experts_without",
                values->slots);
  if (model->without_members > 0 &&
      (model->externals_most > 0 || model->without_externals > 0))
    wording_add(&experts, values->forms, "narrative.experts_missing",
                values->slots);
  values_put(values, "experts", &experts);
}

/* Of audits of which nothing is entered, nothing is claimed. */
static const char *findings_key(const struct narrative_model *model) {
  const struct figures *figures = &model->figures.figures;
  if (figures->findings > 0)
    return "narrative.findings";
  if (model->unentered == 0)
    return "narrative.findings_none";
  return model->unentered < figures->audits ? "narrative.findings_none_but"
                                            : "narrative.findings_unknown";
}

static void put_letters(struct values *values,
                        const struct narrative_model *model) {
  const struct figures *figures = &model->figures.figures;
  struct buffer today = {0}, none = {0};
  spell_day(&today, values->forms, model->today);
  values_put(values, "today", &today);
  values_put_count(values, "record_days", RECORD_WORKING_DAYS);
  values_put_count(values, "improve_days", values->forms->law.improve_days);
  values_put_count(values, "sent", model->records_sent);
  values_put_count(values, "improved", figures->improved - model->unentered);
  values_put_count(values, "late_count", figures->record_late);
  values_put_count(values, "overdue_count", figures->overdue);
  if (figures->record_late > 0)
    values_put_words(values, "late", "narrative.late");
  else
    values_put(values, "late", &none);
  values_put_words(
      values, "overdue",
      figures->overdue > 0 ? "narrative.overdue" : "narrative.overdue_none");
  values_put_words(values, "standing", "narrative.standing");
}

/* Which returns are meant, of all that the period has to do with. */
enum return_state { RETURN_SENT, RETURN_SENT_AFTER, RETURN_MISSING };

static enum return_state return_state(const struct narrative_return *one,
                                      struct period period) {
  if (one->sent_on == DATE_NONE)
    return RETURN_MISSING;
  return one->sent_on > period.to ? RETURN_SENT_AFTER : RETURN_SENT;
}

/* "111年第四季季報表於112年1月、112年第一季季報表於112年4月"; "" for none. */
static void put_returns(struct values *values, const char *name,
                        const struct narrative_model *model,
                        enum return_state state, const char *key) {
  struct buffer list = {0};
  for (size_t i = 0; i < model->return_count; i++) {
    const struct narrative_return *one = &model->returns[i];
    struct period quarter;
    if (return_state(one, model->figures.period) != state ||
        !period_parse(one->quarter, &quarter))
      continue;
    struct buffer spelt = {0}, month = {0};
    spell_quarter(&spelt, values->forms, quarter.from);
    spell_month(&month, values->forms, one->sent_on);
    const struct slot slots[] = {{"quarter", buffer_text(&spelt)},
                                 {"month", buffer_text(&month)},
                                 {NULL, NULL}};
    if (list.len > 0)
      buffer_add_text(&list, forms_wording(values->forms, "common.comma"));
    wording_add(&list, values->forms, key, slots);
    buffer_done(&spelt);
    buffer_done(&month);
  }
  values_put(values, name, &list);
}

static bool has_return(const struct narrative_model *model,
                       enum return_state state) {
  for (size_t i = 0; i < model->return_count; i++)
    if (return_state(&model->returns[i], model->figures.period) == state)
      return true;
  return false;
}

static void returns(struct narrative_section *section, struct values *values,
                    const struct narrative_model *model) {
  put_returns(values, "returns", model, RETURN_SENT, "narrative.return");
  put_returns(values, "returns_after", model, RETURN_SENT_AFTER,
              "narrative.return");
  put_returns(values, "returns_missing", model, RETURN_MISSING,
              "narrative.return_missing");
  struct buffer rest = {0};
  if (has_return(model, RETURN_SENT_AFTER))
    wording_add(&rest, values->forms, "narrative.returns_after", values->slots);
  if (has_return(model, RETURN_MISSING))
    wording_add(&rest, values->forms, "narrative.returns_missing",
                values->slots);
  values_put(values, "rest", &rest);
  values_paragraph(section, values,
                   has_return(model, RETURN_SENT) ? "narrative.returns"
                                                  : "narrative.returns_none");
}

static void programmes(struct narrative_section *section, struct values *values,
                       const struct narrative_model *model) {
  const struct forms *forms = values->forms;
  struct buffer list = {0}, day = {0};
  values_list(&list, forms, "narrative.red", "", model->risks[RISK_RED]);
  values_list(&list, forms, "narrative.orange", "", model->risks[RISK_ORANGE]);
  values_list(&list, forms, "narrative.yellow", "", model->risks[RISK_YELLOW]);
  bool any = list.len > 0;
  values_put(values, "warnings", &list);
  spell_day(&day, forms, model->risk_on);
  values_put(values, "risk_on", &day);
  values_paragraph(section, values,
                   any ? "narrative.risk" : "narrative.risk_none");
  if (model->program_count == 0)
    return;
  for (size_t i = 0; i < model->program_count; i++) {
    struct buffer name = {0};
    values_quote(&name, model->programs[i].name);
    values_list(&list, forms, "narrative.program", buffer_text(&name),
                model->programs[i].audits);
    buffer_done(&name);
  }
  values_put(values, "programs", &list);
  values_paragraph(section, values, "narrative.programs");
}

void narrative_audits(struct narrative_section *section,
                      const struct narrative_model *model,
                      const struct forms *forms) {
  const struct figures *figures = &model->figures.figures;
  struct values values = values_new(model, forms);
  put_years(&values, model->held);
  values_put_count(&values, "audits", figures->audits);
  values_put_count(&values, "audit", figures->audit);
  values_put_count(&values, "reaudit", figures->reaudit);
  values_put_count(&values, "findings", figures->findings);
  values_paragraph(section, &values, "narrative.plan");
  if (figures->audits == 0) {
    values_paragraph(section, &values, "narrative.held_none");
    values_paragraph(section, &values, "narrative.count_none");
  } else {
    put_manner(&values, model);
    values_paragraph(section, &values, "narrative.held");
    put_grades(&values, figures);
    values_paragraph(section, &values, "narrative.count");
    put_advice(&values, model);
    values_paragraph(section, &values, findings_key(model));
    put_letters(&values, model);
    values_paragraph(section, &values, "narrative.letters");
  }
  values_free(&values);

  values = values_new(model, forms);
  returns(section, &values, model);
  programmes(section, &values, model);
  values_free(&values);
}
