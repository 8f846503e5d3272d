/* The longer cells of the register: names, what is unfinished, remarks. */
#include "register_lines.h"

#include <stdio.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/report/audit_members.h"
#include "chahe/report/wording.h"

void register_add_names(struct buffer *out, const struct register_row *row,
                        const struct forms *forms, unsigned roles) {
  const struct audit_facts *facts = &row->audit->facts;
  for (int role = 0; role < ROLE_COUNT; role++)
    for (size_t i = 0; i < facts->member_count; i++)
      if ((int)facts->members[i].role == role && roles & 1u << role)
        audit_add_name(out, forms, row->names[i], &facts->members[i]);
}

void register_add_score(struct buffer *out, const struct register_row *row) {
  const struct grade_result *grade = &row->result.grade;
  if (grade->grade != GRADE_PENDING && grade->score != SCORE_NONE)
    buffer_format(out, "%d", grade->score);
}

void register_add_due(struct buffer *out, const struct forms *forms, date_t due,
                      bool provisional) {
  wording_date(out, due);
  if (due != DATE_NONE && provisional)
    buffer_add_text(out, forms_wording(forms, "register.provisional"));
}

/* Opens the next point of a cell that has several. */
static void next_point(struct buffer *out, const struct forms *forms) {
  if (out->len > 0)
    buffer_add_text(out, forms_wording(forms, "register.join"));
}

/* --- what is unfinished ------------------------------------------------ */

static void add_unsent(struct buffer *out, const struct register_row *row,
                       const struct forms *forms) {
  const struct audit_result *result = &row->result;
  struct buffer due = {0};
  register_add_due(&due, forms, result->record_due, result->record_provisional);
  const struct slot slots[] = {{"due", buffer_text(&due)}, {NULL, NULL}};
  next_point(out, forms);
  wording_add(out, forms,
              result->record_late ? "register.unsent_late" : "register.unsent",
              slots);
  buffer_done(&due);
}

static void add_open(struct buffer *out, const struct register_row *row,
                     const struct forms *forms, date_t today) {
  const struct audit_result *result = &row->result;
  const struct remediation *remediation = &result->remediation;
  char open[16], findings[16], days[16];
  struct buffer due = {0};
  snprintf(open, sizeof open, "%d", remediation->findings - remediation->done);
  snprintf(findings, sizeof findings, "%d", remediation->findings);
  snprintf(days, sizeof days, "%d",
           remediation->overdue ? today - result->effective_due : 0);
  register_add_due(&due, forms, result->effective_due,
                   result->improve_provisional);
  const struct slot slots[] = {{"open", open},
                               {"findings", findings},
                               {"days", days},
                               {"due", buffer_text(&due)},
                               {NULL, NULL}};
  next_point(out, forms);
  wording_add(out, forms, "register.open", slots);
  if (remediation->overdue) {
    next_point(out, forms);
    wording_add(out, forms, "register.overdue", slots);
  }
  buffer_done(&due);
}

/* Extensions asked for and not approved change nothing, and explain a lot. */
static void add_requests(struct buffer *out, const struct register_row *row,
                         const struct forms *forms) {
  const struct audit_facts *facts = &row->audit->facts;
  for (size_t i = 0; i < facts->extension_count; i++) {
    struct buffer due = {0};
    if (facts->extensions[i].approved_on != DATE_NONE)
      continue;
    wording_date(&due, facts->extensions[i].new_due);
    const struct slot slots[] = {{"due", buffer_text(&due)}, {NULL, NULL}};
    next_point(out, forms);
    wording_add(out, forms, "register.requested", slots);
    buffer_done(&due);
  }
}

static bool has_pending_test(const struct audit_facts *facts) {
  for (size_t i = 0; i < facts->test_count; i++)
    if (facts->tests[i].result == TEST_PENDING)
      return true;
  return false;
}

void register_add_reason(struct buffer *out, const struct register_row *row,
                         const struct forms *forms, date_t today) {
  const struct audit_facts *facts = &row->audit->facts;
  bool closed = facts->closed_on != DATE_NONE;
  struct buffer reason = {0};
  if (!closed && facts->sent_on == DATE_NONE)
    add_unsent(&reason, row, forms);
  if (!closed && !row->result.remediation.improved) {
    add_open(&reason, row, forms, today);
    add_requests(&reason, row, forms);
  }
  /* remediation may be closed before the laboratory has answered */
  if (has_pending_test(facts)) {
    next_point(&reason, forms);
    buffer_add_text(&reason, forms_wording(forms, "register.test"));
  }
  if (!closed && reason.len == 0)
    buffer_add_text(&reason, forms_wording(forms, "register.unclosed"));
  buffer_add_text(out, buffer_text(&reason));
  buffer_done(&reason);
}

/* --- remarks ----------------------------------------------------------- */

/* Failed tests, each kind once, and grounds that the team recorded: "4、6". */
static void add_grounds(struct buffer *out, const struct register_row *row,
                        const struct forms *forms) {
  static const char *const keys[] = {
      "register.concrete_core", "register.asphalt_core", "register.compaction"};
  const struct audit_facts *facts = &row->audit->facts;
  for (int item = TEST_CONCRETE_CORE; item <= TEST_COMPACTION; item++)
    for (size_t i = 0; i < facts->test_count; i++)
      if ((int)facts->tests[i].item == item &&
          facts->tests[i].result == TEST_FAIL) {
        if (out->len > 0)
          buffer_add_text(out, forms_wording(forms, "common.comma"));
        buffer_add_text(out, forms_wording(forms, keys[item]));
        break;
      }
  struct buffer numbers = {0};
  for (const char *c = row->texts->forced_grounds; *c; c++)
    if (*c >= '1' && *c <= '9') {
      if (numbers.len > 0)
        buffer_add_text(&numbers, forms_wording(forms, "common.comma"));
      buffer_add_char(&numbers, *c);
    }
  const struct slot slots[] = {{"grounds", buffer_text(&numbers)},
                               {NULL, NULL}};
  if (numbers.len > 0 && out->len > 0)
    buffer_add_text(out, forms_wording(forms, "common.comma"));
  if (numbers.len > 0)
    wording_add(out, forms, "register.team_grounds", slots);
  buffer_done(&numbers);
}

/* Why the grade is not what the score alone would make it. */
static void add_why(struct buffer *out, const struct register_row *row,
                    const struct forms *forms) {
  const struct grade_result *grade = &row->result.grade;
  bool bound = grade->raw_score != SCORE_NONE && grade->bound != GRADE_NONE &&
               grade->grade != GRADE_PENDING &&
               grade->grade != score_grade(grade->raw_score);
  if (!grade->forced && !bound)
    return;
  char raw[16], points[16];
  struct buffer grounds = {0};
  snprintf(raw, sizeof raw, "%d", grade->raw_score);
  snprintf(points, sizeof points, "%d", row->result.total_points);
  add_grounds(&grounds, row, forms);
  const struct slot slots[] = {
      {"grounds", buffer_text(&grounds)},
      {"points", points},
      {"raw", raw},
      {"grade", wording_grade(forms, grade->grade)},
      {"own", grade->raw_score >= 0
                  ? wording_grade(forms, score_grade(grade->raw_score))
                  : ""},
      {NULL, NULL}};
  next_point(out, forms);
  wording_add(out, forms,
              bound                            ? "register.bound"
              : grade->raw_score == SCORE_NONE ? "register.forced_unscored"
                                               : "register.forced",
              slots);
  buffer_done(&grounds);
}

void register_add_remark(struct buffer *out, const struct register_row *row,
                         const struct forms *forms) {
  const struct audit_result *result = &row->result;
  struct buffer remark = {0};
  if (row->audit->facts.kind == AUDIT_REAUDIT)
    buffer_add_text(&remark, forms_wording(forms, "register.reaudit"));
  add_why(&remark, row, forms);
  if (result->effective_due > result->improve_due) {
    struct buffer due = {0};
    wording_date(&due, result->effective_due);
    const struct slot slots[] = {{"due", buffer_text(&due)}, {NULL, NULL}};
    next_point(&remark, forms);
    wording_add(&remark, forms, "register.extended", slots);
    buffer_done(&due);
  }
  if (*row->texts->note) {
    next_point(&remark, forms);
    buffer_add_text(&remark, row->texts->note);
  }
  buffer_add_text(out, buffer_text(&remark));
  buffer_done(&remark);
}
