/* "FIELD=VALUE" arguments of add and set. */
#include "entries.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"

struct entry *entries_parse(struct command_run *run, size_t first) {
  size_t count = run->count - first;
  struct entry *entries = memory_new(count, sizeof *entries);
  for (size_t i = 0; i < count; i++) {
    const char *argument = run->arguments[first + i];
    const char *equals = strchr(argument, '=');
    if (!equals) {
      entries_done(entries, i);
      error_set(&run->error, ERROR_USAGE, argument, _("is not FIELD=VALUE"));
      return NULL;
    }
    entries[i].key = memory_copy_bytes(argument, (size_t)(equals - argument));
    entries[i].text = equals + 1;
  }
  return entries;
}

void entries_done(struct entry *entries, size_t count) {
  for (size_t i = 0; entries && i < count; i++)
    free((void *)(uintptr_t)entries[i].key);
  free(entries);
}

void entries_print(struct command_run *run, const struct record *record,
                   const char *outcome) {
  if (run->options.json) {
    json_print(json_record(record), &run->out);
    return;
  }
  char *key = record_key(record);
  buffer_format(&run->out, "%s %s: %s\n",
                record->form->label.in[run->session.language], key, outcome);
  free(key);
}
