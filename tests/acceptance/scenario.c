/* Finding and importing scenarios. */
#include "scenario.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "program.h"

enum { WORDS = 5 };

static const char *variable(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value && *value ? value : otherwise;
}

char *scenario_path(const struct scenario *scenario, const char *suffix) {
  struct buffer path = {0};
  buffer_format(&path, "%s/%s-%s", variable("TMPDIR", "/tmp"), scenario->name,
                suffix);
  return buffer_take(&path);
}

bool scenario_import(const struct scenario *scenario, const char *from,
                     const char *file, struct buffer *table) {
  const char *words[] = {"-d",     file, "--on",   scenario->as_of,
                         "--lang", "en", "import", from,
                         NULL};
  struct program_result result;
  bool ok = program_run(words, &result) && result.status == 0;
  if (!ok)
    printf("# %s: import ends with status %d\n", from, result.status);
  if (ok && table)
    buffer_add_text(table, buffer_text(&result.output));
  program_done(&result);
  return ok;
}

json_t *scenario_ask(const struct scenario *scenario,
                     const char *const *words) {
  const char *all[WORDS + 6] = {"-d", scenario->file, "--on", scenario->as_of,
                                "--json"};
  for (size_t i = 0; i < WORDS && words[i]; i++)
    all[5 + i] = words[i];
  struct program_result result;
  json_t *json = NULL;
  json_error_t error = {.text = "nothing"};
  if (program_run(all, &result) && (result.status == 0 || result.status == 3))
    json = json_loadb(buffer_text(&result.output), result.output.len,
                      JSON_REJECT_DUPLICATES, &error);
  if (!json)
    printf("# %s %s: status %d, %s\n", words[0], words[1] ? words[1] : "",
           result.status, error.text);
  program_done(&result);
  return json;
}

static bool open_one(struct scenario *scenario, const char *root,
                     const char *name) {
  struct buffer path = {0};
  json_error_t error;
  buffer_format(&path, "%s/%s", root, name);
  *scenario = (struct scenario){.name = memory_copy_text(name),
                                .folder = memory_copy_text(path.data)};
  scenario->file = scenario_path(scenario, "first.db");
  buffer_add_text(&path, "/expected.json");
  scenario->expected =
      json_load_file(path.data, JSON_REJECT_DUPLICATES, &error);
  if (!scenario->expected)
    printf("# %s:%d: %s\n", path.data, error.line, error.text);
  scenario->as_of =
      json_string_value(json_object_get(scenario->expected, "as_of"));
  buffer_done(&path);
  unlink(scenario->file);
  return scenario->as_of && scenario_import(scenario, scenario->folder,
                                            scenario->file, &scenario->table);
}

static bool has_expected(const char *root, const char *name) {
  struct buffer path = {0};
  buffer_format(&path, "%s/%s/expected.json", root, name);
  bool has = *name != '.' && access(path.data, R_OK) == 0;
  buffer_done(&path);
  return has;
}

bool scenarios_open(struct scenarios *scenarios) {
  const char *source = variable("SOURCE", ".");
  struct buffer root = {0};
  *scenarios = (struct scenarios){0};
  buffer_format(&root, "%s/../shared/acceptance", source);
  if (!file_is_folder(root.data)) {
    buffer_reset(&root);
    buffer_format(&root, "%s/tests/acceptance", source);
  }
  struct dirent **entries = NULL;
  int count = scandir(root.data, &entries, NULL, alphasort);
  bool ok = true;
  for (int i = 0; i < count; i++) {
    if (has_expected(root.data, entries[i]->d_name)) {
      scenarios->list = memory_resize(scenarios->list, scenarios->count + 1,
                                      sizeof *scenarios->list);
      ok = open_one(&scenarios->list[scenarios->count++], root.data,
                    entries[i]->d_name) &&
           ok;
    }
    free(entries[i]);
  }
  free(entries);
  if (scenarios->count == 0)
    printf("# no scenario in %s\n", root.data);
  buffer_done(&root);
  return ok && scenarios->count > 0;
}

void scenarios_done(struct scenarios *scenarios) {
  for (size_t i = 0; i < scenarios->count; i++) {
    struct scenario *scenario = &scenarios->list[i];
    json_decref(scenario->expected);
    buffer_done(&scenario->table);
    free(scenario->name);
    free(scenario->folder);
    free(scenario->file);
  }
  free(scenarios->list);
  *scenarios = (struct scenarios){0};
}
