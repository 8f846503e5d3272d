/* From any older schema to the present one, in one transaction. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "schema.h"

/* Makes the file for a copy, named after its version: "chahe.db.v1", or -2, -3
 * where there is one already. As private as the file itself. Returns its
 * descriptor, -1 on failure. */
static int make_copy_file(const struct store *store, int64_t version,
                          struct buffer *path) {
  struct stat status;
  mode_t mode = stat(store->path, &status) == 0 ? status.st_mode & 0666 : 0600;
  buffer_format(path, "%s.v%lld", store->path, (long long)version);
  for (int i = 2;; i++) {
    int fd = open(path->data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd >= 0 || errno != EEXIST)
      return fd;
    buffer_reset(path);
    buffer_format(path, "%s.v%lld-%d", store->path, (long long)version, i);
  }
}

/* A whole copy of the file beside it before the schema changes. */
static bool keep_copy(struct store *store, int64_t version,
                      struct error *error) {
  struct buffer path = {0};
  bool ok = false;
  sqlite3_stmt *statement = NULL;
  int fd = make_copy_file(store, version, &path);
  if (fd < 0) {
    error_set(error, ERROR_IO, path.data, _("cannot be written: %s"),
              strerror(errno));
    goto out;
  }
  statement = connection_prepare(store, "VACUUM INTO ?1", error);
  if (!statement)
    goto out;
  sqlite3_bind_text(statement, 1, path.data, -1, SQLITE_STATIC);
  ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  /* VACUUM INTO leaves it to its caller to bring the copy to the disk */
  if (ok && fsync(fd) != 0)
    ok = error_set(error, ERROR_IO, path.data, _("cannot be written: %s"),
                   strerror(errno));
out:
  if (fd >= 0)
    close(fd);
  if (fd >= 0 && !ok)
    unlink(path.data); /* half a copy is none */
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
  /* columns may have come: the triggers are to be made anew */
  return connection_run(store, pragma, error) &&
         connection_run(store, "DELETE FROM derived", error);
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
