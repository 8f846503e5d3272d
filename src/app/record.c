/* Records: a form's rows, with canonical texts as values. */
#include "chahe/app/record.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "field_column.h"
#include "former_numbers.h"

void record_init(struct record *record, const struct form *form) {
  *record = (struct record){.form = form};
  record->values = memory_new(form->field_count, sizeof *record->values);
  record->saved = memory_new(form->field_count, sizeof *record->saved);
}

static void free_texts(char **texts, size_t count) {
  for (size_t i = 0; texts && i < count; i++)
    free(texts[i]);
  free(texts);
}

void record_done(struct record *record) {
  if (!record->form)
    return;
  free_texts(record->values, record->form->field_count);
  free_texts(record->saved, record->form->field_count);
  *record = (struct record){0};
}

const char *record_get(const struct record *record, const char *key) {
  int field = form_field(record->form, key);
  const char *value = field < 0 ? NULL : record->values[field];
  return value ? value : "";
}

int record_hundredths(const struct record *record, const char *key, int none) {
  const char *value = record_get(record, key);
  return *value ? (int)field_hundredths(value) : none;
}

void record_put(struct record *record, size_t field, const char *value) {
  char *copy = memory_copy_text(value && *value ? value : NULL);
  free(record->values[field]);
  record->values[field] = copy;
}

bool record_changed(const struct record *record) {
  if (!record->stored)
    return true;
  for (size_t i = 0; i < record->form->field_count; i++)
    if (!text_same(record->values[i], record->saved[i]))
      return true;
  return false;
}

char *record_key(const struct record *record) {
  const struct form *form = record->form;
  struct buffer key = {0};
  for (size_t i = 0; i < form->key_count; i++) {
    const char *value = record->values[form->key_fields[i]];
    buffer_format(&key, "%s%s", i ? "/" : "", value ? value : "");
  }
  return buffer_take(&key);
}

/* A walk over rows that turns them into records. */
struct walk {
  struct session *session;
  const struct form *form;
  struct error *error;
  bool failed;
  record_visit *visit; /* or, with `into`, fill that record and stop */
  void *context;
  struct record *into;
  /* The reference seen last: rows of one audit come together. */
  struct row_id last_id;
  char *last_text;
};

static char *read_value(struct walk *walk, const struct field *field,
                        const struct cell *cell) {
  struct error reason = {0};
  char *value = field_from_cell(walk->session, field, cell, &reason);
  if (reason.code != ERROR_NONE) {
    walk->failed = true;
    if (walk->error)
      *walk->error = reason;
  }
  return value;
}

static char *value_of(struct walk *walk, const struct field *field,
                      const struct cell *cell) {
  if (cell->type != CELL_ID)
    return read_value(walk, field, cell);
  if (!walk->last_text || !row_id_equal(&walk->last_id, &cell->id)) {
    free(walk->last_text);
    walk->last_id = cell->id;
    walk->last_text = read_value(walk, field, cell);
  }
  return memory_copy_text(walk->last_text);
}

static bool visit_row(void *context, const struct row_id *id,
                      const struct cell *cells) {
  struct walk *walk = context;
  const struct form *form = walk->form;
  struct record own;
  struct record *record = walk->into ? walk->into : &own;
  if (!walk->into)
    record_init(record, form);
  record->id = *id;
  record->stored = true;
  for (size_t i = 0; i < form->field_count; i++) {
    free(record->saved[i]);
    record->saved[i] = value_of(walk, &form->fields[i], &cells[i]);
  }
  if (walk->into)
    return false;
  if (walk->failed) {
    record_done(record);
    return false;
  }
  for (size_t i = 0; i < form->field_count; i++)
    record->values[i] = memory_copy_text(record->saved[i]);
  bool go_on = walk->visit(walk->context, record);
  record_done(record);
  return go_on;
}

static bool run_walk(struct walk *walk, const struct condition *conditions,
                     size_t count, const struct row_order *orders,
                     struct error *error) {
  const char **columns = field_columns(walk->form);
  bool ok = row_each(walk->session->store, walk->form->name, columns,
                     walk->form->field_count, conditions, count, orders,
                     visit_row, walk, error);
  free(columns);
  free(walk->last_text);
  return ok && !walk->failed;
}

/* Splits "112-001/3" at its last slashes into the key's parts and parses each;
 * the first part keeps any further slash. */
static bool parse_key(struct session *session, struct record *record,
                      const char *key, struct error *error) {
  const struct form *form = record->form;
  struct buffer rest = {0};
  buffer_add_text(&rest, key);
  bool ok = true;
  for (size_t i = form->key_count; ok && i-- > 0;) {
    char *slash = i > 0 ? strrchr(rest.data, '/') : NULL;
    if (i > 0 && !slash) {
      ok = false;
      break;
    }
    const char *part = slash ? slash + 1 : rest.data;
    char *value = NULL;
    ok = field_parse(&form->fields[form->key_fields[i]],
                     &session->forms.catalogue, part, session->today, &value,
                     NULL) &&
         value;
    if (ok)
      record_put(record, form->key_fields[i], value);
    free(value);
    if (slash)
      *slash = '\0';
  }
  buffer_done(&rest);
  if (ok)
    return true;
  struct buffer shape = {0};
  for (size_t i = 0; i < form->key_count; i++)
    buffer_format(&shape, "%s%s", i ? "/" : "",
                  form->fields[form->key_fields[i]].key);
  error_set(error, ERROR_USAGE, form->name, _("\"%s\" is no key: it is %s"),
            key, shape.data);
  buffer_done(&shape);
  return false;
}

bool record_match(struct session *session, struct record *record, bool *found,
                  struct error *error) {
  const struct form *form = record->form;
  struct condition conditions[3];
  *found = false;
  for (size_t i = 0; i < form->key_count; i++) {
    const struct field *field = &form->fields[form->key_fields[i]];
    struct error reason = {0};
    conditions[i].column = field_column(field);
    if (!field_to_cell(session, field, record->values[form->key_fields[i]],
                       &conditions[i].value, &reason)) {
      if (reason.code == ERROR_NOT_FOUND)
        return true; /* its parent is not there: neither is the row */
      if (error)
        *error = reason;
      return false;
    }
  }
  struct walk walk = {
      .session = session, .form = form, .error = error, .into = record};
  if (!run_walk(&walk, conditions, form->key_count, NULL, error))
    return false;
  *found = record->stored;
  return true;
}

static void take_saved(struct record *record) {
  for (size_t i = 0; i < record->form->field_count; i++)
    record_put(record, i, record->saved[i]);
}

/* An audit goes by the numbers that it had before, too. */
static bool load_former(struct session *session, struct record *record,
                        bool *found, struct error *error) {
  const struct form *form = record->form;
  struct row_id id;
  struct error reason = {0};
  if (strcmp(form->name, "audit") != 0)
    return true;
  if (!former_numbers_find(session, record_get(record, "audit_no"), &id,
                           &reason)) {
    if (reason.code == ERROR_NOT_FOUND && !*reason.message)
      return true;
    if (error)
      *error = reason;
    return false;
  }
  struct record former;
  *found = record_load_id(session, form, &id, &former, error);
  if (*found) {
    record_done(record);
    *record = former;
  }
  return *found;
}

bool record_load(struct session *session, const struct form *form,
                 const char *key, struct record *record, struct error *error) {
  record_init(record, form);
  bool found = false;
  if (parse_key(session, record, key, error) &&
      record_match(session, record, &found, error)) {
    if (found) {
      take_saved(record);
      return true;
    }
    if (load_former(session, record, &found, error)) {
      if (found)
        return true;
      error_set(error, ERROR_NOT_FOUND, form->name, _("there is no %s \"%s\""),
                form->label.in[session->language], key);
    }
  }
  record_done(record);
  return false;
}

bool record_load_id(struct session *session, const struct form *form,
                    const struct row_id *id, struct record *record,
                    struct error *error) {
  record_init(record, form);
  struct condition condition = {"id", {.type = CELL_ID, .id = *id}};
  struct walk walk = {
      .session = session, .form = form, .error = error, .into = record};
  if (run_walk(&walk, &condition, 1, NULL, error)) {
    if (record->stored) {
      take_saved(record);
      return true;
    }
    error_set(error, ERROR_NOT_FOUND, form->name, _("the row is gone"));
  }
  record_done(record);
  return false;
}

/* By the parent's key, then by number or date; by text only where it is the
 * whole key: names keep the order of entry. */
static void list_orders(struct session *session, const struct form *form,
                        struct row_order orders[4]) {
  size_t count = 0;
  for (size_t i = 0; i < form->key_count; i++) {
    const struct field *field = &form->fields[form->key_fields[i]];
    if (field->type == FIELD_REFERENCE) {
      const struct form *other = forms_find(&session->forms, field->reference);
      orders[count++] = (struct row_order){field_column(field), other->name,
                                           field_column(form_key_field(other))};
    } else if (form->key_count == 1 || field->type != FIELD_TEXT) {
      orders[count++] = (struct row_order){.column = field->key};
    }
  }
}

/* The filters as conditions, owned by the caller; `*none`: one refers to a row
 * that is not there, so nothing is found. NULL: `error` says why. */
static struct condition *conditions_of(struct session *session,
                                       const struct form *form,
                                       const struct record_filter *filters,
                                       size_t count, bool *none,
                                       struct error *error) {
  struct condition *conditions = memory_new(count, sizeof *conditions);
  *none = false;
  for (size_t i = 0; i < count; i++) {
    const struct field *field = &form->fields[filters[i].field];
    struct error reason = {0};
    conditions[i].column = field_column(field);
    if (field_to_cell(session, field, filters[i].value, &conditions[i].value,
                      &reason))
      continue;
    if (reason.code != ERROR_NOT_FOUND) {
      if (error)
        *error = reason;
      free(conditions);
      return NULL;
    }
    *none = true;
  }
  return conditions;
}

bool record_each(struct session *session, const struct form *form,
                 const struct record_filter *filters, size_t count,
                 record_visit *visit, void *context, struct error *error) {
  bool none;
  struct condition *conditions =
      conditions_of(session, form, filters, count, &none, error);
  bool ok = conditions != NULL;
  if (ok && !none) {
    struct walk walk = {.session = session,
                        .form = form,
                        .error = error,
                        .visit = visit,
                        .context = context};
    struct row_order orders[4] = {{0}};
    list_orders(session, form, orders);
    ok = run_walk(&walk, conditions, count, orders, error);
  }
  free(conditions);
  return ok;
}

static bool add_id(void *context, const struct row_id *id,
                   const struct cell *cells) {
  struct record_ids *ids = context;
  (void)cells;
  if (ids->count == ids->room) {
    ids->room = ids->room ? ids->room * 2 : 64;
    ids->list = memory_resize(ids->list, ids->room, sizeof *ids->list);
  }
  ids->list[ids->count++] = *id;
  return true;
}

bool record_ids_load(struct session *session, const struct form *form,
                     const struct record_filter *filters, size_t count,
                     struct record_ids *ids, struct error *error) {
  bool none;
  *ids = (struct record_ids){0};
  struct condition *conditions =
      conditions_of(session, form, filters, count, &none, error);
  bool ok = conditions != NULL;
  if (ok && !none) {
    struct row_order orders[4] = {{0}};
    list_orders(session, form, orders);
    ok = row_each(session->store, form->name, NULL, 0, conditions, count,
                  orders, add_id, ids, error);
  }
  free(conditions);
  if (!ok)
    record_ids_done(ids);
  return ok;
}

void record_ids_done(struct record_ids *ids) {
  free(ids->list);
  *ids = (struct record_ids){0};
}

bool record_each_of(struct session *session, const char *kind,
                    const char *reference, const char *key, record_visit *visit,
                    void *context, struct error *error) {
  const struct form *form = forms_find(&session->forms, kind);
  struct record_filter filter = {(size_t)form_field(form, reference), key};
  return record_each(session, form, &filter, 1, visit, context, error);
}
