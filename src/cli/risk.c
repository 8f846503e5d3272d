/* chahe risk: the early warning, worst first. */
#include <jansson.h>
#include <stdio.h>

#include "chahe/app/outlook.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"
#include "result_json.h"

enum { NAME_WIDTH = 60 };

/* What raised the tender's points, in words. */
static void add_factors(const struct command_run *run, const struct risk *risk,
                        struct buffer *out) {
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    if (risk->has[i])
      buffer_format(out, "%s%s", out->len ? _(", ") : "",
                    run->session.forms.risk_rules[i].in[run->session.language]);
}

static void print_risks(struct command_run *run, struct outlook_risks *risks) {
  static const bool right[] = {false, true, false, false};
  struct text_table table = {.width = run->width, .columns = 4, .right = right};
  outlook_risks_sort(risks);
  for (size_t i = 0; i < risks->count; i++) {
    const struct outlook_risk *one = &risks->tenders[i];
    char points[16];
    snprintf(points, sizeof points, "%d", one->risk.points);
    const char *row[] = {words_level(one->risk.level), points, one->tender_no,
                         one->name};
    text_table_add(&table, row);
    struct buffer factors = {0};
    add_factors(run, &one->risk, &factors);
    if (factors.len > 0)
      text_table_note(&table, factors.data);
    buffer_done(&factors);
  }
  text_table_print(&table, NAME_WIDTH, &run->out);
  text_table_done(&table);
}

static enum command_status run_risk(struct command_run *run) {
  struct outlook_risks risks;
  if (!outlook_risks(&run->session, run->options.program, &risks, &run->error))
    return COMMAND_FAILED;
  if (run->options.json) {
    json_t *object = json_object();
    for (size_t i = 0; i < risks.count; i++)
      json_object_set_new(object, risks.tenders[i].tender_no,
                          result_json_risk(&risks.tenders[i].risk));
    json_print(object, &run->out);
  } else {
    print_risks(run, &risks);
  }
  outlook_risks_done(&risks);
  return COMMAND_DONE;
}

const struct command command_risk = {
    .name = "risk",
    .arguments = "[--program P]",
    .help = N_("early warning of quality, worst first"),
    .reads = true,
    .run = run_risk,
};
