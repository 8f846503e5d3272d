/* Folded texts of rows, searched in memory.
 *
 * All texts lie in one string of entries: an audit has one for its own number
 * and shares its tender's. A word is looked for by its rarest byte, since
 * nearly every Chinese character begins with one of the same six; each entry
 * is hit at most once a word. */
#include "chahe/store/haystack.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/store/search.h"
#include "columns.h"
#include "connection.h"
#include "functions.h"

enum { BYTES = 256 };
#define NO_ENTRY UINT32_MAX

struct row {
  int64_t rid;
  uint32_t own, tender; /* entries, or NO_ENTRY */
};

struct haystack {
  char *text; /* entries, their fields ended by line ends */
  size_t len;
  uint32_t *starts; /* of the entries, and of the end */
  uint32_t entry_count;
  struct row *rows; /* by rid */
  size_t row_count;
  uint32_t often[BYTES]; /* about how often each byte occurs */
};

void haystack_free(struct haystack *haystack) {
  if (!haystack)
    return;
  free(haystack->text);
  free(haystack->starts);
  free(haystack->rows);
  free(haystack);
}

/* --- loading ----------------------------------------------------------- */

/* A tender and its entry, found by its id. */
struct slot {
  struct row_id id;
  uint32_t entry;
};

struct loading {
  struct store *store;
  struct haystack *haystack;
  struct buffer text;
  struct slot *slots; /* by id: open addressing */
  size_t slot_count;  /* a power of two */
  struct error *error;
};

/* The bytes of an id are as good as random. */
static size_t slot_of(const struct loading *loading, const struct row_id *id) {
  uint64_t hash;
  memcpy(&hash, id->bytes, sizeof hash);
  size_t at = (size_t)hash & (loading->slot_count - 1);
  while (loading->slots[at].entry != NO_ENTRY &&
         !row_id_equal(&loading->slots[at].id, id))
    at = (at + 1) & (loading->slot_count - 1);
  return at;
}

static bool make_slots(struct loading *loading) {
  int64_t tenders = 0;
  if (!connection_integer(loading->store, "SELECT count(*) FROM project",
                          &tenders, loading->error))
    return false;
  loading->slot_count = 64;
  while (loading->slot_count < (size_t)tenders * 2)
    loading->slot_count *= 2;
  loading->slots = memory_new(loading->slot_count, sizeof *loading->slots);
  for (size_t i = 0; i < loading->slot_count; i++)
    loading->slots[i].entry = NO_ENTRY;
  return true;
}

/* Begins an entry; fields are then added. */
static uint32_t start_entry(struct loading *loading) {
  struct haystack *haystack = loading->haystack;
  haystack->starts = column_room(haystack->starts, haystack->entry_count,
                                 sizeof *haystack->starts);
  haystack->starts[haystack->entry_count] = (uint32_t)loading->text.len;
  return haystack->entry_count++;
}

static void add_field(struct loading *loading, sqlite3_stmt *statement,
                      int at) {
  search_fold(&loading->text, column_words(statement, at));
  buffer_add_char(&loading->text, '\n');
}

static void add_row(struct loading *loading, struct row row) {
  struct haystack *haystack = loading->haystack;
  haystack->rows =
      column_room(haystack->rows, haystack->row_count, sizeof *haystack->rows);
  haystack->rows[haystack->row_count++] = row;
}

/* Every tender becomes an entry; with `rows` also a row of its own. */
static void take_tender(struct loading *loading, sqlite3_stmt *statement,
                        bool rows) {
  struct row_id id;
  uint32_t entry = start_entry(loading);
  for (int at = 2; at <= 6; at++)
    add_field(loading, statement, at);
  if (rows)
    add_row(loading,
            (struct row){sqlite3_column_int64(statement, 0), NO_ENTRY, entry});
  else if (column_id(statement, 1, &id))
    loading->slots[slot_of(loading, &id)] = (struct slot){id, entry};
}

static void take_audit(struct loading *loading, sqlite3_stmt *statement,
                       bool rows) {
  struct row row = {sqlite3_column_int64(statement, 0), start_entry(loading),
                    NO_ENTRY};
  struct row_id tender;
  (void)rows;
  add_field(loading, statement, 2);
  if (column_id(statement, 1, &tender))
    row.tender = loading->slots[slot_of(loading, &tender)].entry;
  add_row(loading, row);
}

/* Offsets are 32 bits wide; no agency has names for that. */
static bool fits(const struct loading *loading) {
  return loading->text.len < UINT32_MAX / 2 &&
         loading->haystack->entry_count < NO_ENTRY - 1;
}

static bool walk(struct loading *loading, const char *sql,
                 void (*take)(struct loading *, sqlite3_stmt *, bool),
                 bool rows) {
  sqlite3_stmt *statement =
      connection_prepare(loading->store, sql, loading->error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW && fits(loading))
    take(loading, statement, rows);
  bool ok =
      step == SQLITE_DONE ||
      (step == SQLITE_ROW ? connection_damaged(loading->store, loading->error)
                          : connection_refuse(loading->store, loading->error));
  connection_release(statement);
  return ok;
}

static int compare_rows(const void *a, const void *b) {
  const struct row *first = a;
  const struct row *second = b;
  return (first->rid > second->rid) - (first->rid < second->rid);
}

/* The arrays have stopped growing: what they hold is put in order, and the
 * memory beyond it given back. */
static void finish(struct loading *loading) {
  struct haystack *haystack = loading->haystack;
  uint32_t end = (uint32_t)loading->text.len;
  haystack->len = loading->text.len;
  haystack->text = memory_resize(buffer_take(&loading->text), end + 1, 1);
  haystack->starts = memory_resize(haystack->starts, haystack->entry_count + 1,
                                   sizeof *haystack->starts);
  haystack->starts[haystack->entry_count] = end;
  if (haystack->row_count > 0) {
    haystack->rows = memory_resize(haystack->rows, haystack->row_count,
                                   sizeof *haystack->rows);
    qsort(haystack->rows, haystack->row_count, sizeof *haystack->rows,
          compare_rows);
  }
  /* a sample; three bytes a character, and eight share no factor */
  for (size_t i = 0; i < haystack->len; i += 8)
    haystack->often[(unsigned char)haystack->text[i]]++;
}

static struct haystack *load(struct store *store, bool audits,
                             struct error *error) {
  static const char sql_tenders[] =
      "SELECT rid, id, tender_no, name, organizer, contractor, district "
      "FROM project";
  static const char sql_audits[] =
      "SELECT rid, project_id, audit_no FROM audit INDEXED BY audit_state "
      "WHERE deleted = 0";
  struct loading loading = {.store = store,
                            .haystack = memory_new(1, sizeof *loading.haystack),
                            .error = error};
  bool ok = store_snapshot(store, error);
  if (ok) {
    ok = make_slots(&loading) &&
         walk(&loading, sql_tenders, take_tender, !audits) &&
         (!audits || walk(&loading, sql_audits, take_audit, true));
    store_snapshot_end(store);
  }
  finish(&loading);
  free(loading.slots);
  if (!ok) {
    haystack_free(loading.haystack);
    return NULL;
  }
  return loading.haystack;
}

struct haystack *haystack_load_audits(struct store *store,
                                      struct error *error) {
  return load(store, true, error);
}

struct haystack *haystack_load_tenders(struct store *store,
                                       struct error *error) {
  return load(store, false, error);
}

/* --- narrowing --------------------------------------------------------- */

/* Offset of the word's byte that is rarest in the haystack. */
static size_t rarest(const struct haystack *haystack, const char *word,
                     size_t len) {
  size_t best = 0;
  for (size_t i = 1; i < len; i++)
    if (haystack->often[(unsigned char)word[i]] <
        haystack->often[(unsigned char)word[best]])
      best = i;
  return best;
}

/* Marks the entries in which the word occurs. */
static void mark(const struct haystack *haystack, const char *word, size_t len,
                 bool *hit) {
  size_t key = rarest(haystack, word, len);
  uint32_t entry = 0;
  memset(hit, 0, haystack->entry_count * sizeof *hit);
  for (size_t at = 0; at + len <= haystack->len;) {
    const char *found =
        memchr(haystack->text + at + key, word[key], haystack->len - at - key);
    if (!found)
      return;
    at = (size_t)(found - haystack->text) - key;
    if (at + len > haystack->len)
      return;
    if (memcmp(haystack->text + at, word, len) != 0) {
      at++;
      continue;
    }
    while (haystack->starts[entry + 1] <= at)
      entry++;
    hit[entry] = true;
    at = haystack->starts[entry + 1];
  }
}

static const struct row *find_row(const struct haystack *haystack,
                                  int64_t rid) {
  size_t low = 0;
  size_t high = haystack->row_count;
  /* numbers run from 1 on, and few are missing */
  if (high > 0 && rid >= haystack->rows[0].rid) {
    uint64_t guess = (uint64_t)rid - (uint64_t)haystack->rows[0].rid;
    if (guess < high && haystack->rows[guess].rid == rid)
      return &haystack->rows[guess];
  }
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (haystack->rows[middle].rid < rid)
      low = middle + 1;
    else
      high = middle;
  }
  return low < haystack->row_count && haystack->rows[low].rid == rid
             ? &haystack->rows[low]
             : NULL;
}

static size_t keep_hits(const struct haystack *haystack, const bool *hit,
                        const int64_t *rids, size_t count, int64_t *out) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    const struct row *row = find_row(haystack, rids[i]);
    if (row && ((row->own != NO_ENTRY && hit[row->own]) ||
                (row->tender != NO_ENTRY && hit[row->tender])))
      out[kept++] = rids[i];
  }
  return kept;
}

size_t haystack_narrow(const struct haystack *haystack, const char *words,
                       const int64_t *rids, size_t count, int64_t *out) {
  if (out != rids && count > 0)
    memcpy(out, rids, count * sizeof *out);
  struct buffer word = {0};
  bool *hit = memory_new(haystack->entry_count, sizeof *hit);
  size_t len;
  while ((words = search_next_word(words, &len)) != NULL) {
    char *plain = memory_copy_bytes(words, len);
    buffer_reset(&word);
    search_fold(&word, plain);
    free(plain);
    mark(haystack, word.data, word.len, hit);
    count = keep_hits(haystack, hit, out, count, out);
    words += len;
  }
  free(hit);
  buffer_done(&word);
  return count;
}
