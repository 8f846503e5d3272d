/* Files of older versions, made of present ones: what the steps since then
 * made is taken back, down to what the file says its triggers are for. Opening
 * such a file compares every object with those of its version, so that the way
 * back is checked too. */
#include "older.h"

#include "fixture.h"

void older_make_version_2(const char *path) {
  raw_run(path,
          "PRAGMA foreign_keys=OFF; DROP TABLE carried; "
          "DROP INDEX audit_former; "
          "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = "
          "replace(replace(sql, ' UNION ALL SELECT ''original'' AS col, "
          "old.original AS was, new.original AS value', ''), "
          "', new.original', '') WHERE tbl_name = 'photo'; "
          "UPDATE sqlite_schema SET sql = "
          "replace(replace(sql, ' UNION ALL SELECT ''former_no'' AS col, "
          "old.former_no AS was, new.former_no AS value', ''), "
          "', new.former_no', '') WHERE tbl_name = 'audit'; "
          "PRAGMA writable_schema=RESET; "
          "ALTER TABLE photo DROP COLUMN original; "
          "ALTER TABLE audit DROP COLUMN former_no; "
          "ALTER TABLE device DROP COLUMN letter; "
          "ALTER TABLE replica DROP COLUMN letter; DROP VIEW built; "
          "DROP INDEX photo_finding; DROP INDEX photo_advice; "
          "PRAGMA user_version = 2");
}

void older_make_version_1(const char *path) {
  older_make_version_2(path);
  raw_run(path,
          "PRAGMA foreign_keys=OFF; DROP TABLE photo; DROP TABLE blob; "
          "DROP INDEX audit_held; DROP INDEX audit_unsent; "
          "DROP INDEX audit_state; DROP INDEX project_quota; "
          "DROP INDEX project_organizer; DROP INDEX project_contractor; "
          "DROP INDEX project_listed; "
          "CREATE INDEX audit_date ON audit(audit_date); "
          "CREATE INDEX project_tender_no ON project(tender_no); "
          "UPDATE derived SET value = replace(value, ';photo', ''); "
          "PRAGMA user_version = 1");
}
