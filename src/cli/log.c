/* chahe log: who changed what, when, from what to what. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "chahe/app/history.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

enum { LOG_WIDTH = 44 };

struct logging {
  struct command_run *run;
  json_t *lines;
  struct text_table table;
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
  return text ? json_string(text) : json_null();
}

static void add_json(struct logging *logging, const struct history_line *line) {
  json_array_append_new(
      logging->lines,
      json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "at",
                (json_int_t)line->at, "author", line->author, "device",
                line->device, "kind", line->kind, "key", line->key, "field",
                line->field, "from", text_or_null(line->from), "to",
                text_or_null(line->to)));
}

static void add_row(struct logging *logging, const struct history_line *line) {
  const struct session *session = &logging->run->session;
  const struct form *form = forms_find(&session->forms, line->kind);
  int at = form_field(form, line->field);
  const char *label = _("deleted");
  char *from;
  char *to;
  if (at >= 0) {
    const struct field *field = &form->fields[at];
    label = field->label.in[session->language];
    from = field_show(field, line->from, session->language);
    to = field_show(field, line->to, session->language);
  } else {
    from = strdup(line->from ? line->from : "");
    to = strdup(line->to ? line->to : "");
  }
  char time_text[40];
  format_time(line->at, time_text, sizeof time_text);
  char who[160];
  snprintf(who, sizeof who, "%s@%s", line->author, line->device);
  const char *row[] = {time_text,
                       who,
                       form->label.in[session->language],
                       line->key,
                       label,
                       line->from ? from : "-",
                       "→",
                       line->to ? to : "-"};
  text_table_add(&logging->table, row);
  free(from);
  free(to);
}

static bool show_line(void *context, const struct history_line *line) {
  struct logging *logging = context;
  if (logging->lines)
    add_json(logging, line);
  else
    add_row(logging, line);
  return true;
}

static enum command_status run_log(struct command_run *run) {
  if (run->count != 2)
    return command_misused(run, &command_log);
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  struct logging logging = {.run = run, .table = {.columns = 8}};
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
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_log = {
    .name = "log",
    .arguments = "KIND KEY",
    .help = N_("who changed what, when, from what to what"),
    .run = run_log,
};
