/* chahe check: what a person should look at. */
#include "chahe/app/check.h"

#include <jansson.h>

#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "commands.h"

struct checking {
  struct command_run *run;
  json_t *problems;
};

/* As commands take it: in Chinese by the label; English labels have capitals
 * and blanks, so there by the name. */
static const char *kind_words(const struct session *session, const char *kind) {
  const struct form *form = forms_find(&session->forms, kind);
  return form && session->language == LANGUAGE_ZH ? form->label.in[LANGUAGE_ZH]
                                                  : kind;
}

static void print_problem(void *context, enum check_weight weight,
                          const char *kind, const char *key,
                          const char *problem) {
  struct checking *checking = context;
  if (checking->problems)
    json_array_append_new(
        checking->problems,
        json_pack("{s:s, s:s, s:s, s:s}", "weight",
                  weight == CHECK_DAMAGE ? "damage" : "attention", "kind", kind,
                  "key", key, "problem", problem));
  else
    buffer_format(&checking->run->out, "%s%s%s: %s\n",
                  kind_words(&checking->run->session, kind), *key ? " " : "",
                  key, problem);
}

static enum command_status run_check(struct command_run *run) {
  struct checking checking = {.run = run};
  struct check_summary summary;
  if (run->options.json)
    checking.problems = json_array();
  bool ok =
      check_all(&run->session, print_problem, &checking, &summary, &run->error);
  if (checking.problems)
    json_print(json_pack("{s:o, s:I, s:I}", "problems", checking.problems,
                         "records", (json_int_t)summary.records, "changes",
                         (json_int_t)summary.changes),
               &run->out);
  else if (ok)
    buffer_format(&run->out,
                  _("%zu records and %lld log entries checked: %zu damages, "
                    "%zu for a person to look at\n"),
                  summary.records, (long long)summary.changes, summary.damages,
                  summary.attentions + summary.oddities);
  if (!ok || summary.damages > 0)
    return COMMAND_FAILED;
  return summary.attentions + summary.oddities > 0 ? COMMAND_ATTENTION
                                                   : COMMAND_DONE;
}

const struct command command_check = {
    .name = "check",
    .arguments = "",
    .help = N_("check the file, its log and its records"),
    .reads = true,
    .run = run_check,
};
