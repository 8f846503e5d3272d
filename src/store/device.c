/* Devices: every copy of the file that is written to is one. */
#include "device.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"

/* What tells this machine from others: systemd's id, else the host name. */
static char *read_machine(void) {
  struct buffer text = {0};
  if (file_read("/etc/machine-id", 4096, &text, NULL) && text.len >= 32) {
    text.data[32] = '\0';
    return buffer_take(&text);
  }
  buffer_done(&text);
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return memory_copy_text(host);
}

static bool make_device(struct store *store, struct error *error) {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  sqlite3_stmt *statement = connection_prepare(
      store, "INSERT INTO device (id, name, made_at) VALUES (?1, ?2, ?3)",
      error);
  if (!statement)
    return false;
  struct row_id id = row_id_random();
  sqlite3_bind_blob(statement, 1, id.bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, host, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, store->now());
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  store->device = sqlite3_last_insert_rowid(store->db);
  return ok;
}

/* The recorded identity, compared with what the file is now. */
static bool read_replica(struct store *store, const char *machine,
                         int64_t inode, bool *own, int64_t *clock,
                         struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT device, machine, inode, clock FROM replica", error);
  if (!statement)
    return false;
  *own = false;
  *clock = 0;
  int step = sqlite3_step(statement);
  if (step == SQLITE_ROW) {
    store->device = sqlite3_column_int64(statement, 0);
    *own =
        strcmp((const char *)sqlite3_column_text(statement, 1), machine) == 0 &&
        sqlite3_column_int64(statement, 2) == inode;
    *clock = sqlite3_column_int64(statement, 3);
  }
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool write_replica(struct store *store, const char *machine,
                          int64_t inode, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "INSERT OR REPLACE INTO replica VALUES (1, ?1, ?2, ?3, ?4)",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, store->device);
  sqlite3_bind_text(statement, 2, machine, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, inode);
  sqlite3_bind_int64(statement, 4, store->at);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool device_stamp(struct store *store, struct error *error) {
  struct stat status;
  int64_t inode = stat(store->path, &status) == 0 ? (int64_t)status.st_ino : 0;
  char *machine = read_machine();
  bool own;
  int64_t clock;
  bool ok = read_replica(store, machine, inode, &own, &clock, error) &&
            (own || make_device(store, error));
  if (ok) {
    int64_t now = store->now();
    store->at = now > clock ? now : clock + 1;
    ok = write_replica(store, machine, inode, error);
  }
  free(machine);
  return ok;
}
