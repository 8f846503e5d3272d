/* Undo and redo: two stacks of transactions. */
#include "chahe/app/undo.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/settings.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "undo_steps.h"

struct undo *undo_new(void) {
  return memory_new(1, sizeof(struct undo));
}

void steps_push(struct steps *steps, struct step step) {
  if (steps->count == steps->room) {
    steps->room = steps->room ? steps->room * 2 : 16;
    steps->list = memory_resize(steps->list, steps->room, sizeof *steps->list);
  }
  steps->list[steps->count++] = step;
}

void steps_pop(struct steps *steps) {
  if (steps->count > 0)
    free(steps->list[--steps->count].what);
}

void steps_clear(struct steps *steps) {
  while (steps->count > 0)
    steps_pop(steps);
}

void undo_free(struct undo *undo) {
  if (!undo)
    return;
  steps_clear(&undo->done);
  steps_clear(&undo->undone);
  free(undo->done.list);
  free(undo->undone.list);
  transactions_done(&undo->cancelled);
  free(undo);
}

static bool same_transaction(const struct transaction *a,
                             const struct transaction *b) {
  return a->device == b->device && a->last == b->last;
}

bool undo_note(struct undo *undo, struct session *session, const char *what,
               struct error *error) {
  struct transaction transaction;
  bool found;
  if (!transaction_written(session->store, &transaction, &found, error))
    return false;
  if (!found || same_transaction(&transaction, &undo->seen))
    return true;
  undo->seen = transaction;
  steps_push(&undo->done, (struct step){.what = memory_copy_text(what),
                                        .transaction = transaction});
  steps_clear(&undo->undone);
  return true;
}

static const struct step *next(const struct steps *steps) {
  return steps->count ? &steps->list[steps->count - 1] : NULL;
}

const char *undo_next(const struct undo *undo) {
  const struct step *step = next(&undo->done);
  return step ? step->what : NULL;
}

const char *redo_next(const struct undo *undo) {
  const struct step *step = next(&undo->undone);
  return step ? step->what : NULL;
}

bool undo_next_is_older(const struct undo *undo) {
  const struct step *step = next(&undo->done);
  return step && step->older;
}

void undo_drop(struct undo *undo) {
  steps_pop(&undo->done);
}

void redo_drop(struct undo *undo) {
  steps_pop(&undo->undone);
}

/* Writes the step back, in one transaction. */
static bool write_back(struct undo *undo, struct session *session,
                       const struct step *step, bool *has_settings,
                       bool *came_to_nothing, struct error *error) {
  struct effects effects = {0};
  if (!store_begin(session->store, error))
    return false;
  bool ok = effects_load(session, &step->transaction, 0, &effects, error) &&
            (effects.count > 0 ||
             error_set(error, ERROR_INPUT, step->what,
                       _("it changed no value: there is nothing to undo"))) &&
            revert_run(session, &step->transaction, &effects, &undo->cancelled,
                       error);
  *came_to_nothing = error->code == ERROR_INPUT && effects.count == 0;
  *has_settings = false;
  for (size_t i = 0; i < effects.count; i++)
    *has_settings =
        *has_settings || strcmp(effects.list[i].table, "setting") == 0;
  effects_done(&effects);
  if (ok)
    return store_commit(session->store, error);
  store_rollback(session->store);
  return false;
}

static bool move(struct undo *undo, struct session *session, struct steps *from,
                 struct steps *to, struct error *error) {
  bool has_settings;
  bool came_to_nothing = false;
  const struct step *step = next(from);
  if (!write_back(undo, session, step, &has_settings, &came_to_nothing,
                  error)) {
    /* steps behind it are not to be kept from anybody */
    if (came_to_nothing)
      steps_pop(from);
    return false;
  }
  struct transaction written;
  bool found;
  bool ok = transaction_written(session->store, &written, &found, error);
  /* what came to nothing needs no step the other way */
  found = ok && found && !same_transaction(&written, &undo->seen);
  transactions_add(&undo->cancelled, &step->transaction);
  if (found) {
    transactions_add(&undo->cancelled, &written);
    steps_push(to, (struct step){.what = memory_copy_text(step->what),
                                 .transaction = written});
    undo->seen = written;
  }
  steps_pop(from);
  return (!has_settings || settings_load(session, error)) && ok;
}

bool undo_run(struct undo *undo, struct session *session, struct error *error) {
  if (undo->done.count == 0)
    return error_set(error, ERROR_NOT_FOUND, NULL,
                     _("there is nothing to undo"));
  return move(undo, session, &undo->done, &undo->undone, error);
}

bool redo_run(struct undo *undo, struct session *session, struct error *error) {
  if (undo->undone.count == 0)
    return error_set(error, ERROR_NOT_FOUND, NULL,
                     _("there is nothing to redo"));
  return move(undo, session, &undo->undone, &undo->done, error);
}
