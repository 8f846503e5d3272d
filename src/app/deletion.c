/* Deleting: a mark on the record and on what belongs to it. */
#include "chahe/app/deletion.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "photo_rows.h"

/* Rows met while walking one form: marked only when the walk has ended. */
struct rows {
  struct row_id *ids;
  size_t count, room;
};

static bool collect(void *context, const struct record *record) {
  struct rows *rows = context;
  if (rows->count == rows->room) {
    rows->room = rows->room ? rows->room * 2 : 32;
    rows->ids = memory_resize(rows->ids, rows->room, sizeof *rows->ids);
  }
  rows->ids[rows->count++] = record->id;
  return true;
}

/* What refers to the record through one field: deleted with it when it belongs
 * to it, else a reason to refuse. */
static bool handle_references(struct session *session, const struct form *form,
                              const char *key, const struct form *other,
                              size_t field, size_t *deleted,
                              struct error *error) {
  bool belongs = other->parent && strcmp(other->parent, form->name) == 0 &&
                 field == other->key_fields[0];
  struct record_filter filter = {field, key};
  struct rows rows = {0};
  bool ok = record_each(session, other, &filter, 1, collect, &rows, error);
  if (ok && rows.count > 0 && !belongs)
    ok = error_set(error, ERROR_INPUT, form->name,
                   _("%zu records of %s refer to \"%s\"; delete or change "
                     "them first"),
                   rows.count, other->label.in[session->language], key);
  for (size_t i = 0; ok && i < rows.count; i++)
    ok = row_delete(session->store, other->name, &rows.ids[i], error);
  if (ok)
    *deleted += rows.count;
  free(rows.ids);
  return ok;
}

static bool delete_all(struct session *session, const struct record *record,
                       size_t *deleted, struct error *error) {
  const struct form *form = record->form;
  char *key = record_key(record);
  bool ok = true;
  for (size_t i = 0; ok && i < session->forms.form_count; i++) {
    const struct form *other = &session->forms.forms[i];
    for (size_t k = 0; ok && k < other->field_count; k++)
      if (other->fields[k].type == FIELD_REFERENCE &&
          strcmp(other->fields[k].reference, form->name) == 0)
        ok = handle_references(session, form, key, other, k, deleted, error);
  }
  free(key);
  *deleted += 1;
  return ok &&
         photo_delete_of(session, form->name, &record->id, deleted, error) &&
         row_delete(session->store, form->name, &record->id, error);
}

bool deletion_run(struct session *session, const struct form *form,
                  const char *key, size_t *deleted, struct error *error) {
  struct record record;
  *deleted = 0;
  if (!store_begin(session->store, error))
    return false;
  bool ok = record_load(session, form, key, &record, error);
  if (ok) {
    ok = delete_all(session, &record, deleted, error);
    record_done(&record);
  }
  if (ok)
    return store_commit(session->store, error);
  store_rollback(session->store);
  return false;
}
