/* chahe add: one new record. */
#include <stdio.h>
#include <string.h>

#include "chahe/app/numbering.h"
#include "chahe/base/message.h"
#include "commands.h"
#include "entries.h"

/* A copy's first number with a letter may be a surprise, and a letter that
 * somebody else has is a mistake. */
static void tell_news(struct command_run *run, const struct record *record) {
  if (strcmp(record->form->name, "audit") != 0)
    return;
  switch (numbering_news(&run->session, record_get(record, "audit_no"))) {
    case NUMBERING_FIRST:
      fprintf(stderr,
              _("chahe: this copy of the file numbers its audits with the "
                "letter %c; `chahe settings letter=` if it is the office's "
                "own\n"),
              run->session.letter);
      break;
    case NUMBERING_SHARED:
      fprintf(stderr,
              _("chahe: another copy has the letter %c, too; choose one with "
                "`chahe settings letter=`\n"),
              run->session.letter);
      break;
    case NUMBERING_NO_NEWS:
      break;
  }
}

static enum command_status run_add(struct command_run *run) {
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  struct entry *entries = entries_parse(run, 1);
  if (!entries)
    return COMMAND_USAGE;
  struct record record;
  bool ok = entry_add(&run->session, form, entries, run->count - 1, &record,
                      &run->error);
  if (ok) {
    entries_print(run, &record, _("added"));
    tell_news(run, &record);
    record_done(&record);
  }
  entries_done(entries, run->count - 1);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_add = {
    .name = "add",
    .arguments = "KIND FIELD=VALUE...",
    .help = N_("add a record; numbers and defaults are filled in"),
    .creates = true,
    .least = 2,
    .most = COMMAND_ANY,
    .run = run_add,
};
