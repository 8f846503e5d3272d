#ifndef CHAHE_CLI_COMMANDS_H
#define CHAHE_CLI_COMMANDS_H

/* Private to src/cli: the commands, one file each. */

#include "chahe/cli/command.h"

extern const struct command command_add, command_carry, command_catalog,
    command_check, command_conflicts, command_delete, command_due,
    command_export, command_import, command_list, command_log, command_merge,
    command_narrative, command_period, command_photo, command_print,
    command_quota, command_renumber, command_risk, command_search, command_set,
    command_settings, command_show;

#endif
