/* A file that has come from elsewhere, by stick or mail.
 *
 * It is read where it lies: copies that laptops carry hold all pictures of
 * years, and what is new in them is little. What is taken is verified as it
 * lies in our own file then, so that it does not matter what becomes of the
 * other meanwhile; one that changes is refused. */
#include "incoming.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "columns.h"
#include "functions.h"
#include "schema.h"

/* https://www.sqlite.org/fileformat.html, 1.3 and 3 */
enum { AT_WRITE_VERSION = 18, HEAD_SIZE = 20, JOURNAL_MAGIC_SIZE = 8 };

/* No cell may be longer: above any picture. */
enum { CELL_BYTES_MAX = 64 * 1024 * 1024 };

bool incoming_damaged(const struct incoming *incoming, struct error *error,
                      const char *reason) {
  return error_set(error, ERROR_DAMAGED, incoming->store.path,
                   _("is damaged or was tampered with: %s"), reason);
}

void incoming_done(struct incoming *incoming) {
  connection_done(&incoming->store);
  free(incoming->store.path);
  *incoming = (struct incoming){0};
}

/* --- the file itself ------------------------------------------------------ */

/* What happened at the disk, in the system's words. */
static bool refuse_read(const char *path, struct error *error) {
  return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, path,
                   _("cannot be opened: %s"), strerror(errno));
}

/* A journal with its mark means that a write was not finished, and that the
 * file alone is not whole. It could be rolled back in a copy; but a journal
 * may name another file, which SQLite then removes, so none is followed. */
static bool check_journal(const char *path, struct error *error) {
  static const unsigned char magic[JOURNAL_MAGIC_SIZE] = {
      0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
  unsigned char head[JOURNAL_MAGIC_SIZE];
  struct stat status;
  struct buffer name = {0};
  buffer_format(&name, "%s-journal", path);
  bool hot = false;
  if (lstat(name.data, &status) == 0 && S_ISREG(status.st_mode)) {
    int fd = open(name.data, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    hot = fd < 0 || (read(fd, head, sizeof head) == (ssize_t)sizeof head &&
                     memcmp(head, magic, sizeof magic) == 0);
    if (fd >= 0)
      close(fd);
  }
  buffer_done(&name);
  return !hot || error_set(error, ERROR_DAMAGED, path,
                           _("was cut off in the midst of a write; open it "
                             "once by `chahe -d FILE check`, which puts it in "
                             "order"));
}

/* A file in WAL mode may lack what another program wrote last. */
static bool check_head(int fd, const char *path, struct error *error) {
  static const char magic[16] = "SQLite format 3";
  unsigned char head[HEAD_SIZE];
  ssize_t len = pread(fd, head, sizeof head, 0);
  if (len == 0)
    return error_set(error, ERROR_DAMAGED, path, _("is an empty file"));
  if (len < (ssize_t)sizeof head || memcmp(head, magic, sizeof magic) != 0)
    return error_set(error, ERROR_DAMAGED, path, _("is no file of chahe"));
  if (head[AT_WRITE_VERSION] == 2 || head[AT_WRITE_VERSION + 1] == 2)
    return error_set(error, ERROR_DAMAGED, path,
                     _("was opened by another program, and may not be whole; "
                       "open it once by `chahe -d FILE check`"));
  return true;
}

/* Opens it as a regular file, without waiting (a FIFO) or waking (a device)
 * anything. A symbolic link is not followed: who gathers files need not be
 * who may read what it points to. Returns the descriptor, -1: `error` says. */
static int open_source(const struct store *own, const char *path,
                       struct stat *status, struct error *error) {
  struct stat ours;
  if (lstat(path, status) != 0) {
    refuse_read(path, error);
    return -1;
  }
  if (S_ISLNK(status->st_mode)) {
    error_set(error, ERROR_INPUT, path,
              _("is a symbolic link; name the file itself"));
    return -1;
  }
  int fd = -1;
  if (S_ISREG(status->st_mode) &&
      (fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) < 0) {
    refuse_read(path, error);
    return -1;
  }
  if (fd < 0 || fstat(fd, status) != 0 || !S_ISREG(status->st_mode))
    error_set(error, ERROR_INPUT, path, _("is not a regular file"));
  else if (stat(own->path, &ours) == 0 && ours.st_dev == status->st_dev &&
           ours.st_ino == status->st_ino)
    error_set(error, ERROR_INPUT, path, _("is the file that it would go into"));
  else if (check_head(fd, path, error) && check_journal(path, error))
    return fd;
  if (fd >= 0)
    close(fd);
  return -1;
}

/* --- a connection to it --------------------------------------------------- */

/* A forged file can make the simplest query go on for ever. */
static int count_steps(void *context) {
  struct incoming *incoming = context;
  int64_t most = 50000 + incoming->bytes / 50;
  return ++incoming->steps > most;
}

static bool open_uri(struct incoming *incoming, const char *uri,
                     struct error *error) {
  struct store *store = &incoming->store;
  if (sqlite3_open_v2(
          uri, &store->db,
          SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
          NULL) != SQLITE_OK)
    return connection_refuse(store, error);
  sqlite3_progress_handler(store->db, 1000, count_steps, incoming);
  sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, CELL_BYTES_MAX);
  sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  return functions_register(store, error) &&
         connection_run(store,
                        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                        "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-24000",
                        error);
}

/* Where it lies: as a file that nobody changes, so that SQLite neither locks
 * it nor looks for a journal. */
static bool open_in_place(struct incoming *incoming, const char *path,
                          struct error *error) {
  static const char plain[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-";
  struct buffer uri = {0};
  /* "./": a path that begins with two slashes would name a host */
  buffer_add_text(&uri, *path == '/' ? "file://" : "file:./");
  for (; *path; path++)
    if (strchr(plain, *path))
      buffer_add_char(&uri, *path);
    else
      buffer_format(&uri, "%%%02X", (unsigned char)*path);
  buffer_add_text(&uri, "?immutable=1");
  bool ok = open_uri(incoming, uri.data, error);
  buffer_done(&uri);
  return ok;
}

/* --- whose it is ---------------------------------------------------------- */

static bool check_identity(struct incoming *incoming, struct error *error) {
  struct store *store = &incoming->store;
  return identity_check_header(store, error) &&
         identity_check(store, schema_migration_count, &incoming->version,
                        error) &&
         (incoming->version > 0 || error_set(error, ERROR_DAMAGED, store->path,
                                             _("is no file of chahe")));
}

static bool check_structure(struct incoming *incoming, struct store *own,
                            struct error *error) {
  if ((size_t)incoming->version == schema_migration_count)
    return structure_compare(own, &incoming->store, error);
  return structure_check(&incoming->store, schema_migrations,
                         (size_t)incoming->version, NULL, 0, error);
}

bool incoming_open(struct incoming *incoming, struct store *own,
                   const char *path, struct error *error) {
  struct stat status;
  *incoming = (struct incoming){.store.path = memory_copy_text(path)};
  int fd = open_source(own, path, &status, error);
  if (fd < 0)
    return false;
  close(fd);
  incoming->bytes = status.st_size;
  incoming->changed_at = status.st_mtim;
  return open_in_place(incoming, path, error) &&
         check_identity(incoming, error) &&
         check_structure(incoming, own, error);
}

bool incoming_unchanged(const struct incoming *incoming, struct error *error) {
  struct stat now;
  const char *path = incoming->store.path;
  if (lstat(path, &now) == 0 && now.st_size == incoming->bytes &&
      now.st_mtim.tv_sec == incoming->changed_at.tv_sec &&
      now.st_mtim.tv_nsec == incoming->changed_at.tv_nsec)
    return true;
  return error_set(error, ERROR_BUSY, path,
                   _("was changed while it was read; close the program that "
                     "writes to it, and merge again"));
}

/* --- what lies in it ------------------------------------------------------ */

/* The pages of one table: none is missing, none is used twice. */
static bool check_table(struct incoming *incoming, const char *table,
                        struct error *error) {
  struct store *store = &incoming->store;
  char sql[64];
  sqlite3_snprintf(sizeof sql, sql, "PRAGMA quick_check(%s)", table);
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW || connection_refuse(store, error);
  if (ok && strcmp(column_words(statement, 0), "ok") != 0)
    ok = incoming_damaged(incoming, error, column_words(statement, 0));
  connection_release(statement);
  return ok;
}

bool incoming_has(struct incoming *incoming, const char *table, bool *has,
                  struct error *error) {
  struct store *store = &incoming->store;
  *has = true;
  if ((size_t)incoming->version == schema_migration_count)
    return true;
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  int step = sqlite3_step(statement);
  *has = step == SQLITE_ROW;
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool incoming_check(struct incoming *incoming, struct error *error) {
  static const char *const tables[] = {"device", "change", "blob"};
  bool ok = true;
  for (size_t i = 0; ok && i < sizeof tables / sizeof *tables; i++) {
    bool has;
    ok = incoming_has(incoming, tables[i], &has, error) &&
         (!has || check_table(incoming, tables[i], error));
  }
  return ok;
}
