/* What is counted of each audit for a report in words. */
#include "chahe/store/audit_counts.h"

#include "columns.h"
#include "connection.h"

static const char sql[] =
    "SELECT a.kind, a.sent_on, p.program, "
    "(SELECT count(*) FROM member m WHERE m.audit_id = a.id AND "
    "m.role = 'external' AND m.deleted = 0), "
    "(SELECT count(*) FROM advice d WHERE d.audit_id = a.id AND "
    "d.kind = 'design' AND d.deleted = 0), "
    "(SELECT count(*) FROM advice o WHERE o.audit_id = a.id AND "
    "o.kind <> 'design' AND o.deleted = 0)"
    ", (SELECT count(*) FROM member w WHERE w.audit_id = a.id AND "
    "w.deleted = 0), "
    "(SELECT count(*) FROM finding f WHERE f.audit_id = a.id AND "
    "f.deleted = 0) "
    "FROM audit a LEFT JOIN project p ON p.id = a.project_id "
    "WHERE a.deleted = 0 AND a.audit_date BETWEEN ?1 AND ?2";

bool audit_counts_each(struct store *store, struct period period,
                       audit_counts_visit *visit, void *context,
                       struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  column_bind_period(statement, 1, period);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const struct audit_counts counts = {
        .kind = column_audit_kind(statement, 0),
        .sent = column_date(statement, 1) != DATE_NONE,
        .program = column_words(statement, 2),
        .externals = sqlite3_column_int(statement, 3),
        .design_advice = sqlite3_column_int(statement, 4),
        .other_advice = sqlite3_column_int(statement, 5),
        .members = sqlite3_column_int(statement, 6),
        .findings = sqlite3_column_int(statement, 7),
    };
    visit(context, &counts);
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
