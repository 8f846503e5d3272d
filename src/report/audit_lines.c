/* What several forms say of an audit: its names, score and why, findings,
 * points and fines by party. */
#include "chahe/report/audit_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/report/digest.h"
#include "chahe/report/wording.h"

static const double TITLE_SIZE = 18, AGENCY_SIZE = 13;
static const double BODY_SIZE = 10.5;

struct document *audit_document(const struct audit_model *model,
                                const struct forms *forms,
                                const char *title_key, date_t printed_on,
                                struct error *error) {
  char digest[DIGEST_SIZE];
  digest_audit(model, digest);
  struct buffer title = {0};
  const char *name = forms_wording(forms, title_key);
  const char *agency = forms_wording(forms, "agency.name");
  buffer_format(&title, "%s %s %s", name, model->audit_no, model->tender_name);
  const struct document_setup setup = {.forms = forms,
                                       .title = buffer_text(&title),
                                       .author = agency,
                                       .record = model->audit_no,
                                       .digest = digest,
                                       .printed_on = printed_on};
  struct document *document = document_new(&setup, error);
  buffer_done(&title);
  if (!document)
    return NULL;
  document_bookmark(document, name, 0);
  if (*agency)
    document_paragraph(document, agency, AGENCY_SIZE, ALIGN_CENTRE);
  document_paragraph(document, name, TITLE_SIZE, ALIGN_CENTRE);
  struct buffer number = {0};
  const struct slot slots[] = {{"record", model->audit_no}, {NULL, NULL}};
  wording_add(&number, forms, "record.number", slots);
  document_paragraph(document, buffer_text(&number), BODY_SIZE, ALIGN_RIGHT);
  buffer_done(&number);
  document_space(document, 2);
  return document;
}

const char *audit_or_empty(const struct forms *forms, const char *text) {
  return *text ? text : forms_wording(forms, "common.empty");
}

/* Adds a text that lines do not break: WORD JOINER between its characters,
 * which prints nothing. */
static void add_unbroken(struct buffer *out, const char *text) {
  for (size_t i = 0, len = strlen(text); i < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + i, len - i, &point);
    if (i > 0)
      buffer_add_text(out, "\u2060");
    buffer_add(out, text + i, step);
    i += step;
  }
}

void audit_add_names(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms, unsigned roles) {
  bool first = true;
  for (size_t i = 0; i < model->member_count; i++) {
    const struct audit_member *member = &model->members[i];
    if (!(roles & 1u << member->vote.role))
      continue;
    if (!first)
      buffer_add_text(out, forms_wording(forms, "common.comma"));
    first = false;
    struct buffer name = {0};
    if (member->vote.role == ROLE_EXTERNAL)
      buffer_add_text(&name, forms_wording(forms, "member.external_mark"));
    buffer_add_text(&name, member->name);
    if (member->vote.recused)
      buffer_add_text(&name, forms_wording(forms, "member.recused"));
    add_unbroken(out, buffer_text(&name));
    buffer_done(&name);
  }
}

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

static void add_location(struct buffer *out, const struct forms *forms,
                         const char *location) {
  const struct slot slots[] = {{"location", location}, {NULL, NULL}};
  if (*location)
    wording_add(out, forms, "finding.location", slots);
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
    add_location(&location, forms, test->location);
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

void audit_add_finding(struct buffer *out, const struct audit_finding *finding,
                       const struct forms *forms) {
  const struct finding *rule = &finding->rule;
  bool credit = finding->points < 0;
  const struct slot mark[] = {
      {"severity", credit ? forms_wording(forms, "severity.credit")
                          : wording_severity(forms, rule->severity)},
      {NULL, NULL}};
  wording_add(out, forms, "finding.severity", mark);
  buffer_add_text(
      out, *finding->description ? finding->description : finding->label);
  add_location(out, forms, finding->location);
  if (rule->multiplier > 1 && finding->points != 0) {
    char times[16], points[16];
    snprintf(times, sizeof times, "%d", rule->multiplier);
    snprintf(points, sizeof points, "%d",
             abs(finding->points) / rule->multiplier);
    const struct slot slots[] = {
        {"multiplier", times}, {"points", points}, {NULL, NULL}};
    wording_add(out, forms, "finding.multiplier", slots);
  }
  if (rule->fixed_on_site && !credit)
    buffer_add_text(out, forms_wording(forms, "finding.fixed_on_site"));
}

void audit_add_points(struct buffer *out, int points) {
  static const char minus[] = "\u2212";
  buffer_add_text(out, points > 0 ? minus : points < 0 ? "+" : "");
  buffer_format(out, "%d", abs(points));
}

static void party_row(struct table *table, const struct audit_model *model,
                      const struct forms *forms, enum party party) {
  const struct audit_result *result = &model->result;
  const struct fine_rates *fines = &forms->law.fines;
  struct buffer points = {0}, rate = {0}, fine = {0};
  buffer_format(&points, "%d", result->points[party]);
  if (party == PARTY_CONTRACTOR)
    wording_money(&rate, fines->contractor[result->band]);
  else if (party == PARTY_SUPERVISOR || party == PARTY_PCM)
    wording_money(&rate, fines->consultant[result->band]);
  if (rate.len)
    wording_money(&fine, result->fines[party]);
  const struct cell cells[] = {
      cell_text(wording_party(forms, party), 1),
      cell_middle(buffer_text(&points), 1, ALIGN_RIGHT),
      cell_middle(audit_or_empty(forms, buffer_text(&rate)), 1, ALIGN_RIGHT),
      cell_middle(audit_or_empty(forms, buffer_text(&fine)), 1, ALIGN_RIGHT)};
  table_row(table, cells, 4);
  buffer_done(&points);
  buffer_done(&rate);
  buffer_done(&fine);
}

void audit_party_table(struct document *document, const char *title,
                       const struct audit_model *model,
                       const struct forms *forms) {
  static const double shares[] = {4, 2, 3, 4};
  struct table table;
  table_start(&table, document, shares, 4, BODY_SIZE);
  table_title(&table, title);
  const struct cell head[] = {
      cell_label(forms_wording(forms, "points.party"), 1),
      cell_label(forms_wording(forms, "points.points"), 1),
      cell_label(forms_wording(forms, "points.rate"), 1),
      cell_label(forms_wording(forms, "points.fine"), 1)};
  table_head(&table, 0, head, 4);
  bool any = false;
  for (int party = 0; party < PARTY_COUNT; party++)
    if (model->result.parties & 1u << party) {
      party_row(&table, model, forms, (enum party)party);
      any = true;
    }
  if (!any) {
    const struct cell none = cell_text(forms_wording(forms, "common.none"), 4);
    table_row(&table, &none, 1);
  }
  table_done(&table);
}
