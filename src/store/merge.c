/* Taking in what another copy of the file has. */
#include "chahe/store/merge.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "backup.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "device.h"
#include "merging.h"
#include "schema.h"

/* --- the receipt ---------------------------------------------------------- */

void merge_receipt_done(struct merge_receipt *receipt) {
  for (size_t i = 0; i < receipt->device_count; i++)
    free(receipt->devices[i].name);
  free(receipt->devices);
  free(receipt->counts);
  free(receipt->duplicates);
  *receipt = (struct merge_receipt){0};
}

/* New rows go to a place by chance in each index: more room than reading takes
 * (store.c) keeps those pages at hand from one file to the next. */
static void make_room(struct store *store, struct merge_run *run) {
  if (!run->has_room)
    sqlite3_exec(store->db, "PRAGMA cache_size=-32000", NULL, NULL, NULL);
  run->has_room = true;
}

void merge_run_done(struct merge_run *run, struct store *store) {
  if (run->has_room)
    sqlite3_exec(store->db, "PRAGMA cache_size=-8000", NULL, NULL, NULL);
  free(run->copy);
  run->copy = NULL;
  run->has_room = false;
}

static void start_receipt(struct merge_receipt *receipt) {
  *receipt = (struct merge_receipt){
      .counts = memory_new(schema_table_count, sizeof *receipt->counts),
      .count = schema_table_count,
  };
  for (size_t i = 0; i < schema_table_count; i++)
    receipt->counts[i].table = schema_tables[i];
}

/* Rows of each table, deleted ones too. Summed up: a plain count(*) is one step
 * of SQLite's, which nothing ends where a forged file goes in circles. */
static bool count_rows(struct merge *merge) {
  bool ok = true;
  for (size_t i = 0; ok && i < schema_table_count; i++) {
    struct buffer sql = {0};
    bool has;
    buffer_format(&sql, "SELECT sum(1) FROM \"%s\"", schema_tables[i]);
    ok = incoming_has(&merge->incoming, schema_tables[i], &has, merge->error) &&
         (!has ||
          connection_integer(&merge->incoming.store, sql.data,
                             &merge->receipt->counts[i].read, merge->error));
    buffer_done(&sql);
  }
  return ok;
}

/* A place for each link, in the same order for now. */
static void list_devices(struct merge *merge) {
  struct merge_receipt *receipt = merge->receipt;
  receipt->devices = memory_new(merge->link_count, sizeof *receipt->devices);
  receipt->device_count = merge->link_count;
  for (size_t i = 0; i < merge->link_count; i++) {
    const struct link *link = &merge->links[i];
    receipt->devices[i] = (struct merge_device){
        .id = link->id,
        .name = memory_copy_text(link->name),
        .own = merge->own_no > 0 && link->ours_no == merge->own_no,
        .theirs = link->theirs,
        .before = link->ours,
    };
    receipt->entries_read += link->theirs;
    if (link->theirs > link->ours)
      receipt->entries_new += link->theirs - link->ours;
  }
  merge_digest(merge, false, receipt->theirs);
  merge_digest(merge, true, receipt->before);
}

static int compare_devices(const void *a, const void *b) {
  const struct merge_device *first = a;
  const struct merge_device *second = b;
  int order = strcmp(first->name, second->name);
  return order ? order : memcmp(first->id.bytes, second->id.bytes, ROW_ID_SIZE);
}

/* What came of it; `taken`: the entries that we lacked. */
static void close_receipt(struct merge *merge, bool taken) {
  struct merge_receipt *receipt = merge->receipt;
  size_t listed = 0;
  for (size_t i = 0; i < merge->link_count; i++) {
    struct link *link = &merge->links[i];
    struct merge_device *device = &receipt->devices[i];
    if (taken && link->theirs > link->ours) {
      link->ours = link->theirs;
      memcpy(link->ours_hash, link->theirs_hash, sizeof link->ours_hash);
    }
    device->after = link->ours;
    sodium_bin2hex(device->head, sizeof device->head, link->ours_hash,
                   sizeof link->ours_hash);
    /* one that has written nothing is of no interest */
    if (device->after > 0)
      receipt->devices[listed++] = *device;
    else
      free(device->name);
  }
  receipt->device_count = listed;
  if (listed > 0)
    qsort(receipt->devices, listed, sizeof *receipt->devices, compare_devices);
  merge_digest(merge, true, receipt->after);
  receipt->is_changed = taken;
  for (size_t i = 0; i < receipt->count; i++) {
    struct merge_count *count = &receipt->counts[i];
    count->known = count->read - count->added - count->changed;
    if (count->known < 0) /* its tables are not what its log says */
      count->known = 0;
  }
}

/* --- the file kept aside -------------------------------------------------- */

/* Of a file that nobody has written to there is nothing to keep. */
static bool is_empty(const struct merge *merge) {
  for (size_t i = 0; i < merge->link_count; i++)
    if (merge->links[i].ours > 0)
      return false;
  return true;
}

static bool keep_copy(struct merge *merge, char **copy) {
  char suffix[64];
  time_t now = (time_t)(merge->store->now() / 1000);
  struct tm local;
  if (!localtime_r(&now, &local) ||
      strftime(suffix, sizeof suffix, "before-merge-%Y%m%d-%H%M%S", &local) ==
          0)
    memcpy(suffix, "before-merge", sizeof "before-merge");
  return backup_keep(merge->store, suffix, copy, merge->error);
}

/* --- one file ------------------------------------------------------------- */

/* Refuses what refers to a record that the file has not. */
static bool refers_well(struct merge *merge) {
  int open = 0;
  int most;
  sqlite3_db_status(merge->store->db, SQLITE_DBSTATUS_DEFERRED_FKS, &open,
                    &most, 0);
  return open == 0 ||
         incoming_damaged(&merge->incoming, merge->error,
                          _("a record belongs to one that is not there"));
}

static bool remember_clock(struct merge *merge) {
  bool renew = false;
  for (size_t i = 0; i < merge->link_count; i++)
    renew = renew ||
            (merge->links[i].ours_no == merge->own_no && merge->own_no > 0 &&
             merge->links[i].theirs > merge->links[i].ours);
  merge->receipt->lost_device = renew;
  return device_saw(merge->store, merge->clock, renew, merge->error);
}

/* Within the transaction. */
static bool take(struct merge *merge) {
  return merge_take_entries(merge) && merge_take_pictures(merge) &&
         merge_rebuild(merge) && refers_well(merge) && merge_tell(merge) &&
         merge_judge_clocks(merge) && remember_clock(merge) &&
         incoming_unchanged(&merge->incoming, merge->error);
}

/* In one transaction of ours. */
static bool write_all(struct merge *merge, struct merge_run *run) {
  bool entries;
  bool pictures;
  char *copy = NULL;
  make_room(merge->store, run);
  if (!connection_begin(merge->store, merge->error))
    return false;
  bool ok =
      merge_link(merge, &entries) && merge_find_pictures(merge, &pictures);
  if (ok)
    list_devices(merge);
  bool changes = ok && (entries || pictures);
  if (changes)
    ok = (!run->keep_copy || run->copy || is_empty(merge) ||
          keep_copy(merge, &copy)) &&
         take(merge) && store_commit(merge->store, merge->error);
  if (!ok || !changes)
    store_rollback(merge->store);
  if (ok)
    close_receipt(merge, changes);
  if (!ok && copy)
    unlink(copy);
  if (ok && copy)
    run->copy = copy;
  else
    free(copy);
  return ok;
}

/* Compares without a lock: most often nothing is new. */
static bool look(struct merge *merge, bool *is_new) {
  bool entries;
  bool pictures;
  if (!count_rows(merge) || !merge_link(merge, &entries) ||
      !merge_find_pictures(merge, &pictures))
    return false;
  *is_new = entries || pictures;
  if (*is_new)
    return true;
  list_devices(merge);
  close_receipt(merge, false);
  return incoming_unchanged(&merge->incoming, merge->error);
}

bool merge_file(struct store *store, struct merge_run *run, const char *path,
                struct merge_receipt *receipt, struct error *error) {
  struct merge merge = {
      .store = store, .run = run, .receipt = receipt, .error = error};
  bool is_new = false;
  start_receipt(receipt);
  bool ok = incoming_open(&merge.incoming, store, path, error);
  receipt->bytes = merge.incoming.bytes;
  receipt->version = merge.incoming.version;
  ok = ok && look(&merge, &is_new);
  if (ok && is_new)
    ok = incoming_check(&merge.incoming, error) &&
         (merge.tables = tables_load(store, error)) != NULL &&
         write_all(&merge, run);
  tables_done(merge.tables);
  free(merge.touched);
  merge_links_done(&merge);
  incoming_done(&merge.incoming);
  return ok;
}
