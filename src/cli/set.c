/* chahe set: change fields of one record. */
#include "chahe/base/message.h"
#include "commands.h"
#include "entries.h"

static enum command_status run_set(struct command_run *run) {
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  struct entry *entries = entries_parse(run, 2);
  if (!entries)
    return COMMAND_USAGE;
  struct record record;
  enum record_outcome outcome;
  bool ok = entry_set(&run->session, form, run->arguments[1], entries,
                      run->count - 2, &record, &outcome, &run->error);
  if (ok) {
    entries_print(
        run, &record,
        outcome == RECORD_SAME ? _("nothing to change") : _("changed"));
    record_done(&record);
  }
  entries_done(entries, run->count - 2);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_set = {
    .name = "set",
    .arguments = "KIND KEY FIELD=VALUE...",
    .help = N_("change fields of a record (FIELD= empties one)"),
    .least = 3,
    .most = COMMAND_ANY,
    .run = run_set,
};
