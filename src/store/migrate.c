/* From any older schema to the present one, in one transaction. */
#include <stdio.h>

#include "backup.h"
#include "schema.h"

/* A whole copy of the file beside it before the schema changes. */
static bool keep_copy(struct store *store, int64_t version,
                      struct error *error) {
  char suffix[32];
  snprintf(suffix, sizeof suffix, "v%lld", (long long)version);
  return backup_keep(store, suffix, NULL, error);
}

static bool run_steps(struct store *store, const struct migration *migrations,
                      size_t from, size_t count, struct error *error) {
  char pragma[96];
  sqlite3_snprintf(sizeof pragma, pragma,
                   "PRAGMA user_version=%d; PRAGMA application_id=%d",
                   (int)count, STORE_APPLICATION_ID);
  /* columns may have come: the triggers are to be made anew */
  return schema_run(store, migrations, from, count, error) &&
         connection_run(store, pragma, error) &&
         connection_run(store, "DELETE FROM derived", error);
}

/* Within the transaction: another process may have been here meanwhile. */
static bool bring_up(struct store *store, const struct migration *migrations,
                     size_t count, struct error *error) {
  int64_t version;
  return identity_check(store, count, &version, error) &&
         (version == 0 || version == (int64_t)count ||
          keep_copy(store, version, error)) &&
         run_steps(store, migrations, (size_t)version, count, error);
}

bool schema_migrate(struct store *store, const struct migration *migrations,
                    size_t count, struct error *error) {
  int64_t version;
  if (!identity_check(store, count, &version, error))
    return false;
  if (version == (int64_t)count)
    return true;
  if (!connection_run(store, "BEGIN EXCLUSIVE", error))
    return false;
  if (bring_up(store, migrations, count, error) &&
      connection_run(store, "COMMIT", error))
    return true;
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return false;
}
