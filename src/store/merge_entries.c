/* Taking over the entries of the log that we lack. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "columns.h"
#include "device.h"
#include "functions.h"
#include "letters.h"
#include "merging.h"
#include "schema.h"

static bool refuse(struct merge *merge, const struct link *link, int64_t seq,
                   const char *what) {
  return error_set(merge->error, ERROR_DAMAGED, merge->incoming.store.path,
                   _("is damaged or was tampered with: entry %lld of device "
                     "\"%s\" %s"),
                   (long long)seq, link->name, what);
}

/* --- one entry ------------------------------------------------------------ */

/* Columns of an entry as it is read. */
enum {
  AT_SEQ,
  AT_TIME,
  AT_AUTHOR,
  AT_TABLE,
  AT_ROW,
  AT_COLUMN,
  AT_VALUE,
  AT_PREV_DEVICE,
  AT_PREV_SEQ,
  AT_HASH
};

#define SELECT_ENTRIES                                          \
  "SELECT seq, at, author, tbl, row, col, value, prev_device, " \
  "prev_seq, hash FROM change WHERE device = ?1 AND seq > ?2 "  \
  "ORDER BY seq"

static bool has_type(sqlite3_stmt *entry, int at, int type) {
  return sqlite3_column_type(entry, at) == type;
}

static bool is_text(sqlite3_stmt *entry, int at) {
  return has_type(entry, at, SQLITE_TEXT) &&
         utf8_valid(column_words(entry, at),
                    (size_t)sqlite3_column_bytes(entry, at), NULL);
}

/* A cell holds an integer, a text, an id or nothing. */
static bool is_value(sqlite3_stmt *entry) {
  struct row_id id;
  switch (sqlite3_column_type(entry, AT_VALUE)) {
    case SQLITE_INTEGER:
    case SQLITE_NULL:
      return true;
    case SQLITE_TEXT:
      return is_text(entry, AT_VALUE);
    case SQLITE_BLOB:
      return column_id(entry, AT_VALUE, &id);
    default:
      return false;
  }
}

/* An insert is built on nothing, everything else on some change. */
static bool is_built(sqlite3_stmt *entry) {
  int type = *column_words(entry, AT_COLUMN) ? SQLITE_INTEGER : SQLITE_NULL;
  return has_type(entry, AT_PREV_DEVICE, type) &&
         has_type(entry, AT_PREV_SEQ, type);
}

/* What is wrong with the entry; NULL: nothing. `seq` and `at` are those of the
 * one before it. */
static const char *find_fault(sqlite3_stmt *entry, int64_t seq, int64_t at) {
  struct row_id row;
  int64_t stamp = sqlite3_column_int64(entry, AT_TIME);
  if (sqlite3_column_int64(entry, AT_SEQ) != seq + 1)
    return _("is missing");
  if (!has_type(entry, AT_TIME, SQLITE_INTEGER) || stamp < at || stamp < 0 ||
      stamp >= DEVICE_CLOCK_MAX)
    return _("has an impossible time");
  if (!is_text(entry, AT_AUTHOR) || !is_text(entry, AT_TABLE) ||
      !is_text(entry, AT_COLUMN) || !column_id(entry, AT_ROW, &row) ||
      !has_type(entry, AT_ROW, SQLITE_BLOB) || !is_value(entry) ||
      !has_type(entry, AT_HASH, SQLITE_BLOB) || !is_built(entry))
    return _("cannot be read");
  return NULL;
}

static bool insert_entry(struct merge *merge, const struct link *link,
                         sqlite3_stmt *insert, sqlite3_stmt *entry) {
  sqlite3_bind_int64(insert, 1, link->ours_no);
  for (int i = AT_SEQ; i <= AT_HASH; i++)
    sqlite3_bind_value(insert, i + 2, sqlite3_column_value(entry, i));
  if (has_type(entry, AT_PREV_DEVICE, SQLITE_INTEGER)) {
    const struct link *before =
        merge_find_link(merge, sqlite3_column_int64(entry, AT_PREV_DEVICE));
    sqlite3_bind_int64(insert, AT_PREV_DEVICE + 2,
                       before ? before->ours_no : 0);
  }
  bool ok = sqlite3_step(insert) == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  sqlite3_reset(insert);
  return ok;
}

/* --- touched rows --------------------------------------------------------- */

static bool touch(struct merge *merge, const struct link *link,
                  sqlite3_stmt *entry) {
  struct touched touched = {.at = sqlite3_column_int64(entry, AT_TIME),
                            .order = merge->touched_count};
  const struct table *table =
      tables_find(merge->tables, column_words(entry, AT_TABLE));
  if (!table)
    return refuse(merge, link, sqlite3_column_int64(entry, AT_SEQ),
                  _("is of no table"));
  touched.table = (size_t)(table - merge->tables);
  column_id(entry, AT_ROW, &touched.row);
  merge->touched =
      column_room(merge->touched, merge->touched_count, sizeof *merge->touched);
  merge->touched[merge->touched_count++] = touched;
  return true;
}

static int compare_rows(const void *a, const void *b) {
  const struct touched *first = a;
  const struct touched *second = b;
  int order = memcmp(first->row.bytes, second->row.bytes, ROW_ID_SIZE);
  if (order != 0)
    return order;
  if (first->table != second->table)
    return first->table < second->table ? -1 : 1;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return (first->order > second->order) - (first->order < second->order);
}

static int compare_times(const void *a, const void *b) {
  const struct touched *first = a;
  const struct touched *second = b;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return (first->order > second->order) - (first->order < second->order);
}

/* Each row once, as people entered them. */
static void settle(struct merge *merge) {
  size_t kept = 0;
  if (merge->touched_count == 0)
    return;
  qsort(merge->touched, merge->touched_count, sizeof *merge->touched,
        compare_rows);
  for (size_t i = 0; i < merge->touched_count; i++) {
    const struct touched *last = kept > 0 ? &merge->touched[kept - 1] : NULL;
    if (!last || last->table != merge->touched[i].table ||
        !row_id_equal(&last->row, &merge->touched[i].row))
      merge->touched[kept++] = merge->touched[i];
  }
  merge->touched_count = kept;
  qsort(merge->touched, kept, sizeof *merge->touched, compare_times);
}

/* --- a device's ----------------------------------------------------------- */

static bool insert_device(struct merge *merge, struct link *link) {
  sqlite3_stmt *statement = connection_prepare(
      merge->store,
      "INSERT INTO device (id, name, made_at) VALUES (?1, ?2, ?3)",
      merge->error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, link->id.bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, link->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, link->made_at);
  bool ok = sqlite3_step(statement) == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  connection_release(statement);
  link->ours_no = sqlite3_last_insert_rowid(merge->store->db);
  return ok;
}

static bool take_device(struct merge *merge, struct link *link) {
  struct store *theirs = &merge->incoming.store;
  sqlite3_stmt *entries =
      connection_prepare(theirs, SELECT_ENTRIES, merge->error);
  sqlite3_stmt *insert = connection_prepare(
      merge->store,
      "INSERT INTO change (device, seq, at, author, tbl, row, col, value, "
      "prev_device, prev_seq, hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      merge->error);
  if (!entries || !insert)
    return false;
  sqlite3_bind_int64(entries, 1, link->theirs_no);
  sqlite3_bind_int64(entries, 2, link->ours);
  int64_t seq = link->ours;
  int64_t at = link->ours > 0 ? link->ours_at : 0;
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(entries)) == SQLITE_ROW) {
    const char *fault = find_fault(entries, seq, at);
    ok = (!fault || refuse(merge, link, seq + 1, fault)) &&
         touch(merge, link, entries) &&
         insert_entry(merge, link, insert, entries);
    seq++;
    at = sqlite3_column_int64(entries, AT_TIME);
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(theirs, merge->error);
  if (ok && seq != link->theirs)
    ok = refuse(merge, link, seq + 1, _("is missing"));
  connection_release(entries);
  connection_release(insert);
  if (ok && merge->incoming.version >= LETTERS_SINCE)
    ok = letters_take(merge->store, link->ours_no, theirs, link->theirs_no,
                      merge->error);
  if (ok && at > merge->clock)
    merge->clock = at;
  return ok;
}

/* Looks for a new entry that `wrong` is true of, as it lies in our file now;
 * `what` says so. */
static bool find_wrong(struct merge *merge, const struct link *link,
                       const char *wrong, const char *what) {
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT c.seq FROM change c JOIN device d ON d.no = c.device "
                "LEFT JOIN change p ON p.device = c.prev_device "
                "AND p.seq = c.prev_seq "
                "LEFT JOIN device e ON e.no = c.prev_device "
                "LEFT JOIN change b ON b.device = c.device "
                "AND b.seq = c.seq - 1 "
                "WHERE c.device = ?1 AND c.seq > ?2 AND (%s) LIMIT 1",
                wrong);
  sqlite3_stmt *statement =
      connection_prepare(merge->store, sql.data, merge->error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, link->ours_no);
  sqlite3_bind_int64(statement, 2, link->ours);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_DONE;
  if (step == SQLITE_ROW)
    refuse(merge, link, sqlite3_column_int64(statement, 0), what);
  else if (!ok)
    connection_refuse(merge->store, merge->error);
  connection_release(statement);
  return ok;
}

/* Each new entry follows from the one before it on its device, the first from
 * ours; and was built on one that is there, is of the same cell (a mark also
 * of any other of the row), and was written before it. */
static bool verify(struct merge *merge, const struct link *link) {
  return find_wrong(merge, link,
                    "c.hash IS NOT chahe_hash(b.hash, d.id, c.seq, c.at, "
                    "c.author, c.tbl, c.row, c.col, c.value, e.id, c.prev_seq)",
                    _("does not follow from those before it")) &&
         find_wrong(merge, link,
                    "c.prev_seq IS NOT NULL AND (p.seq IS NULL "
                    "OR p.row <> c.row OR p.tbl <> c.tbl "
                    "OR (p.col NOT IN (c.col, '') AND c.col <> 'deleted') "
                    "OR (p.at >= c.at AND p.device <> c.device) "
                    "OR (p.seq >= c.seq AND p.device = c.device))",
                    _("was built on one that is not there"));
}

bool merge_take_entries(struct merge *merge) {
  bool ok = true;
  for (size_t i = 0; ok && i < merge->link_count; i++)
    if (merge->links[i].theirs > merge->links[i].ours &&
        merge->links[i].ours_no == 0)
      ok = insert_device(merge, &merge->links[i]);
  for (size_t i = 0; ok && i < merge->link_count; i++)
    if (merge->links[i].theirs > merge->links[i].ours)
      ok = take_device(merge, &merge->links[i]);
  for (size_t i = 0; ok && i < merge->link_count; i++)
    if (merge->links[i].theirs > merge->links[i].ours)
      ok = verify(merge, &merge->links[i]);
  if (ok)
    settle(merge);
  return ok;
}
