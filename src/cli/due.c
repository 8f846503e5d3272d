/* chahe due: what has to be done, and by when; also as a calendar file. */
#include "chahe/app/due.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/base/utf8.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

enum { WITHIN_DEFAULT = 31, WITHIN_MOST = 36500, NAME_WIDTH = 44 };

static const char *kind_words(enum due_kind kind) {
  static const char *const words[] = {N_("send record"), N_("improvement"),
                                      N_("quarterly return")};
  return _(words[kind]);
}

static void print_json(struct command_run *run, const struct due_list *list) {
  json_t *array = json_array();
  for (size_t i = 0; i < list->count; i++) {
    const struct due_item *item = &list->items[i];
    json_array_append_new(
        array,
        json_pack("{s:s, s:o, s:o, s:o, s:o, s:i, s:i, s:b, s:b}", "kind",
                  due_kind_key(item->kind), "key", json_text(item->key), "name",
                  json_text(item->name), "organizer",
                  json_text(item->organizer), "due", json_date(item->due),
                  "days", item->days, "open", item->open, "overdue",
                  item->days < 0, "provisional", item->provisional));
  }
  json_print(array, &run->out);
}

static void print_table(struct command_run *run, const struct due_list *list) {
  static const bool right[] = {false, true,  false, false,
                               false, false, false, true};
  struct text_table table = {.width = run->width, .columns = 8, .right = right};
  const char *head[] = {
      "",          _("left"),        _("due"),       _("what"),
      _("number"), _("tender name"), _("organizer"), ""};
  text_table_add(&table, head);
  for (size_t i = 0; i < list->count; i++) {
    const struct due_item *item = &list->items[i];
    struct buffer due = {0};
    char days[48];
    char open[32] = "";
    words_date(item->due, item->provisional, &due);
    if (item->days < 0)
      snprintf(
          days, sizeof days,
          ngettext("%d day over", "%d days over", (unsigned long)-item->days),
          -item->days);
    else if (item->days == 0)
      snprintf(days, sizeof days, "%s", _("due today"));
    else
      snprintf(
          days, sizeof days,
          ngettext("%d day left", "%d days left", (unsigned long)item->days),
          item->days);
    if (item->kind == DUE_IMPROVEMENT)
      snprintf(open, sizeof open, _("%d open"), item->open);
    const char *row[] = {item->days < 0    ? "!"
                         : item->days <= 7 ? "*"
                                           : " ",
                         days,
                         due.data,
                         kind_words(item->kind),
                         item->key,
                         item->name,
                         item->organizer,
                         open};
    text_table_add(&table, row);
    buffer_done(&due);
  }
  if (list->count > 0)
    text_table_print(&table, NAME_WIDTH, &run->out);
  else
    buffer_format(&run->out, "%s\n", _("nothing is due"));
  text_table_done(&table);
}

/* --- iCalendar, RFC 5545 ------------------------------------------------ */

/* One content line, folded at 75 bytes between characters (3.1). */
static void add_content(struct buffer *out, const char *line) {
  size_t used = 0;
  while (*line) {
    uint32_t point;
    size_t len = utf8_decode(line, strlen(line), &point);
    if (used + len > 75) {
      buffer_add_text(out, "\r\n ");
      used = 1;
    }
    buffer_add(out, line, len);
    used += len;
    line += len;
  }
  buffer_add_text(out, "\r\n");
}

/* Text values escape backslash, semicolon, comma and line ends (3.3.11). */
static void add_escaped(struct buffer *out, const char *text) {
  for (; *text; text++) {
    if (strchr("\\;,", *text))
      buffer_add_char(out, '\\');
    if (*text == '\n')
      buffer_add_text(out, "\\n");
    else
      buffer_add_char(out, *text);
  }
}

static void add_event(struct buffer *out, const struct due_item *item,
                      date_t today) {
  struct date_parts due = date_parts(item->due);
  struct date_parts made = date_parts(today);
  struct buffer line = {0};
  add_content(out, "BEGIN:VEVENT");
  buffer_format(&line, "UID:%s-%s@chahe", due_kind_key(item->kind), item->key);
  add_content(out, line.data);
  buffer_reset(&line);
  buffer_format(&line, "DTSTAMP:%04d%02d%02dT000000Z", made.year, made.month,
                made.day);
  add_content(out, line.data);
  buffer_reset(&line);
  buffer_format(&line, "DTSTART;VALUE=DATE:%04d%02d%02d", due.year, due.month,
                due.day);
  add_content(out, line.data);
  buffer_reset(&line);
  buffer_add_text(&line, "SUMMARY:");
  add_escaped(&line, kind_words(item->kind));
  buffer_add_char(&line, ' ');
  add_escaped(&line, item->key);
  if (*item->name)
    buffer_add_char(&line, ' ');
  add_escaped(&line, item->name);
  add_content(out, line.data);
  buffer_done(&line);
  add_content(out, "END:VEVENT");
}

static void print_calendar(struct command_run *run,
                           const struct due_list *list) {
  add_content(&run->out, "BEGIN:VCALENDAR");
  add_content(&run->out, "VERSION:2.0");
  add_content(&run->out, "PRODID:-//chahe//due//ZH");
  for (size_t i = 0; i < list->count; i++)
    add_event(&run->out, &list->items[i], run->session.today);
  add_content(&run->out, "END:VCALENDAR");
}

static enum command_status run_due(struct command_run *run) {
  int within = WITHIN_DEFAULT;
  if (run->options.within &&
      !number_parse(run->options.within, 0, WITHIN_MOST, &within)) {
    error_set(&run->error, ERROR_USAGE, "--within",
              _("\"%s\" is no number of days"), run->options.within);
    return COMMAND_USAGE;
  }
  struct due_list list;
  if (!due_list(&run->session, within, &list, &run->error))
    return COMMAND_FAILED;
  if (run->options.ics)
    print_calendar(run, &list);
  else if (run->options.json)
    print_json(run, &list);
  else
    print_table(run, &list);
  bool overdue = list.overdue > 0;
  due_list_done(&list);
  return overdue ? COMMAND_ATTENTION : COMMAND_DONE;
}

const struct command command_due = {
    .name = "due",
    .arguments = "[--within DAYS] [--ics]",
    .help = N_("what has to be done, and by when"),
    .reads = true,
    .run = run_due,
};
