/* From any older schema to the present one, in one transaction. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
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

/* Where a copy is written to. */
struct copy {
  int fd;
  const char *path;
};

static bool write_copy(void *context, const void *bytes, size_t len,
                       struct error *error) {
  const struct copy *copy = context;
  const char *at = bytes;
  while (len > 0) {
    ssize_t written = write(copy->fd, at, len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return error_set(error, ERROR_IO, copy->path, _("cannot be written: %s"),
                       strerror(errno));
    at += written;
    len -= (size_t)written;
  }
  return true;
}

/* A whole copy of the file beside it before the schema changes: the caller's
 * transaction keeps everybody out and has written nothing yet. */
static bool keep_copy(struct store *store, int64_t version,
                      struct error *error) {
  struct buffer path = {0};
  int fd = make_copy_file(store, version, &path);
  struct copy copy = {fd, path.data};
  bool ok = fd >= 0 && bytes_each(store, write_copy, &copy, error);
  if (fd < 0 || (ok && (fsync(fd) != 0 || !file_sync_folder(path.data))))
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
