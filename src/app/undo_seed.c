/* Steps of an earlier run, from the change log.
 *
 * The log does not say what was an undo: a transaction that puts back exactly
 * what the one before it changed is taken for one, and neither is a step. As
 * many transactions again as steps are wanted are looked at for that. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "row_words.h"
#include "undo_steps.h"

enum {
  LOOK_MAX = 500,   /* transactions that are looked at, whoever wrote them */
  CHANGES_MAX = 200 /* of one transaction that are read for its words */
};

/* Whether the transaction is long: an import, whose changes are not read
 * without need. */
static bool is_long(const struct transaction *transaction) {
  return transaction->last - transaction->first >= CHANGES_MAX;
}

/* --- words ------------------------------------------------------------- */

static size_t form_place(const struct session *session, const char *table) {
  size_t place = 0;
  while (place < session->forms.form_count &&
         strcmp(session->forms.forms[place].name, table) != 0)
    place++;
  return place;
}

/* The effect that says what it was about: an audit before its findings, the
 * first of its kind. */
static const struct effect *main_effect(const struct session *session,
                                        const struct effects *effects) {
  const struct effect *main = &effects->list[0];
  for (size_t i = 1; i < effects->count; i++) {
    const struct effect *effect = &effects->list[i];
    size_t place = form_place(session, effect->table);
    size_t best = form_place(session, main->table);
    if (place < best || (place == best && effect->order < main->order))
      main = effect;
  }
  return main;
}

/* "查核 112-001: 刪除", "缺失 112-001/3: 缺失位置", "... and others". */
static char *describe(struct session *session, const struct effects *effects,
                      bool more, struct error *error) {
  const struct effect *effect = main_effect(session, effects);
  char *row = row_words(session, effect->table, &effect->row, error);
  if (!row)
    return NULL;
  const char *did = row_column_words(session, effect->table, effect->column);
  if (strcmp(effect->column, "deleted") == 0)
    did = effect->after.integer ? _("deleted") : _("entered");
  struct buffer words = {0};
  buffer_format(&words,
                more || effects->count > 1 ? _("%s: %s and more") : _("%s: %s"),
                row, did);
  free(row);
  return buffer_take(&words);
}

/* --- finding them ------------------------------------------------------ */

/* The last transactions of the author, newest first. */
static bool find_last(struct session *session, size_t most,
                      struct transactions *found, struct error *error) {
  struct transaction transaction;
  int64_t at = INT64_MAX;
  for (int i = 0; i < LOOK_MAX && found->count < most; i++) {
    bool is_there;
    if (!transaction_latest(session->store, at, &transaction, &is_there, error))
      return false;
    if (!is_there)
      break;
    if (transaction.own_author)
      transactions_add(found, &transaction);
    at = transaction.at - 1;
  }
  return true;
}

/* Whether `later` undid `step`. */
static bool is_undone_by(struct session *session, const struct step *step,
                         const struct transaction *later, bool *undone,
                         struct error *error) {
  const struct transaction *first = &step->transaction;
  *undone = false;
  /* an undo writes a change a cell or row, as an import does */
  if (is_long(first) || is_long(later)) {
    int64_t length;
    int64_t later_length;
    if (!transaction_length(session->store, first, &length, error) ||
        !transaction_length(session->store, later, &later_length, error))
      return false;
    if (length != later_length)
      return true;
  }
  struct effects a = {0};
  struct effects b = {0};
  bool ok = effects_load(session, first, 0, &a, error) &&
            effects_load(session, later, 0, &b, error);
  *undone = ok && effects_are_inverse(&a, &b);
  effects_done(&a);
  effects_done(&b);
  return ok;
}

static bool add_step(struct undo *undo, struct session *session,
                     const struct transaction *transaction,
                     struct error *error) {
  struct effects effects = {0};
  bool ok = effects_load(session, transaction, CHANGES_MAX, &effects, error);
  /* one that came to nothing is none */
  if (ok && effects.count > 0) {
    char *what = describe(session, &effects, is_long(transaction), error);
    ok = what != NULL;
    if (ok)
      steps_push(&undo->done, (struct step){what, *transaction, true});
  }
  effects_done(&effects);
  return ok;
}

static bool take(struct undo *undo, struct session *session,
                 const struct transaction *transaction, struct error *error) {
  if (undo->done.count > 0) {
    struct step *last = &undo->done.list[undo->done.count - 1];
    bool undone;
    if (!is_undone_by(session, last, transaction, &undone, error))
      return false;
    if (undone) {
      transactions_add(&undo->cancelled, &last->transaction);
      transactions_add(&undo->cancelled, transaction);
      steps_pop(&undo->done);
      return true;
    }
  }
  return add_step(undo, session, transaction, error);
}

static void drop_first(struct steps *steps, size_t count) {
  for (size_t i = 0; i < count; i++)
    free(steps->list[i].what);
  steps->count -= count;
  memmove(steps->list, steps->list + count, steps->count * sizeof *steps->list);
}

bool undo_seed(struct undo *undo, struct session *session, size_t count,
               struct error *error) {
  struct transactions found = {0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = find_last(session, 2 * count, &found, error);
  for (size_t i = found.count; ok && i-- > 0;)
    ok = take(undo, session, &found.list[i], error);
  session_snapshot_end(session);
  transactions_done(&found);
  if (!ok) {
    steps_clear(&undo->done);
    return false;
  }
  if (undo->done.count > count)
    drop_first(&undo->done, undo->done.count - count);
  return true;
}
