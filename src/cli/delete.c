/* chahe delete: a record and what belongs to it. */
#include "chahe/app/deletion.h"
#include "chahe/base/message.h"
#include "commands.h"

static enum command_status run_delete(struct command_run *run) {
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  size_t deleted;
  if (!deletion_run(&run->session, form, run->arguments[1], &deleted,
                    &run->error))
    return COMMAND_FAILED;
  buffer_format(&run->out, _("%s %s: deleted"),
                form->label.in[run->session.language], run->arguments[1]);
  if (deleted > 1)
    buffer_format(&run->out, _(", with %zu records that belong to it"),
                  deleted - 1);
  buffer_add_char(&run->out, '\n');
  return COMMAND_DONE;
}

const struct command command_delete = {
    .name = "delete",
    .arguments = "KIND KEY",
    .help = N_("delete a record and what belongs to it"),
    .least = 2,
    .most = 2,
    .run = run_delete,
};
