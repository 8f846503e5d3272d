/* Devices: every copy of the file that is written to is one. */
#include "device.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "columns.h"
#include "letters.h"

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

/* What a file has that its copy has not, as long as the copy is a file of its
 * own. The number alone is not enough: the next file made may get the number
 * of one just removed (`rm` and `cp`), but not its birth time. What this does
 * not see is another file's bytes written over this one (`cp OTHER THIS` keeps
 * number and birth): two files may then continue one chain. That takes a
 * witness outside of the file. */
struct identity {
  char *machine;
  int64_t inode;
  int64_t birth; /* ns since 1970, 0: the file system does not say */
};

static struct identity read_identity(const char *path) {
  struct identity identity = {.machine = read_machine()};
  struct statx status;
  if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &status) == 0) {
    if (status.stx_mask & STATX_INO)
      identity.inode = (int64_t)status.stx_ino;
    if (status.stx_mask & STATX_BTIME)
      identity.birth = status.stx_btime.tv_sec * INT64_C(1000000000) +
                       status.stx_btime.tv_nsec;
  }
  return identity;
}

/* What the file says that it is. */
struct replica {
  int64_t device; /* its number; 0: none */
  bool here;      /* the file is the one that says so, and no copy of it */
  bool own;       /* and has that device */
  int64_t clock;
  char letter;
};

/* The recorded identity, compared with what the file is now. */
static bool read_replica(struct store *store, const struct identity *identity,
                         struct replica *replica, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT d.no, r.machine, r.inode, r.birth, r.clock, r.letter "
      "FROM replica r LEFT JOIN device d ON d.no = r.device",
      error);
  if (!statement)
    return false;
  *replica = (struct replica){0};
  int step = sqlite3_step(statement);
  if (step == SQLITE_ROW) {
    replica->device = sqlite3_column_int64(statement, 0);
    replica->here =
        strcmp(column_words(statement, 1), identity->machine) == 0 &&
        sqlite3_column_int64(statement, 2) == identity->inode &&
        sqlite3_column_int64(statement, 3) == identity->birth;
    replica->own = replica->device > 0 && replica->here;
    replica->clock = sqlite3_column_int64(statement, 4);
    replica->letter = letters_column(statement, 5);
  }
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  if (ok && (replica->clock < 0 || replica->clock >= DEVICE_CLOCK_END))
    ok = error_set(error, ERROR_DAMAGED, store->path,
                   _("its clock stands beyond the year 9999"));
  return ok;
}

static bool write_replica(struct store *store, const struct identity *identity,
                          char letter, struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "INSERT OR REPLACE INTO replica "
                         "(one, device, machine, inode, birth, clock, letter) "
                         "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
                         error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, store->device);
  sqlite3_bind_text(statement, 2, identity->machine, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, identity->inode);
  sqlite3_bind_int64(statement, 4, identity->birth);
  sqlite3_bind_int64(statement, 5, store->at);
  letters_bind(statement, 6, &letter);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* Where among the letters a copy begins to look for its own: derived from what
 * it is, so that two laptops that take the same copy rarely agree, and that the
 * letter is known before the copy is written to. */
static uint64_t letter_place(const struct identity *identity) {
  uint64_t place = 0;
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, crypto_generichash_BYTES_MIN);
  crypto_generichash_update(&state, (const unsigned char *)identity->machine,
                            strlen(identity->machine) + 1);
  crypto_generichash_update(&state, (const unsigned char *)&identity->inode,
                            sizeof identity->inode);
  crypto_generichash_update(&state, (const unsigned char *)&identity->birth,
                            sizeof identity->birth);
  unsigned char hash[crypto_generichash_BYTES_MIN];
  crypto_generichash_final(&state, hash, sizeof hash);
  memcpy(&place, hash, sizeof place);
  return place;
}

/* A file that lost its device and is no copy keeps its letter. */
static bool choose_letter(struct store *store, const struct identity *identity,
                          struct replica *replica, struct error *error) {
  return replica->here ||
         letters_choose(store, letter_place(identity), &replica->letter, error);
}

static bool make_device(struct store *store, char letter, struct error *error) {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "INSERT INTO device (id, name, made_at, letter) "
                         "VALUES (?1, ?2, ?3, ?4)",
                         error);
  if (!statement)
    return false;
  struct row_id id = row_id_random();
  sqlite3_bind_blob(statement, 1, id.bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, host, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, store->now());
  letters_bind(statement, 4, &letter);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  store->device = sqlite3_last_insert_rowid(store->db);
  return ok;
}

bool device_stamp(struct store *store, struct error *error) {
  struct identity identity = read_identity(store->path);
  struct replica replica;
  bool ok = read_replica(store, &identity, &replica, error);
  store->device = ok ? replica.device : 0;
  ok =
      ok && (replica.own || (choose_letter(store, &identity, &replica, error) &&
                             make_device(store, replica.letter, error)));
  if (ok) {
    int64_t now = store->now();
    store->at = now > replica.clock ? now : replica.clock + 1;
    ok = write_replica(store, &identity, replica.letter, error);
  }
  free(identity.machine);
  return ok;
}

bool device_own(struct store *store, int64_t *no, struct error *error) {
  struct identity identity = read_identity(store->path);
  struct replica replica;
  bool ok = read_replica(store, &identity, &replica, error);
  *no = ok && replica.own ? replica.device : 0;
  free(identity.machine);
  return ok;
}

bool device_saw(struct store *store, int64_t at, bool renew,
                struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "INSERT INTO replica (one, machine, inode, birth, clock) "
      "VALUES (1, '', 0, 0, ?1) "
      "ON CONFLICT (one) DO UPDATE SET "
      "clock = max(clock, excluded.clock), "
      "device = iif(?2, NULL, device)",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, at);
  sqlite3_bind_int(statement, 2, renew);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool device_letter(struct store *store, char *letter, struct error *error) {
  struct identity identity = read_identity(store->path);
  struct replica replica;
  bool ok = read_replica(store, &identity, &replica, error) &&
            choose_letter(store, &identity, &replica, error);
  *letter = ok ? replica.letter : '\0';
  free(identity.machine);
  return ok;
}
