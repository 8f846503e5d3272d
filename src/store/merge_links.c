/* The devices of both files, and how far each has come. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "columns.h"
#include "device.h"
#include "functions.h"
#include "merging.h"

/* A city has some dozens of laptops, and each copy of the file is one device
 * more; a forged file could have millions. */
enum { DEVICES_MAX = 100000, NAME_MAX_LEN = 255 };

/* No device has written so much; the sum of all can still be counted. */
static const int64_t seq_max = INT64_MAX / 4 / DEVICES_MAX;

void merge_links_done(struct merge *merge) {
  for (size_t i = 0; i < merge->link_count; i++)
    free(merge->links[i].name);
  free(merge->links);
  free(merge->by_number);
  merge->links = NULL;
  merge->by_number = NULL;
  merge->link_count = 0;
}

/* --- heads ---------------------------------------------------------------- */

static bool copy_hash(sqlite3_stmt *statement, int at,
                      unsigned char hash[CHANGE_HASH_SIZE]) {
  const void *bytes = sqlite3_column_blob(statement, at);
  if (!bytes || sqlite3_column_bytes(statement, at) != CHANGE_HASH_SIZE)
    return false;
  memcpy(hash, bytes, CHANGE_HASH_SIZE);
  return true;
}

/* The device's last entry; seq 0: it has none. */
static bool read_head(struct store *store, int64_t no, int64_t *seq,
                      int64_t *at, unsigned char hash[CHANGE_HASH_SIZE],
                      struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT seq, at, hash FROM change WHERE device = ?1 "
                         "ORDER BY seq DESC LIMIT 1",
                         error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, no);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  *seq = 0;
  if (step == SQLITE_ROW) {
    *seq = sqlite3_column_int64(statement, 0);
    *at = sqlite3_column_int64(statement, 1);
    ok = (*seq > 0 && *seq <= seq_max && copy_hash(statement, 2, hash)) ||
         connection_damaged(store, error);
  }
  connection_release(statement);
  return ok;
}

/* The hash of that entry; `*found` false: there is none. */
static bool read_hash(struct store *store, int64_t no, int64_t seq,
                      unsigned char hash[CHANGE_HASH_SIZE], bool *found,
                      struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT hash FROM change WHERE device = ?1 AND seq = ?2", error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, no);
  sqlite3_bind_int64(statement, 2, seq);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  *found = step == SQLITE_ROW && copy_hash(statement, 0, hash);
  connection_release(statement);
  return ok;
}

/* --- devices -------------------------------------------------------------- */

static int compare_links(const void *a, const void *b) {
  return memcmp(((const struct link *)a)->id.bytes,
                ((const struct link *)b)->id.bytes, ROW_ID_SIZE);
}

static bool take_name(sqlite3_stmt *statement, int at, struct link *link) {
  const char *name = column_words(statement, at);
  size_t len = (size_t)sqlite3_column_bytes(statement, at);
  if (sqlite3_column_type(statement, at) != SQLITE_TEXT || len > NAME_MAX_LEN ||
      !utf8_valid(name, len, NULL))
    return false;
  link->name = memory_copy_text(name);
  return true;
}

/* Reads the devices that `store` has into new links. */
static bool read_devices(struct merge *merge, struct store *store, bool ours) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT no, id, name, made_at FROM device ORDER BY no",
      merge->error);
  if (!statement)
    return false;
  int step = SQLITE_DONE;
  int64_t last = 0;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct link link = {0};
    int64_t no = sqlite3_column_int64(statement, 0);
    /* a forged table may have them in any order */
    ok =
        (no > last && merge->link_count < DEVICES_MAX &&
         column_id(statement, 1, &link.id) && take_name(statement, 2, &link)) ||
        connection_damaged(store, merge->error);
    if (!ok)
      break;
    last = no;
    link.made_at = sqlite3_column_int64(statement, 3);
    if (ours) {
      link.ours_no = no;
      ok = read_head(store, no, &link.ours, &link.ours_at, link.ours_hash,
                     merge->error);
    } else {
      link.theirs_no = no;
      ok = read_head(store, no, &link.theirs, &link.theirs_at, link.theirs_hash,
                     merge->error);
    }
    merge->links =
        column_room(merge->links, merge->link_count, sizeof *merge->links);
    merge->links[merge->link_count++] = link;
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(store, merge->error);
  connection_release(statement);
  return ok;
}

/* Entries of a device that is not listed would be passed over. The links are
 * those of the file that came, by number. */
static bool all_are_listed(struct merge *merge) {
  struct incoming *incoming = &merge->incoming;
  sqlite3_stmt *statement = connection_prepare(
      &incoming->store, "SELECT min(device) FROM change WHERE device > ?1",
      merge->error);
  if (!statement)
    return false;
  int64_t no = INT64_MIN;
  size_t at = 0;
  bool ok = true;
  while (ok) {
    sqlite3_bind_int64(statement, 1, no);
    ok = sqlite3_step(statement) == SQLITE_ROW ||
         connection_refuse(&incoming->store, merge->error);
    if (!ok || sqlite3_column_type(statement, 0) == SQLITE_NULL)
      break;
    int64_t next = sqlite3_column_int64(statement, 0);
    while (at < merge->link_count && merge->links[at].theirs_no < next)
      at++;
    bool listed = at < merge->link_count && merge->links[at].theirs_no == next;
    ok = (listed && next > no) ||
         incoming_damaged(incoming, merge->error,
                          _("its log has entries of an unknown device"));
    no = next;
    sqlite3_reset(statement);
  }
  connection_release(statement);
  return ok;
}

/* One link a device: what both files say of it is joined. */
static bool join(struct merge *merge) {
  size_t kept = 0;
  if (merge->link_count > 0)
    qsort(merge->links, merge->link_count, sizeof *merge->links, compare_links);
  for (size_t i = 0; i < merge->link_count; i++) {
    struct link *link = &merge->links[i];
    struct link *last = kept > 0 ? &merge->links[kept - 1] : NULL;
    if (!last || compare_links(last, link) != 0) {
      merge->links[kept++] = *link;
      continue;
    }
    bool ours = link->ours_no > 0;
    bool twice = ours ? last->ours_no > 0 : last->theirs_no > 0;
    free(link->name);
    if (ours) {
      last->ours_no = link->ours_no;
      last->ours = link->ours;
      last->ours_at = link->ours_at;
      memcpy(last->ours_hash, link->ours_hash, sizeof last->ours_hash);
    } else {
      last->theirs_no = link->theirs_no;
      last->theirs = link->theirs;
      last->theirs_at = link->theirs_at;
      memcpy(last->theirs_hash, link->theirs_hash, sizeof last->theirs_hash);
    }
    if (twice) { /* a UNIQUE index that does not hold */
      memmove(merge->links + kept, merge->links + i + 1,
              (merge->link_count - i - 1) * sizeof *merge->links);
      merge->link_count -= i + 1 - kept;
      return ours ? connection_damaged(merge->store, merge->error)
                  : connection_damaged(&merge->incoming.store, merge->error);
    }
  }
  merge->link_count = kept;
  return true;
}

/* --- numbers -------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b) {
  const struct link_number *first = a;
  const struct link_number *second = b;
  return (first->theirs_no > second->theirs_no) -
         (first->theirs_no < second->theirs_no);
}

static void list_numbers(struct merge *merge) {
  merge->by_number = memory_new(merge->link_count, sizeof *merge->by_number);
  for (size_t i = 0; i < merge->link_count; i++)
    merge->by_number[i] = (struct link_number){merge->links[i].theirs_no, i};
  if (merge->link_count > 0)
    qsort(merge->by_number, merge->link_count, sizeof *merge->by_number,
          compare_numbers);
}

const struct link *merge_find_link(const struct merge *merge,
                                   int64_t theirs_no) {
  const struct link_number wanted = {.theirs_no = theirs_no};
  if (theirs_no == 0 || merge->link_count == 0)
    return NULL;
  const struct link_number *found =
      bsearch(&wanted, merge->by_number, merge->link_count,
              sizeof *merge->by_number, compare_numbers);
  return found ? &merge->links[found->at] : NULL;
}

/* --- chains --------------------------------------------------------------- */

/* Whether both files have the same entry of the device there. */
static bool agree_at(struct merge *merge, const struct link *link, int64_t seq,
                     bool *agree) {
  unsigned char ours[CHANGE_HASH_SIZE];
  unsigned char theirs[CHANGE_HASH_SIZE];
  bool have_ours;
  bool have_theirs;
  if (!read_hash(merge->store, link->ours_no, seq, ours, &have_ours,
                 merge->error) ||
      !read_hash(&merge->incoming.store, link->theirs_no, seq, theirs,
                 &have_theirs, merge->error))
    return false;
  *agree = have_ours && have_theirs && memcmp(ours, theirs, sizeof ours) == 0;
  return true;
}

/* The last entry that both have, by halving: a hash commits to all before. */
static bool find_fork(struct merge *merge, const struct link *link,
                      int64_t last, int64_t *fork) {
  int64_t low = 0;
  int64_t high = last - 1;
  while (low < high) {
    int64_t middle = high - (high - low) / 2;
    bool agree;
    if (!agree_at(merge, link, middle, &agree))
      return false;
    if (agree)
      low = middle;
    else
      high = middle - 1;
  }
  *fork = low;
  return true;
}

static bool check_chain(struct merge *merge, const struct link *link) {
  int64_t last = link->ours < link->theirs ? link->ours : link->theirs;
  bool agree;
  int64_t fork;
  if (last == 0)
    return true;
  if (!agree_at(merge, link, last, &agree))
    return false;
  if (agree)
    return true;
  if (!find_fork(merge, link, last, &fork))
    return false;
  return error_set(
      merge->error, ERROR_DAMAGED, merge->incoming.store.path,
      _("has gone on otherwise than the file here since entry %lld of device "
        "\"%s\": an older copy was written over one of the two. Take over what "
        "only this one has by `chahe -d FILE export` and `chahe import`"),
      (long long)fork, link->name);
}

bool merge_link(struct merge *merge, bool *is_new) {
  merge_links_done(merge);
  *is_new = false;
  if (!read_devices(merge, &merge->incoming.store, false) ||
      !all_are_listed(merge) || !read_devices(merge, merge->store, true) ||
      !join(merge) || !device_own(merge->store, &merge->own_no, merge->error))
    return false;
  list_numbers(merge);
  for (size_t i = 0; i < merge->link_count; i++) {
    if (!check_chain(merge, &merge->links[i]))
      return false;
    *is_new = *is_new || merge->links[i].theirs > merge->links[i].ours;
  }
  return true;
}

/* --- digest --------------------------------------------------------------- */

void merge_digest(const struct merge *merge, bool ours,
                  char digest[MERGE_HASH_SIZE]) {
  crypto_generichash_state state;
  unsigned char hash[CHANGE_HASH_SIZE];
  crypto_generichash_init(&state, NULL, 0, sizeof hash);
  for (size_t i = 0; i < merge->link_count; i++) {
    const struct link *link = &merge->links[i];
    uint64_t seq = (uint64_t)(ours ? link->ours : link->theirs);
    unsigned char number[8];
    if (seq == 0)
      continue;
    for (int k = 0; k < 8; k++)
      number[k] = (unsigned char)(seq >> (8 * k));
    crypto_generichash_update(&state, link->id.bytes, ROW_ID_SIZE);
    crypto_generichash_update(&state, number, sizeof number);
    crypto_generichash_update(
        &state, ours ? link->ours_hash : link->theirs_hash, CHANGE_HASH_SIZE);
  }
  crypto_generichash_final(&state, hash, sizeof hash);
  sodium_bin2hex(digest, MERGE_HASH_SIZE, hash, sizeof hash);
}
