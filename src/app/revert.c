/* Writing back what a transaction changed: nobody's later work may be lost by
 * it, and what it leaves must hang together. */
#include "revert.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/store/conflict.h"
#include "row_sound.h"
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
    ok = row_refuse(session, effect->table, &effect->row, watch.column,
                    message.data, error);
    buffer_done(&message);
  }
  free(watch.who);
  free(watch.column);
  return ok;
}

/* --- writing ----------------------------------------------------------- */

enum { ROW_CELLS_MAX = 64 }; /* no table has as many columns */

/* A decision goes back side by side, so that it is to be made again. */
static bool write_row(struct session *session,
                      const struct transaction *transaction,
                      const struct effect *effects, size_t count,
                      struct error *error) {
  const char *columns[ROW_CELLS_MAX];
  struct cell cells[ROW_CELLS_MAX];
  if (count > ROW_CELLS_MAX)
    return error_set(error, ERROR_DAMAGED, effects->table,
                     _("has more than %d columns to be written"),
                     ROW_CELLS_MAX);
  size_t plain = 0;
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++) {
    const struct effect *effect = &effects[i];
    if (effect->kind != EFFECT_CHANGE) {
      ok = conflict_write_back(session->store, transaction, effect->table,
                               &effect->row, effect->column, error);
    } else {
      columns[plain] = effect->column;
      cells[plain++] = effect->before;
    }
  }
  return ok && row_update(session->store, effects->table, &effects->row,
                          columns, cells, plain, error);
}

/* --- row by row -------------------------------------------------------- */

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
  struct references references;
  struct row_effects *rows = rows_of(effects, &count);
  bool ok = references_load(session->store, &references, error);
  for (size_t i = 0; ok && i < count; i++)
    ok = row_is_untouched(session, transaction, &rows[i], cancelled, error);
  for (size_t i = 0; ok && i < count; i++)
    ok = write_row(session, transaction, rows[i].list, rows[i].count, error);
  for (size_t i = 0; ok && i < count; i++)
    ok = row_is_sound(session, &references, rows[i].list, rows[i].count, error);
  references_done(&references);
  free(rows);
  return ok;
}
