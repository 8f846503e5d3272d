/* Statements: prepared once, kept, and their errors in words. */
#include "connection.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "holder.h"

void connection_done(struct store *store) {
  for (size_t i = 0; i < store->cache_count; i++)
    sqlite3_finalize(store->cache[i].statement);
  free(store->cache);
  sqlite3_close(store->db);
}

bool connection_begin(struct store *store, struct error *error) {
  if (store->notice)
    store->notice(store->notice_context);
  return connection_run(store, "BEGIN IMMEDIATE", error);
}

bool connection_damaged(const struct store *store, struct error *error) {
  return error_set(error, ERROR_DAMAGED, store->path,
                   _("is damaged: a cell holds what its column cannot hold; "
                     "take a copy that `chahe check` finds sound"));
}

bool connection_name_holder(const struct store *store, struct error *error) {
  if (!error || error->code != ERROR_BUSY ||
      sqlite3_txn_state(store->db, NULL) != SQLITE_TXN_NONE)
    return false;
  struct buffer holder = {0};
  holder_describe(store->path, &holder);
  if (holder.len > 0)
    error_set(error, ERROR_BUSY, store->path,
              _("is in use (%s); try again when it has finished"), holder.data);
  buffer_done(&holder);
  return false;
}

bool connection_refuse(struct store *store, struct error *error) {
  int code = sqlite3_extended_errcode(store->db);
  const char *words = sqlite3_errmsg(store->db);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return error_set(error, ERROR_IO, store->path,
                       _("disk is full; nothing was changed"));
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return error_set(error, ERROR_DAMAGED, store->path,
                       _("is damaged or no database: %s"), words);
    case SQLITE_READONLY:
      return error_set(error, ERROR_IO, store->path,
                       _("is read-only; nothing was changed"));
    case SQLITE_IOERR:
      if (sqlite3_system_errno(store->db) != 0)
        words = strerror(sqlite3_system_errno(store->db));
      return error_set(error, ERROR_IO, store->path,
                       _("the disk refuses: %s; nothing was changed"), words);
    case SQLITE_CANTOPEN:
      return error_set(error, ERROR_IO, store->path, _("cannot be opened"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error_set(error, ERROR_BUSY, store->path,
                _("is in use by another program"));
      return connection_name_holder(store, error);
    case SQLITE_INTERRUPT:
      return error_set(error, ERROR_DAMAGED, store->path,
                       _("is damaged: reading it would not end"));
    default:
      return error_set(error, ERROR_IO, store->path, "%s (%d)", words, code);
  }
}

/* FNV-1a, to find a statement without comparing long texts. */
static uint64_t hash_text(const char *text) {
  uint64_t hash = 14695981039346656037u;
  for (; *text; text++)
    hash = (hash ^ (unsigned char)*text) * 1099511628211u;
  return hash;
}

sqlite3_stmt *connection_prepare(struct store *store, const char *sql,
                                 struct error *error) {
  uint64_t hash = hash_text(sql);
  for (size_t i = 0; i < store->cache_count; i++) {
    sqlite3_stmt *kept = store->cache[i].statement;
    /* a busy one is being stepped through further up the stack */
    if (store->cache[i].hash == hash && !sqlite3_stmt_busy(kept) &&
        strcmp(sqlite3_sql(kept), sql) == 0)
      return kept;
  }
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                         &statement, NULL) != SQLITE_OK) {
    connection_refuse(store, error);
    return NULL;
  }
  store->cache =
      memory_resize(store->cache, store->cache_count + 1, sizeof *store->cache);
  store->cache[store->cache_count++] =
      (struct cached_statement){hash, statement};
  return statement;
}

void connection_release(sqlite3_stmt *statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

bool connection_run(struct store *store, const char *sql, struct error *error) {
  if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return connection_refuse(store, error);
}

bool connection_integer(struct store *store, const char *sql, int64_t *value,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  bool ok = sqlite3_step(statement) == SQLITE_ROW;
  if (ok)
    *value = sqlite3_column_int64(statement, 0);
  else
    connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
