/* chahe settings: what an agency sets in its file. */
#include "chahe/app/settings.h"

#include <stdlib.h>

#include <jansson.h>

#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"
#include "entries.h"

static void print_settings(struct command_run *run) {
  struct text_table table = {.width = run->width, .columns = 3};
  json_t *object = run->options.json ? json_object() : NULL;
  for (size_t i = 0; i < setting_count; i++) {
    char *value = settings_value(&run->session, &settings[i]);
    const char *row[] = {settings[i].key, value, _(settings[i].help)};
    text_table_add(&table, row);
    if (object)
      json_object_set_new(object, settings[i].key,
                          settings[i].most > 0
                              ? json_integer(strtol(value, NULL, 10))
                              : json_string(value));
    free(value);
  }
  if (object)
    json_print(object, &run->out);
  else
    text_table_print(&table, 72, &run->out);
  text_table_done(&table);
}

static enum command_status run_settings(struct command_run *run) {
  struct entry *entries = entries_parse(run, 0);
  if (!entries)
    return COMMAND_USAGE;
  bool ok = settings_change(&run->session, entries, run->count, &run->error);
  entries_done(entries, run->count);
  if (!ok)
    return COMMAND_FAILED;
  print_settings(run);
  return COMMAND_DONE;
}

const struct command command_settings = {
    .name = "settings",
    .arguments = "[KEY=VALUE...]",
    .help = N_("show and change the agency's settings"),
    .most = COMMAND_ANY,
    .run = run_settings,
};
