/* chahe import: CSV files and folders in, all of them or nothing. */
#include "chahe/app/import.h"

#include <jansson.h>
#include <stdio.h>

#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/progress.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

static void print_problem(void *context, const struct error *error) {
  progress_end(context);
  fprintf(stderr, "%s: %s\n", error->where, error->message);
}

static void print_progress(void *context, size_t done, size_t total) {
  progress_show(context, done, total);
}

static void print_counts(struct command_run *run,
                         const struct import_result *result) {
  static const bool right[] = {false, true, true, true};
  struct text_table table = {.width = run->width, .columns = 4, .right = right};
  const char *head[] = {"", _("new"), _("changed"), _("same")};
  text_table_add(&table, head);
  for (size_t i = 0; i < result->count; i++) {
    const struct import_count *count = &result->counts[i];
    char numbers[3][24];
    if (count->added + count->changed + count->same == 0)
      continue;
    snprintf(numbers[0], sizeof numbers[0], "%zu", count->added);
    snprintf(numbers[1], sizeof numbers[1], "%zu", count->changed);
    snprintf(numbers[2], sizeof numbers[2], "%zu", count->same);
    const char *row[] = {count->form->label.in[run->session.language],
                         numbers[0], numbers[1], numbers[2]};
    text_table_add(&table, row);
  }
  text_table_print(&table, 40, &run->out);
  text_table_done(&table);
}

/* {"project": {"new": 3, "changed": 0, "same": 0}, ...} */
static void print_json(struct command_run *run,
                       const struct import_result *result) {
  json_t *object = json_object();
  for (size_t i = 0; i < result->count; i++) {
    const struct import_count *count = &result->counts[i];
    if (count->added + count->changed + count->same > 0)
      json_object_set_new(
          object, count->form->name,
          json_pack("{s:I, s:I, s:I}", "new", (json_int_t)count->added,
                    "changed", (json_int_t)count->changed, "same",
                    (json_int_t)count->same));
  }
  json_print(object, &run->out);
}

static enum command_status run_import(struct command_run *run) {
  struct progress progress;
  progress_start(&progress, _("%zu of %zu rows"));
  struct import_hooks hooks = {print_problem, print_progress, &progress};
  struct import_result result;
  bool ok = import_paths(&run->session, (const char *const *)run->arguments,
                         run->count, &hooks, &result, &run->error);
  progress_end(&progress);
  if (ok && run->options.json)
    print_json(run, &result);
  else if (ok)
    print_counts(run, &result);
  else if (result.problems > 0)
    error_set(&run->error, ERROR_INPUT, NULL,
              _("%zu problems; nothing was imported"), result.problems);
  import_done(&result);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_import = {
    .name = "import",
    .arguments = "DIR|FILE.csv...",
    .help = N_("bring CSV files in: all of them, or nothing"),
    .creates = true,
    .least = 1,
    .most = COMMAND_ANY,
    .run = run_import,
};
