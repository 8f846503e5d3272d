/* chahe log: who changed what, when, from what to what. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "chahe/app/history.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

enum { LOG_WIDTH = 44 };

struct logging {
  struct command_run *run;
  const struct form *form; /* of the record asked for */
  json_t *lines;
  struct text_table table;
  const struct form *entered_form; /* whose entry has the last row */
  struct buffer entered;           /* and its key */
};

/* "112.06.30 14:05:09", local time. */
static void format_time(int64_t at, char *out, size_t size) {
  time_t seconds = (time_t)(at / 1000);
  struct tm local;
  char day[DATE_ROC_SIZE];
  localtime_r(&seconds, &local);
  date_roc(
      date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
      day);
  snprintf(out, size, "%s %02d:%02d:%02d", day, local.tm_hour, local.tm_min,
           local.tm_sec);
}

static json_t *text_or_null(const char *text) {
  return text ? json_text(text) : json_null();
}

static void add_json(struct logging *logging, const struct history_line *line) {
  json_array_append_new(
      logging->lines,
      json_pack("{s:I, s:o, s:o, s:s, s:o, s:s, s:b, s:o, s:o}", "at",
                (json_int_t)line->at, "author", json_text(line->author),
                "device", json_text(line->device), "kind", line->kind, "key",
                json_text(line->key), "field", line->field, "entered",
                line->entered, "from", text_or_null(line->from), "to",
                text_or_null(line->to)));
}

/* The field's value as people read it; owned by the caller. */
static char *show_value(const struct logging *logging, const struct form *form,
                        const char *key, const char *value) {
  int at = form_field(form, key);
  if (at < 0)
    return memory_copy_text(value ? value : "-");
  return value ? field_show(&form->fields[at], value,
                            logging->run->session.language)
               : memory_copy_text("-");
}

static void add_row(struct logging *logging, const struct history_line *line,
                    const char *label, const char *from, const char *to) {
  const struct form *form =
      forms_find(&logging->run->session.forms, line->kind);
  char time_text[40];
  format_time(line->at, time_text, sizeof time_text);
  struct buffer who = {0};
  buffer_format(&who, "%s@%s", line->author, line->device);
  const char *row[] = {
      time_text, who.data, form->label.in[logging->run->session.language],
      line->key, label,    from,
      "→",       to};
  text_table_add(&logging->table, row);
  buffer_done(&who);
}

static void add_change(struct logging *logging,
                       const struct history_line *line) {
  const struct form *form =
      forms_find(&logging->run->session.forms, line->kind);
  int at = form_field(form, line->field);
  char *from = show_value(logging, form, line->field, line->from);
  char *to = show_value(logging, form, line->field, line->to);
  add_row(logging, line,
          at < 0 ? _("deleted")
                 : form->fields[at].label.in[logging->run->session.language],
          from, to);
  free(from);
  free(to);
}

/* The first entry of a finding, a member ... comes as one row. */
static void add_entry(struct logging *logging,
                      const struct history_line *line) {
  const struct form *form =
      forms_find(&logging->run->session.forms, line->kind);
  bool same = strcmp(buffer_text(&logging->entered), line->key) == 0 &&
              logging->entered_form == form;
  bool is_key = false;
  for (size_t i = 0; i < form->key_count; i++)
    is_key = is_key ||
             strcmp(form->fields[form->key_fields[i]].key, line->field) == 0;
  if (!same) {
    add_row(logging, line, _("entered"), "-", "");
    buffer_reset(&logging->entered);
    buffer_add_text(&logging->entered, line->key);
    logging->entered_form = form;
  }
  int at = form_field(form, line->field);
  if (is_key || at < 0 || !form->fields[at].listed ||
      form->fields[at].type == FIELD_FLAG)
    return;
  char *value = show_value(logging, form, line->field, line->to);
  text_table_append(&logging->table, value);
  free(value);
}

static bool show_line(void *context, const struct history_line *line) {
  struct logging *logging = context;
  if (logging->lines)
    add_json(logging, line);
  else if (line->entered && strcmp(line->kind, logging->form->name) != 0)
    add_entry(logging, line);
  else
    add_change(logging, line);
  return true;
}

static enum command_status run_log(struct command_run *run) {
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  struct logging logging = {
      .run = run, .form = form, .table = {.width = run->width, .columns = 8}};
  if (run->options.json)
    logging.lines = json_array();
  bool ok = history_each(&run->session, form, run->arguments[1], show_line,
                         &logging, &run->error);
  if (logging.lines)
    json_print(logging.lines, &run->out);
  else
    text_table_print(&logging.table, LOG_WIDTH, &run->out);
  if (!ok)
    buffer_reset(&run->out);
  text_table_done(&logging.table);
  buffer_done(&logging.entered);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_log = {
    .name = "log",
    .arguments = "KIND KEY",
    .help = N_("who changed what, when, from what to what"),
    .least = 2,
    .most = 2,
    .reads = true,
    .run = run_log,
};
