/* What the forms say of an audit's score and grade, and why. */
#include "chahe/report/audit_score.h"

#include <stdio.h>

#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"
#include "chahe/report/wording.h"

static void add_score(struct buffer *out, const struct audit_model *model,
                      const struct forms *forms, const char *key,
                      const char *reasons) {
  const struct grade_result *grade = &model->result.grade;
  char score[16], raw[16], points[16];
  snprintf(score, sizeof score, "%d", grade->score);
  snprintf(raw, sizeof raw, "%d", grade->raw_score);
  snprintf(points, sizeof points, "%d", model->result.total_points);
  const struct slot slots[] = {
      {"score", score},
      {"raw", raw},
      {"points", points},
      {"grade", wording_grade(forms, grade->grade)},
      {"own", grade->raw_score >= 0
                  ? wording_grade(forms, score_grade(grade->raw_score))
                  : ""},
      {"reasons", reasons},
      {NULL, NULL}};
  wording_add(out, forms, key, slots);
}

void audit_add_score(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms) {
  switch (model->result.grade.grade) {
    case GRADE_NONE:
      buffer_add_text(out, forms_wording(forms, "score.none"));
      break;
    case GRADE_PENDING:
      add_score(out, model, forms, "score.withheld", "");
      break;
    default:
      if (model->result.grade.raw_score == SCORE_NONE)
        add_score(out, model, forms, "score.grade_only", "");
      else
        add_score(out, model, forms, "score.plain", "");
  }
}

/* The grounds of Rules Art. 8: failed tests, and what the team recorded. */
static void add_grounds(struct buffer *out, const struct audit_model *model,
                        const struct forms *forms) {
  const char *comma = forms_wording(forms, "common.comma");
  for (size_t i = 0; i < model->test_count; i++) {
    const struct audit_test *test = &model->tests[i];
    if (test->rule.result != TEST_FAIL || test->rule.item > TEST_COMPACTION)
      continue;
    if (out->len)
      buffer_add_text(out, comma);
    struct buffer location = {0};
    wording_add_location(&location, forms, test->location);
    /* Grounds 1 to 3 are these tests, in this order. */
    const char number[] = {(char)('1' + test->rule.item), '\0'};
    const struct slot slots[] = {{"ground", number},
                                 {"item", test->item_label},
                                 {"location", buffer_text(&location)},
                                 {NULL, NULL}};
    wording_add(out, forms, "score.ground_test", slots);
    buffer_done(&location);
  }
  const struct form *form = forms_find(forms, "audit");
  int field = form ? form_field(form, "forced_c") : -1;
  for (const char *c = model->forced_grounds; *c; c++) {
    if (*c < '1' || *c > '9')
      continue;
    if (out->len)
      buffer_add_text(out, comma);
    const char number[] = {*c, '\0'};
    const char *label = field < 0 ? number
                                  : field_choice_label(&form->fields[field],
                                                       number, LANGUAGE_ZH);
    const struct slot slots[] = {
        {"ground", number}, {"label", label}, {NULL, NULL}};
    wording_add(out, forms, "score.ground_team", slots);
  }
}

void audit_add_reason(struct buffer *out, const struct audit_model *model,
                      const struct forms *forms) {
  const struct grade_result *grade = &model->result.grade;
  if (grade->grade == GRADE_PENDING) {
    add_score(out, model, forms, "score.why_withheld", "");
  } else if (grade->forced) {
    struct buffer grounds = {0};
    add_grounds(&grounds, model, forms);
    add_score(out, model, forms,
              grade->raw_score == SCORE_NONE ? "score.why_forced_unscored"
                                             : "score.why_forced",
              buffer_text(&grounds));
    buffer_done(&grounds);
  } else if (grade->raw_score != SCORE_NONE && grade->bound != GRADE_NONE &&
             grade->grade != score_grade(grade->raw_score)) {
    if (grade->bound == GRADE_C)
      add_score(out, model, forms, "score.why_bound_c", "");
    else
      add_score(out, model, forms, "score.why_bound_b", "");
  }
}

void audit_add_bound(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms) {
  enum grade bound = points_bound(model->result.total_points);
  const char *key = bound == GRADE_C   ? "bound.c"
                    : bound == GRADE_B ? "bound.b"
                                       : "bound.none";
  buffer_add_text(out, forms_wording(forms, key));
  if (bound != GRADE_NONE && model->result.grade.forced)
    buffer_add_text(out, forms_wording(forms, "bound.forced"));
}
