/* chahe narrative: the report of a period in words. */
#include <jansson.h>
#include <string.h>

#include "chahe/base/file.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/report/narrative.h"
#include "commands.h"
#include "result_json.h"

static json_t *sections_json(const struct narrative *narrative) {
  json_t *sections = json_array();
  for (size_t i = 0; i < NARRATIVE_SECTIONS; i++) {
    const struct narrative_section *section = &narrative->sections[i];
    json_t *paragraphs = json_array();
    for (size_t k = 0; k < section->count; k++)
      json_array_append_new(
          paragraphs,
          json_pack("{s:o, s:o}", "number",
                    json_text(section->paragraphs[k].number), "text",
                    json_text(section->paragraphs[k].text)));
    json_array_append_new(
        sections,
        json_pack("{s:o, s:o, s:o}", "number", json_text(section->number),
                  "heading", json_text(section->heading), "paragraphs",
                  paragraphs));
  }
  return sections;
}

static json_t *returns_json(const struct narrative_model *model) {
  json_t *object = json_object();
  for (size_t i = 0; i < model->return_count; i++)
    json_object_set_new(object, model->returns[i].quarter,
                        json_date(model->returns[i].sent_on));
  return object;
}

static json_t *programs_json(const struct narrative_model *model) {
  json_t *object = json_object();
  for (size_t i = 0; i < model->program_count; i++) {
    json_t *name = json_text(model->programs[i].name);
    json_object_set_new(object, json_string_value(name),
                        json_integer(model->programs[i].audits));
    json_decref(name);
  }
  return object;
}

static json_t *risks_json(const struct narrative_model *model) {
  json_t *object = json_object();
  for (int level = RISK_YELLOW; level <= RISK_RED; level++)
    json_object_set_new(object, risk_level_key((enum risk_level)level),
                        json_integer(model->risks[level]));
  json_object_set_new(object, "on", json_date(model->risk_on));
  return object;
}

/* The text, and what it is made from. */
static void print_json(const struct narrative *narrative,
                       const struct narrative_model *model,
                       struct buffer *out) {
  json_print(
      json_pack("{s:o, s:o, s:o, s:i, s:i, s:i, s:i, s:i, s:i, s:o, s:o, s:o}",
                "title", json_text(narrative->title), "sections",
                sections_json(narrative), "figures",
                result_json_period(&model->figures), "records_sent",
                model->records_sent, "externals_least", model->externals_least,
                "externals_most", model->externals_most, "without_externals",
                model->without_externals, "design_advice", model->design_advice,
                "other_advice", model->other_advice, "returns",
                returns_json(model), "programs", programs_json(model), "risk",
                risks_json(model)),
      out);
}

static bool is_stdout(const char *path) {
  return !path || strcmp(path, "-") == 0;
}

static enum command_status run_narrative(struct command_run *run) {
  const char *output = run->options.output;
  struct period period;
  if (output && *output == '\0')
    return command_misused(run, &command_narrative);
  if (!period_parse(run->arguments[0], &period)) {
    error_set(&run->error, ERROR_USAGE, run->arguments[0],
              _("is no period: 112Q1, 112H1, 112 or FROM..TO"));
    return COMMAND_USAGE;
  }
  struct narrative_model model;
  if (!narrative_model_load(&run->session, period, &model, &run->error))
    return COMMAND_FAILED;
  struct narrative narrative;
  struct buffer text = {0};
  narrative_write(&narrative, &model, &run->session.forms);
  if (run->options.json)
    print_json(&narrative, &model, &text);
  else
    narrative_add_text(&narrative, &text);
  bool ok = true;
  if (is_stdout(output)) {
    buffer_add(&run->out, text.data, text.len);
  } else {
    ok = file_write(output, text.data, text.len, &run->error);
    if (ok)
      buffer_format(&run->out, "%s\n", output);
  }
  buffer_done(&text);
  narrative_done(&narrative);
  narrative_model_done(&model);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_narrative = {
    .name = "narrative",
    .arguments = "112Q1|112H1|112|FROM..TO [-o FILE]",
    .help = N_("the report of a period in words, in Chinese"),
    .least = 1,
    .most = 1,
    .reads = true,
    .run = run_narrative,
};
