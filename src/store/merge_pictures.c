/* Taking over pictures: a union by hash. */
#include <sodium.h>
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/store/photos.h"
#include "columns.h"
#include "merging.h"

enum { HASH_BYTES = (PHOTO_HASH_SIZE - 1) / 2 };

static bool has_picture(struct merge *merge, const char *hash, bool *has) {
  sqlite3_stmt *statement = connection_prepare(
      merge->store, "SELECT 1 FROM blob WHERE hash = ?1", merge->error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, hash, -1, SQLITE_STATIC);
  int step = sqlite3_step(statement);
  *has = step == SQLITE_ROW;
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  connection_release(statement);
  return ok;
}

static bool take(struct merge *merge, const char *hash) {
  struct store *theirs = &merge->incoming.store;
  sqlite3_stmt *read = connection_prepare(
      theirs, "SELECT bytes FROM blob WHERE hash = ?1", merge->error);
  sqlite3_stmt *insert = connection_prepare(
      merge->store, "INSERT INTO blob (hash, bytes) VALUES (?1, ?2)",
      merge->error);
  if (!read || !insert)
    return false;
  sqlite3_bind_text(read, 1, hash, -1, SQLITE_STATIC);
  bool ok = sqlite3_step(read) == SQLITE_ROW ||
            connection_refuse(theirs, merge->error);
  unsigned char raw[HASH_BYTES];
  char found[PHOTO_HASH_SIZE] = "";
  size_t len = ok ? (size_t)sqlite3_column_bytes(read, 0) : 0;
  if (ok && sqlite3_column_type(read, 0) == SQLITE_BLOB) {
    crypto_generichash(raw, sizeof raw, sqlite3_column_blob(read, 0), len, NULL,
                       0);
    sodium_bin2hex(found, sizeof found, raw, sizeof raw);
  }
  if (ok && strcmp(found, hash) != 0)
    ok = incoming_damaged(&merge->incoming, merge->error,
                          _("a picture is not what its hash says"));
  if (ok) {
    sqlite3_bind_text(insert, 1, hash, -1, SQLITE_STATIC);
    sqlite3_bind_value(insert, 2, sqlite3_column_value(read, 0));
    ok = sqlite3_step(insert) == SQLITE_DONE ||
         connection_refuse(merge->store, merge->error);
    merge->receipt->picture_bytes += (int64_t)len;
  }
  connection_release(read);
  connection_release(insert);
  return ok;
}

/* Walks the hashes in their order, which is how the index has them: one that
 * does not rise is of a forged index, which might never end. */
static bool walk(struct merge *merge, bool taking) {
  struct store *theirs = &merge->incoming.store;
  struct merge_receipt *receipt = merge->receipt;
  sqlite3_stmt *hashes = connection_prepare(
      theirs, "SELECT hash FROM blob ORDER BY hash", merge->error);
  if (!hashes)
    return false;
  char last[PHOTO_HASH_SIZE] = "";
  int step = SQLITE_DONE;
  bool ok = true;
  receipt->pictures_read = receipt->pictures_new = 0;
  while (ok && (step = sqlite3_step(hashes)) == SQLITE_ROW) {
    const char *hash = column_words(hashes, 0);
    bool has = false;
    if (strlen(hash) != PHOTO_HASH_SIZE - 1 ||
        strspn(hash, "0123456789abcdef") != PHOTO_HASH_SIZE - 1 ||
        strcmp(hash, last) <= 0)
      ok = incoming_damaged(&merge->incoming, merge->error,
                            _("its list of pictures cannot be read"));
    if (ok)
      memcpy(last, hash, sizeof last);
    ok = ok && has_picture(merge, last, &has) &&
         (has || !taking || take(merge, last));
    receipt->pictures_read++;
    receipt->pictures_new += ok && !has;
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(theirs, merge->error);
  connection_release(hashes);
  return ok;
}

/* The first version had none. */
static bool walk_all(struct merge *merge, bool taking) {
  bool has;
  return incoming_has(&merge->incoming, "blob", &has, merge->error) &&
         (!has || walk(merge, taking));
}

bool merge_find_pictures(struct merge *merge, bool *is_new) {
  bool ok = walk_all(merge, false);
  *is_new = ok && merge->receipt->pictures_new > 0;
  return ok;
}

bool merge_take_pictures(struct merge *merge) {
  return walk_all(merge, true);
}
