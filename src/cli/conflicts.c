/* chahe conflicts: what awaits a decision since files were merged. */
#include "chahe/app/conflicts.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

/* --- the list ------------------------------------------------------------- */

/* "left" and "right" where there are two, else their numbers. */
static void add_name(const struct open_conflict *conflict, size_t at,
                     struct buffer *out) {
  if (conflict->count > 2)
    buffer_format(out, "%zu", at + 1);
  else
    buffer_add_text(out, at == 0 ? "left" : "right");
}

static void add_value(struct text_table *table,
                      const struct open_conflict *conflict, size_t at) {
  const struct conflict_value *value = &conflict->values[at];
  struct buffer name = {0};
  struct buffer who = {0};
  struct buffer when = {0};
  add_name(conflict, at, &name);
  buffer_format(&who, "%s@%s", value->author, value->device);
  words_moment(value->at / 1000, &when);
  const char *row[] = {
      "",       buffer_text(&name), *value->shown ? value->shown : _("(empty)"),
      who.data, buffer_text(&when), at == 0 ? _("in force") : ""};
  text_table_add(table, row);
  buffer_done(&name);
  buffer_done(&who);
  buffer_done(&when);
}

static void print_list(struct command_run *run,
                       const struct conflicts *conflicts) {
  enum { VALUE_WIDTH = 44 };
  for (size_t i = 0; i < conflicts->count; i++) {
    const struct open_conflict *conflict = &conflicts->list[i];
    struct text_table table = {.width = run->width, .columns = 6};
    buffer_format(&run->out, "%s: %s\n", conflict->record, conflict->label);
    for (size_t at = 0; at < conflict->count; at++)
      add_value(&table, conflict, at);
    text_table_print(&table, VALUE_WIDTH, &run->out);
    text_table_done(&table);
  }
  if (conflicts->count == 0)
    buffer_format(&run->out, "%s\n", _("nothing is in conflict"));
}

static json_t *value_json(const struct conflict_value *value) {
  return json_pack("{s:o, s:o, s:o, s:I}", "value",
                   value->value ? json_text(value->value) : json_null(),
                   "author", json_text(value->author), "device",
                   json_text(value->device), "at", (json_int_t)value->at);
}

static void print_json(struct command_run *run,
                       const struct conflicts *conflicts) {
  json_t *list = json_array();
  for (size_t i = 0; i < conflicts->count; i++) {
    const struct open_conflict *conflict = &conflicts->list[i];
    json_t *values = json_array();
    for (size_t at = 0; at < conflict->count; at++)
      json_array_append_new(values, value_json(&conflict->values[at]));
    json_array_append_new(
        list,
        json_pack("{s:s, s:o, s:s, s:o}", "kind", conflict->table, "key",
                  json_text(conflict->key), "field",
                  conflict->field ? conflict->field->key : conflict->column,
                  "values", values));
  }
  json_print(list, &run->out);
}

/* --- settling ------------------------------------------------------------- */

/* KIND KEY FIELD and then left, right, a number, or =VALUE. */
static bool settle(struct command_run *run,
                   const struct open_conflict *conflict, const char *choice) {
  char *end = NULL;
  if (*choice == '=')
    return conflicts_type(&run->session, conflict, choice + 1, &run->error);
  unsigned long number = strtoul(choice, &end, 10);
  if (strcmp(choice, "left") == 0)
    number = 1;
  else if (strcmp(choice, "right") == 0 && conflict->count == 2)
    number = 2;
  else if (*end)
    number = 0;
  if (number < 1 || number > conflict->count)
    return error_set(&run->error, ERROR_USAGE, choice,
                     conflict->count == 2 ? _("is none of: left, right, =VALUE")
                                          : _("is none of: 1 to %zu, =VALUE"),
                     conflict->count);
  return conflicts_choose(&run->session, conflict, number - 1, &run->error);
}

static enum command_status resolve(struct command_run *run,
                                   const struct conflicts *conflicts) {
  if (run->count != 4)
    return command_misused(run, &command_conflicts);
  const struct open_conflict *conflict =
      conflicts_find(conflicts, &run->session, run->arguments[0],
                     run->arguments[1], run->arguments[2]);
  if (!conflict) {
    struct buffer what = {0};
    buffer_format(&what, "%s %s %s", run->arguments[0], run->arguments[1],
                  run->arguments[2]);
    error_set(&run->error, ERROR_NOT_FOUND, what.data,
              _("is not in conflict; `chahe conflicts` lists those that are"));
    buffer_done(&what);
    return COMMAND_FAILED;
  }
  if (!settle(run, conflict, run->arguments[3]))
    return COMMAND_FAILED;
  buffer_format(&run->out, "%s: %s: %s\n", conflict->record, conflict->label,
                _("settled"));
  return COMMAND_DONE;
}

static enum command_status run_conflicts(struct command_run *run) {
  struct conflicts conflicts;
  enum command_status status = COMMAND_DONE;
  if (run->count > 0 && !run->options.resolve)
    return command_misused(run, &command_conflicts);
  if (!conflicts_load(&run->session, &conflicts, &run->error))
    return COMMAND_FAILED;
  if (run->options.resolve) {
    status = resolve(run, &conflicts);
  } else {
    if (run->options.json)
      print_json(run, &conflicts);
    else
      print_list(run, &conflicts);
    status = conflicts.count > 0 ? COMMAND_ATTENTION : COMMAND_DONE;
  }
  conflicts_done(&conflicts);
  return status;
}

const struct command command_conflicts = {
    .name = "conflicts",
    .arguments = "[--resolve KIND KEY FIELD left|right|N|=VALUE]",
    .help = N_("cells that two people changed; settles one"),
    .least = 0,
    .most = 4,
    .run = run_conflicts,
};
