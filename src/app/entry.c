/* Entering and changing one record. */
#include "chahe/app/entry.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/numbering.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "former_numbers.h"

static void put_if_empty(struct record *record, const char *key,
                         const char *value) {
  int field = form_field(record->form, key);
  if (field >= 0 && !record->values[field])
    record_put(record, (size_t)field, value);
}

/* One more than the largest number used in that audit, deleted ones included:
 * numbers that people have seen are not used again. */
static bool next_seq(struct session *session, struct record *record,
                     struct error *error) {
  int seq = form_field(record->form, "seq");
  int audit = form_field(record->form, "audit_no");
  if (seq < 0 || audit < 0 || record->values[seq] || !record->values[audit])
    return true;
  struct condition condition = {.column = "audit_id"};
  struct error reason = {0};
  if (!field_to_cell(session, &record->form->fields[audit],
                     record->values[audit], &condition.value, &reason)) {
    if (reason.code == ERROR_NOT_FOUND)
      return true; /* saving says so */
    if (error)
      *error = reason;
    return false;
  }
  int64_t max;
  if (!row_max(session->store, record->form->name, "seq", &condition, &max,
               error))
    return false;
  char text[24];
  snprintf(text, sizeof text, "%" PRId64, max + 1);
  record_put(record, (size_t)seq, text);
  return true;
}

/* "112-096": the next one of the audit date's year. */
static bool next_audit_no(struct session *session, struct record *record,
                          struct error *error) {
  date_t date = date_parse(record_get(record, "audit_date"));
  char number[AUDIT_NUMBER_SIZE];
  if (*record_get(record, "audit_no") || date == DATE_NONE)
    return true;
  if (!numbering_next(session, date, number, error))
    return false;
  put_if_empty(record, "audit_no", number);
  return true;
}

static void complete_finding(const struct session *session,
                             struct record *record) {
  const struct defect_code *code =
      catalogue_find(&session->forms.catalogue, record_get(record, "code"));
  if (!code)
    return;
  put_if_empty(record, "party", party_key(code->group->party));
  put_if_empty(record, "description", code->label.in[LANGUAGE_ZH]);
}

bool entry_complete(struct session *session, struct record *record,
                    struct error *error) {
  const struct form *form = record->form;
  for (size_t i = 0; i < form->field_count; i++)
    if (form->fields[i].initial)
      put_if_empty(record, form->fields[i].key, form->fields[i].initial);
  if (strcmp(form->name, "finding") == 0)
    complete_finding(session, record);
  if (strcmp(form->name, "audit") == 0)
    return next_audit_no(session, record, error);
  return next_seq(session, record, error);
}

bool entry_apply(struct session *session, struct record *record,
                 const struct entry *entries, size_t count,
                 struct error *error) {
  for (size_t i = 0; i < count; i++) {
    int field = form_field_named(record->form, entries[i].key);
    if (field < 0)
      return error_set(error, ERROR_USAGE, entries[i].key,
                       _("is no field of %s"), record->form->name);
    if (record->form->fields[field].kept)
      return error_set(error, ERROR_INPUT, entries[i].key,
                       _("is kept by the program and cannot be set"));
    char *value = NULL;
    if (!field_parse(&record->form->fields[field], &session->forms.catalogue,
                     entries[i].text, session->today, &value, error)) {
      struct error reason = *error;
      return error_set(error, reason.code, entries[i].key, "%s",
                       reason.message);
    }
    record_put(record, (size_t)field, value);
    free(value);
  }
  return true;
}

/* The first problem of a record, as an error. */
struct first_problem {
  const struct record *record;
  struct error *error;
  bool seen, numbered;
};

static void keep_first(void *context, size_t field, const char *message) {
  struct first_problem *first = context;
  const struct form *form = first->record->form;
  if (!first->seen || first->numbered)
    error_set(first->error, ERROR_INPUT, form->fields[field].key, "%s",
              message);
  /* a number is missing because what it follows from is */
  first->numbered = field == form->key_fields[form->key_count - 1];
  first->seen = true;
}

/* Numbers of audits are never given again. */
static bool number_is_free(struct session *session, const struct record *record,
                           struct error *error) {
  const struct row_id *self = record->stored ? &record->id : NULL;
  char *holder;
  if (strcmp(record->form->name, "audit") != 0)
    return true;
  if (!former_numbers_holder(session, record_get(record, "audit_no"), self,
                             &holder, error))
    return false;
  if (!holder)
    return true;
  char *words = former_numbers_words(session, holder);
  error_set(error, ERROR_INPUT, "audit_no", "\"%s\" %s",
            record_get(record, "audit_no"), words);
  free(words);
  free(holder);
  return false;
}

/* Whether another row has the record's key. */
static bool key_is_free(struct session *session, const struct record *record,
                        struct error *error) {
  struct record other;
  bool found = false;
  record_init(&other, record->form);
  for (size_t i = 0; i < record->form->field_count; i++)
    record_put(&other, i, record->values[i]);
  bool ok = record_match(session, &other, &found, error);
  if (ok && found &&
      !(record->stored && row_id_equal(&other.id, &record->id))) {
    char *key = record_key(record);
    size_t last_key = record->form->key_fields[record->form->key_count - 1];
    ok = error_set(error, ERROR_INPUT, record->form->fields[last_key].key,
                   _("%s \"%s\" is there already"),
                   record->form->label.in[session->language], key);
    free(key);
  }
  record_done(&other);
  return ok;
}

/* An audit called by a number that it had before gets the one it has now. */
static bool take_present_number(struct session *session, struct record *record,
                                size_t field, const struct cell *cell,
                                struct error *error) {
  struct error reason = {0};
  char *present =
      field_from_cell(session, &record->form->fields[field], cell, &reason);
  if (present)
    record_put(record, field, present);
  free(present);
  if (reason.code != ERROR_NONE && error)
    *error = reason;
  return reason.code == ERROR_NONE;
}

static bool references_exist(struct session *session, struct record *record,
                             struct error *error) {
  for (size_t i = 0; i < record->form->field_count; i++) {
    const struct field *field = &record->form->fields[i];
    struct cell cell;
    struct error reason = {0};
    if (field->type != FIELD_REFERENCE || !record->values[i])
      continue;
    if (!field_to_cell(session, field, record->values[i], &cell, &reason))
      return error_set(error, reason.code, field->key, "%s", reason.message);
    if (!take_present_number(session, record, i, &cell, error))
      return false;
  }
  return true;
}

static bool check_and_save(struct session *session, struct record *record,
                           enum record_outcome *outcome, struct error *error) {
  struct first_problem first = {.record = record, .error = error};
  return references_exist(session, record, error) &&
         record_check(session, record, keep_first, &first) == 0 &&
         key_is_free(session, record, error) &&
         number_is_free(session, record, error) &&
         record_save(session, record, record->form->identity, outcome, error);
}

bool entry_add(struct session *session, const struct form *form,
               const struct entry *entries, size_t count, struct record *record,
               struct error *error) {
  enum record_outcome outcome;
  record_init(record, form);
  /* the number that entry_complete() chooses must be free until it is saved */
  if (store_begin(session->store, error)) {
    if (entry_apply(session, record, entries, count, error) &&
        entry_complete(session, record, error) &&
        check_and_save(session, record, &outcome, error) &&
        store_commit(session->store, error))
      return true;
    store_rollback(session->store);
  }
  record_done(record);
  return false;
}

/* Changes the record within the caller's transaction. On failure nothing is
 * held. */
static bool set_one(struct session *session, const struct form *form,
                    const char *key, const struct entry *entries, size_t count,
                    struct record *record, enum record_outcome *outcome,
                    struct error *error) {
  if (!record_load(session, form, key, record, error))
    return false;
  *outcome = RECORD_SAME;
  if (entry_apply(session, record, entries, count, error) &&
      (!record_changed(record) ||
       check_and_save(session, record, outcome, error)))
    return true;
  record_done(record);
  return false;
}

bool entry_set(struct session *session, const struct form *form,
               const char *key, const struct entry *entries, size_t count,
               struct record *record, enum record_outcome *outcome,
               struct error *error) {
  if (!store_begin(session->store, error))
    return false;
  if (set_one(session, form, key, entries, count, record, outcome, error)) {
    if (*outcome == RECORD_SAME) {
      store_rollback(session->store);
      return true;
    }
    if (store_commit(session->store, error))
      return true;
    record_done(record);
  }
  store_rollback(session->store);
  return false;
}

bool entry_set_each(struct session *session, const struct form *form,
                    const char *const *keys, size_t key_count,
                    const struct entry *entries, size_t count, size_t *changed,
                    struct error *error) {
  *changed = 0;
  if (!store_begin(session->store, error))
    return false;
  bool ok = true;
  for (size_t i = 0; ok && i < key_count; i++) {
    struct record record;
    enum record_outcome outcome;
    ok = set_one(session, form, keys[i], entries, count, &record, &outcome,
                 error);
    if (!ok)
      break;
    *changed += outcome != RECORD_SAME;
    record_done(&record);
  }
  if (ok && *changed > 0)
    return store_commit(session->store, error);
  store_rollback(session->store);
  return ok;
}
