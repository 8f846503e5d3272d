/* chahe show: one record. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "commands.h"
#include "label_line.h"
#include "show_audit.h"

void show_record(struct command_run *run, const struct record *record) {
  enum language language = run->session.language;
  for (size_t i = 0; i < record->form->field_count; i++) {
    const struct field *field = &record->form->fields[i];
    if (!record->values[i])
      continue;
    char *text = field_show(field, record->values[i], language);
    label_line_add(&run->out, field->label.in[language], text);
    free(text);
  }
}

/* A record, and of a finding what the catalogue says of its code. */
static void show_plain(struct command_run *run, const struct record *record) {
  show_record(run, record);
  if (strcmp(record->form->name, "finding") != 0)
    return;
  const struct defect_code *code =
      catalogue_find(&run->session.forms.catalogue, record_get(record, "code"));
  if (!code)
    return;
  struct buffer text = {0};
  buffer_format(&text, "%s  M%d S%d%s", code->label.in[run->session.language],
                code->medium_points, code->serious_points,
                code->credit ? " +" : "");
  label_line_add(&run->out, _("catalogue"), text.data);
  buffer_done(&text);
}

static enum command_status run_show(struct command_run *run) {
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  struct record record;
  if (!record_load(&run->session, form, run->arguments[1], &record,
                   &run->error))
    return COMMAND_FAILED;
  bool ok = true;
  if (strcmp(form->name, "audit") == 0)
    ok = show_audit(run, &record);
  else if (run->options.json)
    json_print(json_record(&record), &run->out);
  else
    show_plain(run, &record);
  record_done(&record);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_show = {
    .name = "show",
    .arguments = "KIND KEY",
    .help = N_("one record; of an audit also what the rules make of it"),
    .least = 2,
    .most = 2,
    .reads = true,
    .run = run_show,
};
