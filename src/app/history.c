/* Who changed what, when, from what to what. */
#include "chahe/app/history.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/store/change.h"
#include "field_column.h"

/* One change line kept until all rows of an audit are in order of time. */
struct kept_line {
  int64_t at;
  size_t order; /* as met, where the clock is the same */
  char *author, *device, *key;
  const char *kind, *field;
  bool entered;
  char *from, *to;
};

struct history {
  struct session *session;
  struct error *error;
  const struct form *form; /* of the row being read */
  const char *key;         /* its key */
  struct kept_line *lines;
  size_t count, room;
};

/* Takes `from` and `to` over. */
static void keep(struct history *history, const struct change *change,
                 const char *field, char *from, char *to) {
  if (history->count == history->room) {
    history->room = history->room ? history->room * 2 : 64;
    history->lines =
        memory_resize(history->lines, history->room, sizeof *history->lines);
  }
  history->lines[history->count] = (struct kept_line){
      .at = change->at,
      .order = history->count,
      .author = memory_copy_text(change->author),
      .device = memory_copy_text(change->device),
      .key = memory_copy_text(history->key),
      .kind = history->form->name,
      .field = field,
      .entered = change->inserted,
  };
  struct kept_line *line = &history->lines[history->count++];
  line->from = from;
  line->to = to;
}

static const struct field *field_of_column(const struct form *form,
                                           const char *column) {
  for (size_t i = 0; i < form->field_count; i++)
    if (strcmp(field_column(&form->fields[i]), column) == 0)
      return &form->fields[i];
  return NULL;
}

static bool keep_change(void *context, const struct change *change) {
  struct history *history = context;
  if (strcmp(change->column, "deleted") == 0) {
    keep(history, change, "deleted", NULL,
         memory_copy_text(change->value.integer ? "1" : "0"));
    return true;
  }
  const struct field *field = field_of_column(history->form, change->column);
  if (field)
    keep(history, change, field->key,
         field_from_cell(history->session, field, &change->before,
                         history->error),
         field_from_cell(history->session, field, &change->value,
                         history->error));
  return true;
}

static bool read_record(void *context, const struct record *record) {
  struct history *history = context;
  char *key = record_key(record);
  history->form = record->form;
  history->key = key;
  bool ok = change_each(history->session->store, &record->id, keep_change,
                        history, history->error);
  free(key);
  return ok;
}

/* The rows that belong to an audit or a tender: their references to it. */
static bool read_children(struct history *history, const struct form *form,
                          const char *key, struct error *error) {
  for (size_t i = 0; i < history->session->forms.form_count; i++) {
    const struct form *child = &history->session->forms.forms[i];
    const struct field *first = &child->fields[child->key_fields[0]];
    if (strcmp(form->name, "audit") != 0 || first->type != FIELD_REFERENCE ||
        strcmp(first->reference, form->name) != 0)
      continue;
    struct record_filter filter = {child->key_fields[0], key};
    if (!record_each(history->session, child, &filter, 1, read_record, history,
                     error))
      return false;
  }
  return true;
}

static int compare_lines(const void *a, const void *b) {
  const struct kept_line *first = a;
  const struct kept_line *second = b;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return (first->order > second->order) - (first->order < second->order);
}

bool history_each(struct session *session, const struct form *form,
                  const char *key, history_visit *visit, void *context,
                  struct error *error) {
  struct history history = {.session = session, .error = error};
  struct record record;
  if (!record_load(session, form, key, &record, error))
    return false;
  bool ok =
      read_record(&history, &record) &&
      read_children(&history, form,
                    record_get(&record, form->fields[form->key_fields[0]].key),
                    error);
  record_done(&record);
  if (history.count > 0)
    qsort(history.lines, history.count, sizeof *history.lines, compare_lines);
  bool go_on = ok;
  for (size_t i = 0; i < history.count; i++) {
    struct kept_line *line = &history.lines[i];
    if (go_on)
      go_on = visit(context, &(struct history_line){
                                 .at = line->at,
                                 .author = line->author,
                                 .device = line->device,
                                 .key = line->key,
                                 .kind = line->kind,
                                 .field = line->field,
                                 .entered = line->entered,
                                 .from = line->from,
                                 .to = line->to,
                             });
    free(line->author);
    free(line->device);
    free(line->key);
    free(line->from);
    free(line->to);
  }
  free(history.lines);
  return ok;
}
