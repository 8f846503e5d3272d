/* Codes of findings, read from few rows. */
#include "chahe/store/finding_codes.h"

#include "columns.h"
#include "connection.h"

/* Hands code and text of every row to `visit`, and releases the
 * statement. */
static bool walk(struct store *store, sqlite3_stmt *statement,
                 finding_code_visit *visit, void *context,
                 struct error *error) {
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    if (!visit(context, column_words(statement, 0),
               column_words(statement, 1))) {
      step = SQLITE_DONE;
      break;
    }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool finding_codes_last(struct store *store, int most,
                        finding_code_visit *visit, void *context,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT code, description FROM finding WHERE deleted = 0 "
      "ORDER BY rid DESC LIMIT ?1",
      error);
  if (!statement)
    return false;
  sqlite3_bind_int(statement, 1, most);
  return walk(store, statement, visit, context, error);
}

bool finding_codes_of_contractor(struct store *store, const char *contractor,
                                 date_t until, const char *except, int most,
                                 finding_code_visit *visit, void *context,
                                 struct error *error) {
  char day[DATE_ISO_SIZE];
  date_iso(until, day);
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT f.code, a.audit_no FROM (SELECT a.id, a.audit_no, a.audit_date, "
      "a.rid FROM project p CROSS JOIN audit a INDEXED BY audit_project "
      "ON a.project_id = p.id WHERE p.contractor = ?1 AND a.deleted = 0 "
      "AND a.audit_date <= ?2 AND a.audit_no <> ?3 "
      "ORDER BY a.audit_date DESC, a.rid DESC LIMIT ?4) a "
      "CROSS JOIN finding f INDEXED BY finding_audit ON f.audit_id = a.id "
      "WHERE f.deleted = 0 ORDER BY a.audit_date DESC, a.rid DESC",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, contractor, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, day, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, except, -1, SQLITE_STATIC);
  sqlite3_bind_int(statement, 4, most);
  return walk(store, statement, visit, context, error);
}
