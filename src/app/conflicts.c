/* Conflicts in words, and their settling. */
#include "chahe/app/conflicts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/settings.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "row_words.h"

/* --- reading -------------------------------------------------------------- */

struct loading {
  struct session *session;
  struct conflicts *conflicts;
  struct error *error;
  bool ok;
};

static const struct field *field_of(const struct form *form,
                                    const char *column) {
  for (size_t i = 0; form && i < form->field_count; i++)
    if (strcmp(field_column(&form->fields[i]), column) == 0)
      return &form->fields[i];
  return NULL;
}

/* The cell of a table that has no form. */
static char *plain_value(const struct cell *cell) {
  struct buffer text = {0};
  if (cell->type == CELL_TEXT)
    buffer_add_text(&text, cell->text);
  else if (cell->type == CELL_INTEGER)
    buffer_format(&text, "%" PRId64, cell->integer);
  else
    return NULL;
  return buffer_take(&text);
}

static bool is_mark(const char *column) {
  return strcmp(column, "deleted") == 0;
}

/* What one side of a deletion says: that it is to stay, or what would go with
 * it. NULL: `error` says why. */
static char *mark_words(struct loading *loading,
                        const struct conflict_side *side) {
  struct session *session = loading->session;
  struct buffer words = {0};
  if (side->value.integer != 0)
    return memory_copy_text(_("is deleted"));
  if (is_mark(side->column))
    return memory_copy_text(_("kept"));
  if (*side->column) {
    buffer_format(&words, _("kept: %s was changed"),
                  row_column_words(session, side->table, side->column));
  } else {
    char *row = row_words(session, side->table, &side->row, loading->error);
    if (!row)
      return NULL;
    buffer_format(&words, _("kept: %s is there"), row);
    free(row);
  }
  return buffer_take(&words);
}

/* `value` is filled as far as it goes. */
static bool take_value(struct loading *loading,
                       const struct open_conflict *conflict,
                       const struct conflict_side *side,
                       struct conflict_value *value) {
  const struct field *field = conflict->field;
  struct error failed = {0};
  *value = (struct conflict_value){.author = memory_copy_text(side->author),
                                   .device = memory_copy_text(side->device),
                                   .at = side->at,
                                   .cell = side->value};
  value->cell.text = NULL;
  if (side->value.type == CELL_TEXT)
    value->cell.text = memory_copy_text(side->value.text);
  value->value =
      field ? field_from_cell(loading->session, field, &side->value, &failed)
            : plain_value(&side->value);
  if (!value->value && failed.code != ERROR_NONE) {
    *loading->error = failed;
    return false;
  }
  if (is_mark(conflict->column)) {
    value->shown = mark_words(loading, side);
    return value->shown != NULL;
  }
  value->shown =
      field && value->value
          ? field_show(field, value->value, loading->session->language)
          : memory_copy_text(value->value ? value->value : "");
  return true;
}

static bool take_conflict(void *context, const struct conflict *found) {
  struct loading *loading = context;
  struct conflicts *conflicts = loading->conflicts;
  conflicts->list = memory_resize(conflicts->list, conflicts->count + 1,
                                  sizeof *conflicts->list);
  struct open_conflict *conflict = &conflicts->list[conflicts->count++];
  struct session *session = loading->session;
  *conflict = (struct open_conflict){
      .table = memory_copy_text(found->table),
      .row = found->row,
      .column = memory_copy_text(found->column),
      .form = forms_find(&session->forms, found->table),
      .values = memory_new(found->count, sizeof *conflict->values),
  };
  conflict->field = field_of(conflict->form, found->column);
  conflict->label = memory_copy_text(
      is_mark(found->column)
          ? _("deletion")
          : row_column_words(session, found->table, found->column));
  conflict->key =
      row_key_words(session, found->table, &found->row, loading->error);
  conflict->record = conflict->key ? row_words(session, found->table,
                                               &found->row, loading->error)
                                   : NULL;
  loading->ok = conflict->record != NULL;
  while (loading->ok && conflict->count < found->count) {
    size_t at = conflict->count++;
    loading->ok =
        take_value(loading, conflict, &found->sides[at], &conflict->values[at]);
  }
  return loading->ok;
}

/* By table, then key: 112-001/2 before 112-001/10. */
static int compare(const void *a, const void *b) {
  const struct open_conflict *first = a;
  const struct open_conflict *second = b;
  int order = strcmp(first->table, second->table);
  if (order == 0)
    order = strverscmp(first->key, second->key);
  if (order == 0)
    order = memcmp(first->row.bytes, second->row.bytes, ROW_ID_SIZE);
  return order ? order : strcmp(first->column, second->column);
}

bool conflicts_count(struct session *session, int *count, struct error *error) {
  return conflict_count(session->store, count, error);
}

bool conflicts_load(struct session *session, struct conflicts *conflicts,
                    struct error *error) {
  struct loading loading = {session, conflicts, error, .ok = true};
  *conflicts = (struct conflicts){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = conflict_each(session->store, take_conflict, &loading, error) &&
            loading.ok;
  session_snapshot_end(session);
  if (!ok)
    conflicts_done(conflicts);
  else if (conflicts->count > 1)
    qsort(conflicts->list, conflicts->count, sizeof *conflicts->list, compare);
  return ok;
}

static void conflict_free(struct open_conflict *conflict) {
  for (size_t i = 0; i < conflict->count; i++) {
    struct conflict_value *value = &conflict->values[i];
    free(value->value);
    free(value->shown);
    free(value->author);
    free(value->device);
    free((char *)(uintptr_t)value->cell.text);
  }
  free(conflict->values);
  free(conflict->table);
  free(conflict->column);
  free(conflict->key);
  free(conflict->record);
  free(conflict->label);
}

void conflicts_done(struct conflicts *conflicts) {
  for (size_t i = 0; i < conflicts->count; i++)
    conflict_free(&conflicts->list[i]);
  free(conflicts->list);
  *conflicts = (struct conflicts){0};
}

const struct open_conflict *conflicts_find(const struct conflicts *conflicts,
                                           const struct session *session,
                                           const char *kind, const char *key,
                                           const char *field) {
  const struct form *form = forms_find_named(&session->forms, kind);
  const char *table = form ? form->name : kind;
  for (size_t i = 0; i < conflicts->count; i++) {
    const struct open_conflict *conflict = &conflicts->list[i];
    const char *name =
        conflict->field ? conflict->field->key : conflict->column;
    if (strcmp(conflict->table, table) == 0 &&
        strcmp(conflict->key, key) == 0 &&
        (strcmp(name, field) == 0 || strcmp(conflict->label, field) == 0))
      return conflict;
  }
  return NULL;
}

bool conflict_deletes(const struct open_conflict *conflict, size_t at) {
  return is_mark(conflict->column) && conflict->values[at].cell.integer != 0;
}

/* --- settling ------------------------------------------------------------- */

/* What refers to the record, by its label instead of its table. */
static void name_table(const struct session *session, struct error *error) {
  const struct form *form = forms_find(&session->forms, error->where);
  struct error told = *error;
  if (form)
    error_set(error, told.code, form->label.in[session->language], "%s",
              told.message);
}

/* The conflict as a person saw it, and whether it is still that. */
struct comparing {
  const struct open_conflict *seen;
  bool same;
};

static bool see_same(void *context, const struct conflict *found) {
  struct comparing *comparing = context;
  const struct open_conflict *seen = comparing->seen;
  if (strcmp(found->column, seen->column) != 0)
    return true;
  comparing->same = found->count == seen->count;
  for (size_t i = 0; comparing->same && i < found->count; i++)
    comparing->same =
        found->sides[i].at == seen->values[i].at &&
        cell_same(&found->sides[i].value, &seen->values[i].cell) &&
        strcmp(found->sides[i].author, seen->values[i].author) == 0;
  return false;
}

/* A merge may have brought one more side meanwhile, which a decision would
 * settle unseen. */
static bool is_as_seen(struct session *session,
                       const struct open_conflict *conflict,
                       struct error *error) {
  struct comparing comparing = {conflict, .same = true};
  return conflict_each_of(session->store, &conflict->row, see_same, &comparing,
                          error) &&
         (comparing.same ||
          error_set(error, ERROR_INPUT, conflict->record,
                    _("%s: other values have come meanwhile; look at them "
                      "first"),
                    conflict->label));
}

static bool decide(struct session *session,
                   const struct open_conflict *conflict,
                   const struct cell *cell, struct error *error) {
  if (!store_begin(session->store, error))
    return false;
  if (is_as_seen(session, conflict, error) &&
      conflict_decide(session->store, &conflict->row, conflict->column, cell,
                      error))
    return store_commit(session->store, error) &&
           (strcmp(conflict->table, "setting") != 0 ||
            settings_load(session, error));
  store_rollback(session->store);
  name_table(session, error);
  if (error->code == ERROR_NOT_FOUND && !*error->message)
    error_set(error, ERROR_NOT_FOUND, conflict->record,
              _("%s is not in conflict any more"), conflict->label);
  return false;
}

bool conflicts_choose(struct session *session,
                      const struct open_conflict *conflict, size_t at,
                      struct error *error) {
  return decide(session, conflict, &conflict->values[at].cell, error);
}

bool conflicts_type(struct session *session,
                    const struct open_conflict *conflict, const char *text,
                    struct error *error) {
  const struct field *field = conflict->field;
  struct buffer place = {0};
  struct error wrong = {0};
  struct cell cell;
  char *value = NULL;
  buffer_format(&place, "%s: %s", conflict->record, conflict->label);
  bool ok = true;
  if (!field)
    ok = error_set(error, ERROR_INPUT, place.data,
                   _("choose one of the values"));
  else if (!field_parse(field, &session->forms.catalogue, text, session->today,
                        &value, &wrong))
    ok = error_set(error, ERROR_INPUT, place.data, "%s", wrong.message);
  else if (!value && field->required)
    ok = error_set(error, ERROR_INPUT, place.data, _("is required and empty"));
  ok = ok && field_to_cell(session, field, value, &cell, error) &&
       decide(session, conflict, &cell, error);
  free(value);
  buffer_done(&place);
  return ok;
}
