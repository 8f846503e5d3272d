/* What SQLite itself can say about the file. */
#include "chahe/store/integrity.h"

#include <stdio.h>
#include <string.h>

#include "chahe/base/message.h"
#include "connection.h"

static bool each_line(struct store *store, const char *sql,
                      integrity_report *report, void *context,
                      struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *line = (const char *)sqlite3_column_text(statement, 0);
    if (line && strcmp(line, "ok") != 0)
      report(context, line);
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool integrity_check(struct store *store, integrity_report *report,
                     void *context, struct error *error) {
  return each_line(store, "PRAGMA integrity_check(100)", report, context,
                   error) &&
         each_line(store,
                   "SELECT 'a row of ' || \"table\" || ' refers to a missing "
                   "row of ' || parent FROM pragma_foreign_key_check",
                   report, context, error);
}
