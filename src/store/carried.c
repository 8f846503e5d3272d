/* Copies that were carried away from this file. */
#include "chahe/store/carried.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/store/log_position.h"
#include "columns.h"
#include "device.h"

/* --- carrying --------------------------------------------------------------
 */

static bool read_carrier(struct store *store, struct carrier *carrier,
                         struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT id, name FROM device WHERE no = ?1", error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, store->device);
  bool ok = (sqlite3_step(statement) == SQLITE_ROW ||
             connection_refuse(store, error)) &&
            (column_id(statement, 0, &carrier->device) ||
             connection_damaged(store, error));
  if (ok)
    carrier->name = memory_copy_text(column_words(statement, 1));
  connection_release(statement);
  carrier->at = store->at;
  carrier->wall = store->now();
  return ok;
}

bool carrier_load(struct store *store, struct carrier *carrier,
                  struct error *error) {
  *carrier = (struct carrier){0};
  if (!store_begin(store, error))
    return false;
  bool ok = read_carrier(store, carrier, error);
  if (!ok)
    store_rollback(store);
  ok = ok && store_commit(store, error);
  if (!ok)
    carrier_done(carrier);
  return ok;
}

void carrier_done(struct carrier *carrier) {
  free(carrier->name);
  *carrier = (struct carrier){0};
}

static bool insert(struct store *store, const struct carried *carried,
                   struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "INSERT INTO carried (at, device, path, entries, hash)"
                         " VALUES (?1, ?2, ?3, ?4, ?5)",
                         error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, carried->at);
  sqlite3_bind_int64(statement, 2, store->device);
  sqlite3_bind_text(statement, 3, carried->path, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 4, carried->entries);
  sqlite3_bind_text(statement, 5, carried->hash, -1, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool carried_add(struct store *store, const struct carried *carried,
                 struct error *error) {
  if (!store_begin(store, error))
    return false;
  if (insert(store, carried, error))
    return store_commit(store, error);
  store_rollback(store);
  return false;
}

/* --- how it stands ---------------------------------------------------------
 */

static bool read_last(struct store *store, int64_t device,
                      struct carried_standing *standing, int64_t *entries,
                      struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT at, path, entries FROM carried WHERE device = ?1 "
      "ORDER BY rowid DESC LIMIT 1",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device);
  int step = sqlite3_step(statement);
  *entries = 0;
  if (step == SQLITE_ROW) {
    standing->at = sqlite3_column_int64(statement, 0);
    standing->path = memory_copy_text(column_words(statement, 1));
    *entries = sqlite3_column_int64(statement, 2);
  }
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* When the entry was made; 0: there is none. */
static bool read_time(struct store *store, int64_t device, int64_t seq,
                      int64_t *at, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT at FROM change WHERE device = ?1 AND seq = ?2", error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device);
  sqlite3_bind_int64(statement, 2, seq);
  int step = sqlite3_step(statement);
  *at = step == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool read_length(struct store *store, int64_t device, int64_t *last,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT coalesce(max(seq), 0) FROM change WHERE device = ?1",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device);
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  if (ok)
    *last = sqlite3_column_int64(statement, 0);
  connection_release(statement);
  return ok;
}

/* A device's clock never goes back: halving finds the first entry behind
 * `after`. */
static bool find_first(struct store *store, int64_t device, int64_t after,
                       int64_t *at, struct error *error) {
  int64_t low = 1;
  int64_t last;
  if (!read_length(store, device, &last, error))
    return false;
  for (int64_t high = last + 1; low < high;) {
    int64_t middle = low + (high - low) / 2;
    int64_t time;
    if (!read_time(store, device, middle, &time, error))
      return false;
    if (time > after)
      high = middle;
    else
      low = middle + 1;
  }
  return read_time(store, device, low, at, error);
}

bool carried_load(struct store *store, struct carried_standing *standing,
                  struct error *error) {
  *standing = (struct carried_standing){0};
  int64_t device, held, entries;
  bool ok =
      device_own(store, &device, error) &&
      read_last(store, device, standing, &held, error) &&
      log_length(store, &entries, error) &&
      find_first(store, device, standing->at, &standing->uncovered, error);
  if (ok)
    standing->lacking = entries > held ? entries - held : 0;
  else
    carried_done(standing);
  return ok;
}

void carried_done(struct carried_standing *standing) {
  free(standing->path);
  *standing = (struct carried_standing){0};
}
