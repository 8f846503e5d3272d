#ifndef CHAHE_CLI_ENTRIES_H
#define CHAHE_CLI_ENTRIES_H

/* Private to src/cli: "FIELD=VALUE" arguments of add and set. */

#include "chahe/app/entry.h"
#include "chahe/cli/command.h"

/* Splits run->arguments from `first` on; free with entries_done(). NULL with
 * run->error filled when one has no "=". */
struct entry *entries_parse(struct command_run *run, size_t first);
void entries_done(struct entry *entries, size_t count);

/* Prints the record: its key, or with --json all of it. */
void entries_print(struct command_run *run, const struct record *record,
                   const char *outcome);

#endif
