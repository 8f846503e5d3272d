/* chahe renumber: another number for an audit. */
#include <jansson.h>
#include <stdlib.h>

#include "chahe/app/numbering.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "commands.h"

static enum command_status run_renumber(struct command_run *run) {
  const char *audit_no = run->arguments[0];
  char *given;
  if (!numbering_change(&run->session, audit_no,
                        run->count > 1 ? run->arguments[1] : NULL, &given,
                        &run->error))
    return COMMAND_FAILED;
  if (run->options.json)
    json_print(json_pack("{s:o, s:o}", "audit_no", json_text(given),
                         "former_no", json_text(audit_no)),
               &run->out);
  else
    buffer_format(&run->out, _("%s %s: is now %s\n"),
                  forms_find(&run->session.forms, "audit")
                      ->label.in[run->session.language],
                  audit_no, given);
  free(given);
  return COMMAND_DONE;
}

const struct command command_renumber = {
    .name = "renumber",
    .arguments = "AUDIT_NO [NEW_NO]",
    .help = N_("give an audit the office's next number, or that one"),
    .least = 1,
    .most = 2,
    .run = run_renumber,
};
