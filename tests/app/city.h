#ifndef CHAHE_TESTS_APP_CITY_H
#define CHAHE_TESTS_APP_CITY_H

#include "../base/scratch.h"
#include "chahe/app/session.h"

/* A session on a file of a test's own. */
struct city {
  struct scratch scratch;
  struct scratch_path path;
  struct session session;
};

/* Opens a new, empty file; today is 2023-06-30. */
void city_open(struct city *city);
/* Takes the half-year of a city in, tests/acceptance/112h1. */
void city_import_scenario(struct city *city);
/* Takes a table in: "audit.csv" and its lines. */
void city_import(struct city *city, const char *name, const char *lines);
void city_close(struct city *city);

/* Another session on the same file; session_close() it. */
void city_open_again(const struct city *city, struct session *session);

/* Fails the test with what `error` says. */
void city_check(bool ok, const struct error *error);

#endif
