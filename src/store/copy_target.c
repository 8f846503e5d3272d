/* What stands where a copy is to be. */
#include "copy_target.h"

#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/store/log_position.h"
#include "columns.h"
#include "functions.h"
#include "schema.h"

/* --- looking at another file --------------------------------------------- */

static bool set_up(struct store *other, struct error *error) {
  int64_t version;
  sqlite3_db_config(other->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(other->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(other->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!identity_check_header(other, error) ||
      !functions_register(other, error) ||
      !connection_run(other,
                      "PRAGMA query_only=ON; PRAGMA cell_size_check=ON;"
                      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000",
                      error) ||
      !identity_check(other, schema_migration_count, &version, error))
    return false;
  return version > 0 || error_set(error, ERROR_DAMAGED, other->path,
                                  _("is an empty database"));
}

struct store *copy_open(const char *path, const char *name,
                        struct error *error) {
  struct store *other = memory_new(1, sizeof *other);
  other->path = memory_copy_text(name);
  if (sqlite3_open_v2(path, &other->db,
                      SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                      "unix-none") != SQLITE_OK)
    connection_refuse(other, error);
  else if (set_up(other, error))
    return other;
  store_close(other);
  return NULL;
}

/* --- what is there already ----------------------------------------------- */

static bool refuse(const char *path, enum error_code code, const char *message,
                   struct error *error) {
  return error_set(error, code, path, "%s", message);
}

static bool has_log_of(struct store *store, struct store *other,
                       struct error *error) {
  struct log_positions positions;
  if (!log_positions_load(other, &positions, error))
    return false;
  bool ok = true;
  for (size_t i = 0; ok && i < positions.count; i++) {
    const struct log_position *position = &positions.list[i];
    bool held;
    ok = log_position_held(store, position, &held, error);
    if (ok && !held)
      ok = error_set(error, ERROR_INPUT, other->path,
                     _("is there already and holds changes made on %s that "
                       "this file lacks; choose another name"),
                     position->name);
  }
  log_positions_done(&positions);
  return ok;
}

static bool has_picture(struct store *store, const char *hash, bool *there,
                        struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store, "SELECT 1 FROM blob WHERE hash = ?1", error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, hash, -1, SQLITE_STATIC);
  int step = sqlite3_step(statement);
  *there = step == SQLITE_ROW;
  bool ok = *there || step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* The bytes of pictures are not in the log. */
static bool has_pictures_of(struct store *store, struct store *other,
                            struct error *error) {
  int64_t version;
  if (!connection_integer(other, "PRAGMA user_version", &version, error))
    return false;
  if (version < 2)
    return true;
  sqlite3_stmt *statement =
      connection_prepare(other, "SELECT hash FROM blob", error);
  if (!statement)
    return false;
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    bool there;
    ok = has_picture(store, column_words(statement, 0), &there, error) &&
         (there || refuse(other->path, ERROR_INPUT,
                          _("is there already and holds pictures that this "
                            "file lacks; choose another name"),
                          error));
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(other, error);
  connection_release(statement);
  return ok;
}

static bool check_older(struct store *store, const char *path,
                        struct error *error) {
  struct store *other = copy_open(path, path, NULL);
  if (!other)
    return refuse(path, ERROR_INPUT,
                  _("is there already and is no copy of this file; choose "
                    "another name"),
                  error);
  bool ok =
      has_log_of(store, other, error) && has_pictures_of(store, other, error);
  store_close(other);
  return ok;
}

static bool is_there(const char *path, const char *suffix) {
  struct buffer whole = {0};
  struct stat status;
  buffer_format(&whole, "%s%s", path, suffix);
  bool there = lstat(whole.data, &status) == 0;
  buffer_done(&whole);
  return there;
}

bool copy_target_check(struct store *store, const char *path,
                       struct error *error) {
  struct stat own, target;
  if (stat(path, &target) == 0 && stat(store->path, &own) == 0 &&
      own.st_dev == target.st_dev && own.st_ino == target.st_ino)
    return refuse(path, ERROR_INPUT,
                  _("is the file itself, which a copy is to be made of"),
                  error);
  /* whoever opens the copy would roll that back into it */
  if (is_there(path, "-journal") || is_there(path, "-wal"))
    return refuse(path, ERROR_INPUT,
                  _("another program was writing there, and its journal lies "
                    "beside it; choose another name"),
                  error);
  if (lstat(path, &target) != 0)
    return errno == ENOENT ||
           error_set(error, ERROR_IO, path, _("cannot be written: %s"),
                     strerror(errno));
  if (!S_ISREG(target.st_mode))
    return refuse(path, ERROR_INPUT,
                  _("is there already and is no regular file"), error);
  return check_older(store, path, error);
}

/* --- room ----------------------------------------------------------------- */

bool copy_target_has_room(const char *path, int64_t bytes,
                          struct error *error) {
  enum { MB = 1000000 };
  char *copy = memory_copy_text(path);
  struct statvfs disk;
  bool known = statvfs(dirname(copy), &disk) == 0;
  free(copy);
  if (!known) /* writing will tell */
    return true;
  uint64_t room = (uint64_t)disk.f_bavail * disk.f_frsize;
  if (room >= (uint64_t)bytes)
    return true;
  return error_set(error, ERROR_IO, path,
                   _("does not fit: it needs %.1f MB, and %.1f MB are free "
                     "there"),
                   (double)bytes / MB, (double)room / MB);
}
