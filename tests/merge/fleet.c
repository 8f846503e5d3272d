/* Copies of one file that are merged. */
#include "fleet.h"

#include <sqlite3.h>

#include "../../src/store/schema.h"
#include "chahe/base/buffer.h"
#include "chahe/store/change.h"
#include "chahe/store/conflict.h"
#include "chahe/store/integrity.h"
#include "chahe/store/log_check.h"
#include "chahe/store/row.h"

/* --- merging -------------------------------------------------------------- */

void fleet_merge(const char *into, const char *from,
                 struct merge_receipt *receipt) {
  struct merge_run run = {0};
  struct error error = {0};
  struct store *store = fixture_open(into, "office");
  fixture_check(merge_file(store, &run, from, receipt, &error), &error);
  merge_run_done(&run, store);
  store_close(store);
}

void fleet_take(const char *into, const char *from) {
  struct merge_receipt receipt;
  fleet_merge(into, from, &receipt);
  merge_receipt_done(&receipt);
}

static size_t count_beside(const char *path) {
  char folder[512];
  snprintf(folder, sizeof folder, "%s", path);
  *strrchr(folder, '/') = '\0';
  return scratch_count(folder);
}

void fleet_refuses(const char *into, const char *from, enum error_code code,
                   const char *words) {
  struct merge_run run = {.keep_copy = true};
  struct merge_receipt receipt;
  struct error error = {0};
  size_t len, len_after;
  struct store *store = fixture_open(into, "office");
  size_t files = count_beside(into);
  char *before = scratch_read(into, &len);
  bool ok = merge_file(store, &run, from, &receipt, &error);
  merge_receipt_done(&receipt);
  merge_run_done(&run, store);
  store_close(store);
  char *after = scratch_read(into, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(before, after, len);
  free(before);
  free(after);
  assert_int_equal(count_beside(into), files);
  if (ok)
    fail_msg("was taken in, not refused with \"%s\"", words);
  if (error.code != code || !strstr(error.message, words))
    fail_msg("%s: \"%s\" (%d) does not say \"%s\"", error.where, error.message,
             error.code, words);
  assert_string_equal(error.where, from);
}

const struct merge_count *fleet_count(const struct merge_receipt *receipt,
                                      const char *table) {
  for (size_t i = 0; i < receipt->count; i++)
    if (strcmp(receipt->counts[i].table, table) == 0)
      return &receipt->counts[i];
  fail_msg("no count of %s", table);
  return NULL;
}

/* --- comparing ------------------------------------------------------------ */

/* Adds the rows of `sql`, without a column that is called rid. */
static void dump_rows(sqlite3 *db, const char *sql, struct buffer *out) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      if (strcmp(sqlite3_column_name(statement, i), "rid") == 0)
        continue;
      const unsigned char *bytes = sqlite3_column_blob(statement, i);
      int len = sqlite3_column_bytes(statement, i);
      if (sqlite3_column_type(statement, i) != SQLITE_BLOB)
        buffer_format(out, "%s|", bytes ? (const char *)bytes : "-");
      for (int k = 0;
           bytes && sqlite3_column_type(statement, i) == SQLITE_BLOB && k < len;
           k++)
        buffer_format(out, "%02x%s", bytes[k], k + 1 == len ? "|" : "");
    }
    buffer_add_char(out, '\n');
  }
  sqlite3_finalize(statement);
}

struct lines {
  char **list;
  size_t count;
};

static bool keep_conflict(void *context, const struct conflict *conflict) {
  struct lines *lines = context;
  struct buffer line = {0};
  buffer_add_text(&line, "conflict ");
  for (size_t i = 0; i < ROW_ID_SIZE; i++)
    buffer_format(&line, "%02x", conflict->row.bytes[i]);
  buffer_format(&line, " %s.%s", conflict->table, conflict->column);
  for (size_t i = 0; i < conflict->count; i++) {
    const struct conflict_side *side = &conflict->sides[i];
    buffer_format(&line, " %lld %s %lld:", (long long)side->at, side->author,
                  (long long)side->seq);
    if (side->value.type == CELL_TEXT)
      buffer_add_text(&line, side->value.text);
    else
      buffer_format(&line, "%d/%lld", side->value.type,
                    (long long)side->value.integer);
  }
  lines->list = realloc(lines->list, (lines->count + 1) * sizeof(char *));
  assert_non_null(lines->list);
  lines->list[lines->count++] = buffer_take(&line);
  return true;
}

static int compare_lines(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void dump_conflicts(const char *path, struct buffer *out) {
  struct lines lines = {0};
  struct error error = {0};
  struct store *store = fixture_open(path, "office");
  fixture_check(conflict_each(store, keep_conflict, &lines, &error), &error);
  store_close(store);
  if (lines.count > 0)
    qsort(lines.list, lines.count, sizeof *lines.list, compare_lines);
  for (size_t i = 0; i < lines.count; i++) {
    buffer_format(out, "%s\n", lines.list[i]);
    free(lines.list[i]);
  }
  free(lines.list);
}

static void dump_data(const char *path, struct buffer *out) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL),
                   SQLITE_OK);
  for (size_t i = 0; i < schema_table_count; i++) {
    char sql[128];
    buffer_format(out, "%s\n", schema_tables[i]);
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY id", schema_tables[i]);
    dump_rows(db, sql, out);
  }
  buffer_add_text(out, "pictures\n");
  dump_rows(db, "SELECT hash, bytes FROM blob ORDER BY hash", out);
  buffer_add_text(out, "log\n");
  dump_rows(db,
            "SELECT d.id, c.seq, c.at, c.author, c.tbl, c.row, c.col, "
            "typeof(c.value), c.value, e.id, c.prev_seq, c.hash FROM change c "
            "JOIN device d ON d.no = c.device "
            "LEFT JOIN device e ON e.no = c.prev_device ORDER BY d.id, c.seq",
            out);
  sqlite3_close(db);
}

char *fleet_dump_data(const char *path) {
  struct buffer out = {0};
  dump_data(path, &out);
  return buffer_take(&out);
}

char *fleet_dump(const char *path) {
  struct buffer out = {0};
  dump_data(path, &out);
  dump_conflicts(path, &out);
  return buffer_take(&out);
}

void fleet_alike(const char *path, const char *other) {
  char *one = fleet_dump(path);
  char *two = fleet_dump(other);
  size_t line = 0;
  for (size_t i = 0; one[i] || two[i]; i++) {
    if (one[i] != two[i])
      fail_msg("%s and %s differ:\n%.200s\n---\n%.200s", path, other,
               one + line, two + line);
    if (one[i] == '\n')
      line = i + 1;
  }
  free(one);
  free(two);
}

static void take_row(void *context, const char *table, const struct row_id *row,
                     const char *problem) {
  (void)row;
  fail_msg("%s: %s: %s", (const char *)context, table, problem);
}

static void take_problem(void *context, const char *problem) {
  fail_msg("%s: %s", (const char *)context, problem);
}

void fleet_check(const char *path) {
  struct error error = {0};
  int64_t checked, broken;
  char *name = strdup(path);
  struct store *store = fixture_open(path, "office");
  fixture_check(integrity_check(store, take_problem, name, &error), &error);
  fixture_check(change_verify(store, &checked, &broken, &error), &error);
  assert_int_equal(broken, 0);
  fixture_check(log_check(store, take_row, name, &error), &error);
  store_close(store);
  free(name);
}

/* --- records -------------------------------------------------------------- */

#define WORDS(value) \
  { .type = CELL_TEXT, .text = (value) }
#define INTEGER(value) \
  { .type = CELL_INTEGER, .integer = (value) }
#define ID(value) \
  { .type = CELL_ID, .id = *(value) }

static struct row_id add(struct store *store, const char *table,
                         const char *const *columns, const struct cell *cells,
                         size_t count) {
  struct row_id id = row_id_random();
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_insert(store, table, &id, columns, cells, count, &error),
                &error);
  fixture_commit(store);
  return id;
}

struct row_id fleet_add_audit(struct store *store, const struct row_id *tender,
                              const char *audit_no) {
  static const char *const columns[] = {"project_id", "audit_no", "audit_date",
                                        "kind", "notice"};
  const struct cell cells[] = {ID(tender), WORDS(audit_no), WORDS("2026-05-02"),
                               WORDS("audit"), WORDS("announced")};
  return add(store, "audit", columns, cells, 5);
}

struct row_id fleet_add_finding(struct store *store, const struct row_id *audit,
                                int64_t seq, const char *words) {
  static const char *const columns[] = {"audit_id", "seq",      "code",
                                        "party",    "severity", "description"};
  const struct cell cells[] = {ID(audit),        INTEGER(seq),
                               WORDS("5.14.01"), WORDS("contractor"),
                               WORDS("M"),       WORDS(words)};
  return add(store, "finding", columns, cells, 6);
}

void fleet_set(struct store *store, const char *table, const struct row_id *id,
               const char *column, const char *value) {
  const struct cell cell = WORDS(value);
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_update(store, table, id, &column, &cell, 1, &error),
                &error);
  fixture_commit(store);
}

void fleet_delete(struct store *store, const char *table,
                  const struct row_id *id) {
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_delete(store, table, id, &error), &error);
  fixture_commit(store);
}
