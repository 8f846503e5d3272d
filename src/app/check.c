/* What a person should look at. */
#include "chahe/app/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/store/change.h"
#include "chahe/store/integrity.h"
#include "chahe/store/letter.h"
#include "chahe/store/log_check.h"
#include "chahe/store/photos.h"
#include "check_sense.h"
#include "import_keys.h"
#include "oddity_words.h"
#include "photo_rows.h"

struct checker {
  struct session *session;
  check_report *report;
  void *context;
  struct check_summary *summary;
  struct import_keys keys;
  struct sense sense;
  const struct record *record;
  const char *key;
};

static void tell(struct checker *checker, enum check_weight weight,
                 const char *kind, const char *key, const char *problem) {
  size_t *counts[] = {[CHECK_DAMAGE] = &checker->summary->damages,
                      [CHECK_ATTENTION] = &checker->summary->attentions,
                      [CHECK_ODDITY] = &checker->summary->oddities};
  (*counts[weight])++;
  checker->report(checker->context, weight, kind, key, problem);
}

static void tell_damage(void *context, const char *problem) {
  tell(context, CHECK_DAMAGE, "file", "", problem);
}

static void tell_field(void *context, size_t field, const char *message) {
  struct checker *checker = context;
  struct buffer problem = {0};
  buffer_format(&problem, "%s: %s", checker->record->form->fields[field].key,
                message);
  tell(checker, CHECK_ATTENTION, checker->record->form->name, checker->key,
       problem.data);
  buffer_done(&problem);
}

/* Values that today's forms would not take: a code that left the catalogue, a
 * number outside its range. */
static void check_values(struct checker *checker) {
  const struct record *record = checker->record;
  for (size_t i = 0; i < record->form->field_count; i++) {
    char *value = NULL;
    struct error problem;
    if (record->values[i] &&
        !field_parse(&record->form->fields[i],
                     &checker->session->forms.catalogue, record->values[i],
                     DATE_NONE, &value, &problem))
      tell_field(checker, i, problem.message);
    free(value);
  }
}

/* Values that are fine, each by itself, and contradict each other. */
static void check_sense(struct checker *checker) {
  struct oddities found = {.count = 0};
  struct buffer words = {0};
  sense_record(&checker->sense, checker->record, &found);
  for (size_t i = 0; i < found.count; i++) {
    buffer_reset(&words);
    oddity_words(checker->session, checker->record->form, &found.items[i],
                 &words);
    tell(checker, CHECK_ODDITY, checker->record->form->name, checker->key,
         buffer_text(&words));
  }
  buffer_done(&words);
}

static bool check_record(void *context, const struct record *record) {
  struct checker *checker = context;
  char *key = record_key(record);
  checker->record = record;
  checker->key = key;
  checker->summary->records++;
  if (import_keys_add(&checker->keys, record->form->name, key, "", 0))
    tell(checker, CHECK_ATTENTION, record->form->name, key,
         _("two records have this key"));
  record_check(checker->session, record, tell_field, checker);
  check_values(checker);
  check_sense(checker);
  free(key);
  return true;
}

static bool check_chains(struct checker *checker, struct error *error) {
  int64_t broken;
  if (!change_verify(checker->session->store, &checker->summary->changes,
                     &broken, error))
    return false;
  if (broken > 0) {
    char problem[160];
    snprintf(problem, sizeof problem,
             _("%lld entries of the change log do not follow from those before "
               "them"),
             (long long)broken);
    tell(checker, CHECK_DAMAGE, "log", "", problem);
  }
  return true;
}

/* Two copies with one letter give one number to two audits. */
static bool check_letter(struct checker *checker, struct error *error) {
  bool shared;
  if (!letter_is_shared(checker->session->store, &shared, error))
    return false;
  if (shared)
    tell(checker, CHECK_ATTENTION, "file", "",
         _("another copy numbers audits with the same letter"));
  return true;
}

/* Key of the row, or its id where it has none to show. */
static char *name_row(struct checker *checker, const char *table,
                      const struct row_id *row) {
  const struct form *form = forms_find(&checker->session->forms, table);
  struct buffer name = {0};
  struct record record;
  if (row && strcmp(table, photo_table) == 0) {
    char *words = photo_key_words(checker->session, row, NULL);
    if (words && *words)
      return words;
    free(words);
  }
  if (form && row &&
      record_load_id(checker->session, form, row, &record, NULL)) {
    char *key = record_key(&record);
    buffer_add_text(&name, key);
    free(key);
    record_done(&record);
  } else if (row) {
    for (size_t i = 0; i < ROW_ID_SIZE; i++)
      buffer_format(&name, "%02x", row->bytes[i]);
  }
  return buffer_take(&name);
}

static void tell_row(void *context, const char *table, const struct row_id *row,
                     const char *problem) {
  struct checker *checker = context;
  char *name = name_row(checker, table, row);
  tell(checker, CHECK_DAMAGE, table, name, problem);
  free(name);
}

static void tell_photo(void *context, const struct row_id *id,
                       const char *problem) {
  tell_row(context, photo_table, id, problem);
}

bool check_all(struct session *session, check_report *report, void *context,
               struct check_summary *summary, struct error *error) {
  *summary = (struct check_summary){0};
  struct checker checker = {.session = session,
                            .report = report,
                            .context = context,
                            .summary = summary};
  bool ok = store_snapshot(session->store, error);
  if (!ok)
    return false;
  ok = integrity_check(session->store, tell_damage, &checker, error) &&
       check_chains(&checker, error) && check_letter(&checker, error) &&
       log_check(session->store, tell_row, &checker, error) &&
       photos_check(session->store, tell_photo, &checker, error) &&
       sense_start(&checker.sense, session, error);
  for (size_t i = 0; ok && i < session->forms.form_count; i++)
    ok = record_each(session, &session->forms.forms[i], NULL, 0, check_record,
                     &checker, error);
  store_snapshot_end(session->store);
  sense_done(&checker.sense);
  import_keys_done(&checker.keys);
  return ok;
}
