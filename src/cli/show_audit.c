/* An audit, all that belongs to it, and what the rules make of it. */
#include "show_audit.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "label_line.h"
#include "result_json.h"

/* The tables whose rows belong to an audit, and their names in JSON. */
static const char *const parts[][2] = {{"member", "members"},
                                       {"finding", "finding_list"},
                                       {"advice", "advice"},
                                       {"sampling", "sampling"},
                                       {"extension", "extensions"}};

struct part_walk {
  struct command_run *run;
  const struct audit_model *model;
  json_t *rows;
  size_t at;
};

static bool add_part_json(void *context, const struct record *record) {
  struct part_walk *walk = context;
  json_t *row = json_record(record);
  if (strcmp(record->form->name, "finding") == 0 &&
      walk->at < walk->model->finding_count)
    json_object_set_new(row, "deducted",
                        json_integer(walk->model->findings[walk->at++].points));
  json_array_append_new(walk->rows, row);
  return true;
}

static bool print_audit_json(struct command_run *run,
                             const struct record *audit,
                             const struct audit_model *model) {
  json_t *object = json_record(audit);
  json_object_set_new(object, "tender_name", json_text(model->tender_name));
  result_json_audit(object, model);
  bool ok = true;
  for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++) {
    struct part_walk walk = {run, model, json_array(), 0};
    ok = record_each_of(&run->session, parts[i][0], "audit_no", model->audit_no,
                        add_part_json, &walk, &run->error);
    json_object_set_new(object, parts[i][1], walk.rows);
  }
  json_print(object, &run->out);
  return ok;
}

static void print_result(struct command_run *run,
                         const struct audit_model *model) {
  const struct audit_result *result = &model->result;
  struct buffer text = {0};
  if (result->grade.score != SCORE_NONE)
    buffer_format(&text, "%d  ", result->grade.score);
  buffer_add_text(&text, words_grade(result->grade.grade));
  if (result->grade.forced && result->grade.raw_score > result->grade.score)
    buffer_format(&text, _("  (mean %d; forced by Rules Art. 8)"),
                  result->grade.raw_score);
  else if (result->grade.bound != GRADE_NONE)
    buffer_format(&text, _("  (bound by %d points: %s)"), result->total_points,
                  words_bound(result->grade.bound));
  label_line_add(&run->out, _("score, grade"), text.data);
  buffer_reset(&text);
  for (int party = 0; party < PARTY_COUNT; party++)
    if (result->parties & (1 << party)) {
      buffer_format(&text, "%s %d", words_party((enum party)party),
                    result->points[party]);
      if (result->fines[party] > 0) {
        buffer_add_text(&text, " (NT$");
        words_amount(result->fines[party], &text);
        buffer_add_text(&text, ")");
      }
      buffer_add_text(&text, "  ");
    }
  buffer_format(&text, _("total %d"), result->total_points);
  label_line_add(&run->out, _("points"), text.data);
  buffer_reset(&text);
  words_date(result->record_due, result->record_provisional, &text);
  if (model->facts.sent_on != DATE_NONE) {
    buffer_format(&text, "  %s ", _("sent"));
    words_date(model->facts.sent_on, false, &text);
  }
  if (result->record_late)
    buffer_format(&text, "  %s", _("late!"));
  label_line_add(&run->out, _("record due"), text.data);
  buffer_reset(&text);
  words_date(result->effective_due, result->improve_provisional, &text);
  if (result->effective_due != result->improve_due) {
    buffer_format(&text, "  %s ", _("extended from"));
    words_date(result->improve_due, false, &text);
  }
  buffer_add_text(&text, "  ");
  buffer_format(&text, _("%d of %d improved"), result->remediation.done,
                result->remediation.findings);
  if (result->remediation.overdue)
    buffer_format(&text, "  %s", _("overdue!"));
  label_line_add(&run->out, _("improvement due"), text.data);
  if (!result->external_third && result->grade.raw_score != SCORE_NONE)
    label_line_add(&run->out, _("attention"),
                   _("fewer than a third of the scoring members are external"));
  buffer_done(&text);
}

static void print_members(struct command_run *run,
                          const struct audit_model *model) {
  for (size_t i = 0; i < model->member_count; i++) {
    const struct audit_member *member = &model->members[i];
    buffer_format(&run->out, "  %s%s",
                  member->vote.role == ROLE_EXTERNAL ? "※" : "", member->name);
    if (member->vote.score != SCORE_NONE)
      buffer_format(&run->out, " %d", member->vote.score);
    if (member->vote.recused)
      buffer_format(&run->out, " %s", _("(recused)"));
  }
  if (model->member_count > 0)
    buffer_add_char(&run->out, '\n');
}

/* "contractor+supervisor": the party and who is co-liable. */
static void add_parties(struct buffer *out, const struct finding *rule) {
  buffer_add_text(out, words_party(rule->party));
  for (int party = 0; party < PARTY_COUNT; party++)
    if (rule->also & (1 << party))
      buffer_format(out, "+%s", words_party((enum party)party));
}

static void print_tests(struct command_run *run,
                        const struct audit_model *model) {
  static const char *const results[] = {N_("pending"), N_("pass"), N_("FAIL")};
  for (size_t i = 0; i < model->test_count; i++) {
    const struct audit_test *test = &model->tests[i];
    struct buffer text = {0};
    buffer_format(&text, "%s %s%s%s  %s", test->item_label, test->location,
                  *test->location ? " " : "", test->quantity,
                  _(results[test->rule.result]));
    label_line_add(&run->out, _("test"), text.data);
    buffer_done(&text);
  }
}

static void print_extensions(struct command_run *run,
                             const struct audit_model *model) {
  for (size_t i = 0; i < model->facts.extension_count; i++) {
    const struct extension *extension = &model->facts.extensions[i];
    struct buffer text = {0};
    words_date(extension->new_due, false, &text);
    if (extension->approved_on == DATE_NONE) {
      buffer_format(&text, "  %s", _("not approved"));
    } else {
      buffer_format(&text, "  %s ", _("approved"));
      words_date(extension->approved_on, false, &text);
    }
    label_line_add(&run->out, _("extension"), text.data);
    buffer_done(&text);
  }
}

static void print_advice(struct command_run *run,
                         const struct audit_model *model) {
  for (size_t i = 0; i < model->advice_count; i++)
    label_line_add(
        &run->out,
        model->advices[i].design ? _("design advice") : _("other advice"),
        model->advices[i].text);
}

static void print_findings(struct command_run *run,
                           const struct audit_model *model) {
  static const bool right[] = {true, false, false, true, false, false, false};
  struct text_table table = {.width = run->width, .columns = 7, .right = right};
  for (size_t i = 0; i < model->finding_count; i++) {
    const struct audit_finding *finding = &model->findings[i];
    char seq[16];
    char points[16];
    char done[DATE_ROC_SIZE] = "";
    snprintf(seq, sizeof seq, "%d", finding->seq);
    snprintf(points, sizeof points, "%d", finding->points);
    date_roc(finding->rule.improved_on, done);
    struct buffer parties = {0};
    struct buffer text = {0};
    add_parties(&parties, &finding->rule);
    buffer_format(&text, "%s%s%s", finding->location,
                  *finding->location ? ": " : "", finding->description);
    const char *row[] = {
        seq,
        finding->code,
        words_severity(finding->rule.severity),
        points,
        parties.data,
        text.data,
        *done                         ? done
        : finding->rule.fixed_on_site ? _("on site")
                                      : "-",
    };
    text_table_add(&table, row);
    buffer_done(&parties);
    buffer_done(&text);
  }
  text_table_print(&table, 60, &run->out);
  text_table_done(&table);
}

bool show_audit(struct command_run *run, const struct record *audit) {
  struct audit_model model;
  char *key = record_key(audit);
  bool ok = audit_model_load(&run->session, key, &model, &run->error);
  free(key);
  if (!ok)
    return false;
  if (run->options.json) {
    ok = print_audit_json(run, audit, &model);
  } else {
    label_line_add(&run->out, _("tender name"), model.tender_name);
    show_record(run, audit);
    print_result(run, &model);
    print_tests(run, &model);
    print_extensions(run, &model);
    print_advice(run, &model);
    print_members(run, &model);
    print_findings(run, &model);
  }
  audit_model_done(&model);
  return ok;
}
