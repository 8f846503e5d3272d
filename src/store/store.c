/* Opening and closing the file, and its transactions. */
#include "chahe/store/store.h"

#include <errno.h>
#include <libgen.h>
#include <linux/magic.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "device.h"
#include "functions.h"
#include "schema.h"

struct row_id row_id_random(void) {
  struct row_id id;
  randombytes_buf(id.bytes, sizeof id.bytes);
  return id;
}

struct row_id row_id_derived(const char *table, const char *const *keys,
                             size_t count) {
  struct row_id id;
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, sizeof id.bytes);
  crypto_generichash_update(&state, (const unsigned char *)table,
                            strlen(table) + 1);
  for (size_t i = 0; i < count; i++)
    crypto_generichash_update(&state, (const unsigned char *)keys[i],
                              strlen(keys[i]) + 1);
  crypto_generichash_final(&state, id.bytes, sizeof id.bytes);
  return id;
}

bool row_id_equal(const struct row_id *a, const struct row_id *b) {
  return memcmp(a->bytes, b->bytes, ROW_ID_SIZE) == 0;
}

/* POSIX locks over a network cannot be trusted, and a lost lock loses data. */
static bool on_network(const char *path) {
  struct buffer folder = {0};
  buffer_add_text(&folder, path);
  char *slash = strrchr(folder.data, '/');
  const char *where = ".";
  if (slash == folder.data)
    where = "/";
  else if (slash)
    *slash = '\0', where = folder.data;
  struct statfs status;
  bool network = false;
  if (statfs(where, &status) == 0)
    switch ((unsigned long)status.f_type & 0xFFFFFFFFul) {
      case NFS_SUPER_MAGIC:
      case SMB_SUPER_MAGIC:
      case SMB2_SUPER_MAGIC:
      case CIFS_SUPER_MAGIC:
      case AFS_SUPER_MAGIC:
      case CODA_SUPER_MAGIC:
      case CEPH_SUPER_MAGIC:
        network = true;
        break;
      default:
        break;
    }
  buffer_done(&folder);
  return network;
}

static bool has_folder(const char *path) {
  char *copy = memory_copy_text(path);
  struct stat status;
  bool found = stat(dirname(copy), &status) == 0 && S_ISDIR(status.st_mode);
  free(copy);
  return found;
}

static bool check_path(const struct store_options *options,
                       struct error *error) {
  struct stat status;
  /* to SQLite these are databases in memory, or no plain paths */
  if (!*options->path || strcmp(options->path, ":memory:") == 0 ||
      strncmp(options->path, "file:", 5) == 0)
    return error_set(error, ERROR_USAGE, options->path, _("names no file"));
  if (stat(options->path, &status) != 0) {
    if (errno != ENOENT)
      return error_set(error, ERROR_IO, options->path,
                       _("cannot be opened: %s"), strerror(errno));
    if (options->create && !has_folder(options->path))
      return error_set(error, ERROR_NOT_FOUND, options->path,
                       _("its folder is not there"));
    if (!options->create)
      return error_set(error, ERROR_NOT_FOUND, options->path,
                       _("there is no such file; `chahe import` makes it, -d "
                         "FILE names another"));
  } else if (!S_ISREG(status.st_mode)) {
    return error_set(error, ERROR_INPUT, options->path,
                     _("is not a regular file"));
  }
  if (!options->network && on_network(options->path))
    return error_set(error, ERROR_IO, options->path,
                     _("lies on a network file system, where locks cannot be "
                       "trusted; copy it to this machine, or say --network"));
  return true;
}

/* Whether the file may be opened: reads, and changes nothing in it. */
static bool inspect(struct store *store, const struct store_options *options,
                    struct error *error) {
  int64_t version;
  return identity_check(store, schema_migration_count, &version, error) &&
         (version == 0 ||
          structure_check(store, schema_migrations, (size_t)version,
                          options->search, options->search_count, error));
}

static bool set_up(struct store *store, const struct store_options *options,
                   struct error *error) {
  sqlite3_busy_timeout(store->db, options->wait_ms);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* "name" is never a text */
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  /* closing a file that was refused must not write its WAL into it */
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!identity_check_header(store, error) ||
      !functions_register(store, error) ||
      !connection_run(store,
                      "PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON;"
                      "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
                      "PRAGMA cache_size=-8000",
                      error) ||
      !store_snapshot(store, error))
    return false;
  bool ok = inspect(store, options, error);
  store_snapshot_end(store);
  if (!ok)
    return false;
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return connection_run(store, "PRAGMA journal_mode=DELETE", error) &&
         schema_migrate(store, schema_migrations, schema_migration_count,
                        error) &&
         schema_prepare_triggers(store, options->search, options->search_count,
                                 error);
}

struct store *store_open(const struct store_options *options,
                         struct error *error) {
  if (sodium_init() < 0) {
    error_set(error, ERROR_IO, NULL, _("no source of random numbers"));
    return NULL;
  }
  if (!check_path(options, error))
    return NULL;
  struct store *store = memory_new(1, sizeof *store);
  store->path = memory_copy_text(options->path);
  store->author = memory_copy_text(options->author);
  store->now = options->now;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (options->create)
    flags |= SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(options->path, &store->db, flags, NULL) != SQLITE_OK) {
    connection_refuse(store, error);
  } else if (set_up(store, options, error)) {
    return store;
  }
  /* without a transaction this process holds no lock that asking could drop */
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  connection_name_holder(store, error);
  store_close(store);
  return NULL;
}

void store_close(struct store *store) {
  if (!store)
    return;
  connection_done(store);
  free(store->path);
  free(store->author);
  free(store);
}

const char *store_path(const struct store *store) {
  return store->path;
}

void store_notice_writes(struct store *store, void (*notice)(void *context),
                         void *context) {
  store->notice = notice;
  store->notice_context = context;
}

bool store_begin(struct store *store, struct error *error) {
  if (!connection_begin(store, error))
    return false;
  if (device_stamp(store, error))
    return true;
  store_rollback(store);
  return false;
}

bool store_commit(struct store *store, struct error *error) {
  if (connection_run(store, "COMMIT", error)) {
    store->committed_at = store->at;
    store->committed_device = store->device;
    store->device = 0;
    return true;
  }
  store_rollback(store);
  return connection_name_holder(store, error);
}

void store_rollback(struct store *store) {
  store->device = 0;
  if (!sqlite3_get_autocommit(store->db))
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

bool store_snapshot(struct store *store, struct error *error) {
  return connection_run(store, "SAVEPOINT snapshot", error);
}

void store_snapshot_end(struct store *store) {
  sqlite3_exec(store->db, "RELEASE snapshot", NULL, NULL, NULL);
}

/* SQLite counts others' commits and our own rows apart. */
bool store_version(struct store *store, int64_t *version, struct error *error) {
  int64_t others;
  if (!connection_integer(store, "PRAGMA data_version", &others, error))
    return false;
  *version = (others << 32) ^ sqlite3_total_changes64(store->db);
  return true;
}
