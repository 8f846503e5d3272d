/* How far a file has the change log of each device. */
#include "chahe/store/log_position.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "columns.h"
#include "connection.h"

/* The key of the log begins with device and seq: the last entry is a seek. */
#define LAST_OF_DEVICE "(SELECT max(seq) FROM change WHERE device = d.no)"

static void copy_hash(sqlite3_stmt *statement, int at,
                      unsigned char hash[LOG_HASH_SIZE]) {
  memset(hash, 0, LOG_HASH_SIZE);
  if (sqlite3_column_bytes(statement, at) == LOG_HASH_SIZE)
    memcpy(hash, sqlite3_column_blob(statement, at), LOG_HASH_SIZE);
}

bool log_positions_load(struct store *store, struct log_positions *positions,
                        struct error *error) {
  *positions = (struct log_positions){0};
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT d.id, d.name, c.seq, c.hash FROM device d LEFT JOIN change c "
      "ON c.device = d.no AND c.seq = " LAST_OF_DEVICE " ORDER BY d.id",
      error);
  if (!statement)
    return false;
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct log_position position = {.last = sqlite3_column_int64(statement, 2)};
    ok = column_id(statement, 0, &position.device) ||
         connection_damaged(store, error);
    if (!ok)
      break;
    position.name = memory_copy_text(column_words(statement, 1));
    copy_hash(statement, 3, position.hash);
    positions->list =
        column_room(positions->list, positions->count, sizeof *positions->list);
    positions->list[positions->count++] = position;
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  if (!ok)
    log_positions_done(positions);
  return ok;
}

void log_positions_done(struct log_positions *positions) {
  for (size_t i = 0; i < positions->count; i++)
    free(positions->list[i].name);
  free(positions->list);
  *positions = (struct log_positions){0};
}

static bool same_position(const struct log_position *a,
                          const struct log_position *b) {
  return row_id_equal(&a->device, &b->device) &&
         strcmp(a->name, b->name) == 0 && a->last == b->last &&
         memcmp(a->hash, b->hash, LOG_HASH_SIZE) == 0;
}

bool log_positions_same(const struct log_positions *a,
                        const struct log_positions *b) {
  bool same = a->count == b->count;
  for (size_t i = 0; same && i < a->count; i++)
    same = same_position(&a->list[i], &b->list[i]);
  return same;
}

bool log_position_held(struct store *store, const struct log_position *position,
                       bool *held, struct error *error) {
  *held = position->last == 0;
  if (*held)
    return true;
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT c.hash FROM device d JOIN change c ON c.device = d.no "
      "WHERE d.id = ?1 AND c.seq = ?2",
      error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, position->device.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, position->last);
  int step = sqlite3_step(statement);
  if (step == SQLITE_ROW) {
    unsigned char hash[LOG_HASH_SIZE];
    copy_hash(statement, 0, hash);
    *held = memcmp(hash, position->hash, LOG_HASH_SIZE) == 0;
  }
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool log_length(struct store *store, int64_t *entries, struct error *error) {
  return connection_integer(
      store, "SELECT coalesce(sum(" LAST_OF_DEVICE "), 0) FROM device d",
      entries, error);
}
