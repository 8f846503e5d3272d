/* Carrying other laptops' files into the one that is open. */
#include "chahe/app/merge.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/settings.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "chahe/store/conflict.h"
#include "field_column.h"
#include "photo_rows.h"
#include "row_words.h"

/* --- keys ----------------------------------------------------------------- */

/* The columns of each form's key. */
static struct merge_key *make_keys(const struct forms *forms) {
  struct merge_key *keys = memory_new(forms->form_count, sizeof *keys);
  for (size_t i = 0; i < forms->form_count; i++) {
    const struct form *form = &forms->forms[i];
    const char **columns = memory_new(form->key_count, sizeof *columns);
    for (size_t k = 0; k < form->key_count; k++)
      columns[k] = field_column(&form->fields[form->key_fields[k]]);
    keys[i] = (struct merge_key){form->name, columns, form->key_count};
  }
  return keys;
}

static void free_keys(struct merge_key *keys, size_t count) {
  for (size_t i = 0; i < count; i++)
    free((void *)(uintptr_t)keys[i].columns);
  free(keys);
}

static bool is_listed(const struct merge_outcome *outcome, const char *words) {
  for (size_t i = 0; i < outcome->duplicate_count; i++)
    if (text_same(outcome->duplicates[i], words))
      return true;
  return false;
}

/* The records with a key that another one has, in words. */
static bool name_duplicates(struct session *session,
                            struct merge_outcome *outcome,
                            struct error *error) {
  const struct merge_receipt *receipt = &outcome->receipt;
  outcome->duplicates =
      memory_new(receipt->duplicate_count, sizeof *outcome->duplicates);
  for (size_t i = 0; i < receipt->duplicate_count; i++) {
    char *words = row_words(session, receipt->duplicates[i].table,
                            &receipt->duplicates[i].row, error);
    if (!words)
      return false;
    if (is_listed(outcome, words))
      free(words);
    else
      outcome->duplicates[outcome->duplicate_count++] = words;
  }
  return true;
}

/* --- files ---------------------------------------------------------------- */

/* Takes in one file; false: the open file itself fails. */
static bool merge_one(struct session *session, struct merge_run *run,
                      struct merge_outcome *outcome, struct error *error) {
  if (merge_file(session->store, run, outcome->path, &outcome->receipt,
                 &outcome->error))
    return name_duplicates(session, outcome, error);
  outcome->refused = true;
  merge_receipt_done(&outcome->receipt);
  /* what is said of a file is said behind its name */
  if (text_same(outcome->error.where, outcome->path))
    outcome->error.where[0] = '\0';
  return true;
}

struct merge_round {
  struct session *session;
  const char *const *paths;
  size_t count;
  struct merge_run run;
  struct merge_result *result;
  bool changed; /* something came of one of them */
};

struct merge_round *merge_round_start(struct session *session,
                                      const char *const *paths, size_t count,
                                      struct merge_result *result) {
  struct merge_round *round = memory_new(1, sizeof *round);
  *round = (struct merge_round){
      .session = session,
      .paths = paths,
      .count = count,
      .run = {.keys = make_keys(&session->forms),
              .key_count = session->forms.form_count,
              .keep_copy = true},
      .result = result,
  };
  *result = (struct merge_result){
      .outcomes = memory_new(count, sizeof *result->outcomes)};
  return round;
}

bool merge_round_left(const struct merge_round *round) {
  return round->result->count < round->count;
}

bool merge_round_next(struct merge_round *round, struct error *error) {
  struct merge_result *result = round->result;
  struct merge_outcome *outcome = &result->outcomes[result->count];
  outcome->path = round->paths[result->count++];
  bool ok = merge_one(round->session, &round->run, outcome, error);
  round->changed = round->changed || outcome->receipt.is_changed;
  result->refused += outcome->refused;
  result->duplicates += outcome->duplicate_count;
  return ok;
}

bool merge_round_end(struct merge_round *round, struct error *error) {
  if (!round)
    return true;
  struct session *session = round->session;
  struct merge_result *result = round->result;
  result->copy = round->run.copy;
  round->run.copy = NULL;
  free_keys((struct merge_key *)(uintptr_t)round->run.keys,
            round->run.key_count);
  merge_run_done(&round->run, session->store);
  bool changed = round->changed;
  free(round);
  /* settings travel, too */
  return conflict_count(session->store, &result->conflicts, error) &&
         (!changed || settings_load(session, error));
}

bool merge_paths(struct session *session, const char *const *paths,
                 size_t count, const struct merge_hooks *hooks,
                 struct merge_result *result, struct error *error) {
  struct merge_round *round = merge_round_start(session, paths, count, result);
  bool ok = true;
  while (ok && merge_round_left(round)) {
    ok = merge_round_next(round, error);
    if (hooks && hooks->progress)
      hooks->progress(hooks->context, result->count, count);
  }
  /* what stopped it is told, not what comes of that */
  struct error after = {0};
  return merge_round_end(round, ok ? error : &after) && ok;
}

void merge_result_done(struct merge_result *result) {
  for (size_t i = 0; i < result->count; i++) {
    struct merge_outcome *outcome = &result->outcomes[i];
    for (size_t k = 0; k < outcome->duplicate_count; k++)
      free(outcome->duplicates[k]);
    free(outcome->duplicates);
    merge_receipt_done(&outcome->receipt);
  }
  free(result->outcomes);
  free(result->copy);
  *result = (struct merge_result){0};
}

char *merge_duplicate_key(struct session *session,
                          const struct merge_outcome *outcome, size_t at,
                          const struct form **form, struct error *error) {
  const struct merge_receipt *receipt = &outcome->receipt;
  for (size_t i = 0; i < receipt->duplicate_count; i++) {
    const struct merge_duplicate *duplicate = &receipt->duplicates[i];
    char *words = row_words(session, duplicate->table, &duplicate->row, error);
    bool same = words && strcmp(words, outcome->duplicates[at]) == 0;
    bool failed = !words;
    free(words);
    *form = forms_find(&session->forms, duplicate->table);
    if (failed || (same && *form))
      return failed ? NULL
                    : row_key_words(session, duplicate->table, &duplicate->row,
                                    error);
  }
  return NULL;
}

const char *merge_table_label(const struct session *session,
                              const char *table) {
  const struct form *form = forms_find(&session->forms, table);
  if (form)
    return form->label.in[session->language];
  return strcmp(table, photo_table) == 0 ? _("Photograph") : _("Setting");
}
