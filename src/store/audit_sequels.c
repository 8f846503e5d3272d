/* What came after an audit. */
#include "chahe/store/audit_sequels.h"

#include "columns.h"
#include "connection.h"

static const char sql[] =
    "SELECT a.rid, a.forced_c, a.note, "
    "(SELECT n.rid FROM audit n WHERE n.project_id = a.project_id AND "
    "n.deleted = 0 AND n.kind <> 'supervision' AND n.audit_date <= ?2 AND "
    "(n.audit_date, n.rid) > (a.audit_date, a.rid) "
    "ORDER BY n.audit_date, n.rid LIMIT 1) "
    "FROM audit a WHERE a.rid IN (SELECT value FROM json_each(?1))";

bool audit_sequels_each(struct store *store, const int64_t *rids, size_t count,
                        date_t on, audit_sequel_visit *visit, void *context,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  column_bind_rids(statement, 1, rids, count);
  char day[DATE_ISO_SIZE];
  date_iso(on, day);
  sqlite3_bind_text(statement, 2, day, -1, SQLITE_TRANSIENT);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const struct audit_sequel sequel = {
        .rid = sqlite3_column_int64(statement, 0),
        .team_grounds = column_words(statement, 1),
        .note = column_words(statement, 2),
        .next = sqlite3_column_int64(statement, 3),
    };
    visit(context, &sequel);
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
