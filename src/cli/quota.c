/* chahe quota: the year's quota of audits (Rules Art. 4). */
#include <stdio.h>
#include <string.h>

#include "chahe/app/outlook.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "chahe/core/period.h"
#include "commands.h"
#include "result_json.h"

static void add_row(struct text_table *table, const char *label, int done,
                    int required, int tenders) {
  char numbers[3][16];
  snprintf(numbers[0], sizeof numbers[0], "%d", done);
  snprintf(numbers[1], sizeof numbers[1], "%d", required);
  snprintf(numbers[2], sizeof numbers[2], "%d", tenders);
  const char *row[] = {label, numbers[0], numbers[1], numbers[2]};
  text_table_add(table, row);
}

static void print_quota(struct command_run *run, const struct quota *quota) {
  static const bool right[] = {false, true, true, true};
  static const char *const labels[] = {
      N_("NT$50 M and above"), N_("NT$10 M to 50 M"), N_("NT$1.5 M to 10 M")};
  struct text_table table = {.width = run->width, .columns = 4, .right = right};
  const char *head[] = {"", _("done"), _("required"), _("tenders")};
  text_table_add(&table, head);
  for (int i = 0; i < QUOTA_BAND_COUNT; i++)
    add_row(&table, _(labels[i]), quota->bands[i].done,
            quota->bands[i].required, quota->bands[i].tenders);
  add_row(&table, _("all tenders (10 %)"), quota->done, quota->required,
          quota->tenders);
  text_table_print(&table, 40, &run->out);
  text_table_done(&table);
}

static enum command_status run_quota(struct command_run *run) {
  struct period year = period_year_of(run->session.today);
  if (run->count == 1 &&
      (run->arguments[0][strspn(run->arguments[0], "0123456789")] ||
       !period_parse(run->arguments[0], &year))) {
    error_set(&run->error, ERROR_USAGE, run->arguments[0],
              _("is no ROC year, such as 112"));
    return COMMAND_USAGE;
  }
  struct quota quota;
  if (!outlook_quota(&run->session, date_parts(year.from).year, &quota,
                     &run->error))
    return COMMAND_FAILED;
  if (run->options.json)
    json_print(result_json_quota(&quota), &run->out);
  else
    print_quota(run, &quota);
  return COMMAND_DONE;
}

const struct command command_quota = {
    .name = "quota",
    .arguments = "[YEAR]",
    .help = N_("the year's quota of audits (Rules Art. 4)"),
    .most = 1,
    .reads = true,
    .run = run_quota,
};
