/* From any older schema to the present one, in one transaction. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "schema.h"

/* A whole copy of the file beside it, named after its version, before the
 * schema changes: "chahe.db.v1". An existing copy is never overwritten. */
static bool keep_copy(struct store *store, int64_t version,
                      struct error *error) {
  struct buffer path = {0};
  struct stat status;
  buffer_format(&path, "%s.v%lld", store->path, (long long)version);
  for (int i = 2; stat(path.data, &status) == 0; i++) {
    buffer_reset(&path);
    buffer_format(&path, "%s.v%lld-%d", store->path, (long long)version, i);
  }
  bool ok = false;
  sqlite3_stmt *statement = connection_prepare(store, "VACUUM INTO ?1", error);
  if (statement) {
    sqlite3_bind_text(statement, 1, path.data, -1, SQLITE_STATIC);
    ok = sqlite3_step(statement) == SQLITE_DONE ||
         connection_refuse(store, error);
    connection_release(statement);
  }
  buffer_done(&path);
  return ok;
}

static bool run_steps(struct store *store, const struct migration *migrations,
                      size_t from, size_t count, struct error *error) {
  for (size_t i = from; i < count; i++)
    for (const char *const *sql = migrations[i].statements; *sql; sql++)
      if (!connection_run(store, *sql, error))
        return false;
  char pragma[96];
  sqlite3_snprintf(sizeof pragma, pragma,
                   "PRAGMA user_version=%d; PRAGMA application_id=%d",
                   (int)count, STORE_APPLICATION_ID);
  return connection_run(store, pragma, error);
}

/* Whether the file is ours to open: an empty one, or one with our id. */
static bool check_identity(struct store *store, size_t newest, int64_t *version,
                           struct error *error) {
  int64_t application;
  int64_t objects;
  if (!connection_integer(store, "PRAGMA application_id", &application,
                          error) ||
      !connection_integer(store, "PRAGMA user_version", version, error) ||
      !connection_integer(store, "SELECT count(*) FROM sqlite_schema", &objects,
                          error))
    return false;
  if (application == 0 && *version == 0 && objects == 0)
    return true;
  if (application != STORE_APPLICATION_ID || *version < 1)
    return error_set(error, ERROR_DAMAGED, store->path,
                     _("is a database of another program, not of chahe"));
  if (*version > (int64_t)newest)
    return error_set(error, ERROR_DAMAGED, store->path,
                     _("was written by a newer chahe (file version %lld, this "
                       "program knows %zu): update chahe"),
                     (long long)*version, newest);
  return true;
}

bool schema_migrate(struct store *store, const struct migration *migrations,
                    size_t count, struct error *error) {
  int64_t version;
  if (!check_identity(store, count, &version, error))
    return false;
  if (version == (int64_t)count)
    return true;
  if (version > 0 && !keep_copy(store, version, error))
    return false;
  if (!connection_run(store, "BEGIN EXCLUSIVE", error))
    return false;
  /* another process may have migrated it meanwhile */
  if (check_identity(store, count, &version, error) &&
      run_steps(store, migrations, (size_t)version, count, error) &&
      connection_run(store, "COMMIT", error))
    return true;
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return false;
}
