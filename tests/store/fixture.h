#ifndef CHAHE_TESTS_STORE_FIXTURE_H
#define CHAHE_TESTS_STORE_FIXTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/scratch.h"
#include "chahe/store/store.h"

/* A file of a test's own, new and open. */
struct fixture {
  struct scratch scratch;
  struct scratch_path path;
  struct store *store; /* NULL: closed */
};

/* Setup and teardown of a test: `*state` is its fixture. */
int fixture_setup(void **state);
int fixture_teardown(void **state);
#define FIXTURE_TEST(function) \
  cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)

/* What the store takes for the wall clock, ms; a test may turn it. Each test
 * begins at FIXTURE_START. */
enum { FIXTURE_START = 1000000 };
extern int64_t fixture_now;

/* Opens `path`, which is there, and waits for nobody; NULL: `error` says. */
struct store *fixture_try_open(const char *path, struct error *error);
/* The same, and must succeed. */
struct store *fixture_open(const char *path, const char *author);
/* Refused with that code and those words, and not changed. */
void fixture_refuses(const char *path, enum error_code code, const char *words);
void fixture_close(struct fixture *fixture);
void fixture_reopen(struct fixture *fixture);

/* Fail the test with what `error` says. */
void fixture_begin(struct store *store);
void fixture_commit(struct store *store);
void fixture_check(bool ok, const struct error *error);

/* A project with that number and name, in a transaction of its own. */
struct row_id fixture_add(struct store *store, const char *tender_no,
                          const char *name);
/* Sets one text cell of a project, in a transaction of its own. */
void fixture_set(struct store *store, const struct row_id *id,
                 const char *column, const char *value);

/* Another program's way to the file: SQLite alone, no functions of ours. */
int raw_try(const char *path, const char *sql); /* SQLite's result code */
void raw_run(const char *path, const char *sql);
int64_t raw_integer(const char *path, const char *sql);
/* Somebody who knows SQLite well: runs `sql` past triggers, CHECKs, NOT NULL
 * and column types, and leaves the schema as it was. */
void raw_tamper(const char *path, const char *sql);
/* The rows of `sql` must be `expected`: cells parted by "|", rows ended by
 * ";". */
void raw_says(const char *path, const char *sql, const char *expected);

#endif
