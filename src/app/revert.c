/* Writing back what a transaction changed: nobody's later work may be lost by
 * it, and what it leaves must hang together. */
#include "revert.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "row_words.h"

void transactions_add(struct transactions *transactions,
                      const struct transaction *transaction) {
  if (transactions->count == transactions->room) {
    transactions->room = transactions->room ? transactions->room * 2 : 16;
    transactions->list = memory_resize(transactions->list, transactions->room,
                                       sizeof *transactions->list);
  }
  transactions->list[transactions->count++] = *transaction;
}

void transactions_done(struct transactions *transactions) {
  free(transactions->list);
  *transactions = (struct transactions){0};
}

static bool is_mark(const struct effect *effect) {
  return strcmp(effect->column, "deleted") == 0;
}

/* --- changed since ----------------------------------------------------- */

/* Looks for a change behind those of the transaction. */
struct watch {
  const struct transaction *transaction;
  const struct transactions *cancelled;
  char *column, *who; /* of the one that was found */
};

static bool see_stamp(void *context, const struct change_stamp *stamp) {
  struct watch *watch = context;
  if (transaction_has(watch->transaction, stamp))
    return false;
  for (size_t i = 0; i < watch->cancelled->count; i++)
    if (transaction_has(&watch->cancelled->list[i], stamp))
      return true;
  struct buffer who = {0};
  buffer_format(&who, "%s@%s", stamp->author, stamp->device);
  watch->who = buffer_take(&who);
  watch->column = memory_copy_text(stamp->column);
  return false;
}

/* "缺失 112-001/3: 缺失位置"; without a column, or for the mark, the record
 * alone. Owned by the caller; NULL: `error` says why. */
static char *place_words(struct session *session, const struct effect *effect,
                         const char *column, struct error *error) {
  char *row = row_words(session, effect->table, &effect->row, error);
  if (!row || !*column || strcmp(column, "deleted") == 0)
    return row;
  struct buffer place = {0};
  buffer_format(&place, "%s: %s", row,
                row_column_words(session, effect->table, column));
  free(row);
  return buffer_take(&place);
}

static bool refuse(struct session *session, const struct effect *effect,
                   const char *column, const char *message,
                   struct error *error) {
  char *place = place_words(session, effect, column, error);
  if (place)
    error_set(error, ERROR_INPUT, place, "%s", message);
  free(place);
  return false;
}

static bool is_untouched(struct session *session,
                         const struct transaction *transaction,
                         const struct effect *effect,
                         const struct transactions *cancelled,
                         struct error *error) {
  struct watch watch = {transaction, cancelled, NULL, NULL};
  /* with a new row goes all that was entered in it since */
  bool ok = change_each_stamp(session->store, &effect->row,
                              effect->inserted ? NULL : effect->column,
                              see_stamp, &watch, error);
  if (ok && watch.who) {
    struct buffer message = {0};
    buffer_format(&message,
                  strcmp(watch.column, "deleted") == 0
                      ? _("was deleted or brought back since, by %s")
                      : _("was changed since, by %s"),
                  watch.who);
    ok = refuse(session, effect, watch.column, message.data, error);
    buffer_done(&message);
  }
  free(watch.who);
  free(watch.column);
  return ok;
}

/* --- writing ----------------------------------------------------------- */

enum { ROW_CELLS_MAX = 64 }; /* no table has as many columns */

static bool write_row(struct session *session, const struct effect *effects,
                      size_t count, struct error *error) {
  const char *columns[ROW_CELLS_MAX];
  struct cell cells[ROW_CELLS_MAX];
  if (count > ROW_CELLS_MAX)
    return error_set(error, ERROR_DAMAGED, effects->table,
                     _("has more than %d columns to be written"),
                     ROW_CELLS_MAX);
  for (size_t i = 0; i < count; i++) {
    columns[i] = effects[i].column;
    cells[i] = effects[i].before;
  }
  return row_update(session->store, effects->table, &effects->row, columns,
                    cells, count, error);
}

/* --- what it leaves ---------------------------------------------------- */

/* Looks for a row other than `self`. */
struct other_row {
  const struct row_id *self;
  struct row_id id;
  bool found;
};

static bool see_row(void *context, const struct row_id *id,
                    const struct cell *cells) {
  struct other_row *other = context;
  (void)cells;
  if (other->self && row_id_equal(other->self, id))
    return true;
  other->id = *id;
  other->found = true;
  return false;
}

static bool key_is_free(struct session *session, const struct form *form,
                        const struct effect *effect, const struct row_key *key,
                        struct error *error) {
  struct condition conditions[3];
  struct other_row other = {.self = &effect->row};
  for (size_t i = 0; i < key->count; i++)
    conditions[i] = (struct condition){
        field_column(&form->fields[form->key_fields[i]]), key->cells[i]};
  if (!row_each(session->store, form->name, NULL, 0, conditions, key->count,
                NULL, see_row, &other, error))
    return false;
  return !other.found ||
         refuse(session, effect, "",
                _("another record has this key now; change that one's first"),
                error);
}

static bool refuse_orphan(struct session *session, const struct effect *effect,
                          const char *table, const struct row_id *parent,
                          struct error *error) {
  char *words = row_words(session, table, parent, error);
  struct buffer message = {0};
  if (!words)
    return false;
  buffer_format(&message,
                _("belongs to %s, which is deleted; bring that back first"),
                words);
  refuse(session, effect, "", message.data, error);
  buffer_done(&message);
  free(words);
  return false;
}

static bool refuse_needed(struct session *session, const struct effect *effect,
                          const char *table, const struct row_id *referring,
                          struct error *error) {
  char *words = row_words(session, table, referring, error);
  struct buffer message = {0};
  if (!words)
    return false;
  buffer_format(&message, _("%s belongs to it; delete or change that first"),
                words);
  refuse(session, effect, "", message.data, error);
  buffer_done(&message);
  free(words);
  return false;
}

struct reference {
  struct session *session;
  const struct form *form;
  const struct effect *effect;
  struct error *error;
  bool ok;
};

static bool see_references(void *context, const struct row_id *id,
                           const struct cell *cells) {
  struct reference *reference = context;
  (void)id;
  for (size_t i = 0; reference->ok && i < reference->form->field_count; i++) {
    const struct field *field = &reference->form->fields[i];
    if (field->type != FIELD_REFERENCE || cells[i].type != CELL_ID)
      continue;
    const struct form *other =
        forms_find(&reference->session->forms, field->reference);
    struct row_key key;
    reference->ok = row_key_load(reference->session, other, &cells[i].id, &key,
                                 reference->error);
    bool is_there = key.found && !key.deleted;
    row_key_done(&key);
    if (reference->ok && !is_there)
      reference->ok =
          refuse_orphan(reference->session, reference->effect, other->name,
                        &cells[i].id, reference->error);
  }
  return false;
}

/* Whether all rows that it refers to are there. */
static bool references_exist(struct session *session, const struct form *form,
                             const struct effect *effect, struct error *error) {
  struct reference reference = {session, form, effect, error, true};
  const char **columns = field_columns(form);
  bool ok = row_visit_id(session->store, form->name, &effect->row, columns,
                         form->field_count, see_references, &reference, error);
  free(columns);
  return ok && reference.ok;
}

/* Whether no row refers to the one that is deleted now. */
static bool is_not_needed(struct session *session, const struct form *form,
                          const struct effect *effect, struct error *error) {
  for (size_t i = 0; i < session->forms.form_count; i++) {
    const struct form *other = &session->forms.forms[i];
    for (size_t k = 0; k < other->field_count; k++) {
      const struct field *field = &other->fields[k];
      if (field->type != FIELD_REFERENCE ||
          strcmp(field->reference, form->name) != 0)
        continue;
      struct condition condition = {field_column(field),
                                    {.type = CELL_ID, .id = effect->row}};
      struct other_row referring = {0};
      if (!row_each(session->store, other->name, NULL, 0, &condition, 1, NULL,
                    see_row, &referring, error))
        return false;
      if (referring.found)
        return refuse_needed(session, effect, other->name, &referring.id,
                             error);
    }
  }
  return true;
}

/* Whether the row, some of whose cells were written back, may stand so. */
static bool row_is_sound(struct session *session, const struct effect *effects,
                         size_t count, struct error *error) {
  const struct form *form = forms_find(&session->forms, effects->table);
  if (!form)
    return true;
  bool is_marked = false;
  bool has_key = false;
  bool has_reference = false;
  for (size_t i = 0; i < count; i++) {
    is_marked = is_marked || is_mark(&effects[i]);
    for (size_t k = 0; k < form->key_count; k++)
      has_key =
          has_key || strcmp(field_column(&form->fields[form->key_fields[k]]),
                            effects[i].column) == 0;
    has_reference = has_reference || effects[i].before.type == CELL_ID;
  }
  if (!is_marked && !has_key && !has_reference)
    return true;
  struct row_key key;
  bool ok = row_key_load(session, form, &effects->row, &key, error);
  if (ok && key.deleted)
    ok = is_not_needed(session, form, effects, error);
  else if (ok)
    ok = key_is_free(session, form, effects, &key, error) &&
         references_exist(session, form, effects, error);
  row_key_done(&key);
  return ok;
}

/* The effects of one row. */
struct row_effects {
  const struct effect *list;
  size_t count;
};

static int compare_rows(const void *a, const void *b) {
  size_t first = ((const struct row_effects *)a)->list->order;
  size_t second = ((const struct row_effects *)b)->list->order;
  return (first > second) - (first < second);
}

/* Rows as they were written, which is how they lie in the file; free(). */
static struct row_effects *rows_of(const struct effects *effects,
                                   size_t *count) {
  struct row_effects *rows = memory_new(effects->count, sizeof *rows);
  *count = 0;
  size_t end;
  for (size_t start = 0; start < effects->count; start = end) {
    end = effects_row_end(effects, start);
    rows[(*count)++] = (struct row_effects){&effects->list[start], end - start};
  }
  if (*count > 0)
    qsort(rows, *count, sizeof *rows, compare_rows);
  return rows;
}

static bool row_is_untouched(struct session *session,
                             const struct transaction *transaction,
                             const struct row_effects *row,
                             const struct transactions *cancelled,
                             struct error *error) {
  for (size_t i = 0; i < row->count; i++)
    if (!is_untouched(session, transaction, &row->list[i], cancelled, error))
      return false;
  return true;
}

bool revert_run(struct session *session, const struct transaction *transaction,
                const struct effects *effects,
                const struct transactions *cancelled, struct error *error) {
  size_t count;
  struct row_effects *rows = rows_of(effects, &count);
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++)
    ok = row_is_untouched(session, transaction, &rows[i], cancelled, error);
  for (size_t i = 0; ok && i < count; i++)
    ok = write_row(session, rows[i].list, rows[i].count, error);
  for (size_t i = 0; ok && i < count; i++)
    ok = row_is_sound(session, rows[i].list, rows[i].count, error);
  free(rows);
  return ok;
}
