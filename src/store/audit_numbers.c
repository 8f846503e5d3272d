/* Numbers of audits, present and former. */
#include "chahe/store/audit_numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "columns.h"
#include "connection.h"

static void see(const char *audit_no, int year, char letter, int *highest) {
  struct audit_number number;
  if (audit_number_parse(audit_no, &number) && number.year == year &&
      number.letter == letter && number.running > *highest)
    *highest = number.running;
}

/* Each of the numbers in `former`, parted by blanks. */
static void see_former(const char *former, int year, char letter,
                       int *highest) {
  struct buffer words = {0};
  buffer_add_text(&words, former);
  char *rest = words.data;
  for (char *word; (word = strsep(&rest, " "));)
    see(word, year, letter, highest);
  buffer_done(&words);
}

static bool walk(struct store *store, sqlite3_stmt *statement, bool former,
                 int year, char letter, int *highest, struct error *error) {
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    (former ? see_former : see)(column_words(statement, 0), year, letter,
                                highest);
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool audit_numbers_highest(struct store *store, int year, char letter,
                           int *highest, struct error *error) {
  char first[8];
  char end[8];
  *highest = 0;
  snprintf(first, sizeof first, "%d-", year % 1000);
  snprintf(end, sizeof end, "%d%c", year % 1000, '-' + 1);
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT audit_no FROM audit WHERE audit_no >= ?1 AND audit_no < ?2",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, first, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, end, -1, SQLITE_STATIC);
  if (!walk(store, statement, false, year, letter, highest, error))
    return false;
  statement = connection_prepare(
      store, "SELECT former_no FROM audit WHERE former_no IS NOT NULL", error);
  return statement &&
         walk(store, statement, true, year, letter, highest, error);
}

static bool visit_all(struct store *store, const char *sql, const char *text,
                      audit_number_visit *visit, void *context,
                      struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
  int step = SQLITE_DONE;
  bool ok = true;
  bool go_on = true;
  while (ok && go_on && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct row_id id;
    ok = column_id(statement, 0, &id) || connection_damaged(store, error);
    go_on = ok && visit(context, &id, column_words(statement, 1));
  }
  if (ok && go_on && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool audit_numbers_each(struct store *store, const char *audit_no,
                        audit_number_visit *visit, void *context,
                        struct error *error) {
  return visit_all(store,
                   "SELECT id, audit_no FROM audit WHERE audit_no = ?1 "
                   "AND deleted = 0 ORDER BY rid",
                   audit_no, visit, context, error);
}

/* A number of somebody's own making may have blanks in it, too. */
#define FORMER_HAS \
  "instr(' ' || former_no || ' ', ' ' || ?1 || ' ') > 0 AND ?1 <> ''"

bool audit_numbers_each_former(struct store *store, const char *former_no,
                               audit_number_visit *visit, void *context,
                               struct error *error) {
  return visit_all(store,
                   "SELECT id, audit_no FROM audit WHERE former_no IS NOT NULL "
                   "AND " FORMER_HAS " AND deleted = 0 ORDER BY rid",
                   former_no, visit, context, error);
}

bool audit_numbers_change(struct store *store, const struct row_id *id,
                          const char *audit_no, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "UPDATE audit SET audit_no = ?2, former_no = CASE "
      "WHEN former_no IS NULL THEN audit_no "
      "WHEN instr(' ' || former_no || ' ', ' ' || audit_no || ' ') > 0 "
      "THEN former_no ELSE former_no || ' ' || audit_no END WHERE id = ?1",
      error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, id->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, audit_no, -1, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
