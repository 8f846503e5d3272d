/* chahe period: the figures of a quarter, a half-year, a year or any span. */
#include "chahe/app/period_model.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/cli/json.h"
#include "commands.h"
#include "result_json.h"

enum { LABEL_WIDTH = 26, TOP = 10 };

/* `level` 1: part of the line above. */
static void add_label(struct buffer *out, int level, const char *label) {
  struct buffer text = {0};
  buffer_format(&text, "%s%s", level > 0 ? "  " : "", label);
  utf8_fit(out, text.data, LABEL_WIDTH);
  buffer_done(&text);
}

static void add_count(struct buffer *out, int level, const char *label,
                      int count) {
  add_label(out, level, label);
  buffer_format(out, " %5d\n", count);
}

static void print_grades(struct buffer *out, const struct figures *figures) {
  for (int grade = 0; grade <= GRADE_NONE; grade++)
    if (grade < GRADE_PENDING || figures->grades[grade] > 0)
      add_count(out, 1, words_grade((enum grade)grade), figures->grades[grade]);
}

static void print_parties(struct buffer *out, const struct figures *figures) {
  buffer_format(out, "%s\n", _("points by party"));
  for (int party = 0; party < PARTY_COUNT; party++) {
    add_label(out, 1, words_party((enum party)party));
    buffer_format(out, " %5d", figures->points[party]);
    if (figures->fines[party] > 0) {
      buffer_add_text(out, "  NT$");
      words_amount(figures->fines[party], out);
    }
    buffer_add_char(out, '\n');
  }
}

static void print_period(struct command_run *run,
                         const struct period_model *model) {
  const struct figures *figures = &model->figures;
  struct buffer *out = &run->out;
  char name[PERIOD_TEXT_SIZE];
  period_text(model->period, name);
  buffer_format(out, "%s\n", name);
  add_count(out, 0, _("audits and re-audits"), figures->audits);
  add_count(out, 1, _("audits"), figures->audit);
  add_count(out, 1, _("re-audits"), figures->reaudit);
  add_count(out, 1, _("unannounced"), figures->unannounced);
  print_grades(out, figures);
  add_count(out, 0, _("findings"), figures->findings);
  for (int i = 0; i < SEVERITY_COUNT; i++)
    add_count(out, 1, words_severity((enum severity)i), figures->severities[i]);
  print_parties(out, figures);
  add_count(out, 0, _("records late"), figures->record_late);
  add_count(out, 0, _("audits improved"), figures->improved);
  add_count(out, 1, _("on time"), figures->improved_on_time);
  add_count(out, 0, _("audits overdue"), figures->overdue);
  add_count(out, 0, _("external below a third"), figures->below_external_third);
  add_count(out, 0, _("citizen reports"), model->citizen_received);
  add_count(out, 1, _("closed"), model->citizen_closed);
  if (model->code_count > 0)
    buffer_format(out, "%s\n", _("most frequent findings"));
  for (size_t i = 0; i < model->code_count && i < TOP; i++) {
    const struct defect_code *code =
        catalogue_find(&run->session.forms.catalogue, model->codes[i].code);
    buffer_format(out, "%2zu. %-12s %5d  %s\n", i + 1, model->codes[i].code,
                  model->codes[i].count,
                  code ? code->label.in[run->session.language] : "");
  }
}

static enum command_status run_period(struct command_run *run) {
  struct period period;
  if (!period_parse(run->arguments[0], &period)) {
    error_set(&run->error, ERROR_USAGE, run->arguments[0],
              _("is no period: 112Q1, 112H1, 112 or FROM..TO"));
    return COMMAND_USAGE;
  }
  struct period_model model;
  if (!period_model_load(&run->session, period, &model, &run->error))
    return COMMAND_FAILED;
  if (run->options.json)
    json_print(result_json_period(&model), &run->out);
  else
    print_period(run, &model);
  period_model_done(&model);
  return COMMAND_DONE;
}

const struct command command_period = {
    .name = "period",
    .arguments = "112Q1|112H1|112|FROM..TO",
    .help = N_("the figures of a period"),
    .least = 1,
    .most = 1,
    .reads = true,
    .run = run_period,
};
