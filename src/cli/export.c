/* chahe export: one file a kind, CSV or JSON, into a folder. */
#include "chahe/app/export.h"

#include <jansson.h>
#include <stdlib.h>

#include "chahe/app/record.h"
#include "chahe/base/file.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "commands.h"

static bool add_json(void *context, const struct record *record) {
  json_array_append_new(context, json_record(record));
  return true;
}

static bool write_form(struct command_run *run, const struct form *form) {
  bool json = run->options.json;
  struct buffer text = {0};
  struct buffer path = {0};
  bool ok;
  if (json) {
    json_t *rows = json_array();
    ok = record_each(&run->session, form, NULL, 0, add_json, rows, &run->error);
    json_print(rows, &text);
  } else {
    /* some spreadsheets take UTF-8 for it only behind a byte order mark */
    if (run->options.bom)
      buffer_add_text(&text, "\xEF\xBB\xBF");
    ok = export_csv(&run->session, form, &text, &run->error);
  }
  buffer_format(&path, "%s/%s.%s", run->options.output, form->name,
                json ? "json" : "csv");
  ok = ok && file_write(path.data, text.data, text.len, &run->error);
  if (ok)
    buffer_format(&run->out, "%s\n", path.data);
  buffer_done(&text);
  buffer_done(&path);
  return ok;
}

static bool write_all(struct command_run *run) {
  if (run->count == 0) {
    for (size_t i = 0; i < run->session.forms.form_count; i++)
      if (!write_form(run, &run->session.forms.forms[i]))
        return false;
    return true;
  }
  for (size_t i = 0; i < run->count; i++)
    if (!write_form(run, command_form(run, run->arguments[i])))
      return false;
  return true;
}

static enum command_status run_export(struct command_run *run) {
  if (!run->options.output || run->options.json == run->options.csv)
    return command_misused(run, &command_export);
  for (size_t i = 0; i < run->count; i++)
    if (!command_form(run, run->arguments[i]))
      return COMMAND_USAGE; /* before the first file is written */
  if (!file_make_folder(run->options.output, &run->error))
    return COMMAND_FAILED;
  return write_all(run) ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_export = {
    .name = "export",
    .arguments = "[KIND...] --csv [--bom]|--json -o DIR",
    .help = N_("write one file a kind into a folder"),
    .most = COMMAND_ANY,
    .reads = true,
    .run = run_export,
};
