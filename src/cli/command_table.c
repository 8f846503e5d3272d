/* Every command there is. */
#include "chahe/cli/command.h"
#include "commands.h"

const struct command *const command_table[] = {
    &command_import,    &command_merge,  &command_export,   &command_show,
    &command_list,      &command_add,    &command_set,      &command_renumber,
    &command_delete,    &command_photo,  &command_log,      &command_due,
    &command_search,    &command_period, &command_quota,    &command_risk,
    &command_narrative, &command_print,  &command_catalog,  &command_check,
    &command_conflicts, &command_carry,  &command_settings,
};
const size_t command_count = sizeof command_table / sizeof *command_table;
