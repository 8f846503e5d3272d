/* Copying the file, and making sure of it.
 *
 * The copy is the file's bytes as they lie on the disk, read under the lock
 * of a snapshot. SQLite's own ways (VACUUM INTO, its backup functions) would
 * make a file that can only be compared with itself; of this one the hash of
 * what was read here must be that of what is read back there. What stands in
 * the file cannot be touched up on the way, either: what is damaged is found
 * by the check. */
#include "chahe/store/copy.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "bytes.h"
#include "chahe/base/message.h"
#include "chahe/store/change.h"
#include "chahe/store/integrity.h"
#include "chahe/store/photos.h"
#include "copy_target.h"
#include "schema.h"

enum {
  HASH_BYTES = (COPY_HASH_SIZE - 1) / 2,
  /* so much is written before the disk must have it: a slow stick would take
     minutes for what memory swallows at once */
  SYNC_BYTES = 16 * 1024 * 1024,
  STEPS_A_LOOK = 100000, /* of SQLite's machine, between two looks around */
  CHECKS = 5             /* structure, integrity, log, counts, pictures */
};

struct making {
  crypto_generichash_state hash; /* first: it wants to be aligned */
  struct store *store;
  struct copy *copy;
  copy_progress *progress;
  void *context;
  int64_t done, unsynced; /* bytes */
  int checks;             /* that were passed */
  bool stopped;
  char problem[256]; /* the first one found; "": none */
};

static bool go_on(struct making *making, enum copy_step step, int64_t done,
                  int64_t total) {
  making->stopped = making->stopped ||
                    (making->progress &&
                     !making->progress(making->context, step, done, total));
  return !making->stopped;
}

static bool stop(const struct making *making, struct error *error) {
  return error_set(error, ERROR_IO, making->copy->file.path,
                   _("stopped; no copy was made"));
}

/* --- writing and reading back --------------------------------------------- */

static void hash_begin(struct making *making) {
  crypto_generichash_init(&making->hash, NULL, 0, HASH_BYTES);
  making->done = 0;
}

static void hash_end(struct making *making, char hash[COPY_HASH_SIZE]) {
  unsigned char bytes[HASH_BYTES];
  crypto_generichash_final(&making->hash, bytes, sizeof bytes);
  sodium_bin2hex(hash, COPY_HASH_SIZE, bytes, sizeof bytes);
}

static void hash_add(struct making *making, const void *bytes, size_t len) {
  crypto_generichash_update(&making->hash, bytes, len);
  making->done += (int64_t)len;
}

static bool write_piece(void *context, const void *bytes, size_t len,
                        struct error *error) {
  struct making *making = context;
  struct part_file *file = &making->copy->file;
  if (!go_on(making, COPY_WRITING, making->done, making->copy->bytes))
    return stop(making, error);
  hash_add(making, bytes, len);
  making->unsynced += (int64_t)len;
  if (!part_file_write(file, bytes, len, error))
    return false;
  if (making->unsynced < SYNC_BYTES)
    return true;
  making->unsynced = 0;
  return part_file_sync(file, error);
}

static bool read_piece(void *context, const void *bytes, size_t len,
                       struct error *error) {
  struct making *making = context;
  if (!go_on(making, COPY_READING, making->done, making->copy->bytes))
    return stop(making, error);
  hash_add(making, bytes, len);
  return true;
}

static bool read_back(struct making *making, struct error *error) {
  struct copy *copy = making->copy;
  char hash[COPY_HASH_SIZE];
  hash_begin(making);
  if (!part_file_read(&copy->file, read_piece, making, error))
    return false;
  hash_end(making, hash);
  return (making->done == copy->bytes && strcmp(hash, copy->hash) == 0) ||
         error_set(error, ERROR_IO, copy->file.path,
                   _("what was written does not come back from there: the "
                     "disk is faulty; take another one"));
}

/* --- looking it over -------------------------------------------------------
 */

static int look_around(void *context) {
  struct making *making = context;
  return !go_on(making, COPY_CHECKING, making->checks, CHECKS);
}

/* One check more is done. */
static bool passed(struct making *making) {
  making->checks++;
  return look_around(making) == 0;
}

static void note_problem(void *context, const char *problem) {
  struct making *making = context;
  if (!*making->problem)
    snprintf(making->problem, sizeof making->problem, "%s", problem);
}

static void count_picture(void *context, const struct row_id *id,
                          const char *problem) {
  struct making *making = context;
  (void)id, (void)problem;
  making->copy->pictures_lacking++;
}

static bool look_over(struct making *making, struct store *other,
                      struct error *error) {
  struct census census = {0};
  int64_t checked, broken;
  bool ok =
      structure_check(other, schema_migrations, schema_migration_count, NULL, 0,
                      error) &&
      passed(making) && integrity_check(other, note_problem, making, error) &&
      passed(making) && change_verify(other, &checked, &broken, error) &&
      passed(making) && census_take(other, &census, error) && passed(making) &&
      photos_check(other, count_picture, making, error) && passed(making);
  if (ok && *making->problem)
    ok = error_set(error, ERROR_DAMAGED, other->path,
                   _("is damaged, and so would be the copy: %s; `chahe check` "
                     "says more"),
                   making->problem);
  if (ok && broken > 0)
    ok = error_set(error, ERROR_DAMAGED, other->path,
                   _("%lld entries of its change log do not follow from those "
                     "before them, and so in the copy; `chahe check` says "
                     "more"),
                   (long long)broken);
  if (ok && !census_same(&census, &making->copy->census))
    ok = error_set(error, ERROR_DAMAGED, other->path,
                   _("the copy does not hold what the file holds"));
  census_done(&census);
  return ok;
}

/* The bytes are those of the file: what is wrong with them is wrong there. */
static bool check(struct making *making, struct error *error) {
  if (look_around(making) != 0)
    return stop(making, error);
  struct store *other =
      copy_open(making->copy->file.temporary, making->store->path, error);
  if (!other)
    return false;
  sqlite3_progress_handler(other->db, STEPS_A_LOOK, look_around, making);
  bool ok = look_over(making, other, error);
  if (making->stopped)
    ok = stop(making, error);
  store_close(other);
  return ok;
}

/* --- all of it -------------------------------------------------------------
 */

/* As private as the file itself. */
static mode_t mode_of(const struct store *store) {
  struct stat status;
  return stat(store->path, &status) == 0 ? status.st_mode & 0666 : 0600;
}

static bool write_copy(struct making *making, const char *path, int64_t spare,
                       struct error *error) {
  struct store *store = making->store;
  struct copy *copy = making->copy;
  if (!store_snapshot(store, error))
    return false;
  hash_begin(making);
  /* counting reads, and so takes the lock */
  bool ok = census_take(store, &copy->census, error) &&
            copy_target_check(store, path, error) &&
            bytes_count(store, &copy->bytes, error) &&
            copy_target_has_room(path, copy->bytes + spare, error) &&
            part_file_open(&copy->file, path, mode_of(store), error) &&
            bytes_each(store, write_piece, making, error);
  hash_end(making, copy->hash);
  store_snapshot_end(store);
  return ok;
}

bool copy_make(struct store *store, const char *path, int64_t spare,
               copy_progress *progress, void *context, struct copy *copy,
               struct error *error) {
  struct making making = {
      .store = store, .copy = copy, .progress = progress, .context = context};
  *copy = (struct copy){.file.fd = -1};
  bool ok = write_copy(&making, path, spare, error) &&
            part_file_sync(&copy->file, error) && read_back(&making, error) &&
            check(&making, error);
  if (!ok)
    copy_done(copy);
  return ok;
}

void copy_done(struct copy *copy) {
  part_file_done(&copy->file);
  census_done(&copy->census);
  *copy = (struct copy){.file.fd = -1};
}
