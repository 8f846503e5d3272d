#ifndef CHAHE_CLI_SHOW_AUDIT_H
#define CHAHE_CLI_SHOW_AUDIT_H

/* Private to src/cli: an audit, all that belongs to it, and what the rules
 * make of it. */

#include "chahe/app/record.h"
#include "chahe/cli/command.h"

bool show_audit(struct command_run *run, const struct record *audit);

/* The fields of any record that are filled, a line each. */
void show_record(struct command_run *run, const struct record *record);

#endif
