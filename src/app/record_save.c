/* Checking a whole record and writing it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "field_column.h"
#include "photo_rows.h"

/* What only a finding's code can tell. */
static size_t check_finding(const struct session *session,
                            const struct record *record,
                            record_problem *problem, void *context) {
  const char *points = record_get(record, "points");
  const struct defect_code *code =
      catalogue_find(&session->forms.catalogue, record_get(record, "code"));
  if (*points != '-' || !code || code->credit)
    return 0;
  problem(context, (size_t)form_field(record->form, "points"),
          _("negative points need a code that gives credit"));
  return 1;
}

size_t record_check(const struct session *session, const struct record *record,
                    record_problem *problem, void *context) {
  size_t problems = 0;
  for (size_t i = 0; i < record->form->field_count; i++)
    if (record->form->fields[i].required && !record->values[i]) {
      problem(context, i, _("is required and empty"));
      problems++;
    }
  if (strcmp(record->form->name, "finding") == 0)
    problems += check_finding(session, record, problem, context);
  return problems;
}

/* The part of a key that a reference makes: the other row's id, so that parts
 * of two audits that got the same number on two laptops stay apart. */
static bool id_text(struct session *session, const struct field *field,
                    const char *value, char hex[2 * ROW_ID_SIZE + 1],
                    struct error *error) {
  struct cell cell;
  if (!field_to_cell(session, field, value, &cell, error))
    return false;
  for (size_t i = 0; i < ROW_ID_SIZE; i++)
    snprintf(hex + 2 * i, 3, "%02x", cell.id.bytes[i]);
  return true;
}

/* The id of a new row: derived from its key where two laptops that enter the
 * same key mean the same thing. A derived id may be taken by a row that was
 * deleted or given another key since; that one keeps it. */
static bool choose_id(struct session *session, struct record *record,
                      enum identity identity, struct error *error) {
  const struct form *form = record->form;
  const char *keys[3];
  char ids[3][2 * ROW_ID_SIZE + 1];
  bool taken = false;
  record->id = row_id_random();
  if (identity == IDENTITY_RANDOM)
    return true;
  for (size_t i = 0; i < form->key_count; i++) {
    const struct field *field = &form->fields[form->key_fields[i]];
    const char *value = record->values[form->key_fields[i]];
    keys[i] = value ? value : "";
    if (field->type != FIELD_REFERENCE)
      continue;
    if (!id_text(session, field, keys[i], ids[i], error))
      return false;
    keys[i] = ids[i];
  }
  struct row_id derived = row_id_derived(form->name, keys, form->key_count);
  if (!row_exists(session->store, form->name, &derived, &taken, error))
    return false;
  if (!taken)
    record->id = derived;
  return true;
}

/* The photographs of a finding that goes to another audit go with it. */
static bool take_photos_along(struct session *session,
                              const struct record *record,
                              const char *const *columns,
                              const struct cell *cells, size_t count,
                              struct error *error) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(columns[i], "audit_id") == 0)
      return photo_follow(session, record->form->name, &record->id,
                          &cells[i].id, error);
  return true;
}

bool record_save(struct session *session, struct record *record,
                 enum identity identity, enum record_outcome *outcome,
                 struct error *error) {
  const struct form *form = record->form;
  const char **columns = memory_new(form->field_count, sizeof *columns);
  struct cell *cells = memory_new(form->field_count, sizeof *cells);
  size_t count = 0;
  bool ok = true;
  for (size_t i = 0; ok && i < form->field_count; i++) {
    const char *before = record->stored ? record->saved[i] : NULL;
    if (text_same(record->values[i], before))
      continue;
    columns[count] = field_column(&form->fields[i]);
    ok = field_to_cell(session, &form->fields[i], record->values[i],
                       &cells[count++], error);
  }
  *outcome = !record->stored ? RECORD_NEW
             : count > 0     ? RECORD_CHANGED
                             : RECORD_SAME;
  if (ok && !record->stored)
    ok = choose_id(session, record, identity, error) &&
         row_insert(session->store, form->name, &record->id, columns, cells,
                    count, error);
  else if (ok)
    ok = take_photos_along(session, record, columns, cells, count, error) &&
         row_update(session->store, form->name, &record->id, columns, cells,
                    count, error);
  if (ok) {
    record->stored = true;
    for (size_t i = 0; i < form->field_count; i++) {
      free(record->saved[i]);
      record->saved[i] = memory_copy_text(record->values[i]);
    }
  }
  free(columns);
  free(cells);
  return ok;
}
