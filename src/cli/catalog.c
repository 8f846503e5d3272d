/* chahe catalog: the defect codes, all or those that all words fit. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "chahe/app/code_search.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

enum { LABEL_WIDTH = 60 };

static bool fits_all(const struct command_run *run,
                     const struct defect_code *code) {
  for (size_t i = 0; i < run->count; i++)
    if (!code_fits(code, run->arguments[i]))
      return false;
  return true;
}

static json_t *code_json(const struct defect_code *code) {
  return json_pack("{s:s, s:s, s:s, s:i, s:i, s:b, s:s, s:s}", "code",
                   code->code, "group", code->group->group, "party",
                   party_key(code->group->party), "medium", code->medium_points,
                   "serious", code->serious_points, "credit", code->credit,
                   "zh", code->label.in[LANGUAGE_ZH], "en",
                   code->label.in[LANGUAGE_EN]);
}

static void add_row(const struct command_run *run,
                    const struct defect_code *code, struct text_table *table) {
  char medium[16];
  char serious[16];
  snprintf(medium, sizeof medium, "M%d", code->medium_points);
  snprintf(serious, sizeof serious, "S%d", code->serious_points);
  const char *row[] = {code->code,
                       medium,
                       serious,
                       code->credit ? "+" : "",
                       words_party(code->group->party),
                       code->label.in[run->session.language]};
  text_table_add(table, row);
}

static enum command_status run_catalog(struct command_run *run) {
  const struct catalogue *catalogue = &run->session.forms.catalogue;
  struct text_table table = {.width = run->width, .columns = 6};
  json_t *array = run->options.json ? json_array() : NULL;
  for (size_t i = 0; i < catalogue->code_count; i++) {
    const struct defect_code *code = &catalogue->codes[i];
    if (!fits_all(run, code))
      continue;
    if (array)
      json_array_append_new(array, code_json(code));
    else
      add_row(run, code, &table);
  }
  if (array)
    json_print(array, &run->out);
  else if (table.rows > 0)
    text_table_print(&table, LABEL_WIDTH, &run->out);
  else
    buffer_format(&run->out, "%s\n", _("nothing found"));
  text_table_done(&table);
  return COMMAND_DONE;
}

const struct command command_catalog = {
    .name = "catalog",
    .arguments = "[WORDS...]",
    .help = N_("look up defect codes and their points"),
    .least = 0,
    .most = COMMAND_ANY,
    .without_file = true,
    .run = run_catalog,
};
