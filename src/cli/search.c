/* chahe search: words in all records. */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/find.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/base/utf8.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

enum { SNIPPET_WIDTH = 60 };

struct searching {
  struct command_run *run;
  json_t *hits;
  struct text_table table;
};

static bool show_hit(void *context, const struct record *record,
                     const struct field *field) {
  struct searching *searching = context;
  char *key = record_key(record);
  const char *value = field ? record_get(record, field->key) : "";
  if (searching->hits) {
    json_array_append_new(
        searching->hits,
        json_pack("{s:s, s:o, s:s, s:o}", "kind", record->form->name, "key",
                  json_text(key), "field", field ? field->key : "", "text",
                  json_text(value)));
  } else {
    enum language language = searching->run->session.language;
    const char *row[] = {record->form->label.in[language], key,
                         field ? field->label.in[language] : "", value};
    text_table_add(&searching->table, row);
  }
  free(key);
  return true;
}

/* --limit N; all of them without it. */
static bool read_limit(struct command_run *run, size_t *limit) {
  int number = INT32_MAX;
  if (run->options.limit &&
      !number_parse(run->options.limit, 1, INT32_MAX, &number))
    return error_set(&run->error, ERROR_USAGE, "--limit",
                     _("\"%s\" is no number of records"), run->options.limit);
  *limit = (size_t)number;
  return true;
}

static enum command_status run_search(struct command_run *run) {
  size_t limit = 0;
  if (!read_limit(run, &limit))
    return COMMAND_USAGE;
  struct buffer words = {0};
  for (size_t i = 0; i < run->count; i++)
    buffer_format(&words, "%s%s", i ? " " : "", run->arguments[i]);
  struct searching searching = {.run = run,
                                .table = {.width = run->width, .columns = 4}};
  if (run->options.json)
    searching.hits = json_array();
  bool ok = utf8_valid(words.data, words.len, NULL) ||
            error_set(&run->error, ERROR_USAGE, NULL, _("not UTF-8 text"));
  ok = ok && find_words(&run->session, words.data, limit, show_hit, &searching,
                        &run->error);
  if (searching.hits)
    json_print(searching.hits, &run->out);
  else if (searching.table.rows > 0)
    text_table_print(&searching.table, SNIPPET_WIDTH, &run->out);
  else
    buffer_format(&run->out, "%s\n", _("nothing found"));
  text_table_done(&searching.table);
  buffer_done(&words);
  if (!ok)
    buffer_reset(&run->out);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_search = {
    .name = "search",
    .arguments = "WORDS... [--limit N]",
    .help = N_("find records that contain all words"),
    .least = 1,
    .most = COMMAND_ANY,
    .reads = true,
    .run = run_search,
};
