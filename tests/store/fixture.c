/* Files that the tests of the store work on. */
#include "fixture.h"

#include <sqlite3.h>

#include "chahe/base/buffer.h"
#include "chahe/store/row.h"

int64_t fixture_now;

static int64_t clock_of_tests(void) {
  return fixture_now;
}

void fixture_check(bool ok, const struct error *error) {
  if (!ok)
    fail_msg("%s: %s", error->where, error->message);
}

static struct store *open_file(const char *path, const char *author,
                               bool create, struct error *error) {
  static const char *const project[] = {"tender_no", "name", "contractor",
                                        "summary"};
  static const char *const audit[] = {"audit_no", "merits"};
  static const struct search_columns search[] = {{"project", project, 4},
                                                 {"audit", audit, 2}};
  const struct store_options options = {.path = path,
                                        .create = create,
                                        .author = author,
                                        .now = clock_of_tests,
                                        .search = search,
                                        .search_count = 2};
  return store_open(&options, error);
}

struct store *fixture_try_open(const char *path, struct error *error) {
  return open_file(path, "anna", false, error);
}

struct store *fixture_open(const char *path, const char *author) {
  struct error error = {0};
  struct store *store = open_file(path, author, false, &error);
  fixture_check(store != NULL, &error);
  return store;
}

int fixture_setup(void **state) {
  struct fixture *fixture = calloc(1, sizeof *fixture);
  struct error error = {0};
  fixture_now = FIXTURE_START;
  scratch_make(&fixture->scratch);
  fixture->path = scratch_at(&fixture->scratch, "a.db");
  fixture->store = open_file(fixture->path.text, "anna", true, &error);
  fixture_check(fixture->store != NULL, &error);
  *state = fixture;
  return 0;
}

int fixture_teardown(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  scratch_remove(&fixture->scratch);
  free(fixture);
  return 0;
}

void fixture_close(struct fixture *fixture) {
  store_close(fixture->store);
  fixture->store = NULL;
}

void fixture_reopen(struct fixture *fixture) {
  fixture_close(fixture);
  fixture->store = fixture_open(fixture->path.text, "anna");
}

void fixture_begin(struct store *store) {
  struct error error = {0};
  fixture_check(store_begin(store, &error), &error);
}

void fixture_commit(struct store *store) {
  struct error error = {0};
  fixture_check(store_commit(store, &error), &error);
}

struct row_id fixture_add(struct store *store, const char *tender_no,
                          const char *name) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {{.type = CELL_TEXT, .text = tender_no},
                               {.type = CELL_TEXT, .text = name},
                               {.type = CELL_TEXT, .text = "B"},
                               {.type = CELL_INTEGER, .integer = 5}};
  struct row_id id = row_id_random();
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_insert(store, "project", &id, columns, cells, 4, &error),
                &error);
  fixture_commit(store);
  return id;
}

void fixture_set(struct store *store, const struct row_id *id,
                 const char *column, const char *value) {
  const struct cell cell = {.type = CELL_TEXT, .text = value};
  struct error error = {0};
  fixture_begin(store);
  fixture_check(row_update(store, "project", id, &column, &cell, 1, &error),
                &error);
  fixture_commit(store);
}

int raw_try(const char *path, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
                   SQLITE_OK);
  int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
  sqlite3_close(db);
  return result;
}

void raw_run(const char *path, const char *sql) {
  int result = raw_try(path, sql);
  if (result != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errstr(result));
}

void fixture_refuses(const char *path, enum error_code code,
                     const char *words) {
  struct error error = {0};
  size_t len, len_after;
  char *before = scratch_read(path, &len);
  assert_null(fixture_try_open(path, &error));
  char *after = scratch_read(path, &len_after);
  assert_int_equal(len, len_after);
  assert_memory_equal(before, after, len);
  free(before);
  free(after);
  assert_int_equal(error.code, code);
  assert_string_equal(error.where, path);
  if (!strstr(error.message, words))
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
}

static void run_on(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

void raw_tamper(const char *path, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
                   SQLITE_OK);
  run_on(db,
         "PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF;"
         "PRAGMA writable_schema=ON; BEGIN;"
         "CREATE TEMP TABLE kept AS SELECT rowid AS at, * FROM "
         "sqlite_schema;"
         "DELETE FROM sqlite_schema WHERE type = 'trigger';"
         "UPDATE sqlite_schema SET sql = replace(replace(sql, "
         "' NOT NULL', ''), ') STRICT', ')') WHERE type = 'table' AND "
         "name <> 'change' AND name <> 'derived'; COMMIT;"
         "PRAGMA writable_schema=RESET");
  run_on(db, sql);
  run_on(db,
         "PRAGMA writable_schema=ON; BEGIN; DELETE FROM sqlite_schema;"
         "INSERT INTO sqlite_schema (rowid, type, name, tbl_name, "
         "rootpage, sql) SELECT at, type, name, tbl_name, rootpage, sql "
         "FROM kept; COMMIT; PRAGMA writable_schema=RESET");
  sqlite3_close(db);
}

static int add_row(void *context, int count, char **cells, char **names) {
  struct buffer *out = context;
  (void)names;
  for (int i = 0; i < count; i++)
    buffer_format(out, "%s%s", i ? "|" : "", cells[i] ? cells[i] : "");
  buffer_add_char(out, ';');
  return 0;
}

static char *query(const char *path, const char *sql) {
  struct buffer out = {0};
  sqlite3 *db;
  assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
                   SQLITE_OK);
  if (sqlite3_exec(db, sql, add_row, &out, NULL) != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  sqlite3_close(db);
  return buffer_take(&out);
}

int64_t raw_integer(const char *path, const char *sql) {
  char *text = query(path, sql);
  int64_t number = strtoll(text, NULL, 10);
  free(text);
  return number;
}

void raw_says(const char *path, const char *sql, const char *expected) {
  char *text = query(path, sql);
  assert_string_equal(text, expected);
  free(text);
}
