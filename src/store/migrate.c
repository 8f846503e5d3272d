/* From any older schema to the present one, in one transaction. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
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

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t written = write(fd, bytes, len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    bytes += written;
    len -= (size_t)written;
  }
  return true;
}

/* Copies the bytes. The caller's transaction keeps everybody out and has
 * written nothing yet, so they are the whole file and stay so; reading through
 * SQLite's descriptor, because closing another would drop its locks. */
static bool copy_bytes(struct store *store, int fd, const char *path,
                       struct error *error) {
  enum { CHUNK = 64 * 1024 };
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  char *bytes = memory_new(1, CHUNK);
  bool ok = file->pMethods->xFileSize(file, &size) == SQLITE_OK;
  if (!ok)
    error_set(error, ERROR_IO, store->path, _("cannot be read"));
  for (sqlite3_int64 at = 0; ok && at < size; at += CHUNK) {
    int len = size - at < CHUNK ? (int)(size - at) : CHUNK;
    if (file->pMethods->xRead(file, bytes, len, at) != SQLITE_OK)
      ok = error_set(error, ERROR_IO, store->path, _("cannot be read"));
    else if (!write_all(fd, bytes, (size_t)len))
      ok = error_set(error, ERROR_IO, path, _("cannot be written: %s"),
                     strerror(errno));
  }
  free(bytes);
  return ok;
}

/* Makes the name of the file at `path` last. */
static bool sync_folder(const char *path) {
  char *copy = memory_copy_text(path);
  int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool ok = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0)
    close(fd);
  free(copy);
  return ok;
}

/* A whole copy of the file beside it before the schema changes. */
static bool keep_copy(struct store *store, int64_t version,
                      struct error *error) {
  struct buffer path = {0};
  int fd = make_copy_file(store, version, &path);
  bool ok = fd >= 0 && copy_bytes(store, fd, path.data, error);
  if (fd < 0 || (ok && (fsync(fd) != 0 || !sync_folder(path.data))))
    ok = error_set(error, ERROR_IO, path.data, _("cannot be written: %s"),
                   strerror(errno));
  if (fd >= 0)
    close(fd);
  if (fd >= 0 && !ok)
    unlink(path.data); /* half a copy is none */
  buffer_done(&path);
  return ok;
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
