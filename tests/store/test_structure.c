/* A file whose tables, indexes, views or triggers are not exactly those that
 * this program makes is refused as it is. */
#include "fixture.h"

static const struct {
  const char *sql;
  const char *named;
} changes[] = {
    /* planted */
    {"CREATE TRIGGER evil AFTER INSERT ON project BEGIN "
     "DELETE FROM replica; END",
     "trigger evil"},
    {"CREATE TRIGGER project_log_delete AFTER UPDATE ON project BEGIN "
     "DELETE FROM replica; END",
     "trigger project_log_delete"},
    {"CREATE TRIGGER project AFTER INSERT ON derived BEGIN "
     "DELETE FROM replica; END",
     "trigger project"},
    {"CREATE TABLE extra (a)", "table extra"},
    {"CREATE VIEW extra AS SELECT 1", "view extra"},
    {"CREATE INDEX extra ON project(name)", "index extra"},
    {"CREATE TABLE zzz (a)", "table zzz"},
    {"CREATE TABLE \"\x1b[2Jx\" (a)", "table ?[2Jx"},
    /* taken out */
    {"DROP TRIGGER project_log_update", "trigger project_log_update"},
    {"DROP TRIGGER training_log_insert", "trigger training_log_insert"},
    {"DROP TRIGGER setting_no_delete", "trigger setting_no_delete"},
    {"DROP TRIGGER audit_search_update", "trigger audit_search_update"},
    {"DROP TRIGGER change_no_update", "trigger change_no_update"},
    {"DROP TRIGGER logged_insert", "trigger logged_insert"},
    {"DROP INDEX project_listed", "index project_listed"},
    {"DROP VIEW logged", "logged"},
    {"DROP TABLE derived", "table derived"},
    {"DROP TABLE training", "training"},
    /* replaced */
    {"DROP TRIGGER setting_no_delete; CREATE TRIGGER setting_no_delete "
     "BEFORE DELETE ON setting BEGIN SELECT 1; END",
     "trigger setting_no_delete"},
    {"DROP TRIGGER project_log_update; CREATE TRIGGER project_log_update "
     "AFTER UPDATE ON training BEGIN SELECT 1; END",
     "trigger project_log_update"},
    {"DROP TABLE training; CREATE VIEW training AS SELECT 1 AS rid",
     "training"},
    {"DROP TABLE derived; CREATE VIEW derived AS SELECT 'triggers' AS key, "
     "'x' AS value",
     "derived"},
    {"DROP INDEX audit_held; CREATE INDEX audit_held ON audit(kind)",
     "index audit_held"},
    {"ALTER TABLE project ADD COLUMN colour TEXT", "table project"},
    {"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET "
     "sql = replace(sql, 'STRICT', '') WHERE name = 'device'",
     "table device"},
    {"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET "
     "sql = replace(sql, 'BETWEEN 0 AND 100', 'BETWEEN 0 AND 999') "
     "WHERE name = 'member'",
     "table member"},
    {"PRAGMA writable_schema=ON; DELETE FROM sqlite_schema", "advice"},
    /* a file that says its triggers are for other forms */
    {"DELETE FROM derived; CREATE TRIGGER evil AFTER UPDATE ON project BEGIN "
     "DELETE FROM replica; END",
     "trigger evil"},
    {"UPDATE derived SET value = 'x'; DROP TRIGGER change_no_update",
     "trigger change_no_update"},
    {"DELETE FROM derived; CREATE TRIGGER project_search AFTER UPDATE ON "
     "project BEGIN DELETE FROM replica; END",
     "trigger project_search"},
};

static void test_a_changed_structure_is_refused_and_named(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = scratch_at(&fixture->scratch, "changed.db");
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    char words[128];
    snprintf(words, sizeof words, "structure was changed: %s",
             changes[i].named);
    scratch_copy(fixture->path.text, copy.text);
    raw_run(copy.text, changes[i].sql);
    fixture_refuses(copy.text, ERROR_DAMAGED,
                    strchr(changes[i].named, ' ') ? words : changes[i].named);
    assert_int_equal(scratch_count(fixture->scratch.path), 2);
  }
}

/* Not even what stands in its WAL is written into it. */
static void test_a_refused_wal_file_is_not_converted(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  raw_run(fixture->path.text,
          "PRAGMA journal_mode=WAL; CREATE TRIGGER evil AFTER INSERT ON "
          "project BEGIN DELETE FROM replica; END");
  fixture_refuses(fixture->path.text, ERROR_DAMAGED, "trigger evil");
}

/* Another agency's forms: the triggers are made anew, not complained of. */
static void test_triggers_for_other_forms_are_made_anew(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "橋");
  fixture_close(fixture);
  raw_run(fixture->path.text,
          "UPDATE derived SET value = 'for other forms'; "
          "DROP TRIGGER project_search_update; "
          "CREATE TRIGGER setting_search_insert AFTER INSERT ON setting BEGIN "
          "SELECT 1; END");
  fixture_reopen(fixture);
  raw_says(fixture->path.text,
           "SELECT name FROM sqlite_schema WHERE name GLOB '*_search_*' "
           "ORDER BY name",
           "audit_search_insert;audit_search_update;project_search_insert;"
           "project_search_update;");
  fixture_reopen(fixture);
  fixture_add(fixture->store, "T2", "路");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_changed_structure_is_refused_and_named),
      FIXTURE_TEST(test_a_refused_wal_file_is_not_converted),
      FIXTURE_TEST(test_triggers_for_other_forms_are_made_anew),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
