#ifndef CHAHE_TESTS_STORE_RECORDS_H
#define CHAHE_TESTS_STORE_RECORDS_H

#include "fixture.h"

/* A small file with a row in every table that the rules read: two tenders with
 * progress, two audits with a member, a finding, a test and an extension each,
 * a report, and a few changes. */
void records_make(struct store *store);

/* Every way to read the file, each to its end. What fails must say so in
 * words; returns whether anything failed or was reported as damage. */
struct records_seen {
  bool open, rows, audits, lists, tenders, search, changes, chains, log,
      integrity, write;
};
void records_read(const char *path, struct records_seen *noticed);

#endif
