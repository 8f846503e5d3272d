/* Transactions, found in the change log by their stamps.
 *
 * A device's stamps rise with its numbers, so one is found by halving; an
 * index of stamps would cost every write. */
#include "chahe/store/transaction.h"

#include <string.h>

#include "change_reader.h"
#include "columns.h"
#include "connection.h"

/* The largest number of a device's changes, 0: none. */
static bool last_seq(struct store *store, int64_t device, int64_t *seq,
                     struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT max(seq) FROM change WHERE device = ?1", error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device);
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  *seq = ok ? sqlite3_column_int64(statement, 0) : 0;
  connection_release(statement);
  return ok;
}

/* Whose change that is, and its stamp. */
static bool read_change(struct store *store, int64_t device, int64_t seq,
                        int64_t *at, bool *own_author, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT at, author FROM change WHERE device = ?1 AND seq = ?2",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device);
  sqlite3_bind_int64(statement, 2, seq);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW;
  if (ok) {
    *at = sqlite3_column_int64(statement, 0);
    *own_author = strcmp(column_words(statement, 1), store->author) == 0;
  } else if (step == SQLITE_DONE) {
    connection_damaged(store, error); /* a gap in the numbers */
  } else {
    connection_refuse(store, error);
  }
  connection_release(statement);
  return ok;
}

/* The first number from 1 to `end` whose stamp is above `at`; `end` when none
 * is. */
static bool first_above(struct store *store, int64_t device, int64_t at,
                        int64_t end, int64_t *seq, struct error *error) {
  int64_t low = 1;
  int64_t high = end;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    int64_t stamp;
    bool own;
    if (!read_change(store, device, middle, &stamp, &own, error))
      return false;
    if (stamp > at)
      high = middle;
    else
      low = middle + 1;
  }
  *seq = low;
  return true;
}

static bool find(struct store *store, int64_t device, int64_t at,
                 struct transaction *transaction, bool *found,
                 struct error *error) {
  int64_t last, above;
  *found = false;
  if (!last_seq(store, device, &last, error) ||
      !first_above(store, device, at, last + 1, &above, error))
    return false;
  if (above <= 1)
    return true;
  *transaction = (struct transaction){.device = device, .last = above - 1};
  if (!read_change(store, device, transaction->last, &transaction->at,
                   &transaction->own_author, error) ||
      !first_above(store, device, transaction->at - 1, transaction->last,
                   &transaction->first, error))
    return false;
  *found = true;
  return true;
}

bool transaction_written(struct store *store, struct transaction *transaction,
                         bool *found, struct error *error) {
  *found = false;
  if (store->committed_device == 0)
    return true;
  /* another program may have written through the same device since */
  if (!find(store, store->committed_device, store->committed_at, transaction,
            found, error))
    return false;
  *found = *found && transaction->at == store->committed_at;
  return true;
}

bool transaction_latest(struct store *store, int64_t at,
                        struct transaction *transaction, bool *found,
                        struct error *error) {
  int64_t device;
  *found = false;
  if (!connection_integer(store, "SELECT max(device) FROM replica", &device,
                          error))
    return false;
  return device == 0 || find(store, device, at, transaction, found, error);
}

bool transaction_has(const struct transaction *transaction,
                     const struct change_stamp *stamp) {
  return stamp->device_no == transaction->device &&
         stamp->seq >= transaction->first && stamp->seq <= transaction->last;
}

#define IN_TRANSACTION "WHERE c.device = ?1 AND c.seq BETWEEN ?2 AND ?3 "

static bool walk(struct store *store, const char *sql,
                 const struct transaction *transaction, change_visit *visit,
                 void *context, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, transaction->device);
  sqlite3_bind_int64(statement, 2, transaction->first);
  sqlite3_bind_int64(statement, 3, transaction->last);
  return change_read(store, statement, visit, context, error);
}

bool transaction_each(struct store *store,
                      const struct transaction *transaction,
                      change_visit *visit, void *context, struct error *error) {
  return walk(store,
              CHANGE_SELECT IN_TRANSACTION "AND " CHANGE_ONCE "ORDER BY c.seq",
              transaction, visit, context, error);
}

bool transaction_each_entry(struct store *store,
                            const struct transaction *transaction,
                            change_visit *visit, void *context,
                            struct error *error) {
  return walk(store, CHANGE_SELECT IN_TRANSACTION "ORDER BY c.seq", transaction,
              visit, context, error);
}

bool transaction_length(struct store *store,
                        const struct transaction *transaction, int64_t *length,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT count(*) FROM change c " IN_TRANSACTION "AND " CHANGE_ONCE,
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, transaction->device);
  sqlite3_bind_int64(statement, 2, transaction->first);
  sqlite3_bind_int64(statement, 3, transaction->last);
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  *length = ok ? sqlite3_column_int64(statement, 0) : 0;
  connection_release(statement);
  return ok;
}
